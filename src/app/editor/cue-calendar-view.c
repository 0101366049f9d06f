/* cue-calendar-view.c: what starts and ends when, as a month and as a list with warnings.
 *
 * The month shows where the days are crowded, the list says what will happen: which revision leaves,
 * where nothing is in force, which older text comes back, and that somebody has written a newer one.
 * Delete cancels what has not started; that is a record of the person at this desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calendar-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-day-cell.h"
#include "cue-desk-deed.h"
#include "cue-desk-history.h"
#include "cue-desk-run.h"
#include "cue-editor-view.h"
#include "cue-row-feed.h"
#include "cue-say-review.h"
#include "cue-schedule-row.h"
#include "cue-say.h"
#include "cue-split.h"
#include "cue-widget.h"

/* An import may give thousands of texts an end; the list holds what comes next. */
#define MAX_ROWS 200
/* A window of the usual size shows no more; the others are made when they are scrolled to. */
#define ROWS_FIRST 10
#define N_WEEKS 6
#define N_DAYS 7

struct _CueCalendarView
{
  GtkWidget parent_instance;

  GtkLabel   *month;
  GtkGrid    *days;
  GtkLabel   *heading;
  GtkStack   *stack;
  GtkListBox *list;
  GtkWidget  *header_start;
  GtkWidget  *cells[N_WEEKS * N_DAYS];  /* (unowned): the grid's */
  CueDesk      *desk;         /* (owned) (nullable) */
  GActionMap   *map;          /* (unowned) (nullable): the page's */
  GCancellable *cancellable;  /* (owned) (nullable) */
  GPtrArray    *scheduled;    /* (owned) (element-type CueScheduled) */
  CueRowFeed   *feed;         /* (owned) (nullable): makes the rows of the list */
  guint         n_made;       /* of them */
  guint         wanted;       /* index of the row that the keyboard goes to */
  int           year;
  int           number;       /* month, 1 to 12 */
};

static void cue_calendar_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueCalendarView, cue_calendar_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_calendar_view_editor_view_init))

/* -- the month ------------------------------------------------------------------------------------ */

static char *
dup_day (CueCalendarView *self, gint64 at_ms)
{
  g_autoptr (GDateTime) at = cue_clock_to_local (cue_desk_get_clock (self->desk), at_ms);

  return at != NULL ? g_date_time_format (at, "%Y-%m-%d") : g_strdup ("");
}

static gboolean
has_warning (const CueScheduled *row)
{
  for (guint i = 0; i < row->notes->len; i++)
    if (cue_schedule_is_warning (&g_array_index (row->notes, CueScheduleNote, i)))
      return TRUE;
  return FALSE;
}

static CueDayCell *
find_cell (CueCalendarView *self, const char *iso_day)
{
  for (guint i = 0; i < N_WEEKS * N_DAYS; i++)
    if (g_strcmp0 (cue_day_cell_get_day (CUE_DAY_CELL (self->cells[i])), iso_day) == 0)
      return CUE_DAY_CELL (self->cells[i]);
  return NULL;
}

static void
put_day (CueCalendarView *self, gint64 at_ms, const CueScheduled *row, gboolean starts)
{
  g_autofree char *iso = dup_day (self, at_ms);
  CueDayCell      *cell = find_cell (self, iso);

  if (cell != NULL)
    cue_day_cell_add (cell, row->title, starts, starts && has_warning (row));
}

/* Weeks begin on Monday.  Days beyond the month are shown, because what starts on the first of the
 * next one is what most people look for. */
