/* cue-entry-paper.c
 *
 * What is printed leaves the program that knows when it ends, so under each title stands which revision
 * it is, who judged it, from when until when it holds and the beginning of its hash; every page says
 * when it was printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-paper.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-placeholder.h"
#include "cue-say-edit.h"
#include "cue-say-line.h"
#include "cue-say-review.h"
#include "cue-say.h"

#define MAX_CELLS 32
/* Characters of a hash that a person compares. */
#define HASH_LENGTH 16

static char *
dup_day (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return g_date_time_format (local, "%Y-%m-%d");
}

static CuePaper *
paper_new (CueDesk *desk, const char *title)
{
  CueClock        *clock = cue_desk_get_clock (desk);
  gint64           now_ms = cue_clock_now_ms (clock);
  g_autofree char *day = dup_day (clock, now_ms);
  g_autofree char *time = cue_say_time (clock, now_ms);
  /* Translators: at the foot of each printed page; a day and a time */
  g_autofree char *when = g_strdup_printf (_("Printed on %s at %s. What holds later is in Cuedesk."),
                                           day, time);
  CuePaper        *paper = cue_paper_new (title);

  cue_paper_set_foot (paper, when);
  return paper;
}

/* {usage.left} means nothing to who holds the paper. */
static char *
dup_readable (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char      *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;
      const char      *words = name != NULL && cue_placeholder_is_known (name)
                                 ? cue_say_placeholder (name) : NULL;
      const char      *next = words != NULL ? end + 1 : g_utf8_next_char (p);

      if (words != NULL)
        /* Translators: on paper: a value that differs from customer to customer */
        g_string_append_printf (out, _("[%s]"), words);
      else
        g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* -- one entry ----------------------------------------------------------------------------------- */

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
  cue_paper_add_gap (paper);
}

static void
add_typed_facts (CuePaper *paper, const CueEntry *entry)
{
  const char *const heads[] = { _("What it is"), _("Value"), NULL };
  const int         weights[] = { 3, 5 };

  if (entry->facts->len == 0)
    return;
  cue_paper_add_subheading (paper, _("Prices, quotas, terms"));
  cue_paper_add_row (paper, heads, weights, TRUE);
  for (guint i = 0; i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = entry->facts->pdata[i];
      const char *const   cells[] = { fact->name, fact->text, NULL };

      cue_paper_add_row (paper, cells, weights, FALSE);
    }
  cue_paper_add_gap (paper);
}

static void
add_lines (CuePaper *paper, const CueEntry *entry, gboolean elderly)
{
  gboolean has_heading = FALSE;

  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];
      const char       *text = elderly ? line->elderly : line->text;
      g_autofree char  *readable = text != NULL ? dup_readable (text) : NULL;
      g_autofree char  *numbered = NULL;

      if (readable == NULL || *readable == '\0')
        continue;
      if (!has_heading)
        cue_paper_add_subheading (paper, elderly ? _("Words for elderly customers")
                                                 : _("Say to the customer"));
      has_heading = TRUE;
      numbered = g_strdup_printf ("%u  %s", i + 1, readable);
      cue_paper_add_paragraph (paper, numbered);
    }
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
  cue_paper_add_gap (paper);
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
      else if (block->kind == CUE_BLOCK_NOTE)
        /* Translators: on paper: before a note in a text */
        line = g_strdup_printf (_("Note: %s"), text);
      else
        line = g_strdup (text);
      cue_paper_add_paragraph (paper, line);
    }
}

static void
add_entry (CuePaper *paper, CueDesk *desk, const CueEntry *entry)
{
  add_facts (paper, desk, entry);
  add_typed_facts (paper, entry);
  add_lines (paper, entry, FALSE);
  add_lines (paper, entry, TRUE);
  if (entry->read->len > 0)
    cue_paper_add_subheading (paper, _("For agents only"));
  for (guint i = 0; i < entry->read->len; i++)
    add_block (paper, entry->read->pdata[i]);
  if (entry->old_ids != NULL && entry->old_ids[0] != NULL)
    {
      g_autofree char *ids = g_strjoinv (" ", entry->old_ids);
      /* Translators: on paper: the numbers a text has in other systems */
      g_autofree char *words = g_strdup_printf (_("Number in the old system: %s"), ids);

      cue_paper_add_note (paper, words);
    }
}

/* With the year, for the paper may lie about for long; to the last day, as the form has it. */
static char *
dup_span (CueClock *clock, const CuePublished *published)
{
  g_autofree char *from = dup_day (clock, published->effective_from_ms);
  g_autofree char *until = NULL;

  if (published->effective_until_ms == CUE_FOREVER_MS)
    /* Translators: a text is in force from %s on, without an end */
    return g_strdup_printf (_("from %s"), from);
  until = dup_day (clock, published->effective_until_ms - 1);
  /* Translators: a text is in force from the first to the second moment */
  return g_strdup_printf (_("%s to %s"), from, until);
}

