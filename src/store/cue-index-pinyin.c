/* cue-index-pinyin.c: entries whose title or wordings are spelt by letters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

/* Candidates whose texts are read; a query of two letters has far more. */
#define MAX_READ 300u
#define WORDING_WEIGHT 0.85
/* "edu" is a word where a plan has that name, and only then is "e du" the second guess. */
#define WORD_SHARE 0.5

typedef struct
{
  CueIndex       *index;
  const CueLetters *letters;
  GArray         *matches;
  CueIndexDeadline *deadline;  /* (unowned) */
  double          share;    /* what a match counts */
  gboolean        failed;
  GError        **error;
} Pinyin;

/* Whether the loops go on: nothing failed, and there is time for one list more. */
static gboolean
goes_on (const Pinyin *self)
{
  return !self->failed && !cue_index_deadline_step (self->deadline, CUE_INDEX_LIST_STEPS);
}

static const CuePostingList *
get_list (Pinyin *self, CueTerm term)
{
  g_autoptr (GError) own_error = NULL;
  guint df;
  const CuePostingList *list = cue_index_get_list (self->index, term, 0, &df, &own_error);

  if (own_error != NULL && !self->failed)
    {
      self->failed = TRUE;
      g_propagate_error (self->error, g_steal_pointer (&own_error));
    }
  return list;
}

/* Narrows @list, which may be NULL for "all", to the documents that have @term too. */
static CuePostingList *
narrow (Pinyin *self, CuePostingList *list, CueTerm term)
{
  static const CuePostingList none = { 0 };
  const CuePostingList *other = get_list (self, term);
  CuePostingList *result;

  if (other == NULL)
    other = &none;
  result = list != NULL ? cue_posting_list_intersect (list, other)
                        : cue_posting_list_unite (other, &none);
  cue_posting_list_free (list);
  return result;
}

static CuePostingList *
widen (CuePostingList *list, const CuePostingList *other)
{
  CuePostingList *result;

  if (other == NULL)
    return list;
  if (list == NULL)
    list = cue_posting_list_new ();
  result = cue_posting_list_unite (list, other);
  cue_posting_list_free (list);
  return result;
}

/* The documents of a reading whose last syllable is cut: any syllable that begins so. */
static CuePostingList *
narrow_to_cut (Pinyin *self, CuePostingList *list, const CueSplit *split)
{
  const CueLetters *letters = self->letters;
  CuePostingList *any = NULL;
  CuePostingList *result;
  guint first;
  guint last;

  if (!cue_syllable_find_prefix (letters->letters + split->n_used, letters->n - split->n_used,
                                 &first, &last))
    return list;
  for (guint syllable = first; syllable <= last && goes_on (self); syllable++)
    any = widen (any, get_list (self, split->n > 0
                                        ? cue_term_sound2 (split->syllables[split->n - 1], syllable)
                                        : cue_term_sound1 (syllable)));
  if (list == NULL || any == NULL)
    {
      cue_posting_list_free (list);
      return any != NULL ? any : cue_posting_list_new ();
    }
  result = cue_posting_list_intersect (list, any);
  cue_posting_list_free (list);
  cue_posting_list_free (any);
  return result;
}

static CuePostingList *
find_split (Pinyin *self, const CueSplit *split)
{
  CuePostingList *list = NULL;
  gboolean is_cut = split->n_used < self->letters->n;

  for (guint i = 0; i + 1 < split->n && (list == NULL || list->n > 0) && goes_on (self); i++)
    list = narrow (self, list, cue_term_sound2 (split->syllables[i], split->syllables[i + 1]));
  if (is_cut)
    return narrow_to_cut (self, list, split);
  if (split->n == 1)
    list = narrow (self, list, cue_term_sound1 (split->syllables[0]));
  return list;
}

static CuePostingList *
find_full (Pinyin *self)
{
  g_autoptr (GArray) splits = cue_pinyin_split (self->letters, TRUE);
  CuePostingList *all = NULL;

  for (guint i = 0; i < splits->len && goes_on (self); i++)
    {
      g_autoptr (CuePostingList) list
        = find_split (self, &g_array_index (splits, CueSplit, i));

      all = widen (all, list);
    }
  return all;
}

static CuePostingList *
find_initials (Pinyin *self)
{
  const CueLetters *letters = self->letters;
  CuePostingList *list = NULL;

  if (letters->n == 2)
    return narrow (self, NULL, cue_term_initials2 (letters->letters));
  for (guint i = 0; i + 3 <= letters->n && (list == NULL || list->n > 0) && goes_on (self); i++)
    list = narrow (self, list, cue_term_initials3 (letters->letters + i));
  return list;
}

static CuePostingList *
unite_terms (Pinyin *self, GArray *terms)
{
  CuePostingList *list = NULL;

  for (guint i = 0; i < terms->len && goes_on (self); i++)
    list = widen (list, get_list (self, g_array_index (terms, CueTerm, i)));
  return list != NULL ? list : cue_posting_list_new ();
}

static CuePostingList *
find_mixed (Pinyin *self)
{
  g_autoptr (GArray) leading = cue_pinyin_leading_initials (self->letters);
  g_autoptr (GArray) trailing = cue_pinyin_trailing_initials (self->letters);
  g_autoptr (CuePostingList) starts = unite_terms (self, leading);
  g_autoptr (CuePostingList) ends = unite_terms (self, trailing);

  return cue_posting_list_intersect (starts, ends);
}

typedef struct
{
  guint32 key;
  guint8  value;
} Read;