static void
fill_month (CueCalendarView *self)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (self->year, self->number, 1, 0, 0, 0);
  g_autoptr (GDateTime) day
    = g_date_time_add_days (first, 1 - g_date_time_get_day_of_week (first));
  g_autofree char *today = dup_day (self, cue_clock_now_ms (cue_desk_get_clock (self->desk)));
  /* Translators: heading of a month, for g_date_time_format() */
  g_autofree char *title = g_date_time_format (first, _("%B %Y"));

  gtk_label_set_text (self->month, title);
  for (guint i = 0; i < N_WEEKS * N_DAYS; i++)
    {
      g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
      GDateTime       *next = g_date_time_add_days (day, 1);

      cue_day_cell_set_day (CUE_DAY_CELL (self->cells[i]), iso, g_date_time_get_day_of_month (day),
                            g_date_time_get_month (day) != self->number, strcmp (iso, today) == 0);
      g_date_time_unref (day);
      day = next;
    }
  for (guint i = 0; i < self->scheduled->len; i++)
    {
      const CueScheduled *row = g_ptr_array_index (self->scheduled, i);

      if (!row->started)
        put_day (self, row->from_ms, row, TRUE);
      if (row->until_ms != CUE_FOREVER_MS)
        put_day (self, row->until_ms, row, FALSE);
    }
  for (guint i = 0; i < N_WEEKS * N_DAYS; i++)
    cue_day_cell_done (CUE_DAY_CELL (self->cells[i]));
}

static void
show_month (CueCalendarView *self, int year, int month)
{
  self->year = month < 1 ? year - 1 : month > 12 ? year + 1 : year;
  self->number = month < 1 ? 12 : month > 12 ? 1 : month;
  fill_month (self);
}

static void
show_today (CueCalendarView *self)
{
  CueClock             *clock = cue_desk_get_clock (self->desk);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));

  show_month (self, g_date_time_get_year (now), g_date_time_get_month (now));
}

static void
on_previous_cb (CueCalendarView *self)
{
  if (self->desk != NULL)
    show_month (self, self->year, self->number - 1);
}

static void
on_next_cb (CueCalendarView *self)
{
  if (self->desk != NULL)
    show_month (self, self->year, self->number + 1);
}

static void
on_today_cb (CueCalendarView *self)
{
  if (self->desk != NULL)
    show_today (self);
}

/* -- the list ------------------------------------------------------------------------------------- */

static const CueScheduled *
get_selected (CueCalendarView *self)
{
  /* While the window goes away the list is gone before the page is unmapped. */
  GtkListBoxRow *row = self->list != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;
  int            at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return at >= 0 && at < (int) self->scheduled->len ? self->scheduled->pdata[at] : NULL;
}

static void
update_verbs (CueCalendarView *self)
{
  GAction            *cancel = self->map != NULL
                                 ? g_action_map_lookup_action (self->map, "cancel-schedule") : NULL;
  const CueStaff     *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;
  const CueScheduled *row = get_selected (self);

  if (cancel != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (cancel),
                                 gtk_widget_get_mapped (GTK_WIDGET (self)) && row != NULL
                                   && !row->started && me != NULL
                                   && cue_staff_has_role (me, "reviewer"));
}

static guint
count_rows (CueCalendarView *self)
{
  return MIN (self->scheduled->len, MAX_ROWS);
}

static gboolean
make_row_cb (gpointer user_data)
{
  CueCalendarView *self = CUE_CALENDAR_VIEW (user_data);

  if (self->n_made < count_rows (self))
    gtk_list_box_append (self->list,
                         cue_schedule_row_new (self->desk, self->scheduled->pdata[self->n_made++]));
  return self->n_made < count_rows (self);
}

/* at: the row that the keyboard goes to.  It is made before anything else happens, for without it no
 * widget of the page has the keyboard, and Escape pressed then would be lost. */
