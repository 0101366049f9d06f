/* cue-index-alike.c: the last resort, when a query shares nothing with any entry as it was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-alike.h"
#include "cue-index-private.h"

#include <string.h>

#define MAX_READ 200u
#define MAX_WORDS 5000u
#define MIN_WORD 4u
#define TYPO_SCORE 0.3
/* Some syllables of several: below everything else. */
#define SOME_SCORE 0.2
#define MAX_SOME 100u
/* Counting an entry in a hash table, beside walking over it. */
#define COUNT_STEPS 16u
/* A word of the base compared with one that was typed. */
#define COMPARE_STEPS 16u

typedef struct
{
  CueIndex         *index;
  GArray           *matches;
  CueIndexDeadline *deadline;  /* (unowned) */
  GError          **error;
} Alike;

/* Whether there is time for one list more. */
static gboolean
goes_on (const Alike *self)
{
  return !cue_index_deadline_step (self->deadline, CUE_INDEX_LIST_STEPS);
}

/* Adds the documents of a term to @list; FALSE is a failure. */
static gboolean
unite_term (Alike *self, CuePostingList **list, CueTerm term)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (CuePostingList) before = NULL;
  const CuePostingList *found;
  guint df;

  found = cue_index_get_list (self->index, term, 0, &df, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (self->error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (found == NULL)
    return TRUE;
  before = *list;
  *list = cue_posting_list_unite (before, found);
  return TRUE;
}

/* The documents that have a sound like @first followed by one like @second; 0 is no second. */
static CuePostingList *
find_pair (Alike *self, guint first, guint second)
{
  g_autoptr (GArray) firsts = cue_syllable_list_alike (first);
  g_autoptr (GArray) seconds = second != 0 ? cue_syllable_list_alike (second) : NULL;
  CuePostingList *list = cue_posting_list_new ();
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < firsts->len && goes_on (self); i++)
    {
      guint a = g_array_index (firsts, guint, i);

      if (seconds == NULL)
        ok = unite_term (self, &list, cue_term_sound1 (a));
      for (guint j = 0; ok && seconds != NULL && j < seconds->len && goes_on (self); j++)
        ok = unite_term (self, &list, cue_term_sound2 (a, g_array_index (seconds, guint, j)));
    }
  if (ok)
    return list;
  cue_posting_list_free (list);
  return NULL;
}

static CuePostingList *
find_sequence (Alike *self, const CueSplit *split)
{
  CuePostingList *list
      = find_pair (self, split->syllables[0], split->n > 1 ? split->syllables[1] : 0);

  for (guint i = 1; list != NULL && list->n > 0 && i + 1 < split->n && goes_on (self); i++)
    {
      g_autoptr (CuePostingList) pair
        = find_pair (self, split->syllables[i], split->syllables[i + 1]);
      g_autoptr (CuePostingList) before = list;

      list = pair != NULL ? cue_posting_list_intersect (before, pair) : NULL;
    }
  return list;
}

/**
 * cue_index_list_by_ear:
 * @self: an index
 * @split: whole syllables
 * @deadline: of the search
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documents that may have what sounds like them; %NULL with
 *   an error set
 */
CuePostingList *
cue_index_list_by_ear (CueIndex *self, const CueSplit *split, CueIndexDeadline *deadline,
                       GError **error)
{
  Alike alike = { .index = self, .deadline = deadline, .error = error };

  return find_sequence (&alike, split);
}

static void
add_match (Alike *self, guint32 key, double score, double pinyin_score)
{
  CueIndexMatch match = { .key = key, .score = score, .pinyin_score = pinyin_score };

  for (guint i = 0; i < self->matches->len; i++)
    if (g_array_index (self->matches, CueIndexMatch, i).key == key)
      return;
  g_array_append_val (self->matches, match);
}

static gboolean
read_sequence (Alike *self, const CueSplit *split, const CuePostingList *list)
{
  for (guint i = 0, read = 0; i < list->n && read < MAX_READ
                              && !cue_index_deadline_step (self->deadline, 1); i++)
    {
      g_autoptr (GError) own_error = NULL;
      const CueIndexDocument *document;
      double best = 0;

      if (!cue_index_force_has (&self->index->force, list->keys[i]))
        continue;
      if (cue_index_deadline_step (self->deadline, CUE_INDEX_DOCUMENT_STEPS))
        break;
      read++;
      document = cue_index_get_document (self->index, list->keys[i], &own_error);
      if (own_error != NULL)
        {
          g_propagate_error (self->error, g_steal_pointer (&own_error));
          return FALSE;
        }
      for (guint j = 0; document != NULL && j < document->n_texts; j++)
        {
          guint n;
          const CueChar *chars = cue_index_document_get_text (document, j, &n);

          best = MAX (best, cue_pinyin_score_alike (split, chars, n, NULL, NULL));
        }
      if (best > 0)
        add_match (self, list->keys[i], best, best);
    }
  return TRUE;
}

static gboolean
find_sounds (Alike *self, const CueQuery *query)
{
  g_autoptr (GArray) splits = cue_pinyin_split (&query->letters, FALSE);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < MIN (splits->len, 3u) && goes_on (self); i++)
    {
      const CueSplit *split = &g_array_index (splits, CueSplit, i);
      g_autoptr (CuePostingList) list = find_sequence (self, split);

      ok = list != NULL && read_sequence (self, split, list);
    }
  return ok;
}

