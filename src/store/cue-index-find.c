/* cue-index-find.c: from a query to ranked keys.
 *
 * Every term gives points to the documents that have it: first the short fields by their packed
 * lists, then the long texts, rarest term first, under a budget.  The best hundred are read and
 * ranked by their title and wordings.  FTS5's own ranking is never asked: it costs fifteen times as
 * much a row and cannot stop early.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <math.h>
#include <string.h>

#define N_CANDIDATES 100
/* Rows a search may walk: in the lists of short fields, and in the table of long texts. */
#define SHORT_BUDGET 1500000u
#define BODY_BUDGET 20000u
#define BODY_TERMS 24u
#define ALWAYS_TERMS 2u
/* With so many entries that have all of a short query in a short field, long texts add nothing. */
#define ENOUGH_SHORT 150u
#define SOUND_WEIGHT 0.15f
#define PREFIX_WEIGHT 0.5f
#define BODY_WEIGHT 1.5f
#define BODY_SATURATION 2.0f
#define BODY_LENGTH_SHARE 0.3f
/* A few words are most likely a title's; a sentence is as likely a customer's. */
#define WORDING_WEIGHT_SHORT 0.85
#define WORDING_WEIGHT_LONG 0.97
#define LONG_TERMS 5u
#define MAX_PREFIX_WORDS 24u
/* An entry whose id was typed comes before everything, unless the id is just a short number. */
#define ID_SCORE 10.0
#define SHORT_ID_SCORE 0.2

typedef struct
{
  CueIndex *index;
  CueQuery *query;
  GArray   *touched;   /* (element-type guint32) keys with points, each once */
  guint     budget;    /* rows of short fields left */
} Search;

static void
add_points (Search *self, const CuePostingList *list, float idf)
{
  float *accumulators = self->index->accumulators;
  guint32 n_keys = self->index->n_keys;
  float scale = idf / CUE_IMPACT_SCALE;

  for (guint i = 0; i < list->n; i++)
    {
      guint32 key = list->keys[i];

      /* A key beyond the table can only come from a damaged row. */
      if (key >= n_keys)
        break;
      if (accumulators[key] == 0)
        g_array_append_val (self->touched, key);
      accumulators[key] += scale * list->values[i];
    }
}

static gboolean
add_list (
    Search *self, CueTerm term, float weight, guint max, guint *df, float *idf, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  const CuePostingList *list = cue_index_get_list (self->index, term, max, df, &own_error);

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  *idf = cue_rank_idf ((double) self->index->force.n_documents, *df);
  if (list == NULL)
    return TRUE;
  self->budget -= MIN (self->budget, list->n);
  add_points (self, list, *idf * weight);
  return TRUE;
}