static void
fill_list (CueCalendarView *self, guint at)
{
  guint            total = self->scheduled->len;
  g_autofree char *all = g_strdup_printf (ngettext ("%u text starts or ends",
                                                    "%u texts start or end", total),
                                          total);
  /* Translators: "7001 texts start or end", then how many of them are listed */
  g_autofree char *some = g_strdup_printf (_("%s, the next %d"), all, MAX_ROWS);

  if (self->feed == NULL)
    {
      self->feed = cue_row_feed_new (GTK_WIDGET (self->list), make_row_cb, self);
      cue_row_feed_add_list (self->feed, self->list);
    }
  cue_row_feed_stop (self->feed);
  cue_compact_list_clear (self->list);
  self->n_made = 0;
  cue_row_feed_start (self->feed, MAX (ROWS_FIRST, at + 1));
  gtk_label_set_text (self->heading, total > MAX_ROWS ? some : all);
  gtk_stack_set_visible_child_name (self->stack, self->scheduled->len > 0 ? "list" : "empty");
}

static gboolean
is_there_cb (gpointer user_data)
{
  return CUE_CALENDAR_VIEW (user_data)->wanted < CUE_CALENDAR_VIEW (user_data)->n_made;
}

static void
on_there_cb (gpointer user_data)
{
  CueCalendarView *self = CUE_CALENDAR_VIEW (user_data);
  GtkListBoxRow   *row = gtk_list_box_get_row_at_index (self->list, (int) self->wanted);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The keyboard starts in the list: its first row is what comes next. */
static void
focus_row (CueCalendarView *self, guint at)
{
  if (count_rows (self) == 0)
    return;
  self->wanted = MIN (at, count_rows (self) - 1);
  cue_row_feed_want (self->feed, is_there_cb, on_there_cb);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCalendarView) self = user_data;
  g_autoptr (GError)          error = NULL;
  GPtrArray     *list = cue_desk_run_finish (CUE_DESK (source), result, &error);
  GtkListBoxRow *row;
  guint          at;

  if (list == NULL)
    {
      g_autofree char *words = cue_say_refusal (error);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
      return;
    }
  /* The window may have been closed meanwhile. */
  if (self->list == NULL)
    {
      g_ptr_array_unref (list);
      return;
    }
  row = gtk_list_box_get_selected_row (self->list);
  at = row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0;
  g_ptr_array_unref (self->scheduled);
  self->scheduled = list;
  fill_month (self);
  fill_list (self, at);
  focus_row (self, at);
  update_verbs (self);
}

static void
reload (CueCalendarView *self)
{
  if (self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cue_desk_schedule_async (self->desk, self->cancellable, on_loaded_cb, g_object_ref (self));
}

static void
on_row_selected_cb (CueCalendarView *self)
{
  update_verbs (self);
}

static void
on_row_activated_cb (CueCalendarView *self)
{
  const CueScheduled *row = get_selected (self);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.review", "(si)", row->document_id,
                                row->no);
}

/* A day leads to the first thing that happens on it. */
static void
on_day_clicked_cb (GtkButton *button, CueCalendarView *self)
{
  const char *day = cue_day_cell_get_day (CUE_DAY_CELL (button));

  for (guint i = 0; i < self->scheduled->len; i++)
    {
      const CueScheduled *row = g_ptr_array_index (self->scheduled, i);
      g_autofree char    *from = dup_day (self, row->from_ms);
      g_autofree char    *until = row->until_ms != CUE_FOREVER_MS ? dup_day (self, row->until_ms)
                                                                  : NULL;

      if ((!row->started && strcmp (from, day) == 0) || g_strcmp0 (until, day) == 0)
        {
          focus_row (self, i);
          return;
        }
    }
}

/* -- cancelling ----------------------------------------------------------------------------------- */

static void
on_cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCalendarView) self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *refusal = NULL;

  if (!cue_desk_do_finish (CUE_DESK (source), result, &error))
    refusal = cue_say_refusal (error);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              refusal != NULL ? refusal : _("The schedule was cancelled"));
  reload (self);
}

