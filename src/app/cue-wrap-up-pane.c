/* cue-wrap-up-pane.c: the wrap-up form over the left and middle of the Desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-wrap-up-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdlib.h>

#include "cue-gate-card.h"
#include "cue-say.h"
#include "cue-widget.h"

#define NOTE_MAX 200
#define CALL_BACK_DAYS 1

struct _CueWrapUpPane
{
  GtkWidget parent_instance;

  GtkEditable     *matter;
  GtkListBox      *form;
  GtkBox          *outcomes;
  GtkBox          *follows;
  GtkBox          *knowledges;
  GtkBox          *bar;
  GtkToggleButton *handled;
  GtkToggleButton *answered;
  GtkToggleButton *failed;
  GtkToggleButton *transferred;
  GtkToggleButton *callback;
  GtkEditable     *done;
  GtkDropDown     *owner;
  GtkMenuButton   *due;
  GtkPopover      *due_popover;
  GtkLabel        *due_words;
  GtkCalendar     *calendar;
  GtkToggleButton *follow_sms;
  GtkToggleButton *follow_phone;
  GtkToggleButton *follow_none;
  GtkToggleButton *known;
  GtkToggleButton *new_question;
  GtkToggleButton *no_need;
  GtkEditable     *note;
  GtkLabel        *note_count;
  CueGateCard     *gate_card;
  GtkImage        *state_icon;
  GtkLabel        *state_words;
  GtkLabel        *state_hint;
  GtkWidget       *close_button;

  CueCall   *call;      /* (owned) (nullable) */
  GPtrArray *logins;    /* (owned) (element-type utf8): in the order of the owner menu */
  char      *due_day;   /* (owned) (nullable): ISO day */
  guint      columns;
  gboolean   updating;  /* the form is being filled, not changed by a person */
};

enum
{
  PROP_0,
  PROP_CALL,
  PROP_COLUMNS,
  N_PROPS,
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueWrapUpPane, cue_wrap_up_pane, GTK_TYPE_WIDGET)

/* -- from the form to the call ----------------------------------------------------------- */

static CueOutcome
get_outcome (CueWrapUpPane *self)
{
  if (gtk_toggle_button_get_active (self->handled))
    return CUE_OUTCOME_HANDLED;
  if (gtk_toggle_button_get_active (self->answered))
    return CUE_OUTCOME_ANSWERED;
  if (gtk_toggle_button_get_active (self->failed))
    return CUE_OUTCOME_FAILED;
  if (gtk_toggle_button_get_active (self->transferred))
    return CUE_OUTCOME_TRANSFERRED;
  if (gtk_toggle_button_get_active (self->callback))
    return CUE_OUTCOME_CALLBACK;
  return CUE_OUTCOME_NONE;
}

static const char *
get_follow_up (CueWrapUpPane *self)
{
  if (gtk_toggle_button_get_active (self->follow_sms))
    return "sms";
  return gtk_toggle_button_get_active (self->follow_phone) ? "phone" : "none";
}

static const char *
get_knowledge (CueWrapUpPane *self)
{
  if (gtk_toggle_button_get_active (self->known))
    return "known";
  return gtk_toggle_button_get_active (self->new_question) ? "new" : "none";
}

static void
store_form (CueWrapUpPane *self)
{
  guint owner = gtk_drop_down_get_selected (self->owner);
  CueWrapUp form = { 0 };

  if (self->updating || self->call == NULL)
    return;
  form.matter = (char *) gtk_editable_get_text (self->matter);
  form.outcome = get_outcome (self);
  form.done = (char *) gtk_editable_get_text (self->done);
  form.owner = owner < self->logins->len ? g_ptr_array_index (self->logins, owner)
                                         : cue_call_get_wrap_up (self->call)->owner;
  form.callback_due = self->due_day;
  form.follow_up = (char *) get_follow_up (self);
  form.knowledge = (char *) get_knowledge (self);
  form.note = (char *) gtk_editable_get_text (self->note);
  cue_call_set_wrap_up (self->call, &form);
}

