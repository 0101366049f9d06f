/* cue-merge-blocks.c: what the agent reads, as a sequence of blocks.
 *
 * Blocks have no ids.  Those that all three texts have in common, in one order, cut the texts into
 * stretches; a stretch that only one side changed is that side's, one that both changed is a conflict.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

/* Lengths of the longest common subsequence of the ends of two lists. */
static guint *
measure_common (GPtrArray *a, GPtrArray *b)
{
  guint  width = b->len + 1;
  guint *lengths = g_new0 (guint, (gsize) (a->len + 1) * width);

  for (guint i = a->len; i-- > 0;)
    for (guint j = b->len; j-- > 0;)
      lengths[i * width + j] = cue_block_equal (a->pdata[i], b->pdata[j])
                                   ? lengths[(i + 1) * width + j + 1] + 1
                                   : MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

/* For each block of @base the place of its counterpart in @other, G_MAXUINT = none. */
static guint *
match (GPtrArray *base, GPtrArray *other)
{
  g_autofree guint *lengths = measure_common (base, other);
  guint            *found = g_new (guint, base->len + 1);
  guint             width = other->len + 1;
  guint             j = 0;

  for (guint i = 0; i < base->len; i++)
    {
      found[i] = G_MAXUINT;
      while (j < other->len && !cue_block_equal (base->pdata[i], other->pdata[j])
             && lengths[i * width + j] == lengths[i * width + j + 1])
        j++;
      if (j < other->len && cue_block_equal (base->pdata[i], other->pdata[j]))
        found[i] = j++;
    }
  return found;
}

static void
append_cells (GString *out, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", cells[i]);
}

/* (nullable): the words of a stretch, a line a row; NULL when it is empty. */
static char *
dup_stretch (GPtrArray *blocks, const guint range[2])
{
  GString *out = NULL;

  for (guint i = range[0]; i < range[1]; i++)
    {
      const CueBlock *block = blocks->pdata[i];

      for (guint r = 0; r < block->rows->len; r++)
        {
          if (out == NULL)
            out = g_string_new (NULL);
          else
            g_string_append_c (out, '\n');
          append_cells (out, block->rows->pdata[r]);
        }
    }
  return out != NULL ? g_string_free (out, FALSE) : NULL;
}

static gboolean
same_blocks (GPtrArray *a, const guint x[2], GPtrArray *b, const guint y[2])
{
  if (x[1] - x[0] != y[1] - y[0])
    return FALSE;
  for (guint i = 0; i < x[1] - x[0]; i++)
    if (!cue_block_equal (a->pdata[x[0] + i], b->pdata[y[0] + i]))
      return FALSE;
  return TRUE;
}

/* The kind of a block counts as well as its words, so whether something changed is asked of the blocks
 * and the texts are only for showing. */
static void
close_stretch (CueMerge *self, CueMergeStretch *stretch, gboolean inherited)
{
  GPtrArray       *base = self->base->read;
  GPtrArray       *theirs = self->theirs->read;
  GPtrArray       *mine = self->mine->read;
  gboolean         they_changed = !same_blocks (base, stretch->base, theirs, stretch->theirs);
  gboolean         i_changed = !same_blocks (base, stretch->base, mine, stretch->mine);
  CueMergeChange  *change;

  stretch->change = G_MAXUINT;
  if (same_blocks (theirs, stretch->theirs, mine, stretch->mine) || (!inherited && !they_changed))
    {
      g_array_append_val (self->stretches, *stretch);
      return;
    }
  change = g_new0 (CueMergeChange, 1);
  change->field = g_strdup ("read");
  change->line_id = g_strdup_printf ("%u", stretch->mine[0]);
  change->base = dup_stretch (base, stretch->base);
  change->theirs = dup_stretch (theirs, stretch->theirs);
  change->mine = dup_stretch (mine, stretch->mine);
  change->conflict = !inherited && i_changed;
  change->side = change->conflict ? CUE_MERGE_OPEN : CUE_MERGE_THEIRS;
  stretch->change = self->changes->len;
  g_ptr_array_add (self->changes, change);
  g_array_append_val (self->stretches, *stretch);
}

/**
 * cue_merge_compare_blocks:
 * @self: a merge
 * @inherited: whether mine leaves the blocks to theirs
 */
void
cue_merge_compare_blocks (CueMerge *self, gboolean inherited)
{
  GPtrArray        *base = self->base->read;
  g_autofree guint *theirs = match (base, self->theirs->read);
  g_autofree guint *mine = match (base, self->mine->read);
  CueMergeStretch   stretch = { { 0, 0 }, { 0, 0 }, { 0, 0 }, G_MAXUINT };

  for (guint i = 0; i <= base->len; i++)
    {
      gboolean last = i == base->len;

      if (!last && (theirs[i] == G_MAXUINT || mine[i] == G_MAXUINT))
        continue;
      stretch.base[1] = i;
      stretch.theirs[1] = last ? self->theirs->read->len : theirs[i];
      stretch.mine[1] = last ? self->mine->read->len : mine[i];
      close_stretch (self, &stretch, inherited);
      if (last)
        return;
      /* The common block is a stretch of its own that nobody changed. */
      stretch = (CueMergeStretch) { { i, i + 1 }, { theirs[i], theirs[i] + 1 },
                                    { mine[i], mine[i] + 1 }, G_MAXUINT };
      g_array_append_val (self->stretches, stretch);
      stretch = (CueMergeStretch) { { i + 1, i + 1 }, { theirs[i] + 1, theirs[i] + 1 },
                                    { mine[i] + 1, mine[i] + 1 }, G_MAXUINT };
    }
}

/**
 * cue_merge_apply_blocks:
 * @self: a merge
 * @draft: a copy of mine; its blocks become the merged ones
 */
void
cue_merge_apply_blocks (const CueMerge *self, CueEntry *draft)
{
  while (draft->read->len > 0)
    cue_entry_draft_remove_item (draft, "read", 0);
  for (guint s = 0; s < self->stretches->len; s++)
    {
      const CueMergeStretch *stretch = &g_array_index (self->stretches, CueMergeStretch, s);
      const CueMergeChange  *change
        = stretch->change != G_MAXUINT ? self->changes->pdata[stretch->change] : NULL;
      gboolean     takes = change != NULL && change->side == CUE_MERGE_THEIRS;
      GPtrArray   *blocks = takes ? self->theirs->read : self->mine->read;
      const guint *range = takes ? stretch->theirs : stretch->mine;

      for (guint i = range[0]; i < range[1]; i++)
        cue_entry_draft_insert_item (draft, "read", G_MAXUINT, cue_block_ref (blocks->pdata[i]));
    }
}
