/* cue-block-change.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-block-change.h"

#include "cue-entry-draft.h"

/**
 * cue_block_is_blank:
 * @block: a block
 *
 * Returns: whether it says nothing
 */
gboolean
cue_block_is_blank (const CueBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    for (char **cell = block->rows->pdata[i]; *cell != NULL; cell++)
      if (**cell != '\0')
        return FALSE;
  return block->href == NULL || *block->href == '\0';
}

/**
 * cue_block_as_kind:
 * @from: a block
 * @kind: what it becomes
 *
 * A block of another kind says the same: cells of a row are joined where there is one text a row.
 *
 * Returns: (transfer full): a new block
 */
CueBlock *
cue_block_as_kind (const CueBlock *from, CueBlockKind kind)
{
  CueBlock           *block = cue_block_new (kind);
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean            single = kind == CUE_BLOCK_PARAGRAPH || kind == CUE_BLOCK_NOTE
                               || kind == CUE_BLOCK_LINK;

  for (guint i = 0; i < from->rows->len; i++)
    {
      g_autofree char *joined = g_strjoinv (" ", from->rows->pdata[i]);
      const char      *cells[] = { joined, kind == CUE_BLOCK_TABLE ? "" : NULL, NULL };

      if (!single)
        cue_block_add_row (block, kind == CUE_BLOCK_TABLE && from->kind == CUE_BLOCK_TABLE
                                      ? from->rows->pdata[i] : cells);
      if (all->len > 0)
        g_string_append_c (all, ' ');
      g_string_append (all, joined);
    }
  if (single)
    {
      const char *cells[] = { all->str, NULL };

      cue_block_add_row (block, cells);
    }
  if (kind == CUE_BLOCK_LINK)
    block->href = g_strdup (from->href != NULL ? from->href : "");
  return block;
}

/**
 * cue_block_changed_table:
 * @from: a table
 * @verb: `block.add-row`, `block.add-column` or `block.remove-column`
 *
 * Its last column stays.
 *
 * Returns: (transfer full): a new block
 */
CueBlock *
cue_block_changed_table (const CueBlock *from, const char *verb)
{
  CueBlock *block = cue_block_new (from->kind);

  for (guint i = 0; i < from->rows->len; i++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv)           row = NULL;
      GStrv                    old = from->rows->pdata[i];
      guint                    n = g_strv_length (old);
      guint                    keep = g_str_equal (verb, "block.remove-column") ? MAX (n, 2) - 1
                                                                               : n;

      for (guint c = 0; c < MIN (keep, n); c++)
        g_strv_builder_add (cells, old[c]);
      if (g_str_equal (verb, "block.add-column"))
        g_strv_builder_add (cells, "");
      row = g_strv_builder_end (cells);
      cue_block_add_row (block, (const char *const *) row);
    }
  if (g_str_equal (verb, "block.add-row"))
    {
      g_auto (GStrv) empty = g_strdupv (from->rows->pdata[from->rows->len - 1]);

      for (guint c = 0; empty[c] != NULL; c++)
        *empty[c] = '\0';
      cue_block_add_row (block, (const char *const *) empty);
    }
  return block;
}