/* -- from the call to the form ----------------------------------------------------------- */

/* Setting an equal text would move the caret of the entry that is being typed into. */
static void
set_text (GtkEditable *editable, const char *text)
{
  if (text == NULL)
    text = "";
  if (g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

static void
show_outcome (CueWrapUpPane *self, CueOutcome outcome)
{
  GtkToggleButton *buttons[] = { self->handled, self->answered, self->failed, self->transferred,
                                 self->callback };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_toggle_button_set_active (buttons[i], (guint) outcome == i + CUE_OUTCOME_HANDLED);
}

static void
show_due (CueWrapUpPane *self, const char *day)
{
  char *copy = g_strdup (day != NULL && *day != '\0' ? day : NULL);

  g_free (self->due_day);
  self->due_day = copy;
  gtk_label_set_text (self->due_words, copy != NULL ? copy : _("No day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->due), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  copy != NULL ? copy : _("No day"), -1);
  if (copy != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (copy, "-", 3);
      g_autoptr (GDateTime) date = NULL;

      if (g_strv_length (parts) == 3)
        date = g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);
      if (date != NULL)
        gtk_calendar_select_day (self->calendar, date);
    }
}

static void
show_owner (CueWrapUpPane *self, const char *login)
{
  guint position;

  if (login != NULL
      && g_ptr_array_find_with_equal_func (self->logins, login, g_str_equal, &position))
    gtk_drop_down_set_selected (self->owner, position);
}

static void
show_note_count (CueWrapUpPane *self)
{
  g_autofree char *count = NULL;

  /* Translators: characters written and characters allowed in the note */
  count = g_strdup_printf (_("%d / %d"),
                           (int) g_utf8_strlen (gtk_editable_get_text (self->note), -1), NOTE_MAX);
  gtk_label_set_text (self->note_count, count);
}

static void
show_form (CueWrapUpPane *self, const CueWrapUp *form)
{
  set_text (self->matter, form->matter);
  show_outcome (self, form->outcome);
  set_text (self->done, form->done);
  show_owner (self, form->owner);
  show_due (self, form->callback_due);
  gtk_toggle_button_set_active (self->follow_sms, g_strcmp0 (form->follow_up, "sms") == 0);
  gtk_toggle_button_set_active (self->follow_phone, g_strcmp0 (form->follow_up, "phone") == 0);
  gtk_toggle_button_set_active (self->follow_none, g_strcmp0 (form->follow_up, "none") == 0);
  gtk_toggle_button_set_active (self->known, g_strcmp0 (form->knowledge, "known") == 0);
  gtk_toggle_button_set_active (self->new_question, g_strcmp0 (form->knowledge, "new") == 0);
  gtk_toggle_button_set_active (self->no_need, g_strcmp0 (form->knowledge, "none") == 0);
  set_text (self->note, form->note);
  show_note_count (self);
}

/* A button that does nothing has to say why, beside it and to a screen reader. */
static void
show_state (CueWrapUpPane *self, CueOutcome outcome, guint n_open)
{
  gboolean can_close = cue_call_can_close (self->call);
  g_autofree char *words = NULL;
  const char *hint = "";

  if (can_close)
    words = g_strdup (_("Ready to close"));
  else if (outcome == CUE_OUTCOME_NONE)
    {
      words = g_strdup (_("No outcome yet"));
      hint = _("Choose how the call ended");
    }
  else
    {
      /* Translators: beside the insensitive button: must-say lines that are still open */
      words = g_strdup_printf (ngettext ("%u must-say open", "%u must-says open", n_open), n_open);
      hint = _("With “not possible” or “call back” it can close first");
    }
  gtk_widget_set_sensitive (self->close_button, can_close);
  gtk_label_set_text (self->state_words, words);
  gtk_label_set_text (self->state_hint, hint);
  gtk_image_set_from_icon_name (self->state_icon, can_close ? "object-select-symbolic"
                                                            : "changes-prevent-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), can_close ? "cue-due" : "cue-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state_words), can_close ? "cue-due" : "cue-ok");
  gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), can_close ? "cue-ok" : "cue-due");
  gtk_widget_add_css_class (GTK_WIDGET (self->state_words), can_close ? "cue-ok" : "cue-due");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, can_close ? "" : words, -1);
}

