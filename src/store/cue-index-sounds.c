/* cue-index-sounds.c: lists that are not stored but put together from others.
 *
 * A third of the index would say again what the rest says already: where a character stands is
 * known from the pairs it begins, where a sound is heard from the pairs that sound so, where two initials
 * stand from the threes they begin.  So only what is missing there is stored: characters that end
 * a run, initials that end a title, and for every first
 * syllable the pairs of characters that begin with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <stdlib.h>
#include <string.h>

#include "cue-error.h"

typedef struct
{
  guint32 syllable;  /* of the first character */
  guint32 pair;      /* two characters of the first plane */
} Heard;

/* A pair beyond the first plane has no sound. */
static gboolean
get_pair (CueTerm term, guint32 *pair)
{
  *pair = (guint32) term;
  return cue_term_get_kind (term) == CUE_TERM_BIGRAM
         && (term & (G_GUINT64_CONSTANT (1) << 36)) == 0;
}

static gboolean
is_heard_as (guint32 c, guint syllable)
{
  guint readings[CUE_MAX_READINGS];
  guint n = cue_char_get_readings (c, readings);

  for (guint i = 0; i < n; i++)
    if (readings[i] == syllable)
      return TRUE;
  return FALSE;
}

static void
append_heard (guint32 pair, GArray *heard)
{
  guint first[CUE_MAX_READINGS];
  guint second[CUE_MAX_READINGS];
  guint n = cue_char_get_readings (pair >> 16, first);

  if (cue_char_get_readings (pair & 0xffffu, second) == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      Heard item = { .syllable = first[i], .pair = pair };

      g_array_append_val (heard, item);
    }
}

/* A row: for each first character, ascending, the distance to the one before, how many characters
 * follow it, and the distances between those. */
static gboolean
unpack_pairs (const guint8 *at, gsize size, guint second, GArray *pairs)
{
  const guint8 *end = at + size;
  guint64 first = 0;

  while (at < end)
    {
      guint64 delta;
      guint64 n;
      guint64 c = 0;

      if (!cue_varint_read (&at, end, &delta) || !cue_varint_read (&at, end, &n) || delta > 0xffff)
        return FALSE;
      first += delta;
      for (guint64 i = 0; i < n; i++)
        {
          guint32 pair;

          if (!cue_varint_read (&at, end, &delta) || delta > 0xffff)
            return FALSE;
          c += delta;
          if (first > 0xffff || c > 0xffff)
            return FALSE;
          pair = (guint32) (first << 16 | c);
          if (second == 0 || is_heard_as ((guint32) c, second))
            g_array_append_val (pairs, pair);
        }
    }
  return TRUE;
}

static void
pack_pairs (const GArray *pairs, GByteArray *bytes)
{
  guint32 last = 0;

  for (guint i = 0; i < pairs->len;)
    {
      guint32 first = g_array_index (pairs, guint32, i) >> 16;
      guint32 before = 0;
      guint end = i;

      while (end < pairs->len && g_array_index (pairs, guint32, end) >> 16 == first)
        end++;
      cue_varint_append (bytes, first - last);
      cue_varint_append (bytes, end - i);
      for (; i < end; i++)
        {
          guint32 c = g_array_index (pairs, guint32, i) & 0xffffu;

          cue_varint_append (bytes, c - before);
          before = c;
        }
      last = first;
    }
}

/* The pairs whose first character is heard as @syllable, and the second as @second unless that is
 * 0, ascending. */
static gboolean
read_pairs (CueIndex *self, guint syllable, guint second, GArray *pairs, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_SOUND, error);
  gboolean row;
  gboolean ok;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, syllable);
  ok = cue_sql_query_step (query, &row, error);
  if (ok && row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 0, &size);

      ok = unpack_pairs (bytes, size, second, pairs);
      if (!ok)
        cue_error_set_literal (error, CUE_ERROR_CORRUPT, NULL,
                               N_ ("the search index is damaged: run `cuedeskctl check` to "
                                   "make it again"));
    }
  cue_sql_query_reset (query);
  return ok;
}

