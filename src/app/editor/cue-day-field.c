/* cue-day-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-day-field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cue-document-sense.h"
#include "cue-edit-marks.h"
#include "cue-widget.h"

struct _CueDayField
{
  GtkWidget parent_instance;

  GtkEntry      *entry;
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
  CueClock      *clock;    /* (owned) (nullable) */
  char          *day;      /* (owned) */
  gboolean       filling;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CueDayField, cue_day_field, GTK_TYPE_WIDGET)

/* A month and a day without a year are the next such day; between two 29 February may lie eight
 * years. */
static char *
next_such_day (GDateTime *today, int month, int day)
{
  g_autofree char *now = g_date_time_format (today, "%Y-%m-%d");

  for (int year = g_date_time_get_year (today); year <= g_date_time_get_year (today) + 8; year++)
    {
      g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

      if (cue_document_is_day (text) && strcmp (text, now) >= 0)
        return g_steal_pointer (&text);
    }
  return NULL;
}

/* A day alone is the next of its number, which not every month has. */
static char *
next_of_number (GDateTime *today, int day)
{
  g_autofree char *now = g_date_time_format (today, "%Y-%m-%d");
  int              year = g_date_time_get_year (today);
  int              month = g_date_time_get_month (today);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", year + (month - 1 + i) / 12,
                                               (month - 1 + i) % 12 + 1, day);

      if (cue_document_is_day (text) && strcmp (text, now) >= 0)
        return g_steal_pointer (&text);
    }
  return NULL;
}

/**
 * cue_day_field_understand:
 * @clock: the clock: what day is today
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): the ISO day that is meant, or %NULL
 */
char *
cue_day_field_understand (CueClock *clock, const char *text)
{
  g_autoptr (GDateTime) today = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autofree char      *typed = g_strstrip (g_strdup (text));
  int                   year = 0;
  int                   month = 0;
  int                   day = 0;
  int                   end = 0;

  if (cue_document_is_day (typed))
    return g_steal_pointer (&typed);
  if (typed[0] == '+')
    {
      g_autoptr (GDateTime) then = g_date_time_add_days (today, CLAMP (atoi (typed + 1), 0, 36500));

      return typed[1] != '\0' ? g_date_time_format (then, "%Y-%m-%d") : NULL;
    }
  if ((sscanf (typed, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3
       || sscanf (typed, "%4d/%2d/%2d%n", &year, &month, &day, &end) == 3
       || sscanf (typed, "%4d年%2d月%2d日%n", &year, &month, &day, &end) == 3)
      && typed[end] == '\0' && year > 1000)
    {
      g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

      return cue_document_is_day (iso) ? g_steal_pointer (&iso) : NULL;
    }
  end = 0;
  if ((sscanf (typed, "%2d-%2d%n", &month, &day, &end) == 2
       || sscanf (typed, "%2d/%2d%n", &month, &day, &end) == 2
       || sscanf (typed, "%2d月%2d日%n", &month, &day, &end) == 2)
      && end > 0 && typed[end] == '\0')
    return next_such_day (today, month, day);
  end = 0;
  if (sscanf (typed, "%2d%n", &day, &end) == 1
      && (typed[end] == '\0' || strcmp (typed + end, "日") == 0))
    return next_of_number (today, day);
  return NULL;
}

static void
set_day (CueDayField *self, const char *day)
{
  if (strcmp (self->day, day) == 0)
    return;
  g_free (self->day);
  self->day = g_strdup (day);
  g_signal_emit (self, changed_signal, 0);
}

static void
show (CueDayField *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->filling = FALSE;
}

/* A whole ISO day or nothing counts while it is typed; everything else when the field is left. */
static void
on_changed_cb (GtkEditable *entry, CueDayField *self)
{
  const char *text = gtk_editable_get_text (entry);

  if (!self->filling && (*text == '\0' || cue_document_is_day (text)))
    set_day (self, text);
}

static void
finish (CueDayField *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *day = NULL;

  if (self->clock == NULL || *text == '\0')
    return;
  day = cue_day_field_understand (self->clock, text);
  if (day != NULL)
    show (self, day);
  /* What is no day is kept as it was typed; the checks say so. */
  set_day (self, day != NULL ? day : text);
}

static void
on_activate_cb (GtkEntry *entry, CueDayField *self)
{
  finish (self);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

static void
on_focus_left_cb (GtkEventControllerFocus *focus, CueDayField *self)
{
  finish (self);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           CueDayField *self)
{
  if (keyval != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !gtk_editable_get_editable (GTK_EDITABLE (self->entry)))
    return FALSE;
  gtk_menu_button_popup (self->button);
  return TRUE;
}

static void
on_popover_shown_cb (GtkPopover *popover, CueDayField *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = NULL;

  if (cue_document_is_day (self->day))
    day = g_date_time_new_from_iso8601 (self->day, zone);
  if (cue_document_is_day (self->day) && day == NULL)
    {
      g_autofree char *instant = g_strconcat (self->day, "T12:00:00Z", NULL);

      day = g_date_time_new_from_iso8601 (instant, zone);
    }
  if (day == NULL && self->clock != NULL)
    day = cue_clock_to_local (self->clock, cue_clock_now_ms (self->clock));
  self->filling = TRUE;
  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
  self->filling = FALSE;
}

static void
on_day_selected_cb (GtkCalendar *calendar, CueDayField *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char      *iso = g_date_time_format (day, "%Y-%m-%d");

  if (self->filling)
    return;
  show (self, iso);
  set_day (self, iso);
}

static gboolean
cue_day_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CUE_DAY_FIELD (widget)->entry));
}

