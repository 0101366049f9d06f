/* cue-doc-text.c: revisions, comparisons and the schedule as lines of text or JSON.
 *
 * Text has tabs between its columns, so that cut and awk can read it; moments are in the site's time
 * zone.  JSON has one object a line and moments in UTC milliseconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-doc-text.h"

static const char *const CHANGES[] = { "kept", "changed", "new", "gone" };
static const char *const NOTES[] = { "replaces", "gap", "overlap", "returns", "ends", "newer" };

static char *
dup_moment (CueCli *cli, gint64 at_ms)
{
  g_autoptr (GDateTime) at = NULL;

  if (at_ms == 0 || at_ms == CUE_FOREVER_MS)
    return g_strdup ("-");
  at = cue_clock_to_local (cli->clock, at_ms);
  return at != NULL ? g_date_time_format (at, "%F %T") : g_strdup ("-");
}

/* One line: tabs and ends of lines inside a text would be columns and rows. */
static char *
dup_flat (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n\r", ' ');
}

static void
print_member (const char *name, const char *text)
{
  g_print (",\"%s\":", name);
  if (text != NULL)
    cue_cli_print_json_string (text);
  else
    g_print ("null");
}

/* -- history -------------------------------------------------------------------------------------- */

static void
print_window_json (const CuePublicationSpan *window)
{
  g_print ("{\"publication\":\"%s\",\"from_ms\":%" G_GINT64_FORMAT ",\"until_ms\":", window->id,
           window->from_ms);
  if (window->until_ms == CUE_FOREVER_MS)
    g_print ("null");
  else
    g_print ("%" G_GINT64_FORMAT, window->until_ms);
  g_print (",\"at_ms\":%" G_GINT64_FORMAT ",\"retired_ms\":%" G_GINT64_FORMAT, window->at_ms,
           window->retired_ms);
  print_member ("by", window->by);
  print_member ("retired_by", window->retired_by);
  print_member ("reason", window->reason);
  g_print ("}");
}

static void
print_record_json (const CueRevisionRecord *record)
{
  g_print ("{\"document\":\"%s\",\"no\":%d,\"state\":\"%s\",\"sha256\":\"%s\",\"saved_ms\":%"
           G_GINT64_FORMAT ",\"submitted_ms\":%" G_GINT64_FORMAT ",\"judged_ms\":%" G_GINT64_FORMAT
           ",\"remarks\":%u",
           record->document_id, record->no, record->state, record->sha256, record->saved_ms,
           record->submitted_ms, record->judged_ms, record->n_remarks);
  print_member ("author", record->author_login);
  print_member ("title", record->title);
  print_member ("note", record->note);
  print_member ("verdict", record->verdict);
  print_member ("reviewer", record->reviewer);
  print_member ("verdict_note", record->verdict_note);
  g_print (",\"windows\":[");
  for (guint i = 0; i < record->windows->len; i++)
    {
      if (i > 0)
        g_print (",");
      print_window_json (g_ptr_array_index (record->windows, i));
    }
  g_print ("]}\n");
}

static void
print_window (CueCli *cli, const CuePublicationSpan *window)
{
  g_autofree char *from = dup_moment (cli, window->from_ms);
  g_autofree char *until = dup_moment (cli, window->until_ms);
  g_autofree char *retired = dup_moment (cli, window->retired_ms);
  g_autofree char *reason = dup_flat (window->reason);

  g_print ("\tpublication\t%s\t%s\t%s\t%s\t%s\t%s\n", window->id, from, until, window->by, retired,
           reason);
}

/**
 * cue_doc_text_print_record:
 * @cli: the command line
 * @record: a revision
 *
 * A line: document, number, state, author, saved, why, verdict, reviewer, judged, title; under it,
 * after a tab, each publication: id, start, end, by, taken back, why.
 */
void
cue_doc_text_print_record (CueCli *cli, const CueRevisionRecord *record)
{
  g_autofree char *saved = dup_moment (cli, record->saved_ms);
  g_autofree char *judged = dup_moment (cli, record->judged_ms);
  g_autofree char *note = dup_flat (record->note);
  g_autofree char *title = dup_flat (record->title);

  if (cli->json)
    {
      print_record_json (record);
      return;
    }
  g_print ("%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", record->document_id, record->no,
           record->state, record->author_login, saved, note,
           record->verdict != NULL ? record->verdict : "-",
           record->reviewer != NULL ? record->reviewer : "-", judged, title);
  for (guint i = 0; i < record->windows->len; i++)
    print_window (cli, g_ptr_array_index (record->windows, i));
}

/* -- comparison ----------------------------------------------------------------------------------- */

/* old text with [gone] and <new> in it */
static char *
dup_marked (const CueDiffRow *row)
{
  GString    *out = g_string_new (NULL);
  const char *old = row->old_text != NULL ? row->old_text : "";
  const char *new = row->new_text != NULL ? row->new_text : "";

  for (guint i = 0; i < row->spans->len; i++)
    {
      const CueDiffSpan *span = &g_array_index (row->spans, CueDiffSpan, i);

      switch (span->op)
        {
        case CUE_DIFF_SAME:
          g_string_append_len (out, old + span->old_start, span->old_length);
          break;
        case CUE_DIFF_REMOVED:
          g_string_append_c (out, '[');
          g_string_append_len (out, old + span->old_start, span->old_length);
          g_string_append_c (out, ']');
          break;
        case CUE_DIFF_ADDED:
          g_string_append_c (out, '<');
          g_string_append_len (out, new + span->new_start, span->new_length);
          g_string_append_c (out, '>');
          break;
        }
    }
  return g_string_free (out, FALSE);
}

