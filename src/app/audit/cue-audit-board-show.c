/* cue-audit-board-show.c: numbers, chart and the side of the board.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say-board.h"
#include "cue-say.h"
#include "cue-trend-row.h"

#define SIDE_ROWS 4
#define REASONS 3
#define DAY_MS G_GINT64_CONSTANT (86400000)

/* -- cards --------------------------------------------------------------------------------------- */

static void
show_said (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *share = cue_say_share (board->complete, board->owed);
  g_autofree char *note = NULL;
  int              missing = (int) (board->owed - board->complete);

  if (board->owed == 0)
    note = g_strdup (_("nothing had to be said"));
  else if (missing > 0)
    /* Translators: calls in which not everything was said, of all calls with something to say */
    note = g_strdup_printf (ngettext ("%d of %d call is not full", "%d of %d calls are not",
                                      (gulong) board->owed),
                            missing, (int) board->owed);
  else
    note = g_strdup_printf (ngettext ("in all of %d call", "in all of %d calls",
                                      (gulong) board->owed),
                            (int) board->owed);
  cue_board_card_set (self->card_said, share, board->owed > 0 ? "%" : NULL,
                      board->owed == 0 ? CUE_CARD_PLAIN
                      : missing > 0    ? CUE_CARD_LOOK
                                       : CUE_CARD_GOOD,
                      note);
}

static void
show_used (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *share = cue_say_share (board->used, board->closed);
  /* Translators: calls in which an entry was opened, of all closed calls */
  g_autofree char *note = g_strdup_printf (ngettext ("%d of %d call", "%d of %d calls",
                                                     (gulong) board->closed),
                                           (int) board->used, (int) board->closed);

  cue_board_card_set (self->card_used, share, board->closed > 0 ? "%" : NULL,
                      board->closed > 0 ? CUE_CARD_GOOD : CUE_CARD_PLAIN, note);
}

static void
show_search (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *value = board->search_p95_ms < 0
                               ? g_strdup ("–")
                               : g_strdup_printf ("%" G_GINT64_FORMAT, board->search_p95_ms);

  cue_board_card_set (self->card_search, value,
                      board->search_p95_ms < 0 ? NULL : C_("unit", "ms"),
                      board->search_p95_ms < 0      ? CUE_CARD_PLAIN
                      : board->search_p95_ms <= 100 ? CUE_CARD_GOOD
                                                    : CUE_CARD_LOOK,
                      board->search_p95_ms < 0 ? _("no search was timed")
                                               /* xgettext:no-c-format */
                                               : _("95% are faster"));
}

static void
show_misses (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, board->misses);
  g_autofree char *note = NULL;

  if (board->misses == 0)
    note = g_strdup (_("every search found something"));
  else
    /* Translators: different words that no entry answers yet */
    note = g_strdup_printf (ngettext ("%d gap is open", "%d gaps are open", (gulong) board->gaps),
                            (int) board->gaps);
  cue_board_card_set (self->card_misses, value, C_("unit", "times"),
                      board->gaps > 0 ? CUE_CARD_LOOK : CUE_CARD_GOOD, note);
}

static void
show_flags (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, board->open_flags);
  gint64           waits_ms = board->computed_ms - board->oldest_flag_ms;
  g_autofree char *lasting = cue_say_lasting (waits_ms);
  g_autofree char *note = NULL;

  if (board->open_flags > 0)
    /* Translators: %s is a time: 2 hours */
    note = g_strdup_printf (_("the oldest: %s"), lasting);
  cue_board_card_set (self->card_flags, value, C_("unit", "lines"),
                      board->open_flags == 0 ? CUE_CARD_GOOD
                      : waits_ms > DAY_MS    ? CUE_CARD_BAD
                                             : CUE_CARD_LOOK,
                      note != NULL ? note : _("none waits"));
}

static void
show_unread_card (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, board->unread_people);

  cue_board_card_set (self->card_unread, value, C_("unit", "people"),
                      board->unread_people > 0 ? CUE_CARD_LOOK : CUE_CARD_GOOD,
                      board->unread_title != NULL ? board->unread_title : _("everybody has read"));
}

/* -- chart --------------------------------------------------------------------------------------- */

static void
add_cell (GtkGrid *table, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : .5f);
  gtk_grid_attach (table, label, column, row, 1, 1);
}

