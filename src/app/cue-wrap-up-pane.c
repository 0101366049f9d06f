/* cue-wrap-up-pane.c: the wrap-up form over the left and middle of the Desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-wrap-up-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cue-call-verbs.h"
#include "cue-choices.h"
#include "cue-widget.h"

#define CALL_BACK_DAYS 1

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueWrapUpPane, cue_wrap_up_pane, GTK_TYPE_WIDGET)

/* -- what the agent does ----------------------------------------------------------------- */

static void
on_text_changed_cb (CueWrapUpPane *self)
{
  cue_wrap_up_pane_count_note (self);
  cue_wrap_up_pane_store (self);
}

/* Of a group two buttons change; the one that goes off says nothing new. */
static void
on_toggled_cb (CueWrapUpPane *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    cue_wrap_up_pane_store (self);
}

/* A choice of its own: it goes on and off. */
static void
on_push_toggled_cb (CueWrapUpPane *self)
{
  cue_wrap_up_pane_store (self);
}

static void
on_waiver_clicked_cb (CueWrapUpPane *self)
{
  cue_widget_pop_up (GTK_POPOVER (self->waiver_reasons));
}

static void
on_waiver_reason_cb (CueWrapUpPane *self, const char *reason)
{
  if (self->watch->call != NULL)
    cue_call_verbs_waive (GTK_WIDGET (self), self->watch->call, reason);
}

static void
on_owner_selected_cb (CueWrapUpPane *self)
{
  cue_wrap_up_pane_store (self);
}

static void
on_day_selected_cb (CueWrapUpPane *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->updating || self->watch->call == NULL)
    return;
  date = gtk_calendar_get_date (self->calendar);
  g_free (self->due_day);
  self->due_day = g_date_time_format (date, "%Y-%m-%d");
  cue_wrap_up_pane_store (self);
}

static void
on_no_day_clicked_cb (CueWrapUpPane *self)
{
  g_clear_pointer (&self->due_day, g_free);
  gtk_popover_popdown (self->due_popover);
  cue_wrap_up_pane_store (self);
}

/* A group's mnemonic moves to its chosen button instead of pressing the first one. */
static gboolean
on_group_mnemonic_cb (GtkWidget *group, gboolean cycling)
{
  GtkWidget *first = gtk_widget_get_first_child (group);

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      return gtk_widget_grab_focus (child);
  return first != NULL && gtk_widget_grab_focus (first);
}

static gboolean
on_group_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                 GdkModifierType state)
{
  GtkWidget *group = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *child = gtk_widget_get_first_child (group);
  guint32 character = gdk_keyval_to_unicode (keyval);

  if (character < '1' || character > '9' || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint32 i = '1'; child != NULL && i < character; i++)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  gtk_widget_grab_focus (child);
  return GDK_EVENT_STOP;
}

static void
on_gate_said_cb (CueWrapUpPane *self, const char *id)
{
  if (self->watch->call == NULL)
    return;
  cue_call_mark_disclosure (self->watch->call, id, CUE_DISCLOSURE_SAID, NULL);
  cue_wrap_up_pane_focus_open (self);
}

static void
on_gate_excused_cb (CueWrapUpPane *self, const char *id, const char *reason)
{
  if (self->watch->call == NULL)
    return;
  cue_call_mark_disclosure (self->watch->call, id, CUE_DISCLOSURE_EXCUSED, reason);
  cue_wrap_up_pane_focus_open (self);
}

/* The line stays open; the call closes as a call back.  The day proposed for the first new bill is
 * much too late for that, so the next day takes its place. */
static void
on_gate_call_back_cb (CueWrapUpPane *self, const char *id)
{
  CueClock *clock;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) then = NULL;

  if (self->watch->call == NULL)
    return;
  clock = cue_call_get_clock (self->watch->call);
  now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  then = g_date_time_add_days (now, CALL_BACK_DAYS);
  g_free (self->due_day);
  self->due_day = g_date_time_format (then, "%Y-%m-%d");
  gtk_toggle_button_set_active (self->callback, TRUE);
  cue_wrap_up_pane_store (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->due));
}

static void
on_back_clicked_cb (CueWrapUpPane *self)
{
  if (self->watch->call != NULL)
    cue_call_resume (self->watch->call);
}

static void
on_close_clicked_cb (CueWrapUpPane *self)
{
  cue_wrap_up_pane_close_call (self);
}

static gboolean
say_first_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return cue_gate_card_say_first (CUE_WRAP_UP_PANE (widget)->gate_card);
}

static gboolean
ask_reason_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return cue_gate_card_ask_reason (CUE_WRAP_UP_PANE (widget)->gate_card);
}

static gboolean
call_back_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return cue_gate_card_call_back (CUE_WRAP_UP_PANE (widget)->gate_card);
}

/* -- object ------------------------------------------------------------------------------ */

static void
cue_wrap_up_pane_dispose (GObject *object)
{
  CueWrapUpPane *self = CUE_WRAP_UP_PANE (object);

  /* Entries and groups change while they are taken apart; none of that is the agent's doing. */
  self->updating = TRUE;
  cue_call_watch_set (self->watch, NULL);
  if (self->waiver_reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->waiver_reasons)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_WRAP_UP_PANE);
  G_OBJECT_CLASS (cue_wrap_up_pane_parent_class)->dispose (object);
}

