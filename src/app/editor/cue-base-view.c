/* cue-base-view.c: the knowledge as it was, or will be, on a day.
 *
 * "What did we say on the third of May?" is asked in complaints; "what will stand there on the
 * first?" before a change of prices.  Both are the same question to the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-base-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-desk-history.h"
#include "cue-editor-view.h"
#include "cue-row-feed.h"
#include "cue-say-review.h"
#include "cue-say.h"
#include "cue-split.h"
#include "cue-widget.h"

/* Nobody reads more rows than this; words narrow the list. */
#define MAX_ROWS 300
/* A window of the usual size shows no more; the others are made when they are scrolled to. */
#define ROWS_FIRST 18
#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)

struct _CueBaseView
{
  GtkWidget parent_instance;

  GtkCalendar    *calendar;
  GtkEntry       *time;
  GtkSearchEntry *words;
  GtkLabel       *heading;
  GtkLabel       *count;
  GtkListBox     *list;
  GtkWidget      *header_start;
  CueDesk      *desk;         /* (owned) (nullable) */
  GPtrArray    *found;        /* (owned) (element-type CueInForce) */
  GCancellable *cancellable;  /* (owned) (nullable) */
  CueRowFeed   *feed;         /* (owned) (nullable): makes the rows of the list */
  guint         n_made;       /* of them */
  gint64        at_ms;
};

static void cue_base_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueBaseView, cue_base_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_base_view_editor_view_init))

static GtkWidget *
make_row (CueBaseView *self, const CueInForce *item)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *span = cue_say_span (clock, item->from_ms, item->until_ms);
  g_autofree char *level
    = cue_say_level (item->scope, cue_desk_get_scope_name (self->desk, item->scope));
  g_autofree char *revision = g_strdup_printf (_("Revision %d"), item->no);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s", cue_say_type (item->kind, item->type),
                                            level, revision);
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());

  cue_compact_row_set_title (row, item->title, FALSE);
  cue_compact_row_set_subtitle (row, facts);
  cue_compact_row_set_trail (row, span, "cue-dim");
  return GTK_WIDGET (row);
}

static gboolean
make_row_cb (gpointer user_data)
{
  CueBaseView *self = CUE_BASE_VIEW (user_data);

  if (self->n_made < self->found->len)
    gtk_list_box_append (self->list, make_row (self, self->found->pdata[self->n_made++]));
  return self->n_made < self->found->len;
}

static void
fill (CueBaseView *self, guint total)
{
  g_autofree char *when = cue_say_moment (cue_desk_get_clock (self->desk), self->at_ms);
  /* The minute that is running was chosen by put_now() and means now. */
  gboolean         past = self->at_ms <= cue_clock_now_ms (cue_desk_get_clock (self->desk))
                                           + MINUTE_MS;
  /* Translators: %s is a moment */
  g_autofree char *heading = g_strdup_printf (past ? _("In force on %s")
                                                   /* Translators: %s is a moment to come */
                                                   : _("Will be in force on %s"),
                                              when);
  g_autofree char *count = NULL;

  if (total > self->found->len)
    /* Translators: how many rows of how many texts are shown */
    count = g_strdup_printf (_("the first %u of %u"), self->found->len, total);
  else
    count = g_strdup_printf (ngettext ("%u text", "%u texts", total), total);
  if (self->feed == NULL)
    {
      self->feed = cue_row_feed_new (GTK_WIDGET (self->list), make_row_cb, self);
      cue_row_feed_add_list (self->feed, self->list);
    }
  cue_row_feed_stop (self->feed);
  cue_compact_list_clear (self->list);
  self->n_made = 0;
  cue_row_feed_start (self->feed, ROWS_FIRST);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->count, count);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueBaseView) self = user_data;
  g_autoptr (GError)      error = NULL;
  guint                   total = 0;
  GPtrArray       *list = cue_desk_base_at_finish (CUE_DESK (source), result, &total, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The window may have been closed meanwhile. */
  if (self->list == NULL)
    {
      g_clear_pointer (&list, g_ptr_array_unref);
      return;
    }
  if (list != NULL)
    {
      g_ptr_array_unref (self->found);
      self->found = list;
      fill (self, total);
      return;
    }
  words = cue_say_refusal (error);
  gtk_label_set_text (self->heading, words);
}

/* Minutes of the day in the field, -1 when it says none. */
static int
read_minutes (CueBaseView *self)
{
  g_auto (GStrv) parts
    = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->time)), ":", 2);
  gint64 hour = 0;
  gint64 minute = 0;

  if (g_strv_length (parts) != 2
      || !g_ascii_string_to_signed (parts[0], 10, 0, 23, &hour, NULL)
      || !g_ascii_string_to_signed (parts[1], 10, 0, 59, &minute, NULL))
    return -1;
  return (int) (hour * 60 + minute);
}

static void
reload (CueBaseView *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char      *iso = g_date_time_format (date, "%Y-%m-%d");
  int                   minutes = read_minutes (self);
  gint64                midnight_ms;

  if (self->desk == NULL)
    return;
  midnight_ms = cue_clock_parse_date_ms (cue_desk_get_clock (self->desk), iso);
  if (minutes < 0 || midnight_ms < 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->time), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->time), "error");
  self->at_ms = midnight_ms + minutes * MINUTE_MS;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cue_desk_base_at_async (self->desk, self->at_ms,
                          gtk_editable_get_text (GTK_EDITABLE (self->words)), MAX_ROWS,
                          self->cancellable, on_loaded_cb, g_object_ref (self));
}

static void
on_changed_cb (CueBaseView *self)
{
  reload (self);
}

/* Enter in the words goes to what was found. */
static void
on_search_done_cb (CueBaseView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueBaseView *self)
{
  guint             at = (guint) gtk_list_box_row_get_index (row);
  const CueInForce *item = at < self->found->len ? self->found->pdata[at] : NULL;

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.review", "(si)", item->document_id,
                                item->no);
}

static void
cue_base_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  g_set_object (&CUE_BASE_VIEW (view)->desk, desk);
}

/* The next full minute: everything that is in force while the view is opened is in it. */
static void
put_now (CueBaseView *self)
{
  CueClock             *clock = cue_desk_get_clock (self->desk);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock) + MINUTE_MS);
  g_autofree char      *time = g_date_time_format (now, "%H:%M");

  gtk_calendar_select_day (self->calendar, now);
  gtk_editable_set_text (GTK_EDITABLE (self->time), time);
}

static void
cue_base_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueBaseView *self = CUE_BASE_VIEW (view);

  if (self->desk != NULL && self->at_ms == 0)
    put_now (self);
  reload (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static GtkWidget *
cue_base_view_get_header_start (CueEditorView *view)
{
  return CUE_BASE_VIEW (view)->header_start;
}

static void
cue_base_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_base_view_set_desk;
  iface->open = cue_base_view_open;
  iface->get_header_start = cue_base_view_get_header_start;
}

static void
cue_base_view_dispose (GObject *object)
{
  CueBaseView *self = CUE_BASE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->feed);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_BASE_VIEW);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_base_view_parent_class)->dispose (object);
}

static void
cue_base_view_class_init (CueBaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_SPLIT);
  G_OBJECT_CLASS (klass)->dispose = cue_base_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-base-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-base-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, calendar);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, time);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, words);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, heading);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, count);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, list);
  gtk_widget_class_bind_template_child (widget_class, CueBaseView, header_start);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_base_view_init (CueBaseView *self)
{
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_in_force_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
