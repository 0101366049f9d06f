/* cue-index-find.c: from a query to ranked keys.
 *
 * Every term gives points to the documents that have it; the best hundred are read and ranked by
 * their title and wordings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>
#include <time.h>

#define N_CANDIDATES 100
/* Rows a search may walk in the lists of short fields. */
#define SHORT_BUDGET 1500000u
/* A search that is not done by then answers with what it has found, after what it is in the middle
 * of: four lists, 64 documents, or the best hundred.  It is processor time: on a machine that is
 * busy, or whose disk has to be read first, a search takes longer and is still whole. */
#define DEADLINE_US 80000
/* A few words are most likely a title's; a sentence is as likely a customer's. */
#define WORDING_WEIGHT_SHORT 0.85
#define WORDING_WEIGHT_LONG 0.97
#define LONG_TERMS 5u
/* An entry that has the whole query as a keyword is at least like a title that has half of it. */
#define KEYWORD_SCORE 1.3
#define KEYWORD_BONUS 0.5
/* An entry whose id was typed comes before everything, unless the id is just a short number. */
#define ID_SCORE 10.0
#define SHORT_ID_SCORE 0.2

/**
 * cue_index_get_cpu_us:
 * @unused: nothing
 *
 * Returns: processor time of this thread, in microseconds
 */
gint64
cue_index_get_cpu_us (gpointer unused)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* -- The best hundred */

typedef struct
{
  float   points;
  guint32 key;
} Candidate;

/* Fewer points, or the same and a later key, is worse: the order never depends on chance. */
static gboolean
is_worse (const Candidate *a, const Candidate *b)
{
  return a->points < b->points || (a->points == b->points && a->key > b->key);
}

static void
sift_down (Candidate *heap, guint n, guint at)
{
  Candidate moved = heap[at];

  for (;;)
    {
      guint child = 2 * at + 1;

      if (child + 1 < n && is_worse (&heap[child + 1], &heap[child]))
        child++;
      if (child >= n || !is_worse (&heap[child], &moved))
        break;
      heap[at] = heap[child];
      at = child;
    }
  heap[at] = moved;
}