static void
show_table (CueAuditBoard *self, const CueBoard *board)
{
  CueClock  *clock = cue_desk_get_clock (self->desk);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  add_cell (self->table, C_("chart", "Time"), 0, 0, "cue-dim");
  add_cell (self->table, C_("chart", "Calls"), 0, 1, "cue-dim");
  add_cell (self->table, C_("chart", "Not all said"), 0, 2, "cue-dim");
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      g_autofree char     *time = cue_board_chart_dup_time (board, i, clock);
      g_autofree char     *calls = g_strdup_printf ("%" G_GINT64_FORMAT, point->calls);
      g_autofree char     *missing = g_strdup_printf ("%" G_GINT64_FORMAT, point->incomplete);

      add_cell (self->table, time, (int) i + 1, 0, "cue-dim");
      add_cell (self->table, calls, (int) i + 1, 1, "cue-body");
      add_cell (self->table, missing, (int) i + 1, 2, point->incomplete > 0 ? "cue-due" : "cue-dim");
    }
}

static void
show_chart (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *note = g_strdup_printf (ngettext ("%d call", "%d calls", (gulong) board->calls),
                                           (int) board->calls);

  gtk_label_set_text (self->chart_title, board->point_ms < DAY_MS    ? _("Calls in each half hour")
                                         : board->point_ms == DAY_MS ? _("Calls on each day")
                                                                     : _("Calls in each week"));
  gtk_label_set_text (self->chart_note, note);
  cue_board_chart_set (self->chart, board, cue_desk_get_clock (self->desk));
  show_table (self, board);
}

/* -- side ---------------------------------------------------------------------------------------- */

static CueCompactRow *
add_row (GtkListBox *list, const char *title, const char *trail, int number)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *id = number >= 0 ? g_strdup_printf ("%d", number) : NULL;

  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_trail (row, trail, "cue-body");
  if (id != NULL)
    cue_compact_row_set_id (row, id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), number >= 0);
  gtk_list_box_append (list, GTK_WIDGET (row));
  return row;
}

static void
add_nothing (GtkListBox *list, const char *words)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());

  cue_compact_row_set_title (row, words, FALSE);
  cue_compact_row_set_icon (row, "emblem-ok-symbolic", "cue-ok");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, GTK_WIDGET (row));
}

static void
add_trend (CueAuditBoard *self, const CueScriptTrend *trend)
{
  GtkWidget       *title = gtk_label_new (trend->title != NULL ? trend->title : trend->document_id);
  GtkWidget       *list = gtk_list_box_new ();
  g_autofree char *words = cue_say_trend (trend);
  guint            first = trend->revisions->len > SIDE_ROWS ? trend->revisions->len - SIDE_ROWS : 0;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_box_append (self->trends, title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "cue-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  trend->title != NULL ? trend->title : "", -1);
  for (guint i = first; i < trend->revisions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         cue_trend_row_new (&g_array_index (trend->revisions, CueTrendRevision, i),
                                            i + 1 == trend->revisions->len));
  gtk_box_append (self->trends, list);
  if (words != NULL)
    {
      GtkWidget *note = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "cue-dim");
      gtk_box_append (self->trends, note);
    }
}

static void
show_trends (CueAuditBoard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->trends))) != NULL)
    gtk_box_remove (self->trends, child);
  for (guint i = 0; i < self->shift->trends->len; i++)
    add_trend (self, self->shift->trends->pdata[i]);
  if (self->shift->trends->len == 0)
    {
      GtkWidget *note = gtk_label_new (_("No script was read in this span."));

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "cue-dim");
      gtk_box_append (self->trends, note);
    }
}

/* Shares side by side; who took more calls does not come first. */
static void
add_compared (CueAuditBoard *self, const char *title, GPtrArray *rows, gboolean said)
{
  GtkWidget       *heading = gtk_label_new (title);
  GtkWidget       *list = gtk_list_box_new ();
  g_autofree char *words = cue_say_compared (rows, said);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_box_append (self->compared, heading);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "cue-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < rows->len; i++)
    {
      const CueCompareRow *row = rows->pdata[i];
      const char          *name = row->title != NULL  ? row->title
                                  : *row->id != '\0' ? row->id
                                                     : _("without a team");

      gtk_list_box_append (GTK_LIST_BOX (list),
                           cue_trend_row_new_named (name, said ? &row->said : &row->once));
    }
  gtk_box_append (self->compared, list);
  if (words != NULL)
    {
      GtkWidget *note = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "cue-dim");
      gtk_box_append (self->compared, note);
    }
}