static gboolean
write_pairs (CueIndex *self, guint syllable, const GArray *pairs, GError **error)
{
  CueSqlQuery *query = cue_index_statement (
      self, pairs->len > 0 ? CUE_INDEX_PUT_SOUND : CUE_INDEX_DELETE_SOUND, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (query == NULL)
    return FALSE;
  pack_pairs (pairs, bytes);
  cue_sql_query_bind_int (query, 1, syllable);
  if (pairs->len > 0)
    cue_sql_query_bind_blob (query, 2, bytes->data, bytes->len);
  return cue_sql_query_run (query, error);
}

/**
 * cue_index_check_sounds:
 * @self: an index
 * @sound: (out): whether every row can be read
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_check_sounds (CueIndex *self, gboolean *sound, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT pairs FROM index_sound", "");
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean row = TRUE;

  *sound = TRUE;
  if (query == NULL)
    return FALSE;
  while (cue_sql_query_step (query, &row, error) && row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 0, &size);

      g_array_set_size (pairs, 0);
      *sound = *sound && unpack_pairs (bytes, size, 0, pairs) && pairs->len > 0;
    }
  return !row;
}

static int
compare_heard (gconstpointer a, gconstpointer b)
{
  const Heard *x = a;
  const Heard *y = b;

  if (x->syllable != y->syllable)
    return x->syllable < y->syllable ? -1 : 1;
  return x->pair < y->pair ? -1 : x->pair > y->pair;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

static void
sort_pairs (GArray *pairs)
{
  guint n = 0;

  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    if (n == 0 || g_array_index (pairs, guint32, n - 1) != g_array_index (pairs, guint32, i))
      g_array_index (pairs, guint32, n++) = g_array_index (pairs, guint32, i);
  g_array_set_size (pairs, n);
}

/**
 * cue_index_add_pairs:
 * @self: an index, in a transaction
 * @terms: (element-type CueTerm): terms that no document had before; other kinds than pairs are
 *   passed over
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_pairs (CueIndex *self, const GArray *terms, GError **error)
{
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (Heard));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < terms->len; i++)
    {
      guint32 pair;

      if (get_pair (g_array_index (terms, CueTerm, i), &pair))
        append_heard (pair, heard);
    }
  g_array_sort (heard, compare_heard);
  for (guint i = 0; i < heard->len;)
    {
      guint32 syllable = g_array_index (heard, Heard, i).syllable;

      g_array_set_size (pairs, 0);
      if (!read_pairs (self, syllable, 0, pairs, error))
        return FALSE;
      for (; i < heard->len && g_array_index (heard, Heard, i).syllable == syllable; i++)
        g_array_append_val (pairs, g_array_index (heard, Heard, i).pair);
      sort_pairs (pairs);
      if (!write_pairs (self, syllable, pairs, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_index_drop_pair:
 * @self: an index, in a transaction
 * @term: a term that no document has any more; another kind than a pair is passed over
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_drop_pair (CueIndex *self, CueTerm term, GError **error)
{
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (Heard));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 pair;

  if (get_pair (term, &pair))
    append_heard (pair, heard);
  for (guint i = 0; i < heard->len; i++)
    {
      guint32 syllable = g_array_index (heard, Heard, i).syllable;
      guint n = 0;

      g_array_set_size (pairs, 0);
      if (!read_pairs (self, syllable, 0, pairs, error))
        return FALSE;
      for (guint j = 0; j < pairs->len; j++)
        if (g_array_index (pairs, guint32, j) != pair)
          g_array_index (pairs, guint32, n++) = g_array_index (pairs, guint32, j);
      g_array_set_size (pairs, n);
      if (!write_pairs (self, syllable, pairs, error))
        return FALSE;
    }
  return TRUE;
}

/* Two by two, so that no key is copied more often than the number of lists has digits. */
static CuePostingList *
unite_all (const CuePostingList *const *lists, guint n)
{
  static const CuePostingList none = { 0 };
  CuePostingList *left;
  CuePostingList *right;
  CuePostingList *both;

  if (n <= 2)
    return cue_posting_list_unite (n > 0 ? lists[0] : &none, n > 1 ? lists[1] : &none);
  left = unite_all (lists, n / 2);
  right = unite_all (lists + n / 2, n - n / 2);
  both = cue_posting_list_unite (left, right);
  cue_posting_list_free (left);
  cue_posting_list_free (right);
  return both;
}

static CuePostingList *
find_sound (CueIndex *self, CueTerm term, guint max, guint *df, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  gboolean too_many = FALSE;

  *df = 0;
  if (!read_pairs (self, (guint) (term >> 10) & 0x3ffu, (guint) term & 0x3ffu, pairs, error))
    return NULL;
  for (guint i = 0; i < pairs->len; i++)
    {
      guint32 pair = g_array_index (pairs, guint32, i);
      g_autoptr (GError) own_error = NULL;
      guint n;
      const CuePostingList *list
        = cue_index_get_list (self, cue_term_bigram (pair >> 16, pair & 0xffffu), max, &n,
                              &own_error);

      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
      *df += n;
      too_many |= max != 0 && *df > max;
      if (list != NULL)
        g_ptr_array_add (lists, (gpointer) list);
    }
  return too_many ? NULL : unite_all ((const CuePostingList *const *) lists->pdata, lists->len);
}

/* All pieces of all lists whose terms are from @from to before @to, and @extra. */
static CuePostingList *
find_range (CueIndex *self, CueTerm from, CueTerm to, CueTerm extra, GError **error)
{
  g_autoptr (GPtrArray) lists
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_posting_list_free);

  if (!cue_index_read_pieces (self, from, to, lists, error)
      || !cue_index_read_pieces (self, extra, extra + 1, lists, error))
    return NULL;
  return unite_all ((const CuePostingList *const *) lists->pdata, lists->len);
}

/**
 * cue_index_is_composed:
 * @term: a term
 *
 * Returns: whether its list is put together by cue_index_compose_list()
 */
gboolean
cue_index_is_composed (CueTerm term)
{
  CueTermKind kind = cue_term_get_kind (term);

  return kind == CUE_TERM_SOUND2 || kind == CUE_TERM_CHAR || kind == CUE_TERM_INITIALS2;
}

/**
 * cue_index_compose_list:
 * @self: an index
 * @term: a term that is composed
 * @max: documents the caller is ready to walk, 0 for any number
 * @df: (out): about how many documents have the term
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the list, %NULL with @error set, or without when it is
 *   longer than @max
 */
CuePostingList *
cue_index_compose_list (CueIndex *self, CueTerm term, guint max, guint *df, GError **error)
{
  guint64 content = term & ((G_GUINT64_CONSTANT (1) << 37) - 1);
  CuePostingList *list;

  switch (cue_term_get_kind (term))
    {
    case CUE_TERM_SOUND2:
      return find_sound (self, term, max, df, error);
    case CUE_TERM_CHAR:
      list = content < 0x10000
               ? find_range (self, cue_term_bigram ((gunichar) content, 0),
                             cue_term_bigram ((gunichar) content, 0xffff) + 1, term, error)
               : find_range (self, term, term, term, error);
      break;
    default:
      list = find_range (self, cue_term_initials3_of (content * 36),
                         cue_term_initials3_of (content * 36 + 36), term, error);
      break;
    }
  *df = list != NULL ? list->n : 0;
  return list;
}
