/* cue-snippet.c: what of a text to show, and what to highlight in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rank.h"

#include <string.h>

/**
 * cue_marks_new:
 * @text: a text with offsets
 * @weights: one number a character, above 0 where it is to be highlighted
 *
 * Returns: (transfer full) (element-type guint): byte pairs start,end, neighbours joined
 */
GArray *
cue_marks_new (const CueText *text, const float *weights)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < text->n;)
    {
      guint end = i;

      while (end < text->n && weights[end] > 0
             && (end == i || (text->chars[end] & CUE_CHAR_GAP) == 0))
        end++;
      if (end == i)
        {
          i++;
          continue;
        }
      g_array_append_val (marks, text->starts[i]);
      g_array_append_val (marks, text->ends[end - 1]);
      i = end;
    }
  return marks;
}

/* The window of @size characters that holds the most weight; the first of equals. */
static guint
best_window (const float *weights, guint n, guint size)
{
  double sum = 0;
  double best;
  guint at = 0;

  for (guint i = 0; i < MIN (n, size); i++)
    sum += (double) weights[i];
  best = sum;
  for (guint i = size; i < n; i++)
    {
      sum += (double) weights[i] - (double) weights[i - size];
      if (sum > best + 1e-6)
        {
          best = sum;
          at = i - size + 1;
        }
    }
  return at;
}

static void
shift_marks (GArray *marks, guint from, guint to, guint by, GArray *shifted)
{
  for (guint i = 0; i + 1 < marks->len; i += 2)
    {
      guint start = g_array_index (marks, guint, i);
      guint end = g_array_index (marks, guint, i + 1);

      if (end <= from || start >= to)
        continue;
      start = MAX (start, from) - from + by;
      end = MIN (end, to) - from + by;
      g_array_append_val (shifted, start);
      g_array_append_val (shifted, end);
    }
}

/**
 * cue_snippet_new:
 * @self: a ranker
 * @text: a long text, valid UTF-8
 * @max_chars: how many characters of words to show
 * @marks: (out) (transfer full) (element-type guint): what to highlight, bytes of the result
 *
 * Returns: (transfer full): the stretch of @text that answers the query best, with an ellipsis
 *   where something was left out; line ends become spaces
 */
char *
cue_snippet_new (CueRanker *self, const char *text, guint max_chars, GArray **marks)
{
  g_autoptr (CueText) words = cue_text_new (text, TRUE);
  g_autofree float *weights = g_new0 (float, words->n + 1);
  g_autoptr (GArray) all = NULL;
  GString *snippet = g_string_new (NULL);
  guint start;
  guint from = 0;
  guint to = (guint) strlen (text);

  *marks = g_array_new (FALSE, FALSE, sizeof (guint));
  cue_ranker_mark (self, words, weights);
  start = best_window (weights, words->n, max_chars);
  /* A few characters of lead make the stretch readable. */
  if (start > 0)
    start = start > 6 ? start - 6 : 0;
  if (start > 0)
    from = words->starts[start];
  if (start + max_chars < words->n)
    to = words->ends[start + max_chars - 1];
  if (from > 0)
    g_string_append (snippet, "…");
  all = cue_marks_new (words, weights);
  shift_marks (all, from, to, (guint) snippet->len, *marks);
  g_string_append_len (snippet, text + from, (gssize) (to - from));
  for (char *p = snippet->str; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || *p == '\r')
      *p = ' ';
  if (text[to] != '\0')
    g_string_append (snippet, "…");
  return g_string_free (snippet, FALSE);
}