static void
sift_up (Candidate *heap, guint at)
{
  Candidate moved = heap[at];

  while (at > 0 && is_worse (&moved, &heap[(at - 1) / 2]))
    {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  heap[at] = moved;
}

/* Empties the accumulators and keeps the best candidates that are in force. */
static guint
take_best (CueIndexSearch *self, Candidate heap[N_CANDIDATES], guint *total)
{
  float *accumulators = self->index->accumulators;
  guint n = 0;

  *total = 0;
  for (guint i = 0; i < self->touched->len; i++)
    {
      Candidate candidate = { .key = g_array_index (self->touched, guint32, i) };

      candidate.points = accumulators[candidate.key];
      accumulators[candidate.key] = 0;
      if (!cue_index_force_has (&self->index->force, candidate.key))
        continue;
      (*total)++;
      if (n < N_CANDIDATES)
        {
          heap[n] = candidate;
          sift_up (heap, n++);
        }
      else if (is_worse (&heap[0], &candidate))
        {
          heap[0] = candidate;
          sift_down (heap, n, 0);
        }
    }
  return n;
}

/**
 * cue_index_get_wording_weight:
 * @query: a query
 *
 * Returns: what a wording counts beside a title
 */
double
cue_index_get_wording_weight (const CueQuery *query)
{
  return query->terms->len >= LONG_TERMS ? WORDING_WEIGHT_LONG : WORDING_WEIGHT_SHORT;
}

static gboolean
rank_candidates (CueIndexSearch *self, CueIndexResult *result, const Candidate *heap, guint n,
                 GError **error)
{
  double wording = cue_index_get_wording_weight (self->query);

  for (guint i = 0; i < n; i++)
    {
      CueIndexMatch match = { .key = heap[i].key, .accumulated = (double) heap[i].points };
      g_autoptr (GError) own_error = NULL;
      const CueIndexDocument *document
        = cue_index_get_document (self->index, heap[i].key, &own_error);

      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
      if (document == NULL)
        continue;
      for (guint j = 0; j < document->n_texts; j++)
        {
          guint n_chars;
          const CueChar *chars = cue_index_document_get_text (document, j, &n_chars);
          double score = cue_ranker_score_text (result->ranker, chars, n_chars);

          match.text_score = MAX (match.text_score, j == 0 ? score : score * wording);
        }
      match.by_keyword = self->keyword != NULL
                         && cue_posting_list_has (self->keyword, heap[i].key);
      if (match.by_keyword)
        match.text_score = MAX (match.text_score, KEYWORD_SCORE) + KEYWORD_BONUS;
      match.score = cue_ranker_score (result->ranker, match.accumulated, match.text_score);
      g_array_append_val (result->matches, match);
    }
  return TRUE;
}

/* -- Ids typed by people who know them */

/* An id that more entries share names none of them. */
#define MAX_SAME_ID 1000u

static gboolean
looks_like_id (const char *folded)
{
  gboolean has_mark = FALSE;

  for (const char *p = folded; *p != '\0'; p++)
    has_mark |= !g_ascii_isdigit (*p);
  return strlen (folded) >= (has_mark ? 4u : 6u);
}

static void
raise_match (GArray *matches, guint32 key, double score)
{
  CueIndexMatch match = { .key = key, .score = score, .by_id = TRUE };

  for (guint i = 0; i < matches->len; i++)
    {
      CueIndexMatch *found = &g_array_index (matches, CueIndexMatch, i);

      if (found->key == key)
        {
          found->score = MAX (found->score, score);
          found->by_id = TRUE;
          return;
        }
    }
  g_array_append_val (matches, match);
}

static gboolean
raise_key (CueIndexSearch *self, guint32 key, const char *folded, GArray *matches, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  /* A list may hold what is gone when its tokens could not be known any more. */
  if (cue_index_force_has (&self->index->force, key)
      && cue_index_get_document (self->index, key, &own_error) != NULL)
    raise_match (matches, key, looks_like_id (folded) ? ID_SCORE : SHORT_ID_SCORE);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
find_document (CueIndexSearch *self, const char *folded, GArray *matches, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self->index, CUE_INDEX_GET_ID, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_index_bind_id (query, 1, folded);
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    ok = raise_key (self, (guint32) cue_sql_query_get_int (query, 0), folded, matches, error);
  cue_sql_query_reset (query);
  return ok;
}

static gboolean
find_ids (CueIndexSearch *self, const char *text, GArray *matches, GError **error)
{
  g_autofree char *folded = cue_chars_fold_text (text);
  g_autoptr (GError) own_error = NULL;
  const CuePostingList *list;
  guint df;

  g_strstrip (folded);
  if (*folded == '\0' || strlen (folded) > 128)
    return TRUE;
  list = cue_index_get_list (self->index, cue_term_id (folded), MAX_SAME_ID, &df, &own_error);
  /* The first is looked at in any case: whoever types an id wants that entry. */
  for (guint i = 0; list != NULL && i < list->n
                    && (i == 0 || !cue_index_search_step (self, CUE_INDEX_DOCUMENT_STEPS)); i++)
    if (!raise_key (self, list->keys[i], folded, matches, error))
      return FALSE;
  if (own_error == NULL)
    return find_document (self, folded, matches, error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const CueIndexMatch *x = a;
  const CueIndexMatch *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

/**
 * cue_index_result_free:
 * @self: (nullable) (transfer full): a result
 */
void
cue_index_result_free (CueIndexResult *self)
{
  if (self == NULL)
    return;
  cue_ranker_free (self->ranker);
  cue_query_free (self->query);
  g_array_unref (self->matches);
  g_free (self);
}

static gboolean
run_search (CueIndexSearch *self, CueIndexResult *result, const char *text, GError **error)
{
  Candidate heap[N_CANDIDATES];
  guint n;
  gboolean ok = cue_index_add_all_points (self, error);

  ok = ok && cue_index_weigh_terms (self->index, self->query, error);
  /* The accumulators are emptied even after an error: the next search relies on it. */
  n = take_best (self, heap, &result->total);
  result->ranker = cue_ranker_new (self->query);
  if (!ok || !rank_candidates (self, result, heap, n, error))
    return FALSE;
  cue_index_find_added (self->index, result);
  if (self->query->is_letters
      && !cue_index_find_pinyin (self->index, self->query, result->matches, self->deadline,
                                 error))
    return FALSE;
  return find_ids (self, text, result->matches, error);
}

static CueIndexResult *
find_once (CueIndex *self, const char *query, gboolean by_word, CueIndexDeadline *deadline,
           GError **error)
{
  g_autoptr (CueIndexResult) result = g_new0 (CueIndexResult, 1);
  g_autoptr (GArray) touched = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 1024);
  CueIndexSearch search = { .index = self, .touched = touched, .budget = SHORT_BUDGET };

  result->query = by_word ? cue_query_new_by_word (query) : cue_query_new (query);
  result->matches = g_array_new (FALSE, FALSE, sizeof (CueIndexMatch));
  search.query = result->query;
  search.deadline = deadline;
  if (self->synonyms.groups != NULL)
    cue_synonyms_match (self->synonyms.groups, result->query);
  if (!run_search (&search, result, query, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* Whether letters found nothing, or spell no text as a whole and have a word in them that nobody has
 * written. */
static gboolean
has_words_to_read (const CueIndexResult *self)
{
  const CueQuery *query = self->query;

  if (!query->is_letters || self->matches->len == 0)
    return query->is_letters;
  for (guint i = 0; i < self->matches->len; i++)
    if (g_array_index (self->matches, CueIndexMatch, i).pinyin_score > 0)
      return FALSE;
  for (guint i = 0; i < query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);

      if (term->end - term->start < query->text->n && cue_query_is_letter_word (query, i)
          && !cue_query_knows_word (query, i))
        return TRUE;
    }
  return FALSE;
}

/* Letters are one text in pinyin, as it is or by ear; where they are not, each word is read for
 * itself, so that a number or a word beside pinyin takes nothing from it. */
static CueIndexResult *
find_best_reading (CueIndex *self, const char *query, GError **error)
{
  CueIndexDeadline deadline;
  g_autoptr (CueIndexResult) result = NULL;
  g_autoptr (CueIndexResult) words = NULL;
  gboolean ok = TRUE;

  cue_index_deadline_init (&deadline, &self->timer, DEADLINE_US);
  result = find_once (self, query, FALSE, &deadline, error);
  if (result == NULL)
    return NULL;
  if (result->matches->len == 0)
    ok = cue_index_find_by_ear (self, result->query, result->matches, &deadline, error);
  if (ok && has_words_to_read (result) && !cue_index_deadline_is_over (&deadline))
    {
      words = find_once (self, query, TRUE, &deadline, error);
      ok = words != NULL;
    }
  if (ok && words != NULL && words->matches->len > 0)
    {
      words->is_late = deadline.is_over;
      return g_steal_pointer (&words);
    }
  if (ok && result->matches->len == 0)
    ok = cue_index_find_alike (self, result->query, result->matches, &deadline, error);
  result->is_late = deadline.is_over;
  return ok ? g_steal_pointer (&result) : NULL;
}

static void
rank_matches (CueIndex *self, CueIndexResult *result)
{
  result->total = MAX (result->total, result->matches->len);
  for (guint i = 0; i < result->matches->len; i++)
    {
      CueIndexMatch *match = &g_array_index (result->matches, CueIndexMatch, i);

      match->gain = cue_index_get_gain (self, match->key);
      match->score += match->gain;
    }
  g_array_sort (result->matches, compare_matches);
}

/**
 * cue_index_find:
 * @self: an index, inside cue_index_begin_read()
 * @query: anything at all
 * @at_ms: only what is in force then
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the matches, best first, at most a few hundred; %NULL with
 *   CUE_ERROR_CORRUPT or %G_IO_ERROR_CANCELLED set
 */
CueIndexResult *
cue_index_find (CueIndex *self, const char *query, gint64 at_ms, GError **error)
{
  g_autoptr (CueIndexResult) result = NULL;

  if (!cue_index_refresh (self, at_ms, error) || !cue_index_load_synonyms (self, at_ms, error)
      || !cue_index_load_used (self, at_ms, error) || !cue_index_load_added (self, at_ms, error))
    return NULL;
  result = find_best_reading (self, query, error);
  if (result == NULL)
    return NULL;
  rank_matches (self, result);
  return g_steal_pointer (&result);
}
