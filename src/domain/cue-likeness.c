/* cue-likeness.c: how much of two texts is the same.
 *
 * The measure is Dice's: 2 × shared pairs ÷ all pairs of both, counting each pair as often as it
 * stands there.  100 is the same text up to marks, blanks and case; two unrelated Chinese texts of
 * one trade come to 5 to 15.  It can be said in a sentence, which is why it is shown as a figure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-likeness.h"

static gunichar
fold (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c = c - 0xff01 + '!';
  return g_unichar_tolower (c);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* Neighbouring characters that count, sorted.  One character alone is a pair with nothing. */
static GArray *
read_pairs (const char *text)
{
  GArray  *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  gunichar before = 0;
  guint    n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint64  pair;

      if (!g_unichar_isalnum (c))
        continue;
      c = fold (c);
      pair = (guint64) before << 32 | c;
      if (n++ > 0)
        g_array_append_val (pairs, pair);
      before = c;
    }
  if (n == 1)
    {
      guint64 alone = before;

      g_array_append_val (pairs, alone);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static int
compare_sorted (const GArray *a, const GArray *b)
{
  guint shared = 0;
  guint i = 0;
  guint j = 0;

  if (a->len + b->len == 0)
    return 0;
  while (i < a->len && j < b->len)
    {
      guint64 x = g_array_index (a, guint64, i);
      guint64 y = g_array_index (b, guint64, j);

      shared += x == y;
      i += x <= y;
      j += y <= x;
    }
  return (int) (200 * (guint64) shared / (a->len + b->len));
}

/**
 * cue_likeness_texts:
 * @a: a text, valid UTF-8
 * @b: another
 *
 * Returns: 0 to 100
 */
int
cue_likeness_texts (const char *a, const char *b)
{
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) second = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  first = read_pairs (a);
  second = read_pairs (b);
  return compare_sorted (first, second);
}

static GPtrArray *
read_all (const char *const *texts)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (list, read_pairs (texts[i]));
  return list;
}

/**
 * cue_likeness_wordings:
 * @mine: (array zero-terminated=1): title and wordings of one text
 * @theirs: (array zero-terminated=1): those of another
 *
 * Returns: 0 to 100
 */
int
cue_likeness_wordings (const char *const *mine, const char *const *theirs)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  int   sum = 0;
  guint n = 0;

  g_return_val_if_fail (mine != NULL && theirs != NULL, 0);

  first = read_all (mine);
  second = read_all (theirs);
  for (guint i = 0; i < first->len; i++)
    {
      int best = 0;

      if (((GArray *) first->pdata[i])->len == 0)
        continue;
      for (guint j = 0; j < second->len; j++)
        best = MAX (best, compare_sorted (first->pdata[i], second->pdata[j]));
      sum += best;
      n++;
    }
  return n > 0 ? sum / (int) n : 0;
}
