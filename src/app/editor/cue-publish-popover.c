/* cue-publish-popover.c: when a text goes out and when it ends, and what that brings about.
 *
 * Two moments, each a day and a time; an empty day is "now" at the start and "no end" at the end.
 * Days are typed or taken from the calendar, which follows the field that has the focus.  Under
 * them stands at once what the store says the choice would bring about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-publish-popover.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cue-day-field.h"
#include "cue-desk-run.h"
#include "cue-keys.h"
#include "cue-say-review.h"

struct _CuePublishPopover
{
  GtkPopover parent_instance;

  GtkEntry    *start_day;
  GtkEntry    *start_time;
  GtkEntry    *end_day;
  GtkEntry    *end_time;
  GtkCalendar *calendar;
  GtkBox      *notes;
  GtkButton   *button;
  CueDesk      *desk;         /* (owned) (nullable) */
  char         *document_id;  /* (owned) (nullable) */
  int           no;
  GtkEntry     *day;          /* (unowned): which day the calendar fills */
  GCancellable *cancellable;  /* (owned) (nullable): of the latest question */
  gboolean      filling;      /* a field is filled by the calendar or the calendar by a field */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CuePublishPopover, cue_publish_popover, GTK_TYPE_POPOVER)

/* A time that is left empty is midnight. */
static gboolean
read_minutes (GtkEntry *entry, int *minutes)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  int         hour = 0;
  int         minute = 0;
  int         rest = 0;
  int         n = *text != '\0' ? sscanf (text, "%d:%d%n", &hour, &minute, &rest) : 0;

  if (n == 1)
    rest = 0;
  *minutes = hour * 60 + minute;
  return *text == '\0'
         || (n == 2 && text[rest] == '\0' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
}

static void
show_validity (GtkEntry *entry, gboolean valid)
{
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

/* empty_ms: what an empty day means. */
static gboolean
read_moment (CuePublishPopover *self, GtkEntry *day, GtkEntry *time, gint64 empty_ms, gint64 *at_ms)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (day));
  g_autofree char *iso = *text != '\0' ? cue_day_field_understand (clock, text) : NULL;
  int              minutes = 0;
  gboolean         time_ok = read_minutes (time, &minutes);
  gboolean         day_ok = *text == '\0' || iso != NULL;

  show_validity (day, day_ok);
  show_validity (time, time_ok);
  *at_ms = iso != NULL ? cue_clock_parse_moment_ms (clock, iso, minutes) : empty_ms;
  return time_ok && day_ok;
}

static gboolean
read_choice (CuePublishPopover *self, gint64 *from_ms, gint64 *until_ms)
{
  gint64   now_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  gboolean ok;

  ok = read_moment (self, self->start_day, self->start_time, 0, from_ms);
  ok = read_moment (self, self->end_day, self->end_time, CUE_FOREVER_MS, until_ms) && ok;
  if (ok && *from_ms > 0 && *from_ms < now_ms)
    {
      show_validity (self->start_day, FALSE);
      return FALSE;
    }
  if (ok && *until_ms <= MAX (*from_ms, now_ms))
    {
      show_validity (self->end_day, FALSE);
      return FALSE;
    }
  return ok;
}

static void
clear_notes (CuePublishPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
}

static void
add_note (CuePublishPopover *self, const char *words, const char *icon_name, gboolean warning)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, warning ? "cue-due" : "cue-now");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->notes, row);
}

static void
on_preview_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CuePublishPopover) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GArray)            notes = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;
  clear_notes (self);
  if (notes == NULL)
    {
      g_autofree char *words = cue_say_refusal (error);

      add_note (self, words, "dialog-warning-symbolic", TRUE);
      return;
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const CueScheduleNote *note = &g_array_index (notes, CueScheduleNote, i);
      g_autofree char       *words = cue_say_note (cue_desk_get_clock (self->desk), note);

      add_note (self, words, cue_say_note_icon (note), cue_schedule_is_warning (note));
    }
}

static void
update (CuePublishPopover *self)
{
  gint64   from_ms = 0;
  gint64   until_ms = 0;
  gboolean ok;

  if (self->desk == NULL || self->document_id == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  ok = read_choice (self, &from_ms, &until_ms);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), ok);
  gtk_button_set_label (self->button, ok && from_ms > 0 ? _("Schedule") : _("Publish now"));
  if (!ok)
    {
      gboolean over = until_ms > 0
                      && until_ms <= cue_clock_now_ms (cue_desk_get_clock (self->desk));

      clear_notes (self);
      add_note (self,
                over ? _("The last day is over")
                     : _("Write a day like 2026-12-01 and a time like 00:00; the start lies ahead and "
                         "before the end."),
                "dialog-warning-symbolic", TRUE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  cue_desk_preview_async (self->desk, self->document_id, self->no, from_ms, until_ms,
                          self->cancellable, on_preview_cb, g_object_ref (self));
}

static void
on_changed_cb (CuePublishPopover *self)
{
  if (!self->filling)
    update (self);
}

static void
on_submit_cb (CuePublishPopover *self)
{
  gint64 from_ms;
  gint64 until_ms;

  if (!read_choice (self, &from_ms, &until_ms))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, from_ms, until_ms);
}

