/* cue-entry-paper.c
 *
 * What is printed leaves the program that knows when it ends, so each page of an entry says its
 * level, its dates and the day of printing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-paper.h"

#include <glib/gi18n.h>

#include "cue-say.h"

#define MAX_CELLS 32

/**
 * cue_entry_paper_new:
 * @desk: a desk
 * @title: of the entry or the category
 *
 * Returns: (transfer full): paper that says when it was made
 */
CuePaper *
cue_entry_paper_new (CueDesk *desk, const char *title)
{
  CueClock        *clock = cue_desk_get_clock (desk);
  gint64           now_ms = cue_clock_now_ms (clock);
  g_autofree char *day = cue_say_day (clock, now_ms);
  g_autofree char *time = cue_say_time (clock, now_ms);
  /* Translators: a day and a time */
  g_autofree char *when = g_strdup_printf (_("Printed on %s at %s. What holds later is in Cuedesk."),
                                           day, time);
  CuePaper        *paper = cue_paper_new (title);

  cue_paper_add_heading (paper, title);
  cue_paper_add_note (paper, when);
  return paper;
}

static void
add_facts (CuePaper *paper, CueDesk *desk, const CueEntry *entry)
{
  g_autofree char *level
    = cue_say_level (entry->scope, cue_desk_get_scope_name (desk, entry->scope));
  const char *const cells[] = {
    cue_say_type (cue_document_kind_to_nick (entry->document_kind),
                  cue_entry_type_to_nick (entry->type)),
    level, entry->category, entry->valid_from != NULL ? entry->valid_from : "–",
    entry->valid_until != NULL ? entry->valid_until : "–", NULL
  };
  const char *const heads[] = { _("Type"), _("Level"), _("Category"), _("Valid from"),
                                _("Valid until"), NULL };
  const int         weights[] = { 2, 3, 4, 2, 2 };

  cue_paper_add_row (paper, heads, weights, TRUE);
  cue_paper_add_row (paper, cells, weights, FALSE);
}

static void
add_table (CuePaper *paper, const CueBlock *block)
{
  int weights[MAX_CELLS];

  for (guint i = 0; i < MAX_CELLS; i++)
    weights[i] = 1;
  for (guint i = 0; i < block->rows->len; i++)
    {
      GStrv row = block->rows->pdata[i];

      if (g_strv_length (row) > 0 && g_strv_length (row) <= MAX_CELLS)
        cue_paper_add_row (paper, (const char *const *) row, weights, i == 0);
    }
}

static void
add_block (CuePaper *paper, const CueBlock *block)
{
  if (block->kind == CUE_BLOCK_TABLE)
    {
      add_table (paper, block);
      return;
    }
  for (guint i = 0; i < block->rows->len; i++)
    {
      const char      *text = ((GStrv) block->rows->pdata[i])[0];
      g_autofree char *line = NULL;

      if (block->kind == CUE_BLOCK_LIST)
        line = g_strdup_printf ("• %s", text);
      else if (block->kind == CUE_BLOCK_STEPS)
        line = g_strdup_printf ("%u. %s", i + 1, text);
      else if (block->kind == CUE_BLOCK_LINK)
        line = g_strdup_printf ("%s  %s", text, block->href != NULL ? block->href : "");
      else
        line = g_strdup (text);
      cue_paper_add_paragraph (paper, line);
    }
}

/**
 * cue_entry_paper_add_entry:
 * @paper: from cue_entry_paper_new()
 * @desk: a desk
 * @entry: an entry, a notice, or a draft of one
 */
void
cue_entry_paper_add_entry (CuePaper *paper, CueDesk *desk, const CueEntry *entry)
{
  g_return_if_fail (paper != NULL && entry != NULL);

  add_facts (paper, desk, entry);
  if (entry->say->len > 0)
    cue_paper_add_heading (paper, _("Say to the customer"));
  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      if (line->text != NULL && *line->text != '\0')
        cue_paper_add_paragraph (paper, line->text);
    }
  if (entry->read->len > 0)
    cue_paper_add_heading (paper, _("For agents only"));
  for (guint i = 0; i < entry->read->len; i++)
    add_block (paper, entry->read->pdata[i]);
  if (entry->old_ids != NULL && entry->old_ids[0] != NULL)
    {
      g_autofree char *ids = g_strjoinv (" ", entry->old_ids);

      cue_paper_add_note (paper, ids);
    }
}