static void
show_compared (CueAuditBoard *self)
{
  const CueShift *shift = self->shift;
  GtkWidget      *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->compared))) != NULL)
    gtk_box_remove (self->compared, child);
  if (shift->by_team->len > 0)
    {
      add_compared (self, _("Teams: settled at the first call"), shift->by_team, FALSE);
      add_compared (self, _("Teams: all was said"), shift->by_team, TRUE);
    }
  if (shift->by_entry->len > 0)
    add_compared (self, _("Entries that were read: settled at the first call"), shift->by_entry,
                  FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->compared),
                          shift->by_team->len + shift->by_entry->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->compared_heading),
                          shift->by_team->len + shift->by_entry->len > 0);
}

static void
show_outcomes (CueAuditBoard *self, const CueBoard *board)
{
  g_autofree char *share = cue_say_share (board->once, board->closed);
  g_autofree char *once = g_strdup_printf (board->closed > 0 ? "%s%%" : "%s", share);
  g_autofree char *offered = g_strdup_printf ("%" G_GINT64_FORMAT, board->offered);
  g_autofree char *accepted = g_strdup_printf ("%" G_GINT64_FORMAT, board->accepted);
  g_autofree char *withheld = g_strdup_printf ("%" G_GINT64_FORMAT, board->withheld);
  g_autofree char *why = cue_say_parts (board->withheld_by, self->shift->rule_names, REASONS);
  g_autofree char *declined = cue_say_parts (board->declined_by, self->shift->rule_names, REASONS);
  g_autofree char *no = *declined != '\0'
                            /* Translators: why customers did not want the offer */
                            ? g_strdup_printf (_("declined: %s"), declined)
                            : NULL;
  CueCompactRow   *row;

  cue_compact_list_clear (self->outcomes);
  row = add_row (self->outcomes, _("Settled at the first call"), once, CUE_BOARD_NOT_ONCE);
  cue_compact_row_set_subtitle (row, _("resolved, and the customer did not come again in 7 days"));
  add_row (self->outcomes, _("Calls with an offer"), offered, CUE_BOARD_OFFERED);
  row = add_row (self->outcomes, _("Offers accepted"), accepted, CUE_BOARD_ACCEPTED);
  cue_compact_row_set_subtitle (row, no);
  row = add_row (self->outcomes, _("Held back"), withheld, CUE_BOARD_WITHHELD);
  cue_compact_row_set_subtitle (row, *why != '\0' ? why : NULL);
}

/* A row a person: how many notices he has not read, or which one. */
static guint
count_same_person (GPtrArray *rows, guint first)
{
  const CueBoardRow *person = rows->pdata[first];
  guint              n = 0;

  while (first + n < rows->len
         && g_strcmp0 (((CueBoardRow *) rows->pdata[first + n])->login, person->login) == 0)
    n++;
  return n;
}

static void
show_unread (CueAuditBoard *self)
{
  GPtrArray *rows = self->shift->unread;
  guint      shown = 0;
  guint      n;

  cue_compact_list_clear (self->unread);
  gtk_label_set_text (self->unread_note, self->shift->board->unread_title != NULL
                                             ? self->shift->board->unread_title
                                             : "");
  for (guint i = 0; i < rows->len && shown < SIDE_ROWS; i += n, shown++)
    {
      const CueBoardRow *unread = rows->pdata[i];
      g_autofree char   *who = g_strdup_printf ("%s %s", unread->name, unread->login);
      g_autofree char   *many = NULL;
      CueCompactRow     *row;

      n = count_same_person (rows, i);
      many = g_strdup_printf (ngettext ("%u notice", "%u notices", n), n);
      row = add_row (self->unread, who, NULL, CUE_BOARD_UNREAD);
      cue_compact_row_set_icon (row, "mail-unread-symbolic", "cue-due");
      cue_compact_row_set_trail (row, n == 1 ? unread->title : many, "cue-dim");
      cue_compact_row_set_brief (row);
    }
  if (rows->len == 0)
    add_nothing (self->unread, cue_say_list_nothing (CUE_BOARD_UNREAD));
}

static void
show_gaps (CueAuditBoard *self)
{
  const CueBoard  *board = self->shift->board;
  GPtrArray       *rows = board->gap_rows;
  g_autofree char *lasting = board->answer_ms >= 0 ? cue_say_lasting (board->answer_ms) : NULL;
  g_autofree char *note = lasting != NULL
                              /* Translators: %s is a time: 5 hours */
                              ? g_strdup_printf (_("from miss to published, median %s"), lasting)
                              : NULL;

  cue_compact_list_clear (self->gaps);
  gtk_label_set_text (self->gaps_note, note != NULL ? note : "");
  for (guint i = 0; i < rows->len && i < SIDE_ROWS; i++)
    {
      const CueBoardRow *gap = rows->pdata[i];
      /* Translators: how often something was asked, by how many agents */
      g_autofree char   *trail = g_strdup_printf (_("%d times · %d people"), (int) gap->n,
                                                  (int) gap->people);
      CueCompactRow     *row = add_row (self->gaps, gap->text, trail, CUE_BOARD_GAPS);

      cue_compact_row_set_trail (row, trail, "cue-dim");
      cue_compact_row_set_brief (row);
    }
  if (rows->len == 0)
    add_nothing (self->gaps, cue_say_list_nothing (CUE_BOARD_GAPS));
}

