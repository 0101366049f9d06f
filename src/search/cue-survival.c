/* cue-survival.c
 *
 * The title and the wordings of one entry are translations of each other.  What a base of
 * knowledge can teach about them without a dictionary is which pairs of characters survive the
 * translation: those say what is meant, the others only how it is said.  This is the diagonal of a
 * translation model; it needs two numbers a term, added up exactly, so that an entry can be taken
 * out again.  (Off the diagonal, which pair stands for which, the same texts gave no gain.)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-survival.h"

#include <math.h>
#include <stdlib.h>

/* An entry with hundreds of wordings must not outvote all others: it counts as six comparisons, a
 * usual one with two wordings. */
#define SCALE 1000
#define MAX_COMPARISONS 6
#define MAX_TEXTS 40u
/* Comparisons that the average of all terms is worth beside what was seen of this one. */
#define PRIOR 1.0
#define MIN_WEIGHT 0.5f
#define MAX_WEIGHT 2.0f
/* Below this the average itself is chance. */
#define ENOUGH_SEEN (200 * SCALE)

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  CueTerm x = *(const CueTerm *) a;
  CueTerm y = *(const CueTerm *) b;

  return x < y ? -1 : x > y;
}

static GArray *
pairs_of (const char *text)
{
  g_autoptr (CueText) folded = cue_text_new (text, FALSE);
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  guint n = 0;

  for (guint at = 0; at < folded->n;)
    {
      guint end = cue_text_run_end (folded->chars, folded->n, at);

      for (guint i = at; !cue_char_is_alnum (folded->chars[at]) && i + 1 < end; i++)
        {
          CueTerm term = cue_term_bigram (cue_char_get_code (folded->chars[i]),
                                          cue_char_get_code (folded->chars[i + 1]));

          g_array_append_val (terms, term);
        }
      at = end;
    }
  g_array_sort (terms, compare_terms);
  for (guint i = 0; i < terms->len; i++)
    if (n == 0 || g_array_index (terms, CueTerm, i) != g_array_index (terms, CueTerm, n - 1))
      g_array_index (terms, CueTerm, n++) = g_array_index (terms, CueTerm, i);
  g_array_set_size (terms, n);
  return terms;
}

/* A term that t of n texts have is seen t·(n-1) times from one text to another and kept t·(t-1)
 * times; so counting the texts of each term is enough. */
static GArray *
count_texts (GArray *terms, gint64 n_texts)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (CueSurvival));
  gint64 comparisons = n_texts * (n_texts - 1);
  gint64 scale = MIN (SCALE, SCALE * MAX_COMPARISONS / comparisons);
  CueSurvival all = { 0 };

  g_array_sort (terms, compare_terms);
  for (guint i = 0; i < terms->len;)
    {
      CueSurvival count = { .term = g_array_index (terms, CueTerm, i) };
      gint64 n = 0;

      for (; i < terms->len && g_array_index (terms, CueTerm, i) == count.term; i++)
        n++;
      count.seen = n * (n_texts - 1) * scale;
      count.kept = n * (n - 1) * scale;
      all.seen += count.seen;
      all.kept += count.kept;
      g_array_append_val (counts, count);
    }
  if (counts->len > 0)
    g_array_append_val (counts, all);
  return counts;
}

/**
 * cue_survival_count:
 * @title: a title
 * @asked: (nullable): customer wordings
 *
 * Equal texts give equal counts: taking an entry out relies on it.  Any thread.
 *
 * Returns: (transfer full) (element-type CueSurvival): each term once, and all of them together as
 *   the last; empty when there is nothing to compare
 */
GArray *
cue_survival_count (const char *title, const char *const *asked)
{
  g_autoptr (GArray) terms = pairs_of (title);
  gint64 n_texts = 1;

  for (; asked != NULL && *asked != NULL && n_texts <= MAX_TEXTS; asked++)
    {
      g_autoptr (GArray) more = pairs_of (*asked);

      if (more->len > 0)
        g_array_append_vals (terms, more->data, more->len);
      n_texts++;
    }
  if (n_texts == 1)
    return g_array_new (FALSE, FALSE, sizeof (CueSurvival));
  return count_texts (terms, n_texts);
}

/**
 * cue_survival_weight:
 * @term: what is known of a term
 * @all: the same of all terms together
 *
 * The square root of how much more often than others the term stays.
 *
 * Returns: from 0.5 to 2; 1 for a term, or a base, of which nothing is known
 */
float
cue_survival_weight (const CueSurvival *term, const CueSurvival *all)
{
  double usual;
  double rate;

  if (term->seen <= 0 || all->seen < ENOUGH_SEEN || all->kept <= 0)
    return 1.0f;
  usual = (double) all->kept / (double) all->seen;
  rate = ((double) term->kept / SCALE + PRIOR * usual) / ((double) term->seen / SCALE + PRIOR);
  return CLAMP ((float) sqrt (rate / usual), MIN_WEIGHT, MAX_WEIGHT);
}
