/* cue-phrases-group.c: which phrases ask the same, and what their question is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-phrases-private.h"

/* How alike every two phrases are, as cue_phrases_compare() says, but found through the features they
 * share: most pairs share none. */
typedef struct
{
  CueTerm term;
  guint   phrase;
  float   weight;
} Posting;

static int
compare_postings (gconstpointer a, gconstpointer b)
{
  const Posting *x = a;
  const Posting *y = b;

  if (x->term != y->term)
    return x->term < y->term ? -1 : 1;
  return (x->phrase > y->phrase) - (x->phrase < y->phrase);
}

static void
add_shared (const Posting *postings, guint n, float *alike, guint n_phrases)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        float product = postings[i].weight * postings[j].weight;

        alike[(gsize) postings[i].phrase * n_phrases + postings[j].phrase] += product;
        alike[(gsize) postings[j].phrase * n_phrases + postings[i].phrase] += product;
      }
}

static float *
compare_all (CuePhrases *self)
{
  guint              n = self->phrases->len;
  float             *alike = g_new0 (float, (gsize) n * n + 1);
  g_autoptr (GArray) postings = g_array_new (FALSE, FALSE, sizeof (Posting));

  for (guint i = 0; i < n; i++)
    {
      const GArray *features = cue_phrases_get (self, i)->features;

      for (guint k = 0; k < features->len; k++)
        {
          const CuePhraseFeature *feature = &g_array_index (features, CuePhraseFeature, k);
          const Posting  posting = { feature->term, i, feature->weight };

          g_array_append_val (postings, posting);
        }
    }
  g_array_sort (postings, compare_postings);
  for (guint start = 0; start < postings->len;)
    {
      const Posting *first = &g_array_index (postings, Posting, start);
      guint          end = start + 1;

      while (end < postings->len && g_array_index (postings, Posting, end).term == first->term)
        end++;
      add_shared (first, end - start, alike, n);
      start = end;
    }
  return alike;
}

/* A component: phrases that hang together by pairs alike enough.  No group reaches out of it, because
 * an average is never above its largest member. */
typedef struct
{
  CuePhrases *phrases;
  guint      *members;  /* (unowned): phrase numbers in order of their texts */
  guint       n;
  double     *sums;     /* n × n: sum of the likenesses between two groups */
  guint      *sizes;    /* 0 = joined into another */
  guint      *groups;   /* of each member, a member's place */
} Component;

static double
get_average (const Component *self, guint a, guint b)
{
  return self->sums[a * self->n + b] / ((double) self->sizes[a] * self->sizes[b]);
}

static guint
find_nearest (const Component *self, guint a)
{
  guint  best = self->n;
  double most = 0;

  for (guint b = 0; b < self->n; b++)
    if (b != a && self->sizes[b] > 0 && get_average (self, a, b) > most + 1e-12)
      {
        most = get_average (self, a, b);
        best = b;
      }
  return best;
}

static void
join (Component *self, guint into, guint other)
{
  for (guint i = 0; i < self->n; i++)
    {
      self->sums[into * self->n + i] += self->sums[other * self->n + i];
      self->sums[i * self->n + into] = self->sums[into * self->n + i];
      if (self->groups[i] == other)
        self->groups[i] = into;
    }
  self->sizes[into] += self->sizes[other];
  self->sizes[other] = 0;
}

/* Average linkage by chains of nearest neighbours: each step follows the nearest group until two are
 * each other's nearest, and joins them.  Linkage by averages is reducible, so the result is that of
 * always joining the closest two, in n² instead of n³ steps. */
static void
link_component (Component *self)
{
  g_autofree guint *chain = g_new (guint, self->n + 1);
  guint             length = 0;
  guint             start = 0;

  while (TRUE)
    {
      guint tip;
      guint next;

      if (length == 0)
        {
          while (start < self->n && self->sizes[start] == 0)
            start++;
          if (start == self->n)
            return;
          chain[length++] = start;
        }
      tip = chain[length - 1];
      next = find_nearest (self, tip);
      if (next == self->n || get_average (self, tip, next) < cue_phrases_get_threshold (self->phrases))
        {
          /* Nothing is near enough to the tip; what led here is nearer to others or alone. */
          self->sizes[tip] = 0;
          length--;
          continue;
        }
      if (length > 1 && get_average (self, tip, chain[length - 2])
                          >= get_average (self, tip, next) - 1e-12)
        {
          guint before = chain[length - 2];

          join (self, MIN (tip, before), MAX (tip, before));
          length -= 2;
          continue;
        }
      chain[length++] = next;
    }
}

static void
group_component (CuePhrases *self, const float *alike, guint *members, guint n, guint *labels)
{
  Component component = { self, members, n, NULL, NULL, NULL };

  component.sums = g_new (double, (gsize) n * n);
  component.sizes = g_new (guint, n);
  component.groups = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      component.sizes[i] = 1;
      component.groups[i] = i;
      for (guint j = 0; j < n; j++)
        component.sums[i * n + j]
          = (double) alike[(gsize) members[i] * self->phrases->len + members[j]];
    }
  link_component (&component);
  for (guint i = 0; i < n; i++)
    labels[members[i]] = members[component.groups[i]];
  g_free (component.sums);
  g_free (component.sizes);
  g_free (component.groups);
}

