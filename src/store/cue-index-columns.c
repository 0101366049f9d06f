/* cue-index-columns.c: how ids, texts and labels stand in the table of documents.
 *
 * The table has a row for each published text and is as large as all lists together; in plain text
 * it was twice that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#include "cue-pack.h"

#define ID_BYTES 16u
#define ID_CHARS 36u

/* -- Ids: the 128 bits that the usual form of an id spells; any other text behind a zero byte ---- */

static gboolean
parse_id (const char *id, guint8 bytes[ID_BYTES])
{
  guint n = 0;

  if (strlen (id) != ID_CHARS)
    return FALSE;
  for (guint i = 0; i < ID_CHARS; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? id[i] != '-' : !g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))
        return FALSE;
      if (dash)
        continue;
      bytes[n / 2] = (guint8) (bytes[n / 2] << 4 | g_ascii_xdigit_value (id[i]));
      n++;
    }
  return TRUE;
}

/**
 * cue_index_bind_id:
 * @query: a statement
 * @parameter: from 1
 * @id: (nullable): the id of a document or publication
 *
 * Binds @id in the form the index has it.
 */
void
cue_index_bind_id (CueSqlQuery *query, guint parameter, const char *id)
{
  guint8 bytes[ID_BYTES] = { 0 };
  g_autoptr (GByteArray) text = NULL;

  if (id == NULL)
    {
      cue_sql_query_bind_null (query, parameter);
      return;
    }
  if (parse_id (id, bytes))
    {
      cue_sql_query_bind_blob (query, parameter, bytes, sizeof bytes);
      return;
    }
  text = g_byte_array_new ();
  g_byte_array_append (text, (const guint8 *) "", 1);
  g_byte_array_append (text, (const guint8 *) id, (guint) strlen (id));
  /* So many bytes would be taken for the usual form. */
  if (text->len == ID_BYTES)
    g_byte_array_append (text, (const guint8 *) "", 1);
  cue_sql_query_bind_blob (query, parameter, text->data, text->len);
}

/**
 * cue_index_mark_of:
 * @text: the id of a publication, or the tokens of a long text
 *
 * A document has a handful of publications in the index, and three bytes tell them apart.
 *
 * Returns: a hash from 0 to 2^23 - 1
 */
gint64
cue_index_mark_of (const char *text)
{
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = text; *p != '\0'; p++)
    sum = (sum ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64) (sum >> 41);
}

static char *
dup_id (const guint8 *bytes, gsize size)
{
  GString *id;

  if (bytes == NULL || size == 0)
    return g_strdup ("");
  if (size != ID_BYTES)
    {
      char *text = g_strndup ((const char *) bytes + 1, size - 1);

      if (!g_utf8_validate (text, -1, NULL))
        *text = '\0';
      return text;
    }
  id = g_string_sized_new (ID_CHARS);
  for (guint i = 0; i < ID_BYTES; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (id, '-');
      g_string_append_c (id, "0123456789abcdef"[bytes[i] >> 4]);
      g_string_append_c (id, "0123456789abcdef"[bytes[i] & 15]);
    }
  return g_string_free (id, FALSE);
}

/**
 * cue_index_dup_id:
 * @query: a statement that stands at a row
 * @column: from 0
 *
 * Returns: (transfer full): the id that cue_index_bind_id() was given; empty for SQL NULL
 */
char *
cue_index_dup_id (CueSqlQuery *query, guint column)
{
  gsize size;
  const guint8 *bytes = cue_sql_query_get_blob (query, column, &size);

  return dup_id (bytes, size);
}

/* -- Old ids: what stands before the last digits, a zero byte, and those digits as a number ------- */

/**
 * cue_index_bind_original:
 * @query: a statement
 * @parameter: from 1
 * @id: (nullable): an old id
 */
void
cue_index_bind_original (CueSqlQuery *query, guint parameter, const char *id)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize size = id != NULL ? strlen (id) : 0;
  gsize start = size;

  if (id == NULL)
    {
      cue_sql_query_bind_null (query, parameter);
      return;
    }
  while (start > 0 && size - start < 18 && g_ascii_isdigit (id[start - 1]))
    start--;
  /* A number has no zeros before it. */
  while (start < size && id[start] == '0')
    start++;
  g_byte_array_append (bytes, (const guint8 *) id, (guint) start);
  if (start < size)
    {
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      cue_varint_append (bytes, g_ascii_strtoull (id + start, NULL, 10));
    }
  cue_sql_query_bind_blob (query, parameter, bytes->data, bytes->len);
}

