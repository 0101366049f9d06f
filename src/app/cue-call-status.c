/* cue-call-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-status.h"

#include <glib/gi18n.h>

#include "cue-desk-follow.h"
#include "cue-number-popover.h"
#include "cue-practice-call.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-switch-person.h"
#include "cue-widget.h"

/* From three columns on there is room for words beside the number. */
#define COLUMNS_FOR_WORDS 3

struct _CueCallStatus
{
  GtkWidget parent_instance;

  GtkStack         *stack;
  GtkMenuButton    *idle_pill;
  CueNumberPopover *number_popover;
  GtkMenuButton    *person;
  GtkLabel         *person_label;
  CueSwitchPerson  *people;
  GtkWidget        *pill;
  GtkImage         *pill_icon;
  GtkLabel         *clock_label;
  GtkLabel         *number;
  GtkLabel         *detail;

  CueDesk *desk;    /* (owned) (nullable) */
  guint    tick_id;
  guint    columns;
};

G_DEFINE_FINAL_TYPE (CueCallStatus, cue_call_status, GTK_TYPE_WIDGET)

static CueCall *
get_call (CueCallStatus *self)
{
  CueCall *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;

  return call != NULL && cue_call_get_state (call) != CUE_CALL_CLOSED ? call : NULL;
}

static void
set_tint (GtkWidget *pill, const char *tint)
{
  gtk_widget_remove_css_class (pill, "cue-pill-success");
  gtk_widget_remove_css_class (pill, "cue-pill-warning");
  if (tint != NULL)
    gtk_widget_add_css_class (pill, tint);
}

/* What stands beside the number: where the call came from, or that it is over. */
static char *
dup_detail (CueCall *call)
{
  g_autofree char *talked = NULL;
  const char      *source = cue_say_source (cue_call_get_source (call));
  const char      *queue = cue_call_get_queue (call);

  /* A practice call has no number, so the words stand in its place. */
  if (cue_practice_call_get (call) != NULL)
    return g_strdup (_("nobody is on the line, nothing is recorded"));
  if (cue_call_get_ended_ms (call) == 0)
    return queue != NULL ? g_strdup_printf ("%s · %s", source, queue) : g_strdup (source);
  talked = cue_say_elapsed (cue_call_get_ended_ms (call) - cue_call_get_started_ms (call));
  /* Translators: %s is how long the call lasted, 04:38 */
  return g_strdup_printf (_("talked %s, line is free"), talked);
}

static void
update_call (CueCallStatus *self, CueCall *call)
{
  gboolean         wrap_up = cue_call_get_state (call) == CUE_CALL_WRAP_UP;
  gboolean         practice = cue_practice_call_get (call) != NULL;
  gint64           now_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  gint64           ended_ms = cue_call_get_ended_ms (call);
  gint64           from_ms = wrap_up && ended_ms != 0 ? ended_ms : cue_call_get_started_ms (call);
  g_autofree char *elapsed = cue_say_elapsed (now_ms - from_ms);
  g_autofree char *detail = dup_detail (call);
  g_autofree char *words = wrap_up
                             /* Translators: in the header: time since the line is free, 00:14 */
                             ? g_strdup_printf (_("Wrap-up %s"), elapsed)
                             : g_strdup (elapsed);

  gtk_label_set_text (self->clock_label, words);
  gtk_image_set_from_icon_name (self->pill_icon, practice  ? "media-playback-start-symbolic"
                                                 : wrap_up ? "document-edit-symbolic"
                                                           : "call-start-symbolic");
  set_tint (self->pill, practice ? "cue-pill-warning" : wrap_up ? NULL : "cue-pill-success");
  gtk_label_set_text (self->number, practice ? C_("call", "Practice")
                                             : cue_call_get_masked_number (call));
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->columns >= COLUMNS_FOR_WORDS);
  gtk_widget_set_visible (GTK_WIDGET (self->number), self->columns >= 2 || practice);
}

