/* cue-history-base.c: the whole base as it was, or will be, at an instant.
 *
 * Fifty thousand texts are read in the order of their documents from two indexes that hold all that
 * is needed; of one document the window that wins is picked while reading, and only as many texts
 * are kept as were asked for.  So nothing is sorted or fetched that nobody will see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history.h"

#include "cue-store-private.h"

#include <string.h>

/* Publications that stood at $1: made by then, not taken back by then, their window open. */
#define OPEN_AT                                                                                    \
  "SELECT p.document_id, p.rowid, p.id, p.no, p.kind, p.effective_from, p.effective_until, "       \
  "j.category, j.title, j.type "                                                                   \
  "FROM publication p INDEXED BY publication_window "                                              \
  "LEFT JOIN projection j INDEXED BY projection_shown "                                            \
  "ON j.document_id = p.document_id AND j.no = p.no "                                              \
  "WHERE p.at <= $1 AND p.effective_from <= $1 AND $1 < p.effective_until "                        \
  "AND NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = p.id AND t.at <= $1) "      \
  "ORDER BY p.document_id"

/* One publication while the rows are read.  Its buffers are used again for every row, because
 * reading fifty thousand of them must not mean as many allocations. */
typedef struct
{
  GString *id;
  GString *document_id;
  GString *kind;
  GString *category;
  GString *title;
  GString *type;
  gint64   rowid;
  gint64   from_ms;
  gint64   until_ms;
  int      no;
} Open;

/* What is asked, and what was found so far. */
typedef struct
{
  GStrv      words;     /* (owned): folded */
  guint      limit;
  guint      total;
  GPtrArray *kept;      /* (owned) (element-type CueInForce) */
  gboolean   bounded;   /* kept holds as many as wanted and its last one is the largest of them */
} Search;

static void
open_init (Open *self)
{
  self->id = g_string_new (NULL);
  self->document_id = g_string_new (NULL);
  self->kind = g_string_new (NULL);
  self->category = g_string_new (NULL);
  self->title = g_string_new (NULL);
  self->type = g_string_new (NULL);
}

static void
open_clear (Open *self)
{
  g_string_free (self->id, TRUE);
  g_string_free (self->document_id, TRUE);
  g_string_free (self->kind, TRUE);
  g_string_free (self->category, TRUE);
  g_string_free (self->title, TRUE);
  g_string_free (self->type, TRUE);
}

static void
take_text (GString *text, CueSqlQuery *query, guint column)
{
  const char *value = cue_sql_query_get_text (query, column);

  g_string_assign (text, value != NULL ? value : "");
}

static void
open_read (Open *self, CueSqlQuery *query)
{
  take_text (self->document_id, query, 0);
  self->rowid = cue_sql_query_get_int (query, 1);
  take_text (self->id, query, 2);
  self->no = (int) cue_sql_query_get_int (query, 3);
  take_text (self->kind, query, 4);
  self->from_ms = cue_sql_query_get_int (query, 5);
  self->until_ms = cue_sql_query_get_int (query, 6);
  take_text (self->category, query, 7);
  take_text (self->title, query, 8);
  take_text (self->type, query, 9);
}

/* Of one document the latest start wins, of two that start together the one published last. */
static gboolean
wins (CueSqlQuery *query, const Open *over)
{
  gint64 from_ms = cue_sql_query_get_int (query, 5);

  return from_ms > over->from_ms
         || (from_ms == over->from_ms && cue_sql_query_get_int (query, 1) > over->rowid);
}