static char *
dup_original (const guint8 *bytes, gsize size)
{
  const guint8 *zero = size > 0 ? memchr (bytes, 0, size) : NULL;
  const guint8 *at = zero != NULL ? zero + 1 : NULL;
  g_autofree char *before = g_strndup ((const char *) bytes, zero != NULL ? (gsize) (zero - bytes) : size);
  guint64 number;

  if (!g_utf8_validate (before, -1, NULL)
      || (at != NULL && !cue_varint_read (&at, bytes + size, &number)))
    return g_strdup ("");
  return at != NULL ? g_strdup_printf ("%s%" G_GUINT64_FORMAT, before, number)
                    : g_steal_pointer (&before);
}

/**
 * cue_index_dup_original:
 * @query: a statement that stands at a row
 * @column: from 0
 *
 * Returns: (transfer full): the id that cue_index_bind_original() was given; empty when the row is
 *   damaged
 */
char *
cue_index_dup_original (CueSqlQuery *query, guint column)
{
  gsize size;
  const guint8 *bytes = cue_sql_query_get_blob (query, column, &size);

  return dup_original (bytes, bytes != NULL ? size : 0);
}

/* -- Texts: how many, then each packed ---------------------------------------------------------- */

/**
 * cue_index_bind_texts:
 * @query: a statement
 * @parameter: from 1
 * @title: the title
 * @asked: (nullable): customer wordings
 */
void
cue_index_bind_texts (CueSqlQuery *query, guint parameter, const char *title,
                      const char *const *asked)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  cue_varint_append (bytes, 1 + (asked != NULL ? g_strv_length ((char **) asked) : 0));
  cue_pack_text (title, bytes);
  for (; asked != NULL && *asked != NULL; asked++)
    cue_pack_text (*asked, bytes);
  cue_sql_query_bind_blob (query, parameter, bytes->data, bytes->len);
}

/**
 * cue_index_read_texts:
 * @bytes: (array length=size): what cue_index_bind_texts() wrote
 * @size: how many
 * @n_texts: (out): how many texts there are
 *
 * Returns: where the first text begins, %NULL when the bytes are damaged
 */
const guint8 *
cue_index_read_texts (const guint8 *bytes, gsize size, guint *n_texts)
{
  const guint8 *at = bytes;
  guint64 n;

  /* Each text has an end of one byte at least. */
  if (bytes == NULL || !cue_varint_read (&at, bytes + size, &n) || n == 0 || n > size)
    return NULL;
  *n_texts = (guint) n;
  return at;
}

/**
 * cue_index_dup_title:
 * @query: a statement that stands at a row
 * @column: of the texts, from 0
 *
 * Returns: (transfer full) (nullable): the title; %NULL when the row is damaged
 */
char *
cue_index_dup_title (CueSqlQuery *query, guint column)
{
  gsize size;
  guint n_texts;
  const guint8 *bytes = cue_sql_query_get_blob (query, column, &size);
  const guint8 *at = cue_index_read_texts (bytes, size, &n_texts);
  g_autofree char *text = NULL;

  if (at == NULL)
    return NULL;
  text = g_malloc (size * CUE_PACK_GROWTH + 1);
  cue_unpack_text (&at, bytes + size, text);
  return g_strdup (text);
}

/**
 * cue_index_texts_are_sound:
 * @query: a statement that stands at a row
 * @column: of the texts, from 0
 *
 * Returns: whether there are as many texts as the first number says, and nothing behind them
 */
gboolean
cue_index_texts_are_sound (CueSqlQuery *query, guint column)
{
  gsize size;
  guint n_texts;
  const guint8 *bytes = cue_sql_query_get_blob (query, column, &size);
  const guint8 *at = cue_index_read_texts (bytes, size, &n_texts);
  g_autofree char *text = NULL;

  if (at == NULL)
    return FALSE;
  text = g_malloc (size * CUE_PACK_GROWTH + 1);
  for (guint i = 0; i < n_texts; i++)
    {
      if (at >= bytes + size)
        return FALSE;
      cue_unpack_text (&at, bytes + size, text);
    }
  return at == bytes + size && bytes[size - 1] == 0;
}

