/* cue-index-points.c: every term of a query gives points to the documents that have it.
 *
 * First the short fields by their packed lists, then the long texts, rarest term first, under a
 * budget of rows and of time.  FTS5's own ranking is never asked: it costs fifteen times as much a
 * row and cannot stop early.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <math.h>
#include <string.h>

/* Rows a search may walk in the table of long texts. */
#define BODY_BUDGET 20000u
#define BODY_TERMS 24u
#define ALWAYS_TERMS 2u
/* With so many entries that have all of a short query in a short field, long texts add nothing. */
#define ENOUGH_SHORT 150u
#define SOUND_WEIGHT 0.15f
#define PREFIX_WEIGHT 0.5f
#define SYNONYM_WEIGHT 0.4f
#define KEYWORD_WEIGHT 0.5f
#define BODY_WEIGHT 1.5f
#define BODY_SATURATION 2.0f
#define BODY_LENGTH_SHARE 0.3f
#define MAX_PREFIX_WORDS 24u
/* A keyword that so many entries have says nothing about which one is meant. */
#define MAX_KEYWORD 2000u

static void
add_points (CueIndexSearch *self, const CuePostingList *list, float idf)
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

/**
 * cue_index_add_even_points:
 * @self: a search
 * @list: documents
 * @points: what each of them gets
 */
void
cue_index_add_even_points (CueIndexSearch *self, const CuePostingList *list, float points)
{
  float *accumulators = self->index->accumulators;

  for (guint i = 0; i < list->n && list->keys[i] < self->index->n_keys; i++)
    {
      guint32 key = list->keys[i];

      if (accumulators[key] == 0)
        g_array_append_val (self->touched, key);
      accumulators[key] += points;
    }
}

static gboolean
add_list (
    CueIndexSearch *self, CueTerm term, float weight, guint max, guint *df, float *idf,
    GError **error)
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
add_prefixes (CueIndexSearch *self, CueQueryTerm *term, GError **error)
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
  term->n_longer = terms->len;
  for (guint i = 0; i < terms->len && !cue_index_search_step (self, CUE_INDEX_LIST_STEPS); i++)
    {
      guint df;
      float idf;

      if (!add_list (self, g_array_index (terms, CueTerm, i), PREFIX_WEIGHT, self->budget, &df,
                     &idf, error))
        return FALSE;
    }
  return TRUE;
}

/* A sound that a tenth of all entries have tells nothing. */
static guint
most_heard (const CueIndexSearch *self)
{
  return MAX (200u, (guint) (self->index->force.n_documents / 10));
}

static gboolean
add_sounds (CueIndexSearch *self, const CueQueryTerm *term, GError **error)
{
  for (guint i = 0; i < MIN (term->n_sounds, 4u)
                    && !cue_index_search_step (self, CUE_INDEX_LIST_STEPS); i++)
    {
      CueTerm sound = g_array_index (self->query->sounds, CueTerm, term->sounds + i);
      guint df;
      float idf;

      if (!add_list (self, sound, SOUND_WEIGHT, MIN (most_heard (self), self->budget), &df, &idf,
                     error))
        return FALSE;
    }
  return TRUE;
}

/* "wifi慢" is about a word, not about four sounds. */
static gboolean
is_known_word (const CueIndexSearch *self, const CueQueryTerm *sound)
{
  for (guint i = 0; i < self->query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (self->query, i);

      if (cue_term_get_kind (term->term) == CUE_TERM_WORD && term->start >= sound->start
          && term->end <= sound->end)
        return term->df + term->n_longer > 0;
    }
  return FALSE;
}

/* A typed sound counts like a pair of characters: as rare as all the pairs it may stand for. */
static gboolean
add_typed_sound (CueIndexSearch *self, CueQueryTerm *term, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  term->df = 0;
  if (term->is_cut_sound && is_known_word (self, term))
    term->weight = 0;
  for (guint i = 0; term->weight > 0 && i < term->n_sounds
                    && !cue_index_search_step (self, CUE_INDEX_LIST_STEPS); i++)
    {
      CueTerm sound = g_array_index (self->query->sounds, CueTerm, term->sounds + i);
      g_autoptr (GError) own_error = NULL;
      guint df;
      const CuePostingList *list
        = cue_index_get_list (self->index, sound, MIN (most_heard (self), self->budget), &df,
                              &own_error);

      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
      term->df += df;
      if (list != NULL)
        g_ptr_array_add (lists, (gpointer) list);
    }
  term->idf = cue_rank_idf ((double) self->index->force.n_documents, term->df);
  for (guint i = 0; i < lists->len; i++)
    {
      const CuePostingList *list = lists->pdata[i];

      self->budget -= MIN (self->budget, list->n);
      add_points (self, list, term->idf * term->weight);
    }
  return TRUE;
}

static gboolean
add_term (CueIndexSearch *self, CueQueryTerm *term, GError **error)
{
  if (term->is_typed_sound)
    return add_typed_sound (self, term, error);
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
add_body_points (CueIndexSearch *self, const CuePostingList *list, float idf)
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
add_body_term (CueIndexSearch *self, const CueQueryTerm *term, guint *walked, GError **error)
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
add_bodies (CueIndexSearch *self, GError **error)
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
      if ((i >= ALWAYS_TERMS && walked > BODY_BUDGET) || cue_index_search_is_late (self))
        break;
      if (!add_body_term (self, terms->pdata[i], &walked, error))
        return FALSE;
    }
  return TRUE;
}

/* The other words that mean the same, at less weight. */
static gboolean
add_synonyms (CueIndexSearch *self, GError **error)
{
  for (guint i = 0; i < self->query->synonyms->len; i++)
    {
      const CueQuerySynonym *synonym
        = &g_array_index (self->query->synonyms, CueQuerySynonym, i);

      for (guint j = 0; j < synonym->others->len && !cue_index_search_is_late (self); j++)
        {
          g_autoptr (CueQuery) other = cue_query_new_from_text (synonym->others->pdata[j]);

          for (guint k = 0; k < other->terms->len
                            && !cue_index_search_step (self, CUE_INDEX_LIST_STEPS); k++)
            {
              const CueQueryTerm *term = cue_query_get_term (other, k);
              float weight = SYNONYM_WEIGHT * term->weight / (float) other->terms->len;
              guint df;
              float idf;

              if (!add_list (self, term->term, weight, self->budget, &df, &idf, error))
                return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
add_keyword (CueIndexSearch *self, GError **error)
{
  const CueText *text = self->query->text;
  g_autoptr (GError) own_error = NULL;
  guint df;

  if (text->n == 0)
    return TRUE;
  self->keyword = cue_index_get_list (self->index, cue_term_keyword (text->chars, text->n),
                                      MAX_KEYWORD, &df, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (self->keyword != NULL)
    add_points (self, self->keyword,
                KEYWORD_WEIGHT * cue_rank_idf ((double) self->index->force.n_documents, df));
  return TRUE;
}

/**
 * cue_index_add_all_points:
 * @self: a search whose query is set
 * @error: return location
 *
 * Fills the accumulators of the index and the document frequencies of the query's terms.  After
 * the deadline no further term is read: what was found until then is the answer.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_all_points (CueIndexSearch *self, GError **error)
{
  for (guint i = 0; i < self->query->terms->len && !cue_index_search_is_late (self); i++)
    if (!add_term (self, cue_query_get_term (self->query, i), error))
      return FALSE;
  if (!self->query->is_letters && !cue_index_add_spelt_words (self, error))
    return FALSE;
  return add_keyword (self, error) && add_synonyms (self, error) && add_bodies (self, error);
}
