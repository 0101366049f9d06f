/* cue-wrap-up-form.c: from the form to the call and back, and how the form is laid out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-wrap-up-pane-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define NOTE_MAX 200
#define PUSH_MONTHS 3

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

void
cue_wrap_up_pane_store (CueWrapUpPane *self)
{
  guint owner = gtk_drop_down_get_selected (self->owner);
  CueWrapUp form = { 0 };

  if (self->updating || self->watch->call == NULL)
    return;
  form.matter = (char *) gtk_editable_get_text (self->matter);
  form.outcome = get_outcome (self);
  form.done = (char *) gtk_editable_get_text (self->done);
  form.owner = owner < self->logins->len ? g_ptr_array_index (self->logins, owner)
                                         : cue_call_get_wrap_up (self->watch->call)->owner;
  form.callback_due = self->due_day;
  form.follow_up = (char *) get_follow_up (self);
  form.knowledge = (char *) get_knowledge (self);
  form.push_months = gtk_toggle_button_get_active (self->push) ? PUSH_MONTHS : 0;
  form.note = (char *) gtk_editable_get_text (self->note);
  cue_call_set_wrap_up (self->watch->call, &form);
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

void
cue_wrap_up_pane_count_note (CueWrapUpPane *self)
{
  g_autofree char *count = NULL;

  /* Translators: characters written and characters allowed in the note */
  count = g_strdup_printf (_("%d / %d"),
                           (int) g_utf8_strlen (gtk_editable_get_text (self->note), -1), NOTE_MAX);
  gtk_label_set_text (self->note_count, count);
}

void
cue_wrap_up_pane_show (CueWrapUpPane *self, const CueWrapUp *form)
{
  set_text (self->matter, form->matter);
  show_outcome (self, form->outcome);
  set_text (self->done, form->done);
  show_owner (self, form->owner);
  show_due (self, form->callback_due);
  gtk_toggle_button_set_active (self->follow_sms, g_strcmp0 (form->follow_up, "sms") == 0);
  gtk_toggle_button_set_active (self->follow_phone, g_strcmp0 (form->follow_up, "phone") == 0);
  gtk_toggle_button_set_active (self->follow_none, g_strcmp0 (form->follow_up, "none") == 0);
  gtk_toggle_button_set_active (self->push, form->push_months > 0);
  gtk_toggle_button_set_active (self->known, g_strcmp0 (form->knowledge, "known") == 0);
  gtk_toggle_button_set_active (self->new_question, g_strcmp0 (form->knowledge, "new") == 0);
  gtk_toggle_button_set_active (self->no_need, g_strcmp0 (form->knowledge, "none") == 0);
  set_text (self->note, form->note);
  cue_wrap_up_pane_count_note (self);
}

/* The favour that is given once: the button says whether there is one. */
static void
show_waiver (CueWrapUpPane *self)
{
  int left = cue_call_get_waivers_left (self->watch->call);

  gtk_widget_set_visible (GTK_WIDGET (self->waiver_button), left >= 0);
  gtk_button_set_label (self->waiver_button, left > 0 ? _("Waive once")
                                                      : _("The one waiver was used"));
}

/* A button that does nothing has to say why, beside it and to a screen reader. */
static void
show_state (CueWrapUpPane *self, CueOutcome outcome, guint n_open)
{
  gboolean can_close = cue_call_can_close (self->watch->call);
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

void
cue_wrap_up_pane_update (CueWrapUpPane *self)
{
  CueGate *gate;
  GPtrArray *items;
  const CueWrapUp *form;
  guint n_open;

  if (self->watch->call == NULL || self->updating)
    return;
  self->updating = TRUE;
  form = cue_call_get_wrap_up (self->watch->call);
  gate = cue_call_get_gate (self->watch->call);
  items = cue_gate_get_items (gate);
  n_open = items->len - cue_gate_count_done (gate);
  cue_wrap_up_pane_show (self, form);
  cue_gate_card_set_reasons (self->gate_card, cue_call_get_skip_reasons (self->watch->call));
  cue_gate_card_set_items (self->gate_card, items, cue_call_get_started_ms (self->watch->call),
                           cue_outcome_is_done (form->outcome));
  show_state (self, form->outcome, n_open);
  show_waiver (self);
  self->updating = FALSE;
}

/* -- layout ------------------------------------------------------------------------------ */

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
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), orientation);
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}