static void
cue_wrap_up_pane_finalize (GObject *object)
{
  CueWrapUpPane *self = CUE_WRAP_UP_PANE (object);

  cue_call_watch_free (self->watch);
  g_ptr_array_unref (self->logins);
  g_free (self->due_day);
  G_OBJECT_CLASS (cue_wrap_up_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-wrap-up-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, matter);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, form);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, outcomes);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, follows);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, knowledges);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, bar);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, handled);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, answered);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, failed);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, transferred);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, callback);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, done);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, owner);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, due);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, due_popover);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, due_words);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, calendar);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, follow_sms);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, follow_phone);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, follow_none);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, push);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, waiver_button);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, known);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, new_question);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, no_need);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, note);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, note_count);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, gate_card);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, state_icon);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, state_words);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, state_hint);
  gtk_widget_class_bind_template_child (widget_class, CueWrapUpPane, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_push_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_waiver_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_owner_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_no_day_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_group_mnemonic_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_group_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_said_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_excused_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_call_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
}

static void
cue_wrap_up_pane_class_init (CueWrapUpPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_wrap_up_pane_dispose;
  object_class->finalize = cue_wrap_up_pane_finalize;

  signals[CLOSED] = g_signal_new ("closed", CUE_TYPE_WRAP_UP_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (CUE_TYPE_GATE_CARD);
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, say_first_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, ask_reason_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_b, GDK_ALT_MASK, call_back_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-wrap-up-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
create_waiver_popover (CueWrapUpPane *self)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_waiver ();

  self->waiver_reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->waiver_reasons,
                                   _("Why is it waived? Once for each customer"));
  cue_reason_popover_set_reasons (self->waiver_reasons, reasons);
  gtk_widget_set_parent (GTK_WIDGET (self->waiver_reasons), GTK_WIDGET (self->waiver_button));
  g_signal_connect_swapped (self->waiver_reasons, "chosen", G_CALLBACK (on_waiver_reason_cb),
                            self);
}

static void
cue_wrap_up_pane_init (CueWrapUpPane *self)
{
  self->watch = cue_call_watch_new (self, "changed", G_CALLBACK (cue_wrap_up_pane_update));
  self->logins = g_ptr_array_new_with_free_func (g_free);
  self->columns = 3;
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  create_waiver_popover (self);
  self->updating = FALSE;
}

/**
 * cue_wrap_up_pane_new:
 *
 * Returns: (transfer floating): a form without a call
 */
GtkWidget *
cue_wrap_up_pane_new (void)
{
  return g_object_new (CUE_TYPE_WRAP_UP_PANE, NULL);
}

/**
 * cue_wrap_up_pane_set_call:
 * @self: a form
 * @call: (nullable): the call; %NULL clears every word of it
 *
 * The form follows the call from now on and writes every change into it.
 */
void
cue_wrap_up_pane_set_call (CueWrapUpPane *self, CueCall *call)
{
  static const CueWrapUp nothing = { 0 };

  g_return_if_fail (CUE_IS_WRAP_UP_PANE (self));
  g_return_if_fail (call == NULL || CUE_IS_CALL (call));

  if (!cue_call_watch_set (self->watch, call))
    return;
  if (call != NULL)
    cue_wrap_up_pane_update (self);
  else
    {
      self->updating = TRUE;
      cue_wrap_up_pane_show (self, &nothing);
      cue_gate_card_set_items (self->gate_card, NULL, 0, FALSE);
      self->updating = FALSE;
    }
}

/**
 * cue_wrap_up_pane_focus:
 * @self: a form
 *
 * Moves the focus to the note, the one field that evidence cannot fill.
 */
void
cue_wrap_up_pane_focus (CueWrapUpPane *self)
{
  g_return_if_fail (CUE_IS_WRAP_UP_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/**
 * cue_wrap_up_pane_focus_open:
 * @self: a form
 *
 * F9: moves the focus to the first open must-say line, to the closing button when none is open.
 */
void
cue_wrap_up_pane_focus_open (CueWrapUpPane *self)
{
  g_return_if_fail (CUE_IS_WRAP_UP_PANE (self));

  if (!cue_gate_card_focus_open (self->gate_card))
    gtk_widget_grab_focus (self->close_button);
}

/**
 * cue_wrap_up_pane_close_call:
 * @self: a form
 *
 * Ctrl+Enter: closes the call, when it may close; else the focus goes to what keeps it open.
 *
 * Returns: whether the call is closed
 */
gboolean
cue_wrap_up_pane_close_call (CueWrapUpPane *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CUE_IS_WRAP_UP_PANE (self), FALSE);

  if (self->watch->call == NULL)
    return FALSE;
  if (!cue_call_close (self->watch->call, &error))
    {
      if (!cue_gate_card_focus_open (self->gate_card))
        on_group_mnemonic_cb (gtk_widget_get_parent (GTK_WIDGET (self->handled)), FALSE);
      return FALSE;
    }
  g_signal_emit (self, signals[CLOSED], 0);
  return TRUE;
}