static void
cue_wrap_up_pane_update (CueWrapUpPane *self)
{
  CueGate *gate;
  GPtrArray *items;
  const CueWrapUp *form;
  guint n_open;

  if (self->call == NULL || self->updating)
    return;
  self->updating = TRUE;
  form = cue_call_get_wrap_up (self->call);
  gate = cue_call_get_gate (self->call);
  items = cue_gate_get_items (gate);
  n_open = items->len - cue_gate_count_done (gate);
  show_form (self, form);
  cue_gate_card_set_reasons (self->gate_card, cue_call_get_skip_reasons (self->call));
  cue_gate_card_set_items (self->gate_card, items, cue_call_get_started_ms (self->call),
                           form->outcome == CUE_OUTCOME_HANDLED);
  show_state (self, form->outcome, n_open);
  self->updating = FALSE;
}

/* -- what the agent does ----------------------------------------------------------------- */

static void
on_text_changed_cb (CueWrapUpPane *self)
{
  show_note_count (self);
  store_form (self);
}

/* Of a group two buttons change; the one that goes off says nothing new. */
static void
on_toggled_cb (CueWrapUpPane *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    store_form (self);
}

static void
on_owner_selected_cb (CueWrapUpPane *self)
{
  store_form (self);
}

static void
on_day_selected_cb (CueWrapUpPane *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->updating || self->call == NULL)
    return;
  date = gtk_calendar_get_date (self->calendar);
  g_free (self->due_day);
  self->due_day = g_date_time_format (date, "%Y-%m-%d");
  store_form (self);
}

static void
on_no_day_clicked_cb (CueWrapUpPane *self)
{
  g_clear_pointer (&self->due_day, g_free);
  gtk_popover_popdown (self->due_popover);
  store_form (self);
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
  if (self->call == NULL)
    return;
  cue_call_mark_disclosure (self->call, id, CUE_DISCLOSURE_SAID, NULL);
  cue_wrap_up_pane_focus_open (self);
}

static void
on_gate_excused_cb (CueWrapUpPane *self, const char *id, const char *reason)
{
  if (self->call == NULL)
    return;
  cue_call_mark_disclosure (self->call, id, CUE_DISCLOSURE_EXCUSED, reason);
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

  if (self->call == NULL)
    return;
  clock = cue_call_get_clock (self->call);
  now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  then = g_date_time_add_days (now, CALL_BACK_DAYS);
  g_free (self->due_day);
  self->due_day = g_date_time_format (then, "%Y-%m-%d");
  gtk_toggle_button_set_active (self->callback, TRUE);
  store_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->due));
}