static int
compare_phrases (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;
  int   order = cue_phrases_compare_texts (cue_phrases_get (user_data, x)->text, cue_phrases_get (user_data, y)->text);

  return order != 0 ? order : (x > y) - (x < y);
}

/* Labels of what hangs together, found by walking from each phrase to all that are near enough. */
static void
walk_component (CuePhrases *self, const float *alike, const guint *order, guint n, guint start,
                gboolean *seen, GArray *members)
{
  double enough = cue_phrases_get_threshold (self);

  g_array_set_size (members, 0);
  g_array_append_val (members, start);
  seen[start] = TRUE;
  for (guint m = 0; m < members->len; m++)
    for (guint i = 0; i < n; i++)
      {
        guint at = g_array_index (members, guint, m);

        if (!seen[order[i]] && alike[(gsize) at * n + order[i]] >= enough)
          {
            seen[order[i]] = TRUE;
            g_array_append_val (members, order[i]);
          }
      }
  g_array_sort_with_data (members, compare_phrases, self);
}

/**
 * cue_phrases_group:
 * @self: phrases
 * @n_groups: (out): how many groups
 *
 * Quadratic in the number of phrases in memory: some hundreds take milliseconds.  Depends on the set of phrases
 * only; adding them in another order gives the same groups.
 *
 * Returns: (transfer full) (element-type guint): the group of each phrase, numbered in the order of
 *   their first phrases
 */
GArray *
cue_phrases_group (CuePhrases *self, guint *n_groups)
{
  GArray               *groups = g_array_new (FALSE, TRUE, sizeof (guint));
  guint                 n = self->phrases->len;
  g_autofree float     *alike = compare_all (self);
  g_autofree guint     *order = g_new (guint, n + 1);
  g_autofree guint     *labels = g_new0 (guint, n + 1);
  g_autofree guint     *numbers = g_new (guint, n + 1);
  g_autofree gboolean  *seen = g_new0 (gboolean, n + 1);
  g_autoptr (GArray)    members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof (guint), compare_phrases, self);
  for (guint i = 0; i < n; i++)
    if (!seen[order[i]])
      {
        walk_component (self, alike, order, n, order[i], seen, members);
        group_component (self, alike, (guint *) members->data, members->len, labels);
      }
  *n_groups = 0;
  for (guint i = 0; i < n; i++)
    numbers[i] = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      if (numbers[labels[i]] == G_MAXUINT)
        numbers[labels[i]] = (*n_groups)++;
      g_array_append_val (groups, numbers[labels[i]]);
    }
  return groups;
}

static gboolean
has_char (const CueText *text, gunichar code)
{
  for (guint i = 0; i < text->n; i++)
    if (cue_char_get_code (text->chars[i]) == code)
      return TRUE;
  return FALSE;
}

static guint
count_shared (const CueText *a, const CueText *b)
{
  guint n = 0;

  for (guint i = 0; i < a->n; i++)
    n += has_char (b, cue_char_get_code (a->chars[i]));
  return n;
}

/* How much of it the others write too and it of theirs, 0 to 1: a wrong character of the right sound
 * is as much like them by sound, but it is not what they wrote. */
static double
measure_spelling (CuePhrases *self, const guint *phrases, guint n, guint which)
{
  const CueText *own = cue_phrases_get (self, phrases[which])->text;
  guint          shared = 0;
  guint          all = 0;

  for (guint i = 0; i < n; i++)
    {
      const CueText *other = cue_phrases_get (self, phrases[i])->text;

      if (i == which)
        continue;
      shared += count_shared (own, other) + count_shared (other, own);
      all += own->n + other->n;
    }
  return all > 0 ? (double) shared / all : 0;
}

/**
 * cue_phrases_find_middle:
 * @self: phrases
 * @phrases: (array length=n): numbers, each as often as it was asked
 * @n: at least 1
 *
 * Returns: the place in @phrases of the one that is most like all of them, and not pinyin as long as
 *   another is written out: what the group is called
 */
guint
cue_phrases_find_middle (CuePhrases *self, const guint *phrases, guint n)
{
  guint    best = 0;
  double   most = -1;
  gboolean written = FALSE;

  g_return_val_if_fail (self != NULL && phrases != NULL && n > 0, 0);

  for (guint i = 0; i < n; i++)
    written |= !cue_phrases_get (self, phrases[i])->is_letters;
  for (guint i = 0; i < n; i++)
    {
      double sum = n * measure_spelling (self, phrases, n, i);

      if (written && cue_phrases_get (self, phrases[i])->is_letters)
        continue;
      for (guint j = 0; j < n; j++)
        sum += cue_phrases_compare (self, phrases[i], phrases[j]);
      if (sum > most + 1e-9
          || (sum > most - 1e-9 && compare_phrases (&phrases[i], &phrases[best], self) < 0))
        {
          best = i;
          most = MAX (most, sum);
        }
    }
  return best;
}