/* "tao" begins "taobao": the words that a half-typed word may become. */
static gboolean
add_prefixes (Search *self, const CueQueryTerm *term, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self->index, CUE_INDEX_GET_WORDS, error);
  g_autofree char *word = cue_text_dup_word (self->query->text->chars, term->start, term->end);
  g_autofree char *after = g_strconcat (word, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_text (query, 1, word);
  cue_sql_query_bind_text (query, 2, after);
  while (row && terms->len < MAX_PREFIX_WORDS)
    {
      if (!cue_sql_query_step (query, &row, error))
        {
          cue_sql_query_reset (query);
          return FALSE;
        }
      if (row)
        {
          g_autoptr (CueText) text = cue_text_new (cue_sql_query_get_text (query, 0), FALSE);
          CueTerm found = cue_term_word (text->chars, 0, text->n);

          g_array_append_val (terms, found);
        }
    }
  cue_sql_query_reset (query);
  for (guint i = 0; i < terms->len; i++)
    {
      guint df;
      float idf;

      if (!add_list (self, g_array_index (terms, CueTerm, i), PREFIX_WEIGHT, self->budget, &df,
                     &idf, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_sounds (Search *self, const CueQueryTerm *term, GError **error)
{
  /* A sound that a tenth of all entries have tells nothing. */
  guint max = MAX (200u, (guint) (self->index->force.n_documents / 10));
  float weight = term->is_typed_sound ? 1.0f : SOUND_WEIGHT;

  for (guint i = 0; i < MIN (term->n_sounds, 4u); i++)
    {
      CueTerm sound = g_array_index (self->query->sounds, CueTerm, term->sounds + i);
      guint df;
      float idf;

      if (term->is_typed_sound && sound == term->term)
        continue;
      if (!add_list (self, sound, weight, MIN (max, self->budget), &df, &idf, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_term (Search *self, CueQueryTerm *term, GError **error)
{
  if (!add_list (self, term->term, term->weight, self->budget, &term->df, &term->idf, error))
    return FALSE;
  if (cue_term_get_kind (term->term) == CUE_TERM_WORD && !term->is_part)
    return add_prefixes (self, term, error);
  return term->n_sounds == 0 || add_sounds (self, term, error);
}

static int
compare_df (gconstpointer a, gconstpointer b)
{
  const CueQueryTerm *x = *(const CueQueryTerm *const *) a;
  const CueQueryTerm *y = *(const CueQueryTerm *const *) b;

  if (x->df != y->df)
    return x->df < y->df ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static float
body_norm (guint8 packed)
{
  /* 2^(packed / 12) is about 1 + length; 100 terms are a usual long text. */
  return 1.0f - BODY_LENGTH_SHARE
         + BODY_LENGTH_SHARE * (exp2f ((float) packed / 12.0f) - 1.0f) / 100.0f;
}

static void
add_body_points (Search *self, const CuePostingList *list, float idf)
{
  float *accumulators = self->index->accumulators;
  const guint8 *lengths = self->index->lengths;
  float impacts[256];

  for (guint i = 0; i < 256; i++)
    impacts[i] = BODY_WEIGHT * idf * (BODY_SATURATION + 1)
                 / (1 + BODY_SATURATION * body_norm ((guint8) i));
  for (guint i = 0; i < list->n; i++)
    {
      guint32 key = list->keys[i];

      if (key >= self->index->n_keys)
        break;
      if (accumulators[key] == 0)
        g_array_append_val (self->touched, key);
      accumulators[key] += impacts[lengths[key]];
    }
}

static gboolean
add_body_term (Search *self, const CueQueryTerm *term, guint *walked, GError **error)
{
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *stem = NULL;
  const CuePostingList *list;
  float idf;

  if (cue_term_get_kind (term->term) == CUE_TERM_STEM)
    {
      stem = cue_tokens_dup_stem (self->query->text->chars, term->start, term->end);
      g_string_printf (token, "%s~", stem);
    }
  else
    cue_tokens_append_body (self->query->text->chars, term->start, term->end, token);
  list = cue_index_get_body_list (self->index, term->term, token->str, error);
  if (list == NULL)
    return FALSE;
  *walked += list->n;
  idf = cue_rank_idf ((double) self->index->force.n_documents, list->n);
  add_body_points (self, list, MIN (idf, term->idf) * term->weight);
  return TRUE;
}

static gboolean
is_body_term (const CueQueryTerm *term)
{
  CueTermKind kind = cue_term_get_kind (term->term);

  return kind == CUE_TERM_BIGRAM || kind == CUE_TERM_WORD || kind == CUE_TERM_STEM;
}

static gboolean
add_bodies (Search *self, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  guint walked = 0;
  guint rarest = G_MAXUINT;

  for (guint i = 0; i < self->query->terms->len; i++)
    {
      CueQueryTerm *term = cue_query_get_term (self->query, i);

      rarest = MIN (rarest, term->df);
      if (is_body_term (term))
        g_ptr_array_add (terms, term);
    }
  if (self->query->terms->len <= 4 && rarest >= ENOUGH_SHORT)
    return TRUE;
  if (terms->len > 0 && !cue_index_load_lengths (self->index, error))
    return FALSE;
  g_ptr_array_sort (terms, compare_df);
  for (guint i = 0; i < MIN (terms->len, BODY_TERMS); i++)
    {
      if (i >= ALWAYS_TERMS && walked > BODY_BUDGET)
        break;
      if (!add_body_term (self, terms->pdata[i], &walked, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all_terms (Search *self, GError **error)
{
  for (guint i = 0; i < self->query->terms->len; i++)
    if (!add_term (self, cue_query_get_term (self->query, i), error))
      return FALSE;
  return add_bodies (self, error);
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
take_best (Search *self, Candidate heap[N_CANDIDATES], guint *total)
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

static gboolean
rank_candidates (Search *self, CueIndexResult *result, const Candidate *heap, guint n,
                 GError **error)
{
  double wording = self->query->terms->len >= LONG_TERMS ? WORDING_WEIGHT_LONG
                                                         : WORDING_WEIGHT_SHORT;

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
      match.score = cue_ranker_score (result->ranker, match.accumulated, match.text_score);
      g_array_append_val (result->matches, match);
    }
  return TRUE;
}

/* -- Ids typed by people who know them */

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
find_ids (Search *self, const char *text, GArray *matches, GError **error)
{
  g_autofree char *folded = cue_chars_fold_text (text);
  CueSqlQuery *query;
  gboolean row = TRUE;

  g_strstrip (folded);
  if (*folded == '\0' || strlen (folded) > 128)
    return TRUE;
  query = cue_index_statement (self->index, CUE_INDEX_GET_ID, error);
  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_text (query, 1, folded);
  while (row)
    {
      guint32 key;

      if (!cue_sql_query_step (query, &row, error))
        {
          cue_sql_query_reset (query);
          return FALSE;
        }
      if (!row)
        continue;
      key = (guint32) cue_sql_query_get_int (query, 0);
      if (cue_index_force_has (&self->index->force, key))
        raise_match (matches, key, looks_like_id (folded) ? ID_SCORE : SHORT_ID_SCORE);
    }
  cue_sql_query_reset (query);
  return TRUE;
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
run_search (Search *self, CueIndexResult *result, const char *text, GError **error)
{
  Candidate heap[N_CANDIDATES];
  guint n;
  gboolean ok = add_all_terms (self, error);

  ok = ok && cue_index_weigh_terms (self->index, self->query, error);
  /* The accumulators are emptied even after an error: the next search relies on it. */
  n = take_best (self, heap, &result->total);
  result->ranker = cue_ranker_new (self->query);
  if (!ok || !rank_candidates (self, result, heap, n, error))
    return FALSE;
  if (self->query->is_letters
      && !cue_index_find_pinyin (self->index, self->query, result->matches, error))
    return FALSE;
  if (!find_ids (self, text, result->matches, error))
    return FALSE;
  if (result->matches->len == 0
      && !cue_index_find_alike (self->index, self->query, result->matches, error))
    return FALSE;
  result->total = MAX (result->total, result->matches->len);
  g_array_sort (result->matches, compare_matches);
  return TRUE;
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
  g_autoptr (CueIndexResult) result = g_new0 (CueIndexResult, 1);
  g_autoptr (GArray) touched = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 1024);
  Search search = { .index = self, .touched = touched, .budget = SHORT_BUDGET };

  result->query = cue_query_new (query);
  result->matches = g_array_new (FALSE, FALSE, sizeof (CueIndexMatch));
  search.query = result->query;
  if (!cue_index_refresh (self, at_ms, error) || !run_search (&search, result, query, error))
    return NULL;
  return g_steal_pointer (&result);
}