static void
on_day_cb (CuePublishPopover *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char      *iso = g_date_time_format (date, "%Y-%m-%d");

  if (!self->filling && self->day != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->day), iso);
}

/* The calendar shows the day of the field that has the focus now, and fills that one. */
static void
on_day_focus_cb (GtkEventControllerFocus *controller, CuePublishPopover *self)
{
  GtkWidget        *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  CueClock         *clock = cue_desk_get_clock (self->desk);
  g_autofree char  *iso
    = cue_day_field_understand (clock, gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char  *noon = NULL;
  g_autoptr (GDateTime) date = NULL;

  self->day = GTK_ENTRY (entry);
  if (iso == NULL)
    return;
  noon = g_strconcat (iso, "T12:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (noon, NULL);
  if (date == NULL)
    return;
  self->filling = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->filling = FALSE;
}

/* What was typed short is written out: on the last days of a year 1-5 is a day of the next one. */
static void
on_day_left_cb (GtkEventControllerFocus *controller, CuePublishPopover *self)
{
  GtkWidget       *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *iso = NULL;

  if (self->desk == NULL || *text == '\0')
    return;
  iso = cue_day_field_understand (cue_desk_get_clock (self->desk), text);
  if (iso != NULL && g_strcmp0 (iso, text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), iso);
}

static void
cue_publish_popover_dispose (GObject *object)
{
  CuePublishPopover *self = CUE_PUBLISH_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->document_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_PUBLISH_POPOVER);
  G_OBJECT_CLASS (cue_publish_popover_parent_class)->dispose (object);
}

static void
cue_publish_popover_class_init (CuePublishPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_publish_popover_dispose;
  cue_keys_bind_global (widget_class);

  /**
   * CuePublishPopover::chosen:
   * @from_ms: start, UTC milliseconds, 0 = now
   * @until_ms: end, CUE_FOREVER_MS = none
   */
  signals[CHOSEN] = g_signal_new ("chosen", CUE_TYPE_PUBLISH_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-publish-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, start_day);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, start_time);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, end_day);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, end_time);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, calendar);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, notes);
  gtk_widget_class_bind_template_child (widget_class, CuePublishPopover, button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_left_cb);
}

static void
cue_publish_popover_init (CuePublishPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->day = self->start_day;
}

/**
 * cue_publish_popover_new:
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
cue_publish_popover_new (void)
{
  return g_object_new (CUE_TYPE_PUBLISH_POPOVER, NULL);
}

/* after_ms: what lies before is left out. */
static void
put_moment (CuePublishPopover *self, GtkEntry *day, GtkEntry *time, gint64 at_ms, gint64 after_ms)
{
  CueClock             *clock = cue_desk_get_clock (self->desk);
  g_autoptr (GDateTime) at = NULL;
  g_autofree char      *iso = NULL;
  g_autofree char      *hour = NULL;

  if (at_ms > after_ms && at_ms != CUE_FOREVER_MS)
    at = cue_clock_to_local (clock, at_ms);
  if (at != NULL)
    {
      iso = g_date_time_format (at, "%Y-%m-%d");
      hour = g_date_time_format (at, "%H:%M");
    }
  gtk_editable_set_text (GTK_EDITABLE (day), iso != NULL ? iso : "");
  gtk_editable_set_text (GTK_EDITABLE (time), hour != NULL ? hour : "00:00");
}

/**
 * cue_publish_popover_set_text:
 * @self: the popover
 * @desk: a desk
 * @document_id: which document
 * @no: which approved revision
 * @from_ms: proposed start; what lies before now means now
 * @until_ms: proposed end, CUE_FOREVER_MS = none
 */
void
cue_publish_popover_set_text (CuePublishPopover *self, CueDesk *desk, const char *document_id,
                              int no, gint64 from_ms, gint64 until_ms)
{
  g_return_if_fail (CUE_IS_PUBLISH_POPOVER (self) && CUE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_free (self->document_id);
  self->document_id = g_strdup (document_id);
  self->no = no;
  self->filling = TRUE;
  put_moment (self, self->start_day, self->start_time, from_ms,
              cue_clock_now_ms (cue_desk_get_clock (desk)));
  /* A last day that is over is shown, for without it the text would never end. */
  put_moment (self, self->end_day, self->end_time, until_ms, 0);
  self->filling = FALSE;
  update (self);
}
