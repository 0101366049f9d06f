/* cue-edit-bind.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-bind.h"

#include <stdlib.h>
#include <string.h>

#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-script-draft.h"

typedef struct
{
  CueEditBind *owner;      /* (unowned) */
  GtkWidget   *widget;     /* (unowned) */
  char        *field;      /* (owned) */
  GStrv        values;     /* (owned) (nullable): of a drop-down, off and on of a toggle */
  gulong       handler;
  gboolean     remarked;   /* its tooltip is what a reader said of it */
} Binding;

struct _CueEditBind
{
  CueEdit   *edit;      /* (owned) (nullable) */
  GPtrArray *bindings;  /* (owned) (element-type Binding) */
  gboolean   showing;
};

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->field);
  g_strfreev (binding->values);
  g_free (binding);
}

/**
 * cue_edit_bind_new:
 *
 * Returns: (transfer full): bindings of no widget yet
 */
CueEditBind *
cue_edit_bind_new (void)
{
  CueEditBind *self = g_new0 (CueEditBind, 1);

  self->bindings = g_ptr_array_new_with_free_func (binding_free);
  return self;
}

/**
 * cue_edit_bind_free:
 * @self: (transfer full): bindings; the widgets must not change any more
 */
void
cue_edit_bind_free (CueEditBind *self)
{
  cue_edit_bind_set_edit (self, NULL);
  g_ptr_array_unref (self->bindings);
  g_free (self);
}

static Binding *
add (CueEditBind *self, gpointer widget, const char *field)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->owner = self;
  binding->widget = widget;
  binding->field = g_strdup (field);
  g_ptr_array_add (self->bindings, binding);
  return binding;
}

static gboolean
is_person (Binding *binding)
{
  return !binding->owner->showing && binding->owner->edit != NULL;
}

static void
on_entry_changed_cb (GtkEditable *entry, Binding *binding)
{
  const CuePlace place = { .field = binding->field };

  if (is_person (binding))
    cue_edit_set_text (binding->owner->edit, &place, gtk_editable_get_text (entry));
}

static void
on_chips_changed_cb (CueChips *chips, Binding *binding)
{
  g_auto (GStrv) values = cue_chips_dup_values (chips);

  if (is_person (binding))
    cue_edit_set_list (binding->owner->edit, binding->field, (const char *const *) values);
}

static void
on_day_changed_cb (CueDayField *day, Binding *binding)
{
  if (is_person (binding))
    cue_edit_choose (binding->owner->edit, binding->field, cue_day_field_get_day (day));
}

static void
on_toggled_cb (GtkToggleButton *toggle, Binding *binding)
{
  if (is_person (binding))
    cue_edit_choose (binding->owner->edit, binding->field,
                     binding->values[gtk_toggle_button_get_active (toggle) ? 1 : 0]);
}

static void
on_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, Binding *binding)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (is_person (binding) && selected != GTK_INVALID_LIST_POSITION)
    cue_edit_choose (binding->owner->edit, binding->field, binding->values[selected]);
}

static void
on_number_changed_cb (GtkSpinButton *spin, Binding *binding)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  if (is_person (binding))
    cue_edit_choose (binding->owner->edit, binding->field, text);
}

/**
 * cue_edit_bind_entry:
 * @self: bindings
 * @entry: a text of one line; its own undo is switched off, for undo is the document's
 * @field: the field it shows
 */
void
cue_edit_bind_entry (CueEditBind *self, GtkEditable *entry, const char *field)
{
  gtk_editable_set_enable_undo (entry, FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed_cb), add (self, entry, field));
}

/**
 * cue_edit_bind_chips:
 * @self: bindings
 * @chips: several texts
 * @field: the list it shows
 */
void
cue_edit_bind_chips (CueEditBind *self, CueChips *chips, const char *field)
{
  g_signal_connect (chips, "values-changed", G_CALLBACK (on_chips_changed_cb),
                    add (self, chips, field));
}

/**
 * cue_edit_bind_day:
 * @self: bindings
 * @day: a day
 * @field: the field it shows
 */
void
cue_edit_bind_day (CueEditBind *self, CueDayField *day, const char *field)
{
  g_signal_connect (day, "day-changed", G_CALLBACK (on_day_changed_cb), add (self, day, field));
}