static void
cancel_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueCalendarView    *self = CUE_CALENDAR_VIEW (user_data);
  const CueScheduled *row = get_selected (self);
  CueReviewDeed      *deed;

  if (row == NULL || row->started)
    return;
  deed = cue_review_deed_new (CUE_VERB_RETIRE, row->document_id, row->no);
  deed->subject_id = g_strdup (row->publication_id);
  /* Translators: reason kept in the records when somebody cancels a publication by one key */
  /* What has not started answers nothing yet. */
  deed->force = TRUE;
  deed->text = g_strdup (_("Cancelled in the calendar"));
  cue_desk_do_async (self->desk, deed, on_cancelled_cb, g_object_ref (self));
}

/* -- what the page asks --------------------------------------------------------------------------- */

static void
cue_calendar_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  g_set_object (&CUE_CALENDAR_VIEW (view)->desk, desk);
}

static void
cue_calendar_view_add_actions (CueEditorView *view, GActionMap *map)
{
  const GActionEntry entry = { "cancel-schedule", cancel_cb };

  CUE_CALENDAR_VIEW (view)->map = map;
  g_action_map_add_action_entries (map, &entry, 1, view);
  update_verbs (CUE_CALENDAR_VIEW (view));
}

static void
cue_calendar_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueCalendarView *self = CUE_CALENDAR_VIEW (view);

  if (self->desk == NULL)
    return;
  show_today (self);
  reload (self);
}

static void
cue_calendar_view_shown (CueEditorView *view)
{
  reload (CUE_CALENDAR_VIEW (view));
}

static GtkWidget *
cue_calendar_view_get_header_start (CueEditorView *view)
{
  return CUE_CALENDAR_VIEW (view)->header_start;
}

static void
cue_calendar_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_calendar_view_set_desk;
  iface->add_actions = cue_calendar_view_add_actions;
  iface->open = cue_calendar_view_open;
  iface->shown = cue_calendar_view_shown;
  iface->get_header_start = cue_calendar_view_get_header_start;
}

/* -- object --------------------------------------------------------------------------------------- */

static void
cue_calendar_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_calendar_view_parent_class)->map (widget);
  update_verbs (CUE_CALENDAR_VIEW (widget));
}

static void
cue_calendar_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_calendar_view_parent_class)->unmap (widget);
  update_verbs (CUE_CALENDAR_VIEW (widget));
}

static void
cue_calendar_view_dispose (GObject *object)
{
  CueCalendarView *self = CUE_CALENDAR_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->feed);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->scheduled, g_ptr_array_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_CALENDAR_VIEW);
  G_OBJECT_CLASS (cue_calendar_view_parent_class)->dispose (object);
}

static void
cue_calendar_view_class_init (CueCalendarViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_SPLIT);
  G_OBJECT_CLASS (klass)->dispose = cue_calendar_view_dispose;
  widget_class->map = cue_calendar_view_map;
  widget_class->unmap = cue_calendar_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-calendar-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-calendar-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, month);
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, days);
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, heading);
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, list);
  gtk_widget_class_bind_template_child (widget_class, CueCalendarView, header_start);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_today_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

/* Forty-two equal cells and the names of the days: a loop says it shorter than the template. */
static void
make_cells (CueCalendarView *self)
{
  for (int day = 0; day < N_DAYS; day++)
    {
      /* 4 January 2027 is a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2027, 1, 4 + day, 0, 0, 0);
      g_autofree char      *name = g_date_time_format (date, "%a");
      GtkWidget            *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "cue-dim");
      gtk_widget_add_css_class (label, "cue-weekday");
      gtk_grid_attach (self->days, label, day, 0, 1, 1);
    }
  for (int i = 0; i < N_WEEKS * N_DAYS; i++)
    {
      self->cells[i] = cue_day_cell_new ();
      g_signal_connect (self->cells[i], "clicked", G_CALLBACK (on_day_clicked_cb), self);
      gtk_grid_attach (self->days, self->cells[i], i % N_DAYS, 1 + i / N_DAYS, 1, 1);
    }
}

static void
cue_calendar_view_init (CueCalendarView *self)
{
  self->scheduled = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_scheduled_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_cells (self);
}
