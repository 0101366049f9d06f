/* cue-diff-lines.c: which line of the new text is which of the old one.
 *
 * Lines with an id are found by it.  Paragraphs, items and cells have none: they are paired in
 * order so that what the pairs have in common weighs most, and a pair that shares less than a third
 * of its characters is no pair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-private.h"

#include <string.h>

/* Above so many possible pairs only equal lines at the beginning and end are paired. */
#define MAX_PAIRS (250 * 1000)
#define NO_PARTNER G_MAXUINT

static void
line_free (gpointer data)
{
  CueDiffLine *line = data;

  g_free (line->key);
  g_free (line->field);
  g_free (line->name);
  g_free (line->text);
  g_free (line);
}

/**
 * cue_diff_lines_new:
 *
 * Returns: (transfer full) (element-type CueDiffLine): no lines yet
 */
GPtrArray *
cue_diff_lines_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

/**
 * cue_diff_lines_add:
 * @lines: lines of one side
 * @key: (nullable): what makes it the same line on the other side
 * @field: what it is
 * @name: (nullable): what it is called
 * @text: what it says
 *
 * Returns: (transfer none): the line
 */
CueDiffLine *
cue_diff_lines_add (GPtrArray *lines, const char *key, const char *field, const char *name,
                    const char *text)
{
  CueDiffLine *line = g_new0 (CueDiffLine, 1);

  line->key = g_strdup (key);
  line->field = g_strdup (field);
  line->name = g_strdup (name);
  line->text = g_strdup (text != NULL ? text : "");
  g_ptr_array_add (lines, line);
  return line;
}

/* Characters of a line in order of their code, so that two can be compared in one walk. */
static GArray *
sort_characters (const char *text)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint   count[256] = { 0 };

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      guint32 point = g_utf8_get_char (c);

      /* A character of which there are hundreds says no more than the first hundred of it. */
      if (point < G_N_ELEMENTS (count) && count[point]++ > 100)
        continue;
      g_array_append_val (sorted, point);
    }
  return sorted;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a;
  const guint32 *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* Thousandths of what the two lines have in common, 1000 = they say the same. */
static guint
rate (const GArray *a, const GArray *b)
{
  guint i = 0;
  guint j = 0;
  guint both = 0;

  if (a->len + b->len == 0)
    return 1000;
  while (i < a->len && j < b->len)
    {
      int order = compare_points (&g_array_index (a, guint32, i), &g_array_index (b, guint32, j));

      both += order == 0;
      i += order <= 0;
      j += order >= 0;
    }
  return 2000 * both / (a->len + b->len);
}

static GPtrArray *
index_characters (GPtrArray *lines)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < lines->len; i++)
    {
      GArray *sorted = sort_characters (((CueDiffLine *) lines->pdata[i])->text);

      g_array_sort (sorted, compare_points);
      g_ptr_array_add (all, sorted);
    }
  return all;
}

static gboolean
are_equal (const CueDiffLine *a, const CueDiffLine *b)
{
  return strcmp (a->field, b->field) == 0 && strcmp (a->text, b->text) == 0;
}

/* Points of pairing two lines: equal ones most, the same kind of block a little more. */
static guint
rate_pair (GPtrArray *old_lines, GPtrArray *new_lines, GPtrArray *old_points,
           GPtrArray *new_points, guint i, guint j)
{
  const CueDiffLine *a = old_lines->pdata[i];
  const CueDiffLine *b = new_lines->pdata[j];
  guint              same;

  if (are_equal (a, b))
    return 1200;
  same = rate (old_points->pdata[i], new_points->pdata[j]);
  if (same < 333)
    return 0;
  return same + (strcmp (a->field, b->field) == 0 ? 100 : 0);
}