static void
print_row (CueCli *cli, const CueDiffRow *row)
{
  const char      *change = row->change == CUE_DIFF_KEPT && row->moved ? "moved"
                                                                       : CHANGES[row->change];
  g_autofree char *marked = dup_marked (row);
  g_autofree char *flat = dup_flat (marked);

  if (!cli->json)
    {
      g_print ("%s\t%s\t%s\n", change, row->id, flat);
      return;
    }
  g_print ("{\"change\":\"%s\"", change);
  print_member ("row", row->id);
  print_member ("old", row->old_text);
  print_member ("new", row->new_text);
  g_print ("}\n");
}

/**
 * cue_doc_text_print_diff:
 * @cli: the command line
 * @diff: a comparison
 *
 * A line a change: what, row, and the text with `[gone]` and `<new>` words in it.
 */
void
cue_doc_text_print_diff (CueCli *cli, CueDiff *diff)
{
  for (guint i = 0; i < diff->rows->len; i++)
    if (cue_diff_row_is_change (g_ptr_array_index (diff->rows, i)))
      print_row (cli, g_ptr_array_index (diff->rows, i));
}

/* -- remarks, schedule, base ---------------------------------------------------------------------- */

/**
 * cue_doc_text_print_remark:
 * @cli: the command line
 * @remark: a remark
 *
 * A line: id, level, open or settled, who, when, row, words.
 */
void
cue_doc_text_print_remark (CueCli *cli, const CueRemark *remark)
{
  const char      *level = remark->level == CUE_REMARK_MUST ? "must" : "note";
  const char      *state = remark->settled_ms > 0 ? "settled" : "open";
  g_autofree char *when = dup_moment (cli, remark->at_ms);
  g_autofree char *body = dup_flat (remark->body);

  if (!cli->json)
    {
      g_print ("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", remark->id, level, state, remark->staff, when,
               remark->line_id, body);
      return;
    }
  g_print ("{\"remark\":\"%s\",\"level\":\"%s\",\"state\":\"%s\",\"at_ms\":%" G_GINT64_FORMAT,
           remark->id, level, state, remark->at_ms);
  print_member ("by", remark->staff);
  print_member ("row", remark->line_id);
  print_member ("text", remark->body);
  g_print ("}\n");
}

/**
 * cue_doc_text_print_scheduled:
 * @cli: the command line
 * @scheduled: a publication that is still to start or to end
 *
 * A line: publication, document, number, start, end, by, title; under it, after a tab, what it
 * brings about: word, revision, from, until.
 */
void
cue_doc_text_print_scheduled (CueCli *cli, const CueScheduled *scheduled)
{
  g_autofree char *from = dup_moment (cli, scheduled->from_ms);
  g_autofree char *until = dup_moment (cli, scheduled->until_ms);

  if (cli->json)
    g_print ("{\"publication\":\"%s\",\"document\":\"%s\",\"no\":%d,\"from_ms\":%"
             G_GINT64_FORMAT ",\"notes\":[",
             scheduled->publication_id, scheduled->document_id, scheduled->no, scheduled->from_ms);
  else
    g_print ("%s\t%s\t%d\t%s\t%s\t%s\t%s\n", scheduled->publication_id, scheduled->document_id,
             scheduled->no, from, until, scheduled->by, scheduled->title);
  for (guint i = 0; i < scheduled->notes->len; i++)
    {
      const CueScheduleNote *note = &g_array_index (scheduled->notes, CueScheduleNote, i);
      g_autofree char       *begins = dup_moment (cli, note->from_ms);
      g_autofree char       *ends = dup_moment (cli, note->until_ms);

      if (cli->json)
        g_print ("%s{\"note\":\"%s\",\"no\":%d,\"from_ms\":%" G_GINT64_FORMAT "}",
                 i > 0 ? "," : "", NOTES[note->kind], note->no, note->from_ms);
      else
        g_print ("\t%s\t%d\t%s\t%s\n", NOTES[note->kind], note->no, begins, ends);
    }
  if (!cli->json)
    return;
  g_print ("]");
  print_member ("title", scheduled->title);
  g_print ("}\n");
}

/**
 * cue_doc_text_print_in_force:
 * @cli: the command line
 * @item: a document as it was, or will be, in force
 *
 * A line: document, number, kind, level, start, end, title.
 */
void
cue_doc_text_print_in_force (CueCli *cli, const CueInForce *item)
{
  g_autofree char *from = dup_moment (cli, item->from_ms);
  g_autofree char *until = dup_moment (cli, item->until_ms);

  if (!cli->json)
    {
      g_print ("%s\t%d\t%s\t%s\t%s\t%s\t%s\n", item->document_id, item->no, item->kind,
               item->scope, from, until, item->title);
      return;
    }
  g_print ("{\"document\":\"%s\",\"no\":%d,\"kind\":\"%s\",\"from_ms\":%" G_GINT64_FORMAT,
           item->document_id, item->no, item->kind, item->from_ms);
  print_member ("scope", item->scope);
  print_member ("title", item->title);
  g_print ("}\n");
}