/* -- customers ----------------------------------------------------------------------------------- */

static void
add_cohort (CueAuditBoard *self, const CueShiftCohort *cohort, int number)
{
  const CueCohortFollow *follow = &cohort->follow;
  g_autofree char       *day = cue_say_day (cue_desk_get_clock (self->desk), cohort->cohort->at_ms);
  g_autofree char       *here = g_strdup_printf ("%d/%d", (int) follow->here, (int) follow->n);
  g_autofree char       *words = NULL;
  CueCompactRow         *row;

  if (g_str_equal (cohort->cohort->kind, "suspended"))
    {
      g_autofree char *share = cue_say_share (follow->revived, follow->asked);

      /* Translators: customers somebody spoke with, of these alive again, per cent */
      words = g_strdup_printf (_("spoken with %d, alive again %d (%s%%)"), (int) follow->asked,
                               (int) follow->revived, share);
    }
  else
    {
      g_autofree char *then = cue_say_yuan (follow->here > 0 ? follow->spend_then_fen / follow->here
                                                             : 0);
      g_autofree char *now = cue_say_yuan (follow->here > 0 ? follow->spend_now_fen / follow->here
                                                            : 0);

      /* Translators: customers somebody spoke with, spending a month then and now */
      words = g_strdup_printf (_("spoken with %d; spend %s then, %s now"), (int) follow->contacted,
                               then, now);
    }
  row = add_row (self->customers, cohort->cohort->name, here, number);
  cue_compact_row_set_icon (row, "document-open-recent-symbolic", "cue-dim");
  cue_compact_row_set_subtitle (row, words);
}

static void
add_complaints (CueAuditBoard *self)
{
  for (guint i = 0; i < self->shift->complaints->len; i++)
    {
      const CueComplaintStep *step = self->shift->complaints->pdata[i];
      g_autofree char        *n = g_strdup_printf ("%" G_GINT64_FORMAT, step->n);
      g_autofree char        *day = step->due != NULL ? cue_say_iso_day (step->due) : NULL;
      g_autofree char        *title = cue_say_complaint (step->grade, step->step);
      g_autofree char        *due = day != NULL ? g_strdup_printf (_("due %s"), day) : NULL;
      CueCompactRow          *row = add_row (self->customers, title, n, CUE_BOARD_COMPLAINTS);

      cue_compact_row_set_subtitle (row, due);
    }
}

void
cue_audit_board_show_customers (CueAuditBoard *self)
{
  g_autofree char *due = NULL;

  cue_compact_list_clear (self->customers);
  if (self->shift == NULL)
    return;
  due = g_strdup_printf ("%" G_GINT64_FORMAT, self->shift->board->due);
  add_row (self->customers, _("Due for customers today"), due, CUE_BOARD_DUE);
  add_complaints (self);
  gtk_widget_set_visible (GTK_WIDGET (self->freeze_button), self->base != NULL);
  if (self->base != NULL)
    {
      g_autofree char *mismatch = g_strdup_printf ("%" G_GINT64_FORMAT, self->base->n_mismatch);
      g_autofree char *stopped = g_strdup_printf ("%" G_GINT64_FORMAT, self->base->n_suspended);

      add_row (self->customers, _("Plan has not fitted for 3 months and more"), mismatch,
               CUE_BOARD_MISMATCH);
      add_row (self->customers, _("In two-way stop for 7 days and more"), stopped,
               CUE_BOARD_SUSPENDED);
      for (guint i = 0; i < self->base->cohorts->len; i++)
        add_cohort (self, self->base->cohorts->pdata[i], CUE_BOARD_COHORT + (int) i);
    }
}

void
cue_audit_board_show_shift (CueAuditBoard *self)
{
  const CueBoard *board = self->shift->board;

  show_said (self, board);
  show_used (self, board);
  show_search (self, board);
  show_misses (self, board);
  show_flags (self, board);
  show_unread_card (self, board);
  show_chart (self, board);
  show_trends (self);
  show_outcomes (self, board);
  show_compared (self);
  show_unread (self);
  show_gaps (self);
  cue_audit_board_show_customers (self);
}
