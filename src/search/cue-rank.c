/* cue-rank.c
 *
 * The index adds up weights of terms over whole entries; that finds the right entry but does not
 * know whether the terms stand together.  So the best hundred are read again: the title and every
 * customer wording, each for itself, is compared with the query, and the best of them counts.  The
 * numbers are those measured in the search study; they are flat around their optimum.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rank.h"

#include "cue-alike.h"
#include "cue-loose.h"
#include "cue-term-map.h"

#include <math.h>
#include <string.h>

/* What a term counts that is there only by its sound, or only as the beginning of a word, or as a
 * part of a code, or in another word that means the same. */
#define BY_SOUND 0.85f
#define BY_PREFIX 0.6f
#define BY_PART 0.8f
#define BY_SYNONYM 0.85f
#define BY_INITIALS 0.7f
#define BY_EAR 0.6f
/* The whole query, and so much for the other word in its place. */
#define WHOLE 0.35
#define WHOLE_SYNONYM 0.25
/* What stands there in the same order. */
#define ORDER 0.2
/* A term that no entry has says less about which entry is meant. */
#define UNSEEN_SHARE 0.6f

struct _CueRanker
{
  const CueQuery *query;     /* (unowned) */
  CueTermMap         terms;
  CueTermMap         sounds;
  guint64         first_chars;   /* a bit for each hash of a character that begins a bigram */
  guint64         first_sounds;  /* the same of syllables */
  CueLoose       *loose;         /* (owned) */
  float          *found;     /* per term: how well this text has it */
  float           total;     /* idf of the whole query */
  gboolean        has_chars; /* single Han characters are asked for */
  gboolean        has_sounds;
  gboolean        has_words;
};

static guint64
filter_bit (guint value)
{
  return G_GUINT64_CONSTANT (1) << ((value * 2654435761u) >> 26);
}

/**
 * cue_rank_idf:
 * @n_documents: how many documents there are
 * @n_with_term: how many hold the term
 *
 * Returns: ln(1 + (N - df + 0.5) / (df + 0.5))
 */
float
cue_rank_idf (double n_documents, double n_with_term)
{
  return (float) log (1.0 + (MAX (n_documents - n_with_term, 0.0) + 0.5) / (n_with_term + 0.5));
}

static void
index_term (CueRanker *self, guint i)
{
  const CueQueryTerm *term = cue_query_get_term (self->query, i);
  CueTermKind kind = cue_term_get_kind (term->term);

  if (!term->is_typed_sound)
    cue_term_map_add (&self->terms, term->term, i);
  self->has_chars |= kind == CUE_TERM_CHAR;
  self->has_words |= kind == CUE_TERM_WORD || kind == CUE_TERM_STEM;
  if (kind == CUE_TERM_BIGRAM)
    self->first_chars |= filter_bit (cue_char_get_code (self->query->text->chars[term->start]));
  for (guint j = 0; j < term->n_sounds; j++)
    {
      CueTerm sound = g_array_index (self->query->sounds, CueTerm, term->sounds + j);

      cue_term_map_add (&self->sounds, sound, i);
      self->first_sounds |= filter_bit ((guint) (sound >> 10) & 0x3ffu);
      self->has_sounds = TRUE;
    }
}

/**
 * cue_ranker_new:
 * @query: (transfer none): a query whose terms have their idf; it must outlive the ranker
 *
 * Not thread-safe.
 *
 * Returns: (transfer full): a ranker
 */
CueRanker *
cue_ranker_new (const CueQuery *query)
{
  CueRanker *self = g_new0 (CueRanker, 1);

  self->query = query;
  self->found = g_new0 (float, query->terms->len + 1);
  self->loose = cue_loose_new (query);
  cue_term_map_init (&self->terms, query->terms->len + query->spelt->len);
  cue_term_map_init (&self->sounds, query->sounds->len);
  for (guint i = 0; i < query->spelt->len; i++)
    {
      const CueQuerySpelt *spelt = &g_array_index (query->spelt, CueQuerySpelt, i);

      if (spelt->kind == CUE_SPELT_TYPO)
        cue_term_map_add (&self->terms, spelt->meant, spelt->term);
    }
  for (guint i = 0; i < query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);

      index_term (self, i);
      self->total += term->idf * term->weight * (term->df == 0 ? UNSEEN_SHARE : 1.0f);
    }
  return self;
}

