/* cue-audit-board-export.c: the numbers or the open list as a table, the chart as a picture, the
 * whole as a report that proves itself.
 *
 * An export is an event of its own, written before the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-ask-file.h"
#include "cue-board-paper.h"
#include "cue-csv.h"
#include "cue-say-board.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-shift-export.h"

typedef enum
{
  EXPORT_NUMBERS,
  EXPORT_LIST,
  EXPORT_CHART,
  EXPORT_REPORT,
} ExportKind;

static const struct
{
  const char *target;
  const char *what;
  const char *format;
  const char *title;
} kinds[] = {
  { "csv", "board", "csv", N_ ("Export the Numbers") },
  { "list", "list", "csv", N_ ("Export the List") },
  { "png", "chart", "png", N_ ("Export the Chart") },
  { "pdf", "board", "pdf", N_ ("Export a Report") },
};

typedef struct
{
  CueAuditBoard *self;   /* (owned) */
  ExportKind     kind;
  char          *path;   /* (owned) */
  CueShiftCheck *check;  /* (owned) (nullable): reports only */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->self);
  g_free (export->path);
  g_clear_pointer (&export->check, cue_shift_check_free);
  g_free (export);
}

/* -- tables -------------------------------------------------------------------------------------- */

/* A file is read later: never "today". */
static char *
dup_instant (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static void
add_line (GString *out, const char *name, gint64 n)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  cue_csv_append_cell (out, name);
  cue_csv_append_cell (out, value);
  cue_csv_append_row_end (out);
}

static char *
dup_numbers (CueAuditBoard *self)
{
  const CueBoard *board = self->shift->board;
  CueClock       *clock = cue_desk_get_clock (self->desk);
  GString        *out = g_string_new ("\xef\xbb\xbf");

  cue_csv_append_cell (out, _("Number"));
  cue_csv_append_cell (out, _("Value"));
  cue_csv_append_row_end (out);
  add_line (out, _("Calls"), board->calls);
  add_line (out, _("Calls closed"), board->closed);
  add_line (out, _("Calls with something to say"), board->owed);
  add_line (out, _("of these, all was said"), board->complete);
  add_line (out, _("Calls with an entry"), board->used);
  add_line (out, _("Searches"), board->searches);
  /* xgettext:no-c-format */
  add_line (out, _("95% of searches take at most (ms)"), board->search_p95_ms);
  add_line (out, _("Searches that found nothing"), board->misses);
  add_line (out, _("Flags that wait"), board->open_flags);
  add_line (out, _("People with a notice to read"), board->unread_people);
  add_line (out, _("Calls with an offer"), board->offered);
  add_line (out, _("Offers accepted"), board->accepted);
  add_line (out, _("Held back"), board->withheld);
  add_line (out, _("Settled at the first call"), board->once);
  add_line (out, _("Due for customers today"), board->due);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      g_autofree char     *name = dup_instant (clock, point->start_ms);

      add_line (out, name, point->calls);
    }
  return g_string_free (out, FALSE);
}