/* -- Labels: scopes, categories and kinds, a small number for each ------------------------------ */

static gboolean
read_label (CueIndex *self, const char *label, gint64 *id, GError **error)
{
  CueSqlQuery *get = cue_index_statement (self, CUE_INDEX_GET_LABEL, error);
  gboolean row;

  if (get == NULL)
    return FALSE;
  cue_sql_query_bind_text (get, 1, label);
  if (!cue_sql_query_step (get, &row, error))
    return FALSE;
  *id = row ? cue_sql_query_get_int (get, 0) : 0;
  cue_sql_query_reset (get);
  return TRUE;
}

/**
 * cue_index_get_label:
 * @self: an index, in a transaction
 * @label: (nullable): a scope, a category, a kind or a type
 * @id: (out): its number; 0 for none
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_get_label (CueIndex *self, const char *label, gint64 *id, GError **error)
{
  CueSqlQuery *put;
  gpointer kept;

  *id = 0;
  if (label == NULL || *label == '\0')
    return TRUE;
  /* Only a batch keeps them: what a transaction made may yet be undone. */
  if (self->in_batch && (kept = g_hash_table_lookup (self->labels, label)) != NULL)
    {
      *id = GPOINTER_TO_INT (kept);
      return TRUE;
    }
  if (!read_label (self, label, id, error))
    return FALSE;
  if (*id == 0)
    {
      put = cue_index_statement (self, CUE_INDEX_PUT_LABEL, error);
      if (put == NULL)
        return FALSE;
      cue_sql_query_bind_text (put, 1, label);
      if (!cue_sql_query_run (put, error))
        return FALSE;
      *id = sqlite3_last_insert_rowid (self->db);
    }
  if (self->in_batch)
    g_hash_table_insert (self->labels, g_strdup (label), GINT_TO_POINTER ((int) *id));
  return TRUE;
}

/* -- The same for SQL: the view `index_document` is made with these ----------------------------- */

static void
function_id (sqlite3_context *context, int n, sqlite3_value **values)
{
  const guint8 *bytes = sqlite3_value_blob (values[0]);

  if (bytes == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, dup_id (bytes, (gsize) sqlite3_value_bytes (values[0])), -1, g_free);
}

static void
function_original (sqlite3_context *context, int n, sqlite3_value **values)
{
  const guint8 *bytes = sqlite3_value_blob (values[0]);

  if (bytes == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, dup_original (bytes, (gsize) sqlite3_value_bytes (values[0])), -1,
                         g_free);
}

/* 0: the title; anything else: the wordings, each on a line. */
static void
function_text (sqlite3_context *context, int n, sqlite3_value **values)
{
  const guint8 *bytes = sqlite3_value_blob (values[0]);
  gsize size = (gsize) sqlite3_value_bytes (values[0]);
  gboolean title = sqlite3_value_int (values[1]) == 0;
  guint n_texts = 0;
  const guint8 *at = cue_index_read_texts (bytes, size, &n_texts);
  g_autofree char *text = g_malloc (size * CUE_PACK_GROWTH + 1);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < n_texts && (i == 0 || !title); i++)
    {
      cue_unpack_text (&at, bytes + size, text);
      if (title || i > 0)
        g_string_append_printf (lines, "%s%s", i > 1 ? "\n" : "", text);
    }
  sqlite3_result_text (context, lines->str, (int) lines->len, SQLITE_TRANSIENT);
}

/**
 * cue_index_register_functions:
 * @db: a connection
 *
 * Returns: a result code of SQLite
 */
int
cue_index_register_functions (sqlite3 *db)
{
  static const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
  int rc = sqlite3_create_function (db, "cue_index_id", 1, flags, NULL, function_id, NULL, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_index_text", 2, flags, NULL, function_text, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_index_original", 1, flags, NULL, function_original, NULL,
                                  NULL);
  return rc;
}