/**
 * cue_edit_bind_toggle:
 * @self: bindings
 * @toggle: a choice of two
 * @field: the field it shows
 * @off: its value while the button is up
 * @on: its value while it is down
 */
void
cue_edit_bind_toggle (CueEditBind *self, GtkToggleButton *toggle, const char *field,
                      const char *off, const char *on)
{
  const char *values[] = { off, on, NULL };
  Binding    *binding = add (self, toggle, field);

  binding->values = g_strdupv ((char **) values);
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled_cb), binding);
}

/**
 * cue_edit_bind_number:
 * @self: bindings
 * @spin: a whole number
 * @field: the field it shows
 */
void
cue_edit_bind_number (CueEditBind *self, GtkSpinButton *spin, const char *field)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (spin), FALSE);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_number_changed_cb),
                    add (self, spin, field));
}

static Binding *
find (CueEditBind *self, gpointer widget)
{
  for (guint i = 0; i < self->bindings->len; i++)
    if (((Binding *) self->bindings->pdata[i])->widget == widget)
      return self->bindings->pdata[i];
  return NULL;
}

static void
fill_choices (Binding *binding, const char *const *pairs)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder)  values = g_strv_builder_new ();

  for (guint i = 0; pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    {
      g_strv_builder_add (values, pairs[i]);
      gtk_string_list_append (words, pairs[i + 1]);
    }
  g_strfreev (binding->values);
  binding->values = g_strv_builder_end (values);
  gtk_drop_down_set_model (GTK_DROP_DOWN (binding->widget), G_LIST_MODEL (words));
}

/**
 * cue_edit_bind_choice:
 * @self: bindings
 * @drop_down: one of several
 * @field: the field it shows
 * @pairs: value, words, value, words …
 */
void
cue_edit_bind_choice (CueEditBind *self, GtkDropDown *drop_down, const char *field,
                      const char *const *pairs)
{
  Binding *binding = add (self, drop_down, field);

  fill_choices (binding, pairs);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_selected_cb), binding);
}

static char *
dup_text (CueEditBind *self, const char *field)
{
  const CuePlace   place = { .field = (char *) field };
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  const CueScript *script = cue_edit_get_script (self->edit);
  char            *text = NULL;

  if (entry != NULL)
    text = cue_entry_draft_dup_text (entry, &place);
  else if (script != NULL)
    text = cue_script_draft_dup_text (script, &place);
  return text != NULL ? text : g_strdup ("");
}

static GStrv
get_list (CueEditBind *self, const char *field)
{
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  const CueScript *script = cue_edit_get_script (self->edit);

  if (entry != NULL)
    return cue_entry_draft_get_list (entry, field);
  return script != NULL ? cue_script_draft_get_list (script, field) : NULL;
}

/* A value that is not among the choices is one all the same: nothing is changed by looking. */
static void
show_choice (Binding *binding, const char *value)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (binding->widget);
  guint        n = g_strv_length (binding->values);
  guint        i;

  for (i = 0; i < n; i++)
    if (strcmp (binding->values[i], value) == 0)
      break;
  if (i == n)
    {
      g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
      GListModel              *model = gtk_drop_down_get_model (drop_down);

      g_strv_builder_addv (values, (const char **) binding->values);
      g_strv_builder_add (values, value);
      g_strfreev (binding->values);
      binding->values = g_strv_builder_end (values);
      gtk_string_list_append (GTK_STRING_LIST (model), value);
    }
  if (gtk_drop_down_get_selected (drop_down) != i)
    gtk_drop_down_set_selected (drop_down, i);
}