static void
add_cells (GString *out, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    cue_csv_append_cell (out, cells[i]);
  cue_csv_append_row_end (out);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_risk (GString *out, const CueRisk *risk, CueClock *clock)
{
  g_autofree char  *when = dup_instant (clock, risk->at_ms);
  g_autofree char  *ref = risk->customer_ref != NULL ? cue_say_customer_ref (risk->customer_ref)
                                                     : g_strdup ("");
  g_autofree char  *words = cue_say_risks (risk);
  g_autofree char  *points = g_strdup_printf ("%" G_GINT64_FORMAT, risk->score);
  const char *const cells[] = { when, ref, or_empty (risk->login), words, points,
                                or_empty (risk->call_ref), NULL };

  add_cells (out, cells);
}

static void
add_behind (GString *out, const CueBoardRow *row, CueClock *clock)
{
  g_autofree char  *when = row->at_ms > 0 ? dup_instant (clock, row->at_ms) : g_strdup ("");
  g_autofree char  *ref = row->customer_ref != NULL ? cue_say_customer_ref (row->customer_ref)
                                                    : g_strdup ("");
  g_autofree char  *what = g_strdup_printf ("%s%s%s", or_empty (row->title),
                                            row->title != NULL && row->text != NULL ? ": " : "",
                                            or_empty (row->text));
  g_autofree char  *n = g_strdup_printf ("%" G_GINT64_FORMAT, row->n);
  const char *const cells[] = { when, ref, or_empty (row->login), what, n,
                                or_empty (row->call_ref), NULL };

  add_cells (out, cells);
}

static char *
dup_figure (gint64 n)
{
  return n >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("");
}

/* Customers: a short reference and figures. */
static char *
dup_members (CueAuditBoard *self)
{
  g_autoptr (GPtrArray) members = cue_audit_board_list_members (self);
  GString              *out = g_string_new ("\xef\xbb\xbf");
  const char *const     heads[] = { _("Customer"), _("Stars"), _("Spending of a month, fen"),
                                    _("Days in two-way stop"), _("Months the plan has not fitted"),
                                    NULL };

  add_cells (out, heads);
  for (guint i = 0; i < members->len; i++)
    {
      const CueCohortMember *member = members->pdata[i];
      g_autofree char       *ref = cue_say_customer_ref (member->customer_ref);
      g_autofree char       *star = dup_figure (member->star);
      g_autofree char       *spend = dup_figure (member->spend_fen);
      g_autofree char       *stopped = dup_figure (member->suspend_days);
      g_autofree char       *months = dup_figure (member->mismatch_months);
      const char *const      cells[] = { ref, star, spend, stopped, months, NULL };

      add_cells (out, cells);
    }
  return g_string_free (out, FALSE);
}

/* The list that is open: the calls worth hearing, or what lies behind a number. */
static char *
dup_list (CueAuditBoard *self)
{
  CueClock         *clock = cue_desk_get_clock (self->desk);
  GString          *out = g_string_new ("\xef\xbb\xbf");
  gboolean          behind = self->number >= 0 && self->rows != NULL;
  const char *const heads[] = { C_("report", "Time"), _("Customer"), C_("report", "Agent"), _("What was found"),
                                behind ? C_("report", "Count") : _("Points"), _("Call"), NULL };

  add_cells (out, heads);
  for (guint i = 0; behind && i < self->rows->len; i++)
    add_behind (out, self->rows->pdata[i], clock);
  for (guint i = 0; !behind && i < self->shift->risks->len; i++)
    add_risk (out, self->shift->risks->pdata[i], clock);
  return g_string_free (out, FALSE);
}

/* -- writing ------------------------------------------------------------------------------------- */

static gboolean
write_report (Export *export, const char *heads, GError **error)
{
  CueAuditBoard       *self = export->self;
  g_autofree char     *span = cue_audit_board_dup_span_title (self);
  g_autofree char     *who = cue_audit_board_dup_who (self);
  g_autoptr (CuePaper) paper
      = cue_board_to_paper (self->shift, export->check, cue_desk_get_clock (self->desk), span, who,
                            heads, cue_desk_get_me (self->desk)->login);

  return cue_paper_write_pdf (paper, export->path, error);
}

static gboolean
write_file (Export *export, const char *heads, GError **error)
{
  g_autofree char *table = NULL;

  switch (export->kind)
    {
    case EXPORT_NUMBERS:
      table = dup_numbers (export->self);
      break;
    case EXPORT_LIST:
      table = export->self->number >= CUE_BOARD_MISMATCH ? dup_members (export->self)
                                                         : dup_list (export->self);
      break;
    case EXPORT_CHART:
      return cue_board_chart_save_png (export->self->chart, export->path, error);
    case EXPORT_REPORT:
      return write_report (export, heads, error);
    }
  return g_file_set_contents (export->path, table, -1, error);
}

static void
tell (CueAuditBoard *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
on_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export             *export = user_data;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *heads = cue_shift_export_finish (CUE_DESK (source), result, &error);
  g_autofree char    *name = g_filename_display_basename (export->path);
  g_autofree char    *trouble = NULL;
  g_autofree char    *words = NULL;

  /* Somebody else may have sat down meanwhile. */
  if (heads != NULL && export->self->shift != NULL && write_file (export, heads, &error))
    words = g_strdup_printf (_("Written: %s. The export is on record."), name);
  else
    {
      trouble = error != NULL ? cue_say_trouble (error) : g_strdup (name);
      words = g_strdup_printf (_("Not written: %s"), trouble);
    }
  tell (export->self, words);
  export_free (export);
}

static void
record (Export *export)
{
  CueAuditBoard *self = export->self;
  CueBoardSpan   span;

  cue_audit_board_get_span (self, &span);
  cue_shift_export_async (self->desk, &span, kinds[export->kind].what, kinds[export->kind].format,
                          on_recorded_cb, export);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export             *export = user_data;
  CueAuditBoard      *self = export->self;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *words = NULL;

  export->check = cue_shift_check_finish (CUE_SHIFT_LOADER (source), result, &error);
  if (self->loader != CUE_SHIFT_LOADER (source) || self->shift == NULL)
    {
      export_free (export);
      return;
    }
  g_clear_object (&self->exporting);
  if (export->check != NULL)
    {
      record (export);
      return;
    }
  words = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? g_strdup (_("No report was made"))
                                                                    : cue_say_trouble (error);
  tell (self, words);
  export_free (export);
}

/* A report says of its own numbers whether the records bear them out; that is found out first. */
static void
on_path_cb (const char *path, gpointer user_data)
{
  Export        *asked = user_data;
  CueAuditBoard *self = asked->self;
  Export        *export = NULL;
  CueBoardSpan   span;

  if (self->shift == NULL || self->loader == NULL)
    return;
  export = g_new0 (Export, 1);
  export->self = g_object_ref (self);
  export->kind = asked->kind;
  export->path = g_strdup (path);
  if (export->kind != EXPORT_REPORT)
    {
      record (export);
      return;
    }
  cue_audit_board_cancel (&self->exporting);
  self->exporting = g_cancellable_new ();
  cue_audit_board_get_span (self, &span);
  tell (self, _("Checking the records for the report…"));
  cue_shift_check_async (self->loader, &span, self->exporting, on_checked_cb, export);
}

/**
 * cue_audit_board_export:
 * @self: the board, with numbers
 * @target: `csv` the numbers, `list` the open list, `png` the chart, `pdf` a report
 *
 * Asks where to.  Customers are short references in all of them; who took a call stands in a list and
 * in a report by his login.
 */
void
cue_audit_board_export (CueAuditBoard *self, const char *target)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *instant = dup_instant (clock, self->shift->board->from_ms);
  g_autofree char *day = g_strndup (instant, strlen ("2026-11-28"));
  g_autofree char *name = NULL;
  Export          *export = NULL;

  /* What is asked for while a report is being made ends that. */
  cue_audit_board_cancel (&self->exporting);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].target, target))
        continue;
      /* What is shown as a table cannot be saved as a picture. */
      if (i == EXPORT_CHART)
        gtk_toggle_button_set_active (self->table_button, FALSE);
      export = g_new0 (Export, 1);
      export->self = g_object_ref (self);
      export->kind = (ExportKind) i;
      name = g_strdup_printf ("%s-%s.%s", kinds[i].what, day, kinds[i].format);
      cue_ask_file (GTK_WIDGET (self), _(kinds[i].title), NULL, name, on_path_cb, export,
                    export_free);
    }
}