/* Adds one to the count of every document in force that has the sound. */
static gboolean
count_sound (Alike *self, CueTerm sound, GHashTable *counts)
{
  g_autoptr (CuePostingList) list = cue_posting_list_new ();
  CuePostingList *found = g_steal_pointer (&list);
  gboolean ok = unite_term (self, &found, sound);

  list = found;
  for (guint i = 0;
       ok && i < list->n && !cue_index_deadline_step (self->deadline, COUNT_STEPS); i++)
    if (cue_index_force_has (&self->index->force, list->keys[i]))
      {
        gpointer key = GUINT_TO_POINTER (list->keys[i]);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

        g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
      }
  return ok;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* The oldest of those that have @n sounds, until there are enough. */
static void
add_counted (Alike *self, GHashTable *counts, guint n, double score)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;
  gpointer count;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (GPOINTER_TO_UINT (count) == n)
      {
        guint item = GPOINTER_TO_UINT (key);

        g_array_append_val (keys, item);
      }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len && self->matches->len < MAX_SOME; i++)
    add_match (self, g_array_index (keys, guint, i), score, score);
}

/* "zengzhifuwu" where no title has all of it: the entries that have the most of its neighbouring
 * syllables. */
static gboolean
find_some_sounds (Alike *self, const CueQuery *query)
{
  g_autoptr (GArray) splits = cue_pinyin_split (&query->letters, TRUE);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  const CueSplit *split;
  gboolean ok = TRUE;
  guint n_pairs;

  if (splits->len == 0)
    return TRUE;
  split = &g_array_index (splits, CueSplit, 0);
  n_pairs = split->n > 0 ? split->n - 1 : 0;
  for (guint i = 0; ok && i < n_pairs && goes_on (self); i++)
    ok = count_sound (self, cue_term_sound2 (split->syllables[i], split->syllables[i + 1]), counts);
  /* What was counted is the answer, but when the time is over, the best of it is enough. */
  for (guint n = n_pairs; ok && n > 0 && self->matches->len < MAX_SOME
                          && (self->matches->len == 0 || goes_on (self)); n--)
    add_counted (self, counts, n, SOME_SCORE * n / n_pairs);
  return ok;
}

static gboolean
add_typo (Alike *self, const char *word)
{
  g_autoptr (CueText) text = cue_text_new (word, FALSE);
  g_autoptr (CuePostingList) list = cue_posting_list_new ();
  CuePostingList *found = g_steal_pointer (&list);
  gboolean ok = unite_term (self, &found, cue_term_word (text->chars, 0, text->n));

  list = found;
  for (guint i = 0; ok && i < MIN (list->n, MAX_READ); i++)
    if (cue_index_force_has (&self->index->force, list->keys[i]))
      add_match (self, list->keys[i], TYPO_SCORE * list->values[i] / 15.0, 0);
  return ok;
}

/**
 * cue_index_list_typos:
 * @self: an index
 * @word: a word of ASCII letters and digits
 * @deadline: of the search
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the words of the base that begin with the
 *   same letter and differ by one typing error, as far as there was time to look; %NULL with an
 *   error set
 */
GPtrArray *
cue_index_list_typos (CueIndex *self, const char *word, CueIndexDeadline *deadline, GError **error)
{
  const char first[2] = { word[0], '\0' };
  const char next[2] = { (char) (word[0] + 1), '\0' };
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT word FROM index_word WHERE word >= $1"
                     " AND word < $2 LIMIT $3", "ssi", first, next, (gint64) MAX_WORDS);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (query == NULL)
    return NULL;
  while (row && !cue_index_deadline_step (deadline, COMPARE_STEPS))
    {
      if (!cue_sql_query_step (query, &row, error))
        return NULL;
      if (row && cue_word_is_near (word, cue_sql_query_get_text (query, 0)))
        g_ptr_array_add (words, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  return g_steal_pointer (&words);
}

static gboolean
find_typos (Alike *self, const CueQuery *query)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < query->terms->len && goes_on (self); i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);
      g_autofree char *word = cue_text_dup_word (query->text->chars, term->start, term->end);
      g_autoptr (GPtrArray) words = NULL;

      if (cue_term_get_kind (term->term) != CUE_TERM_WORD || term->is_part
          || term->end - term->start < MIN_WORD || !g_str_is_ascii (word))
        continue;
      words = cue_index_list_typos (self->index, word, self->deadline, self->error);
      ok = words != NULL;
      for (guint j = 0; ok && j < words->len && goes_on (self); j++)
        ok = add_typo (self, words->pdata[j]);
    }
  return ok;
}

/**
 * cue_index_find_by_ear:
 * @self: an index, refreshed
 * @query: letters that found nothing
 * @matches: (element-type CueIndexMatch): what was found is added
 * @deadline: of the search
 * @error: return location
 *
 * All letters of the query are read as pinyin by ear.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_find_by_ear (CueIndex *self, const CueQuery *query, GArray *matches,
                       CueIndexDeadline *deadline, GError **error)
{
  Alike alike
    = { .index = self, .matches = matches, .deadline = deadline, .error = error };

  return !query->is_letters || find_sounds (&alike, query);
}

/**
 * cue_index_find_alike:
 * @self: an index, refreshed
 * @query: a query that found nothing
 * @matches: (element-type CueIndexMatch): what was found is added
 * @deadline: of the search
 * @error: return location
 *
 * Letters are read as pinyin by ear, and words of four letters or more with one typing error; when
 * that finds nothing either, some syllables of several are enough.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_find_alike (CueIndex *self, const CueQuery *query, GArray *matches,
                      CueIndexDeadline *deadline, GError **error)
{
  Alike alike
    = { .index = self, .matches = matches, .deadline = deadline, .error = error };

  if (!cue_index_find_by_ear (self, query, matches, deadline, error) || !find_typos (&alike, query))
    return FALSE;
  return matches->len > 0 || !query->is_letters || find_some_sounds (&alike, query);
}