static void
on_back_clicked_cb (CueWrapUpPane *self)
{
  if (self->call != NULL)
    cue_call_resume (self->call);
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
cue_wrap_up_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CALL)
    cue_wrap_up_pane_set_call (CUE_WRAP_UP_PANE (object), g_value_get_object (value));
  else if (id == PROP_COLUMNS)
    cue_wrap_up_pane_set_columns (CUE_WRAP_UP_PANE (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_wrap_up_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CALL)
    g_value_set_object (value, CUE_WRAP_UP_PANE (object)->call);
  else if (id == PROP_COLUMNS)
    g_value_set_uint (value, CUE_WRAP_UP_PANE (object)->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_wrap_up_pane_dispose (GObject *object)
{
  CueWrapUpPane *self = CUE_WRAP_UP_PANE (object);

  /* Entries and groups change while they are taken apart; none of that is the agent's doing. */
  self->updating = TRUE;
  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_clear_object (&self->call);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_WRAP_UP_PANE);
  G_OBJECT_CLASS (cue_wrap_up_pane_parent_class)->dispose (object);
}

static void
cue_wrap_up_pane_finalize (GObject *object)
{
  CueWrapUpPane *self = CUE_WRAP_UP_PANE (object);

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

  object_class->set_property = cue_wrap_up_pane_set_property;
  object_class->get_property = cue_wrap_up_pane_get_property;
  object_class->dispose = cue_wrap_up_pane_dispose;
  object_class->finalize = cue_wrap_up_pane_finalize;

  properties[PROP_CALL] =
    g_param_spec_object ("call", NULL, NULL, CUE_TYPE_CALL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] =
    g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
cue_wrap_up_pane_init (CueWrapUpPane *self)
{
  self->logins = g_ptr_array_new_with_free_func (g_free);
  self->columns = 3;
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
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

  if (self->call == call)
    return;
  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_set_object (&self->call, call);
  if (call != NULL)
    {
      g_signal_connect_swapped (call, "changed", G_CALLBACK (cue_wrap_up_pane_update), self);
      cue_wrap_up_pane_update (self);
    }
  else
    {
      self->updating = TRUE;
      show_form (self, &nothing);
      cue_gate_card_set_items (self->gate_card, NULL, 0, FALSE);
      self->updating = FALSE;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL]);
}

/**
 * cue_wrap_up_pane_set_staff:
 * @self: a form
 * @staff: (nullable) (element-type CueStaff): who may be the first owner; copied
 *
 * Fills the owner menu.
 */
void
cue_wrap_up_pane_set_staff (CueWrapUpPane *self, GPtrArray *staff)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (CUE_IS_WRAP_UP_PANE (self));

  self->updating = TRUE;
  g_ptr_array_set_size (self->logins, 0);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const CueStaff *person = g_ptr_array_index (staff, i);
      /* Translators: a member of staff: name and login */
      g_autofree char *name = g_strdup_printf (C_("staff", "%s %s"), person->name, person->login);

      g_ptr_array_add (self->logins, g_strdup (person->login));
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (names));
  self->updating = FALSE;
  cue_wrap_up_pane_update (self);
}

/* A row of the form: label, field, hint, key cap.  Narrow, they stand below each other. */
static void
lay_out_row (GtkWidget *box, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), narrow ? GTK_ORIENTATION_VERTICAL
                                                               : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), narrow ? 3 : 9);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "cue-key"))
      gtk_widget_set_visible (child, !narrow);
}

/**
 * cue_wrap_up_pane_set_columns:
 * @self: a form
 * @columns: columns of the window, 1 to 4
 *
 * In one column labels stand above their fields and choices below each other.  Not inside a layout
 * pass.
 */
void
cue_wrap_up_pane_set_columns (CueWrapUpPane *self, guint columns)
{
  gboolean narrow = columns <= 1;
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkListBoxRow *row;

  g_return_if_fail (CUE_IS_WRAP_UP_PANE (self));
  g_return_if_fail (columns >= 1 && columns <= 4);

  if (self->columns == columns)
    return;
  self->columns = columns;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->form, i)) != NULL; i++)
    lay_out_row (gtk_list_box_row_get_child (row), narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outcomes), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->follows), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->knowledges), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar), orientation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
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

  if (self->call == NULL)
    return FALSE;
  if (!cue_call_close (self->call, &error))
    {
      if (!cue_gate_card_focus_open (self->gate_card))
        on_group_mnemonic_cb (gtk_widget_get_parent (GTK_WIDGET (self->handled)), FALSE);
      return FALSE;
    }
  g_signal_emit (self, signals[CLOSED], 0);
  return TRUE;
}