static int
compare_short_titles (gconstpointer a, gconstpointer b)
{
  const Read *x = a;
  const Read *y = b;
  int start = (int) (y->value & CUE_VALUE_AT_START) - (int) (x->value & CUE_VALUE_AT_START);
  int length = (int) (x->value & ~CUE_VALUE_AT_START) - (int) (y->value & ~CUE_VALUE_AT_START);

  if (length != 0)
    return length;
  return start != 0 ? start : x->key < y->key ? -1 : 1;
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const Read *x = a;
  const Read *y = b;

  if (x->value != y->value)
    return (int) y->value - (int) x->value;
  return x->key < y->key ? -1 : 1;
}

static double
score_document (Pinyin *self, CuePinyinMode mode, const CueIndexDocument *document)
{
  double best = 0;

  for (guint i = 0; i < document->n_texts; i++)
    {
      guint n;
      const CueChar *chars = cue_index_document_get_text (document, i, &n);
      double score = cue_pinyin_score (self->letters, mode, chars, n, NULL, NULL);

      best = MAX (best, i == 0 ? score : score * WORDING_WEIGHT);
    }
  return best;
}

static void
merge_match (GArray *matches, guint32 key, double score)
{
  CueIndexMatch match = { .key = key, .score = score, .pinyin_score = score };

  for (guint i = 0; i < matches->len; i++)
    {
      CueIndexMatch *found = &g_array_index (matches, CueIndexMatch, i);

      if (found->key == key)
        {
          found->pinyin_score = MAX (found->pinyin_score, score);
          found->score = MAX (found->score, score);
          return;
        }
    }
  g_array_append_val (matches, match);
}

/* Reads the most promising candidates, as long as there is time; returns how many of them really
 * match. */
static guint
read_candidates (Pinyin *self, CuePinyinMode mode, const CuePostingList *list, gboolean by_title)
{
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (Read));
  guint n_found = 0;

  for (guint i = 0; list != NULL && i < list->n
                    && !cue_index_deadline_step (self->deadline, 1); i++)
    if (cue_index_force_has (&self->index->force, list->keys[i]))
      {
        Read item = { .key = list->keys[i], .value = list->values[i] };

        g_array_append_val (reads, item);
      }
  if (reads->len > MAX_READ)
    g_array_sort (reads, by_title ? compare_short_titles : compare_weights);
  for (guint i = 0; i < MIN (reads->len, MAX_READ) && !self->failed
                    && !cue_index_deadline_step (self->deadline, CUE_INDEX_DOCUMENT_STEPS); i++)
    {
      g_autoptr (GError) own_error = NULL;
      const CueIndexDocument *document
        = cue_index_get_document (self->index, g_array_index (reads, Read, i).key, &own_error);
      double score;

      if (own_error != NULL)
        {
          self->failed = TRUE;
          g_propagate_error (self->error, g_steal_pointer (&own_error));
        }
      score = document != NULL ? score_document (self, mode, document) : 0;
      if (score > 0)
        {
          merge_match (self->matches, document->key, score * self->share);
          n_found++;
        }
    }
  return n_found;
}

/**
 * cue_index_list_spelt:
 * @self: an index, refreshed
 * @letters: letters
 * @mode: how to read them
 * @deadline: of the search
 * @error: return location
 *
 * What the index proposes: of two or three pieces exactly the documents that are spelt so, of more,
 * or when @deadline is over meanwhile, maybe some others as well.  Initials and cut syllables are
 * known of titles only.
 *
 * Returns: (transfer full) (nullable): the documents, without weights; %NULL when there are none or
 *   with an error set
 */
CuePostingList *
cue_index_list_spelt (CueIndex *self, const CueLetters *letters, CuePinyinMode mode,
                      CueIndexDeadline *deadline, GError **error)
{
  Pinyin pinyin
    = { .index = self, .letters = letters, .deadline = deadline, .error = error };
  CuePostingList *list = NULL;

  switch (mode)
    {
    case CUE_PINYIN_FULL:
      list = find_full (&pinyin);
      break;
    case CUE_PINYIN_INITIALS:
      list = find_initials (&pinyin);
      break;
    case CUE_PINYIN_MIXED:
      list = letters->n >= 3 ? find_mixed (&pinyin) : NULL;
      break;
    }
  if (!pinyin.failed)
    return list;
  cue_posting_list_free (list);
  return NULL;
}

/**
 * cue_index_find_pinyin:
 * @self: an index, refreshed
 * @query: a query of letters and digits
 * @matches: (element-type CueIndexMatch): what was found is merged into it
 * @deadline: of the search
 * @error: return location
 *
 * Whole syllables first, then initials, and only when both find nothing, syllables cut anywhere.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_find_pinyin (CueIndex *self, const CueQuery *query, GArray *matches,
                       CueIndexDeadline *deadline, GError **error)
{
  Pinyin pinyin = { .index = self, .letters = &query->letters, .matches = matches,
                    .deadline = deadline, .error = error };
  guint n_direct = matches->len;
  guint n_found;
  g_autoptr (CuePostingList) full = find_full (&pinyin);
  g_autoptr (CuePostingList) initials = find_initials (&pinyin);
  g_autoptr (CuePostingList) mixed = NULL;

  pinyin.share = query->terms->len > 0 && cue_query_get_term (query, 0)->df > 0 ? WORD_SHARE : 1.0;
  n_found = read_candidates (&pinyin, CUE_PINYIN_FULL, full, query->letters.n <= 4);
  n_found += read_candidates (&pinyin, CUE_PINYIN_INITIALS, initials, TRUE);
  if (n_found == 0 && query->letters.n >= 3 && goes_on (&pinyin)
      && (n_direct == 0 || query->terms->len == 1))
    {
      mixed = find_mixed (&pinyin);
      read_candidates (&pinyin, CUE_PINYIN_MIXED, mixed, TRUE);
    }
  return !pinyin.failed;
}