static void
update_person (CueCallStatus *self)
{
  const CueStaff  *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->person),
                          me != NULL && self->columns >= COLUMNS_FOR_WORDS);
  if (me == NULL)
    return;
  /* Translators: name and number of the person at this desk */
  words = g_strdup_printf (_("%s · %s"), me->name, me->login);
  gtk_label_set_text (self->person_label, words);
  cue_switch_person_set_staff (self->people, cue_desk_get_staff (self->desk), me->login);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  CueCallStatus *self = CUE_CALL_STATUS (user_data);
  CueCall       *call = get_call (self);

  if (call != NULL)
    {
      update_call (self, call);
      return G_SOURCE_CONTINUE;
    }
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
cue_call_status_dispose (GObject *object)
{
  CueCallStatus *self = CUE_CALL_STATUS (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CALL_STATUS);
  G_OBJECT_CLASS (cue_call_status_parent_class)->dispose (object);
}

static void
cue_call_status_class_init (CueCallStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_NUMBER_POPOVER);
  g_type_ensure (CUE_TYPE_SWITCH_PERSON);
  G_OBJECT_CLASS (klass)->dispose = cue_call_status_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-call-status");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-call-status.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, stack);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, idle_pill);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, number_popover);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, person);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, person_label);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, people);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, pill);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, pill_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, clock_label);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, number);
  gtk_widget_class_bind_template_child (widget_class, CueCallStatus, detail);
}

static void
cue_call_status_init (CueCallStatus *self)
{
  self->columns = COLUMNS_FOR_WORDS;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_call_status_set_desk:
 * @self: the widget
 * @desk: (nullable): whose call and person are shown
 */
void
cue_call_status_set_desk (CueCallStatus *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  if (cue_desk_follow (&self->desk, desk, self, "call-changed", G_CALLBACK (cue_call_status_update),
                       "notify::me", G_CALLBACK (cue_call_status_update), NULL))
    cue_call_status_update (self);
}

/**
 * cue_call_status_set_columns:
 * @self: the widget
 * @columns: columns of the window; with fewer the words beside the number go first
 */
void
cue_call_status_set_columns (CueCallStatus *self, guint columns)
{
  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  self->columns = columns;
  cue_call_status_update (self);
}

/**
 * cue_call_status_update:
 * @self: the widget
 *
 * Looks at the desk again; the clock ticks by itself while there is a call.
 */
void
cue_call_status_update (CueCallStatus *self)
{
  CueCall *call;

  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  call = get_call (self);
  gtk_stack_set_visible_child_name (self->stack, call != NULL ? "call" : "idle");
  update_person (self);
  if (call == NULL)
    {
      g_clear_handle_id (&self->tick_id, g_source_remove);
      gtk_label_set_text (self->number, "");
      gtk_label_set_text (self->detail, "");
      return;
    }
  update_call (self, call);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, on_tick_cb, self);
}

/**
 * cue_call_status_open_number:
 * @self: the widget
 *
 * Asks for a number; while there is a call nothing happens.
 */
void
cue_call_status_open_number (CueCallStatus *self)
{
  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  if (get_call (self) == NULL)
    gtk_menu_button_popup (self->idle_pill);
}

/**
 * cue_call_status_open_people:
 * @self: the widget
 *
 * Shows who may sit here; while there is a call nobody can change.
 */
void
cue_call_status_open_people (CueCallStatus *self)
{
  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  if (get_call (self) != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->person), TRUE);
  gtk_menu_button_popup (self->person);
}

/**
 * cue_call_status_number_done:
 * @self: the widget
 *
 * The call that was asked for has begun.
 */
void
cue_call_status_number_done (CueCallStatus *self)
{
  g_return_if_fail (CUE_IS_CALL_STATUS (self));

  cue_number_popover_done (self->number_popover);
}

/**
 * cue_call_status_number_failed:
 * @self: the widget
 * @error: why
 *
 * Returns: whether the popover is open and shows it; else somebody else has to
 */
gboolean
cue_call_status_number_failed (CueCallStatus *self, const GError *error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (CUE_IS_CALL_STATUS (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->number_popover)))
    return FALSE;
  words = cue_say_error (error);
  cue_number_popover_show_error (self->number_popover, words);
  return TRUE;
}