/* partner[j] = i for lines without a key; best total of points, in order. */
static void
pair_in_order (GPtrArray *old_lines, GPtrArray *new_lines, guint *partner)
{
  g_autoptr (GPtrArray) old_points = index_characters (old_lines);
  g_autoptr (GPtrArray) new_points = index_characters (new_lines);
  gsize                 width = (gsize) new_lines->len + 1;
  g_autofree guint     *best = g_new0 (guint, (gsize) (old_lines->len + 1) * width);
  g_autofree guint16   *points = g_new0 (guint16, (gsize) (old_lines->len + 1) * width);
  guint                 i = 0;
  guint                 j = 0;

  for (guint a = old_lines->len; a-- > 0;)
    for (guint b = new_lines->len; b-- > 0;)
      {
        gsize at = a * width + b;

        points[at] = (guint16) rate_pair (old_lines, new_lines, old_points, new_points, a, b);
        best[at] = MAX (best[at + 1], best[at + width]);
        if (points[at] > 0)
          best[at] = MAX (best[at], best[at + width + 1] + points[at]);
      }
  while (i < old_lines->len && j < new_lines->len)
    {
      gsize at = i * width + j;

      if (points[at] > 0 && best[at] == best[at + width + 1] + points[at])
        partner[j++] = i++;
      else if (best[at] == best[at + width])
        i++;
      else
        j++;
    }
}

/* Only what is equal at both ends. */
static void
pair_ends (GPtrArray *old_lines, GPtrArray *new_lines, guint *partner)
{
  guint shorter = MIN (old_lines->len, new_lines->len);
  guint i = 0;
  guint k = 0;

  for (; i < shorter && are_equal (old_lines->pdata[i], new_lines->pdata[i]); i++)
    partner[i] = i;
  for (; k < shorter - i
         && are_equal (old_lines->pdata[old_lines->len - 1 - k],
                       new_lines->pdata[new_lines->len - 1 - k]);
       k++)
    partner[new_lines->len - 1 - k] = old_lines->len - 1 - k;
}

/* Lines without a key of both sides, compared by themselves: numbers of lines to and fro. */
static void
pair_keyless (GPtrArray *old_lines, GPtrArray *new_lines, guint *partner)
{
  g_autoptr (GPtrArray) some_old = g_ptr_array_new ();
  g_autoptr (GPtrArray) some_new = g_ptr_array_new ();
  g_autoptr (GArray)    old_at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray)    new_at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint     *found = NULL;

  for (guint i = 0; i < old_lines->len; i++)
    if (((CueDiffLine *) old_lines->pdata[i])->key == NULL)
      {
        g_ptr_array_add (some_old, old_lines->pdata[i]);
        g_array_append_val (old_at, i);
      }
  for (guint j = 0; j < new_lines->len; j++)
    if (((CueDiffLine *) new_lines->pdata[j])->key == NULL)
      {
        g_ptr_array_add (some_new, new_lines->pdata[j]);
        g_array_append_val (new_at, j);
      }
  found = g_new (guint, some_new->len + 1);
  for (guint j = 0; j < some_new->len; j++)
    found[j] = NO_PARTNER;
  if ((gsize) some_old->len * some_new->len <= MAX_PAIRS)
    pair_in_order (some_old, some_new, found);
  else
    pair_ends (some_old, some_new, found);
  for (guint j = 0; j < some_new->len; j++)
    if (found[j] != NO_PARTNER)
      partner[g_array_index (new_at, guint, j)] = g_array_index (old_at, guint, found[j]);
}

static void
pair_by_key (GPtrArray *old_lines, GPtrArray *new_lines, guint *partner)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < old_lines->len; i++)
    {
      CueDiffLine *line = old_lines->pdata[i];

      if (line->key != NULL && !g_hash_table_contains (keys, line->key))
        g_hash_table_insert (keys, line->key, GUINT_TO_POINTER (i + 1));
    }
  for (guint j = 0; j < new_lines->len; j++)
    {
      CueDiffLine *line = new_lines->pdata[j];
      guint        at;

      if (line->key == NULL)
        continue;
      at = GPOINTER_TO_UINT (g_hash_table_lookup (keys, line->key));
      if (at > 0)
        {
          partner[j] = at - 1;
          g_hash_table_remove (keys, line->key);
        }
    }
}