/* Which revision, who wrote and who judged it, when it holds, and which bytes were approved. */
static void
add_published (CuePaper *paper, CueDesk *desk, const CuePublished *published)
{
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (published->document, NULL);
  g_autofree char *hash = g_strndup (cue_document_get_sha256 (published->document), HASH_LENGTH);
  g_autofree char *span = dup_span (cue_desk_get_clock (desk), published);
  /* Translators: under a printed title: number of the revision, a span of time, names of the author
   * and the reviewer, the beginning of the hash of the text */
  g_autofree char *source = g_strdup_printf (_("Revision %d · in force %s · written by %s, approved "
                                               "by %s · SHA-256 %s…"),
                                             published->no, span, published->author,
                                             published->reviewer, hash);

  cue_paper_add_note (paper, source);
  if (entry != NULL)
    add_entry (paper, desk, entry);
}

/**
 * cue_entry_paper_new_published:
 * @desk: a desk
 * @published: an entry or notice in force
 *
 * Returns: (transfer full): paper with it
 */
CuePaper *
cue_entry_paper_new_published (CueDesk *desk, const CuePublished *published)
{
  const char *title;
  CuePaper   *paper;

  g_return_val_if_fail (CUE_IS_DESK (desk) && published != NULL, NULL);

  title = cue_document_get_title (published->document);
  paper = paper_new (desk, title);
  cue_paper_add_title (paper, title);
  add_published (paper, desk, published);
  return paper;
}

/**
 * cue_entry_paper_new_draft:
 * @edit: an entry or notice that is written
 *
 * Nobody has approved what is on this paper, and it says so.
 *
 * Returns: (transfer full): paper with the text as it is now
 */
CuePaper *
cue_entry_paper_new_draft (CueEdit *edit)
{
  CueDesk         *desk;
  const CueEntry  *entry;
  g_autofree char *source = NULL;
  CuePaper        *paper;

  g_return_val_if_fail (CUE_IS_EDIT (edit) && cue_edit_get_entry (edit) != NULL, NULL);

  desk = cue_edit_get_desk (edit);
  entry = cue_edit_get_entry (edit);
  paper = paper_new (desk, *entry->title != '\0' ? entry->title : _("Without a title yet"));
  cue_paper_add_title (paper, *entry->title != '\0' ? entry->title : _("Without a title yet"));
  if (cue_edit_is_changed (edit) || cue_edit_get_base_no (edit) == 0)
    /* Translators: under a printed title; the number of the revision it was made from */
    source = g_strdup_printf (_("Draft, approved by nobody · made from revision %d"),
                              cue_edit_get_base_no (edit));
  else
    /* Translators: under a printed title: number and state of the revision */
    source = g_strdup_printf (_("Revision %d · %s"), cue_edit_get_base_no (edit),
                              cue_say_state (cue_edit_get_state (edit)));
  cue_paper_add_note (paper, source);
  add_entry (paper, desk, entry);
  return paper;
}

/**
 * cue_entry_paper_new_category:
 * @desk: a desk
 * @category: a path: 资费/流量包
 * @texts: (element-type CuePublished): what of it is in force
 *
 * Returns: (transfer full): paper with a list of the titles and then each text
 */
CuePaper *
cue_entry_paper_new_category (CueDesk *desk, const char *category, GPtrArray *texts)
{
  CuePaper        *paper;
  g_autofree char *count = NULL;

  g_return_val_if_fail (CUE_IS_DESK (desk) && category != NULL && texts != NULL, NULL);

  paper = paper_new (desk, category);
  cue_paper_add_title (paper, category);
  count = g_strdup_printf (ngettext ("%u text in force", "%u texts in force", texts->len), texts->len);
  cue_paper_add_note (paper, count);
  for (guint i = 0; i < texts->len; i++)
    {
      const CuePublished *published = texts->pdata[i];
      g_autofree char    *line
        = g_strdup_printf ("%u  %s", i + 1, cue_document_get_title (published->document));

      cue_paper_add_paragraph (paper, line);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const CuePublished *published = texts->pdata[i];
      g_autofree char    *title
        = g_strdup_printf ("%u  %s", i + 1, cue_document_get_title (published->document));

      cue_paper_add_gap (paper);
      cue_paper_add_heading (paper, title);
      add_published (paper, desk, published);
    }
  return paper;
}