/* Every word has to stand in the title or the category, large and small letters alike. */
static gboolean
matches (const Open *open, const GStrv words)
{
  g_autofree char *title = NULL;
  g_autofree char *category = NULL;

  if (words[0] == NULL)
    return TRUE;
  title = g_utf8_casefold (open->title->str, (gssize) open->title->len);
  category = g_utf8_casefold (open->category->str, (gssize) open->category->len);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (title, words[i]) == NULL && strstr (category, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GStrv
split_words (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words != NULL ? words : "", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)   pieces = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

/* -- the order ------------------------------------------------------------------------------------- */

/* By kind, category and title; byte by byte, as the file itself sorts.  A text that the list has no
 * words of has an empty category and so stands before the others. */
static int
compare_in_force (gconstpointer a, gconstpointer b)
{
  const CueInForce *one = *(const CueInForce *const *) a;
  const CueInForce *two = *(const CueInForce *const *) b;
  int               order = strcmp (one->kind, two->kind);

  order = order != 0 ? order : strcmp (one->category, two->category);
  order = order != 0 ? order : strcmp (one->title, two->title);
  return order != 0 ? order : strcmp (one->document_id, two->document_id);
}

static gboolean
is_before (const Open *open, const CueInForce *last)
{
  int order = strcmp (open->kind->str, last->kind);

  order = order != 0 ? order : strcmp (open->category->str, last->category);
  order = order != 0 ? order : strcmp (open->title->str, last->title);
  return (order != 0 ? order : strcmp (open->document_id->str, last->document_id)) < 0;
}

static CueInForce *
in_force_new (const Open *open)
{
  CueInForce *self = g_new0 (CueInForce, 1);

  self->publication_id = g_strdup (open->id->str);
  self->document_id = g_strdup (open->document_id->str);
  self->no = open->no;
  self->kind = g_strdup (open->kind->str);
  self->type = g_strdup (open->type->str);
  self->title = g_strdup (open->title->str);
  self->category = g_strdup (open->category->str);
  self->from_ms = open->from_ms;
  self->until_ms = open->until_ms;
  return self;
}

static void
search_sort (Search *self)
{
  g_ptr_array_sort (self->kept, compare_in_force);
  if (self->kept->len >= self->limit)
    {
      g_ptr_array_set_size (self->kept, (int) self->limit);
      self->bounded = TRUE;
    }
}

/* Twice as many as wanted are let in before the larger half is thrown out again, so that the order is
 * made once for many rows. */
static void
search_add (Search *self, const Open *open)
{
  if (!matches (open, self->words))
    return;
  self->total++;
  if (self->limit == 0
      || (self->bounded && !is_before (open, self->kept->pdata[self->limit - 1])))
    return;
  g_ptr_array_add (self->kept, in_force_new (open));
  if (self->kept->len / 2 >= self->limit)
    search_sort (self);
}

static gboolean
read_all (CueStore *store, gint64 at_ms, Search *search, Open *best, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gboolean                any = FALSE;

  query = cue_sql_query (cue_store_get_sql (store), error, OPEN_AT, "i", at_ms);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      gboolean same = row && any
                      && strcmp (cue_sql_query_get_text (query, 0), best->document_id->str) == 0;

      if (any && !same)
        search_add (search, best);
      if (!row)
        return TRUE;
      if (!same || wins (query, best))
        open_read (best, query);
      any = TRUE;
    }
  return FALSE;
}

/* Only what is shown is asked for its level. */
static gboolean
add_scopes (CueStore *store, GPtrArray *list, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  query = cue_sql_prepare (cue_store_get_sql (store),
                           "SELECT s.path FROM document d JOIN scope s ON s.id = d.scope_id "
                           "WHERE d.id = $1", error);
  for (guint i = 0; query != NULL && i < list->len; i++)
    {
      CueInForce *text = list->pdata[i];
      gboolean    row = FALSE;

      cue_sql_query_bind_text (query, 1, text->document_id);
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      text->scope = g_strdup (row ? cue_sql_query_get_text (query, 0) : "");
      cue_sql_query_reset (query);
    }
  return query != NULL;
}

/**
 * cue_history_list_at:
 * @store: a store
 * @at_ms: when, UTC milliseconds; may lie in the future
 * @words: (nullable): only what holds these words in its title or category
 * @limit: at most so many are returned
 * @total: (out) (optional): how many there are
 * @error: return location
 *
 * What every desk showed at that instant.  For an instant to come it is what will be shown if
 * nobody publishes or cancels anything until then.
 *
 * Returns: (transfer full) (nullable) (element-type CueInForce): by kind, category and title
 */
GPtrArray *
cue_history_list_at (CueStore *store, gint64 at_ms, const char *words, guint limit, guint *total,
                     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_in_force_free);
  g_auto (GStrv)        wanted = split_words (words);
  Search                search = { wanted, limit, 0, list, FALSE };
  Open                  best = { NULL };
  gboolean              read;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  open_init (&best);
  read = read_all (store, at_ms, &search, &best, error);
  open_clear (&best);
  if (!read)
    return NULL;
  search_sort (&search);
  if (!add_scopes (store, list, error))
    return NULL;
  if (total != NULL)
    *total = search.total;
  return g_steal_pointer (&list);
}