/* The longest rising sequence of partners stays; whoever is not in it has moved. */
static void
mark_moved (const guint *partner, guint n, gboolean *moved)
{
  g_autofree guint *tail = g_new0 (guint, n + 1);   /* tail[k]: last of the best chain of k + 1 */
  g_autofree guint *before = g_new0 (guint, n + 1);
  guint             length = 0;
  guint             at;

  for (guint j = 0; j < n; j++)
    {
      guint k = 0;
      guint end = length;

      moved[j] = partner[j] != NO_PARTNER;
      if (partner[j] == NO_PARTNER)
        continue;
      while (k < end)
        {
          guint middle = (k + end) / 2;

          if (partner[tail[middle]] < partner[j])
            k = middle + 1;
          else
            end = middle;
        }
      before[j] = k > 0 ? tail[k - 1] : NO_PARTNER;
      tail[k] = j;
      length = MAX (length, k + 1);
    }
  at = length > 0 ? tail[length - 1] : NO_PARTNER;
  for (; at != NO_PARTNER; at = before[at])
    moved[at] = FALSE;
}

static CueDiffRow *
row_of_lines (CueDiffPart part, const CueDiffLine *old, const CueDiffLine *new, guint i, guint j)
{
  const CueDiffLine *line = new != NULL ? new : old;
  CueDiffRow        *row = g_new0 (CueDiffRow, 1);
  const char        *side = new != NULL ? "" : "-";
  guint              at = new != NULL ? j : i;
  gboolean           same_text = old != NULL && new != NULL && strcmp (old->text, new->text) == 0;
  gboolean           same_kind = old == NULL || new == NULL || strcmp (old->field, new->field) == 0;

  row->part = part;
  row->change = old == NULL              ? CUE_DIFF_NEW
                : new == NULL            ? CUE_DIFF_GONE
                : same_text && same_kind ? CUE_DIFF_KEPT
                                         : CUE_DIFF_CHANGED;
  row->id = line->key != NULL
              ? g_strdup (line->key)
              : g_strdup_printf ("%s:%s%u", part == CUE_DIFF_SAY ? "say" : "read", side, at + 1);
  row->field = g_strdup (line->field);
  row->name = g_strdup (line->name);
  row->old_text = old != NULL ? g_strdup (old->text) : NULL;
  row->new_text = new != NULL ? g_strdup (new->text) : NULL;
  row->old_kind = same_kind ? NULL : g_strdup (old->field);
  row->spans = cue_text_diff (old != NULL ? old->text : "", new != NULL ? new->text : "");
  row->is_money = line->is_money;
  row->place = (int) at + 1;
  return row;
}

/* Old lines without a partner, up to the one that has `until` as its place. */
static guint
add_gone (CueDiff *self, CueDiffPart part, GPtrArray *old_lines, const gboolean *taken, guint from,
          guint until)
{
  for (; from < until; from++)
    if (!taken[from])
      g_ptr_array_add (self->rows, row_of_lines (part, old_lines->pdata[from], NULL, from, 0));
  return from;
}

/**
 * cue_diff_add_lines:
 * @self: a comparison being made
 * @part: where the lines stand
 * @old_lines: (element-type CueDiffLine): as it was
 * @new_lines: (element-type CueDiffLine): as it is
 *
 * Rows come in the order of the new text; a line that is gone stands where it stood.
 */
void
cue_diff_add_lines (CueDiff *self, CueDiffPart part, GPtrArray *old_lines, GPtrArray *new_lines)
{
  g_autofree guint    *partner = g_new (guint, new_lines->len + 1);
  g_autofree gboolean *moved = g_new0 (gboolean, new_lines->len + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, old_lines->len + 1);
  guint                next = 0;

  for (guint j = 0; j < new_lines->len; j++)
    partner[j] = NO_PARTNER;
  pair_by_key (old_lines, new_lines, partner);
  pair_keyless (old_lines, new_lines, partner);
  mark_moved (partner, new_lines->len, moved);
  for (guint j = 0; j < new_lines->len; j++)
    if (partner[j] != NO_PARTNER)
      taken[partner[j]] = TRUE;
  for (guint j = 0; j < new_lines->len; j++)
    {
      const CueDiffLine *old = NULL;
      CueDiffRow        *row;

      if (partner[j] != NO_PARTNER)
        {
          old = old_lines->pdata[partner[j]];
          if (!moved[j] && partner[j] > next)
            next = add_gone (self, part, old_lines, taken, next, partner[j]);
        }
      row = row_of_lines (part, old, new_lines->pdata[j],
                          partner[j] != NO_PARTNER ? partner[j] : 0, j);
      row->moved = moved[j];
      g_ptr_array_add (self->rows, row);
    }
  add_gone (self, part, old_lines, taken, next, old_lines->len);
}