/**
 * cue_ranker_free:
 * @self: (nullable) (transfer full): a ranker
 */
void
cue_ranker_free (CueRanker *self)
{
  if (self == NULL)
    return;
  cue_term_map_clear (&self->terms);
  cue_term_map_clear (&self->sounds);
  cue_loose_free (self->loose);
  g_free (self->found);
  g_free (self);
}

/* Notes that the text has a term; weights, when asked for, get the idf at the characters. */
static float
note (CueRanker *self, guint index, float how, float *weights, guint start, guint end)
{
  self->found[index] = MAX (self->found[index], how);
  for (guint i = start; weights != NULL && i < end; i++)
    weights[i] += how * cue_query_get_term (self->query, index)->idf;
  return how;
}

static float
match_bigram (CueRanker *self, const CueChar *chars, guint at, float *weights)
{
  gunichar first = cue_char_get_code (chars[at]);
  gunichar second = cue_char_get_code (chars[at + 1]);
  guint a[CUE_MAX_READINGS];
  guint b[CUE_MAX_READINGS];
  guint n_a;
  guint n_b;

  if ((self->first_chars & filter_bit (first)) != 0)
    {
      const CueTermSlot *slot = cue_term_map_find (&self->terms, cue_term_bigram (first, second));

      if (slot->key != 0)
        return note (self, slot->index, 1.0f, weights, at, at + 2);
    }
  if (!self->has_sounds)
    return 0;
  n_a = cue_char_get_readings (first, a);
  for (guint i = 0; i < n_a; i++)
    {
      if ((self->first_sounds & filter_bit (a[i])) == 0)
        continue;
      n_b = cue_char_get_readings (second, b);
      for (guint j = 0; j < n_b; j++)
        {
          const CueTermSlot *slot = cue_term_map_find (&self->sounds, cue_term_sound2 (a[i], b[j]));

          if (slot->key != 0)
            return note (self, slot->index, BY_SOUND, weights, at, at + 2);
        }
    }
  return 0;
}

typedef struct
{
  CueRanker     *ranker;
  const CueChar *chars;
  float         *weights;
} PartMatch;

static void
match_part (guint start, guint end, gpointer user_data)
{
  PartMatch *match = user_data;
  const CueTermSlot *slot = cue_term_map_find (&match->ranker->terms,
                                               cue_term_word (match->chars, start, end));

  if (slot->key != 0)
    note (match->ranker, slot->index, BY_PART, match->weights, start, end);
}

/* The query's words as beginnings of this word. */
static void
match_beginning (CueRanker *self, const CueChar *chars, guint start, guint end, float *weights)
{
  const CueChar *query = self->query->text->chars;

  for (guint i = 0; i < self->query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (self->query, i);
      guint length = term->end - term->start;
      guint j = 0;

      if (cue_term_get_kind (term->term) != CUE_TERM_WORD || term->is_part || length >= end - start)
        continue;
      while (j < length && ((query[term->start + j] ^ chars[start + j]) & ~CUE_CHAR_GAP) == 0)
        j++;
      if (j == length)
        note (self, i, BY_PREFIX, weights, start, start + length);
    }
}

/* Returns how much of the word was asked for: a code of which only a part was typed is another
 * code, though it answers that part. */