static void
cue_day_field_dispose (GObject *object)
{
  CueDayField *self = CUE_DAY_FIELD (object);

  g_clear_object (&self->clock);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_DAY_FIELD);
  G_OBJECT_CLASS (cue_day_field_parent_class)->dispose (object);
}

static void
cue_day_field_finalize (GObject *object)
{
  g_free (CUE_DAY_FIELD (object)->day);
  G_OBJECT_CLASS (cue_day_field_parent_class)->finalize (object);
}

static void
cue_day_field_class_init (CueDayFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_day_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_day_field_finalize;
  widget_class->grab_focus = cue_day_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-day-field");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-day-field.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDayField, entry);
  gtk_widget_class_bind_template_child (widget_class, CueDayField, button);
  gtk_widget_class_bind_template_child (widget_class, CueDayField, popover);
  gtk_widget_class_bind_template_child (widget_class, CueDayField, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
  changed_signal = g_signal_new ("day-changed", CUE_TYPE_DAY_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cue_day_field_init (CueDayField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->day = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  cue_edit_marks_pass_by (self->button);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * cue_day_field_set_clock:
 * @self: the field
 * @clock: the clock: what day is today
 */
void
cue_day_field_set_clock (CueDayField *self, CueClock *clock)
{
  g_return_if_fail (CUE_IS_DAY_FIELD (self));

  g_set_object (&self->clock, clock);
}

/**
 * cue_day_field_set_day:
 * @self: the field
 * @iso_day: (nullable): what it holds; emits nothing
 */
void
cue_day_field_set_day (CueDayField *self, const char *iso_day)
{
  g_return_if_fail (CUE_IS_DAY_FIELD (self));

  if (iso_day == NULL)
    iso_day = "";
  if (strcmp (self->day, iso_day) == 0)
    return;
  g_free (self->day);
  self->day = g_strdup (iso_day);
  show (self, iso_day);
}

/**
 * cue_day_field_get_day:
 * @self: the field
 *
 * Returns: (transfer none): an ISO day, nothing, or what could not be understood
 */
const char *
cue_day_field_get_day (CueDayField *self)
{
  g_return_val_if_fail (CUE_IS_DAY_FIELD (self), NULL);

  return self->day;
}

/**
 * cue_day_field_set_label:
 * @self: the field
 * @label: what assistive technology calls it
 */
void
cue_day_field_set_label (CueDayField *self, const char *label)
{
  g_return_if_fail (CUE_IS_DAY_FIELD (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * cue_day_field_set_editable:
 * @self: the field
 * @editable: whether it can be changed
 */
void
cue_day_field_set_editable (CueDayField *self, gboolean editable)
{
  g_return_if_fail (CUE_IS_DAY_FIELD (self));

  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), editable);
}