static void
show_binding (CueEditBind *self, Binding *binding, gboolean open)
{
  GtkWidget       *widget = binding->widget;
  g_autofree char *text = NULL;

  if (CUE_IS_CHIPS (widget))
    {
      cue_chips_set_values (CUE_CHIPS (widget), (const char *const *) get_list (self, binding->field));
      cue_chips_set_editable (CUE_CHIPS (widget), open);
      return;
    }
  text = dup_text (self, binding->field);
  if (CUE_IS_DAY_FIELD (widget))
    {
      cue_day_field_set_day (CUE_DAY_FIELD (widget), text);
      cue_day_field_set_editable (CUE_DAY_FIELD (widget), open);
    }
  else if (GTK_IS_DROP_DOWN (widget))
    {
      show_choice (binding, text);
      gtk_widget_set_sensitive (widget, open);
    }
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget),
                                    strcmp (text, binding->values[1]) == 0);
      gtk_widget_set_sensitive (widget, open);
    }
  else if (GTK_IS_SPIN_BUTTON (widget))
    {
      if (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)) != atoi (text))
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget), atoi (text));
      gtk_editable_set_editable (GTK_EDITABLE (widget), open);
    }
  else
    {
      if (strcmp (gtk_editable_get_text (GTK_EDITABLE (widget)), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (widget), text);
      gtk_editable_set_editable (GTK_EDITABLE (widget), open);
    }
}

static void
show_all (CueEditBind *self)
{
  gboolean open = cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;

  self->showing = TRUE;
  for (guint i = 0; i < self->bindings->len; i++)
    show_binding (self, self->bindings->pdata[i], open);
  self->showing = FALSE;
}

static void
show_findings (CueEditBind *self)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding        *binding = self->bindings->pdata[i];
      CueFindingLevel level = cue_edit_marks_worst (self->edit, binding->field, NULL);
      g_autofree char *remarks = cue_edit_marks_dup_remarks (self->edit, binding->field, NULL);

      if (remarks != NULL || binding->remarked)
        gtk_widget_set_tooltip_text (binding->widget, remarks);
      binding->remarked = remarks != NULL;
      gtk_widget_remove_css_class (binding->widget, "cue-field-must");
      gtk_widget_remove_css_class (binding->widget, "cue-field-should");
      if (level == CUE_FINDING_MUST)
        gtk_widget_add_css_class (binding->widget, "cue-field-must");
      else if (level == CUE_FINDING_SHOULD)
        gtk_widget_add_css_class (binding->widget, "cue-field-should");
      gtk_accessible_update_state (GTK_ACCESSIBLE (binding->widget), GTK_ACCESSIBLE_STATE_INVALID,
                                   level == CUE_FINDING_MUST ? GTK_ACCESSIBLE_INVALID_TRUE
                                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                                   -1);
    }
}

static void
on_changed_cb (CueEdit *edit, CueEditBind *self)
{
  show_all (self);
}

static void
on_findings_changed_cb (CueEdit *edit, CueEditBind *self)
{
  show_findings (self);
}

/**
 * cue_edit_bind_set_choices:
 * @self: bindings
 * @drop_down: one that was bound with cue_edit_bind_choice()
 * @pairs: value, words, value, words …
 */
void
cue_edit_bind_set_choices (CueEditBind *self, GtkDropDown *drop_down, const char *const *pairs)
{
  Binding *binding = find (self, drop_down);

  g_return_if_fail (binding != NULL && pairs != NULL);

  self->showing = TRUE;
  fill_choices (binding, pairs);
  self->showing = FALSE;
  if (self->edit != NULL)
    show_all (self);
}

/**
 * cue_edit_bind_set_edit:
 * @self: bindings
 * @edit: (nullable): the document
 */
void
cue_edit_bind_set_edit (CueEditBind *self, CueEdit *edit)
{
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  if (edit == NULL)
    return;
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = self->bindings->pdata[i];

      if (CUE_IS_DAY_FIELD (binding->widget))
        cue_day_field_set_clock (CUE_DAY_FIELD (binding->widget),
                                 cue_desk_get_clock (cue_edit_get_desk (edit)));
    }
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  show_all (self);
  show_findings (self);
}

/**
 * cue_edit_bind_go_to:
 * @self: bindings
 * @place: a finding's
 *
 * Returns: whether a widget shows this field; then it has the focus
 */
gboolean
cue_edit_bind_go_to (CueEditBind *self, const CuePlace *place)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = self->bindings->pdata[i];

      if (g_strcmp0 (binding->field, place->field) == 0 && gtk_widget_get_mapped (binding->widget))
        return gtk_widget_grab_focus (binding->widget);
    }
  return FALSE;
}