static float
match_word (CueRanker *self, const CueChar *chars, guint start, guint end, float *weights)
{
  PartMatch parts = { .ranker = self, .chars = chars, .weights = weights };
  const CueTermSlot *slot;
  const CueTermSlot *stem_slot;
  g_autofree char *stem = NULL;

  if (!self->has_words)
    return 0;
  cue_tokens_foreach_part (chars, start, end, match_part, &parts);
  slot = cue_term_map_find (&self->terms, cue_term_word (chars, start, end));
  stem = cue_tokens_dup_stem (chars, start, end);
  stem_slot = stem != NULL ? cue_term_map_find (&self->terms, cue_term_stem (stem)) : NULL;
  if (stem_slot != NULL && stem_slot->key != 0)
    note (self, stem_slot->index, 1.0f, slot->key == 0 ? weights : NULL, start, end);
  if (slot->key != 0)
    return note (self, slot->index, 1.0f, weights, start, end);
  match_beginning (self, chars, start, end, weights);
  return stem_slot != NULL && stem_slot->key != 0 ? 1.0f : 0.0f;
}

static float
match_han_run (CueRanker *self, const CueChar *chars, guint start, guint end, float *weights,
               guint *n_units)
{
  float hits = 0;

  for (guint i = start; i + 1 < end; i++)
    {
      float how = match_bigram (self, chars, i, weights);

      hits += how > 0 ? how : cue_loose_get_pair (self->loose, i);
    }
  *n_units += end - start > 1 ? end - start - 1 : 1;
  if (!self->has_chars)
    return hits;
  for (guint i = start; i < end; i++)
    {
      CueTerm term = cue_term_char (cue_char_get_code (chars[i]));
      const CueTermSlot *slot = cue_term_map_find (&self->terms, term);

      if (slot->key != 0)
        hits += note (self, slot->index, 1.0f, weights, i, i + 1);
    }
  return hits;
}

/* Letters that are no word of the base, where they spell a stretch of the text.  Returns how many
 * characters that is. */
static guint
match_spelt (CueRanker *self, const CueChar *chars, guint n, float *weights)
{
  guint covered = 0;

  for (guint i = 0; i < self->query->spelt->len; i++)
    {
      const CueQuerySpelt *spelt = &g_array_index (self->query->spelt, CueQuerySpelt, i);
      float how = BY_EAR;
      guint start = 0;
      guint end = 0;

      if (spelt->kind == CUE_SPELT_EAR
            ? cue_pinyin_score_alike (&spelt->split, chars, n, &start, &end) <= 0
            : spelt->kind == CUE_SPELT_TYPO
              || cue_pinyin_score (&spelt->letters, spelt->mode, chars, n, &start, &end) <= 0)
        continue;
      if (spelt->kind == CUE_SPELT_SOUND)
        how = spelt->mode == CUE_PINYIN_FULL ? BY_SOUND : BY_INITIALS;
      if (self->found[spelt->term] < how)
        {
          covered += self->found[spelt->term] > 0 ? 0 : end - start;
          note (self, spelt->term, how, weights, start, end);
        }
    }
  return covered;
}

/* Fills self->found; returns the share of the text that the query asks for. */
static float
match_text (CueRanker *self, const CueChar *chars, guint n, float *weights)
{
  float hits = 0;
  guint n_units = 0;

  memset (self->found, 0, sizeof (float) * self->query->terms->len);
  cue_loose_read (self->loose, chars, n);
  for (guint at = 0; at < n;)
    {
      guint end = cue_text_run_end (chars, n, at);

      if (cue_char_is_alnum (chars[at]))
        {
          hits += match_word (self, chars, at, end, weights);
          n_units++;
        }
      else
        hits += match_han_run (self, chars, at, end, weights, &n_units);
      at = end;
    }
  if (self->query->spelt->len > 0)
    hits += (float) match_spelt (self, chars, n, weights);
  return n_units > 0 ? MIN (hits / (float) n_units, 1.0f) : 0;
}

/* A text that has another word in the place of one of the query has the terms inside that word.
 * Returns how many characters of the text that explains. */
static guint
match_synonyms (CueRanker *self, const CueChar *chars, guint n, gboolean *whole)
{
  guint covered = 0;

  *whole = FALSE;
  for (guint i = 0; i < self->query->synonyms->len; i++)
    {
      const CueQuerySynonym *synonym = &g_array_index (self->query->synonyms, CueQuerySynonym, i);
      const CueText *found = NULL;

      for (guint j = 0; j < synonym->others->len && found == NULL; j++)
        {
          const CueText *other = synonym->others->pdata[j];

          if (cue_text_find (chars, n, other->chars, other->n, NULL))
            found = other;
        }
      if (found == NULL)
        continue;
      covered += found->n;
      *whole |= synonym->start == 0 && synonym->end == self->query->text->n;
      for (guint j = 0; j < self->query->terms->len; j++)
        {
          const CueQueryTerm *term = cue_query_get_term (self->query, j);

          if (term->start >= synonym->start && term->end <= synonym->end)
            self->found[j] = MAX (self->found[j], BY_SYNONYM);
        }
    }
  return covered;
}

/**
 * cue_ranker_score_text:
 * @self: a ranker
 * @chars: a title or one wording
 * @n: its length
 *
 * R·(0.85 + 0.15·P) + R·P + 0.2·O, where R is the share of the query that the text has, weighed by
 * idf, P the share of the text that the query has (in both, pairs whose characters stand apart count
 * in part), and O the share of both that stands in the same order; 0.35 more when the whole query stands there in one piece, 0.25 when another word for it
 * does, 0.1 more at the start, 0.3 more when it is the whole text.
 *
 * Returns: the score, from 0 to about 2.95
 */
double
cue_ranker_score_text (CueRanker *self, const CueChar *chars, guint n)
{
  const CueText *query = self->query->text;
  double precision = (double) match_text (self, chars, n, NULL);
  double recall = 0;
  double score;
  gboolean by_synonym;
  guint covered = match_synonyms (self, chars, n, &by_synonym);
  guint position;

  if (covered > 0)
    precision = MIN (precision + (double) covered / (double) n, 1.0);
  for (guint i = 0; i < self->query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (self->query, i);

      self->found[i] = MAX (self->found[i], cue_loose_get (self->loose, i));
      recall += (double) (self->found[i] * term->idf * term->weight);
    }
  if (recall <= 0 || self->total <= 0)
    return 0;
  recall = MIN (recall / (double) self->total, 1.0);
  score = recall * (0.85 + 0.15 * precision) + recall * precision
          + ORDER * 2.0 * cue_loose_count_order (self->loose) / (n + query->n);
  if (cue_text_find (chars, n, query->chars, query->n, &position))
    score += WHOLE + (position == 0 ? 0.1 : 0) + (n == query->n ? 0.3 : 0);
  else if (by_synonym)
    score += WHOLE_SYNONYM;
  return score;
}

/**
 * cue_ranker_get_found:
 * @self: a ranker that has just scored a text
 * @term: index of a term of the query
 *
 * Returns: how well that text has the term: 1 as it was typed, less by sound, by another word, as a
 *   part or by its characters alone, 0 not at all
 */
float
cue_ranker_get_found (CueRanker *self, guint term)
{
  return self->found[term];
}

/**
 * cue_ranker_score:
 * @self: a ranker
 * @accumulated: the sum of idf·impact over the terms found by the index
 * @best_text: the best cue_ranker_score_text() of the title and the wordings
 *
 * Short queries trust the title, long sentences trust the sum.
 *
 * Returns: the final score
 */
double
cue_ranker_score (CueRanker *self, double accumulated, double best_text)
{
  double terms = self->query->terms->len;
  double trust = 1.2 / (1.0 + terms / 10.0 * (terms / 10.0));

  return (self->total > 0 ? 0.5 * accumulated / (2.0 * (double) self->total) : 0)
         + trust * best_text;
}

/**
 * cue_ranker_mark:
 * @self: a ranker
 * @text: a text
 * @weights: (array): one number a character; those that were asked for get their weight added
 */
void
cue_ranker_mark (CueRanker *self, const CueText *text, float *weights)
{
  match_text (self, text->chars, text->n, weights);
}
