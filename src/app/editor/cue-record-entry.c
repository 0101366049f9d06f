/* cue-record-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-entry.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-chips.h"
#include "cue-say-record.h"
#include "cue-wrap-text.h"

#define LIST_MARK "；"

struct _CueRecordEntry
{
  GtkWidget parent_instance;

  GtkWidget            *box;
  GtkWidget            *control;
  GtkWidget            *unit;
  GtkWidget            *problem;
  CueRecordDraft       *draft;    /* (nullable) (unowned) */
  CueRecordPlace        place;
  const CueRecordField *field;
  GPtrArray            *values;   /* (owned) (nullable) (element-type utf8): of a choice */
  gboolean              busy;     /* being filled by us */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CueRecordEntry, cue_record_entry, GTK_TYPE_WIDGET)

static const char *
get_sort (CueRecordEntry *self)
{
  return self->place.part >= 0
             ? cue_record_draft_get_part (self->draft, self->place.sort, (guint) self->place.part)
             : cue_record_draft_get_sort (self->draft, self->place.sort);
}

static void
take (CueRecordEntry *self, const char *text, gboolean choice)
{
  if (self->busy || self->draft == NULL)
    return;
  cue_record_draft_type (self->draft, &self->place, self->field->name, text);
  g_signal_emit (self, changed_signal, 0, choice);
}

static void
on_typed_cb (GtkEditable *editable, CueRecordEntry *self)
{
  take (self, gtk_editable_get_text (editable), FALSE);
}

static void
on_text_cb (CueWrapText *view, const char *text, CueRecordEntry *self)
{
  take (self, text, FALSE);
}

static void
on_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueRecordEntry *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < self->values->len)
    take (self, self->values->pdata[selected], TRUE);
}

static void
on_switched_cb (GtkSwitch *toggle, GParamSpec *pspec, CueRecordEntry *self)
{
  take (self, gtk_switch_get_active (toggle) ? "true" : "false", TRUE);
}

static void
on_values_cb (CueChips *chips, CueRecordEntry *self)
{
  g_auto (GStrv)   values = cue_chips_dup_values (chips);
  g_autofree char *text = g_strjoinv (self->field->is_list ? LIST_MARK : " ", values);

  take (self, text, FALSE);
}

/* -- making --------------------------------------------------------------------------------------- */

static void
set_name (GtkWidget *widget, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static GtkWidget *
make_entry (CueRecordEntry *self, const char *text, gboolean open)
{
  GtkWidget     *entry = gtk_entry_new ();
  CueRecordUnit  unit = cue_record_draft_get_unit (self->draft, &self->place, self->field->name);
  gboolean       number = self->field->type == CUE_RECORD_NUMBER;

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), open);
  if (number)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 9);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), cue_say_record_hint (unit));
      gtk_widget_add_css_class (entry, "numeric");
    }
  else
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
      gtk_widget_set_hexpand (entry, TRUE);
    }
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typed_cb), self, 0);
  return entry;
}

static GtkWidget *
make_text (CueRecordEntry *self, const char *text, gboolean open)
{
  GtkWidget *view = cue_wrap_text_new (text, open);

  g_signal_connect_object (view, "typed", G_CALLBACK (on_text_cb), self, 0);
  return view;
}

static void
collect_values (CueRecordEntry *self, const char *text)
{
  const CueRecordField *field = self->field;
  int                   sort;

  self->values = g_ptr_array_new_with_free_func (g_free);
  if (!field->is_needed && field->fallback == NULL)
    g_ptr_array_add (self->values, g_strdup (""));
  if (field->choices != NULL)
    for (guint i = 0; field->choices[i] != NULL; i++)
      g_ptr_array_add (self->values, g_strdup (field->choices[i]));
  else if ((sort = cue_record_draft_find_sort (self->draft, field->refers_to)) >= 0)
    for (guint i = 0; i < cue_record_draft_count (self->draft, (guint) sort); i++)
      g_ptr_array_add (self->values, cue_record_draft_dup_key (self->draft, (guint) sort, i));
  /* What it says stays, also when it should not be there. */
  if (!g_ptr_array_find_with_equal_func (self->values, text, g_str_equal, NULL))
    g_ptr_array_insert (self->values, 0, g_strdup (text));
}

static GtkWidget *
make_choice (CueRecordEntry *self, const char *text, gboolean open)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget                *drop_down;
  guint                     selected = 0;

  collect_values (self, text);
  for (guint i = 0; i < self->values->len; i++)
    {
      const char *value = self->values->pdata[i];

      g_autofree char *words = self->field->refers_to != NULL && *value != '\0'
                                   ? cue_say_record_ref (self->draft, self->field->refers_to, value)
                                   : g_strdup (cue_say_record_choice (self->field->name, value));

      gtk_string_list_append (names, words);
      if (strcmp (value, text) == 0)
        selected = i;
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_widget_set_sensitive (drop_down, open);
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  gtk_widget_add_css_class (drop_down, "cue-edit-choice");
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_chosen_cb), self, 0);
  return drop_down;
}

static GtkWidget *
make_switch (CueRecordEntry *self, const char *text, gboolean open)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), strcmp (text, "true") == 0);
  gtk_widget_set_sensitive (toggle, open);
  gtk_widget_set_halign (toggle, GTK_ALIGN_START);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched_cb), self, 0);
  return toggle;
}

static GtkWidget *
make_chips (CueRecordEntry *self, const char *text, gboolean open)
{
  GtkWidget     *chips = cue_chips_new ();
  g_auto (GStrv) values = g_strsplit (text, self->field->is_list ? LIST_MARK : " ", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) clean = NULL;

  for (guint i = 0; values[i] != NULL; i++)
    if (*g_strstrip (values[i]) != '\0')
      g_strv_builder_add (kept, values[i]);
  clean = g_strv_builder_end (kept);
  if (self->field->refers_to != NULL)
    {
      int                      sort = cue_record_draft_find_sort (self->draft,
                                                                  self->field->refers_to);
      g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
      g_auto (GStrv)           all = NULL;

      for (guint i = 0; sort >= 0 && i < cue_record_draft_count (self->draft, (guint) sort); i++)
        {
          g_autofree char *id = cue_record_draft_dup_key (self->draft, (guint) sort, i);
          g_autofree char *title = cue_say_record_title (self->draft, (guint) sort, i);

          g_strv_builder_add (pairs, id);
          g_strv_builder_add (pairs, title);
        }
      all = g_strv_builder_end (pairs);
      cue_chips_set_choices (CUE_CHIPS (chips), (const char *const *) all, TRUE);
    }
  cue_chips_set_values (CUE_CHIPS (chips), (const char *const *) clean);
  cue_chips_set_editable (CUE_CHIPS (chips), open);
  cue_chips_set_label (CUE_CHIPS (chips), cue_say_record_field (get_sort (self), self->field->name));
  g_object_set (chips, "hint", self->field->refers_to != NULL ? _("every plan; type to choose")
                                                              : _("Enter adds it"), NULL);
  gtk_widget_set_hexpand (chips, TRUE);
  gtk_widget_add_css_class (chips, "cue-record-chips");
  g_signal_connect_object (chips, "values-changed", G_CALLBACK (on_values_cb), self, 0);
  return chips;
}

static GtkWidget *
make_control (CueRecordEntry *self, const char *text, gboolean open)
{
  const CueRecordField *field = self->field;

  if (field->type == CUE_RECORD_FLAG)
    return make_switch (self, text, open);
  if (field->type == CUE_RECORD_CHOICE || field->type == CUE_RECORD_REF)
    return make_choice (self, text, open);
  if (field->is_list || field->type == CUE_RECORD_REFS)
    return make_chips (self, text, open);
  return field->is_long ? make_text (self, text, open) : make_entry (self, text, open);
}

static void
cue_record_entry_dispose (GObject *object)
{
  CueRecordEntry *self = CUE_RECORD_ENTRY (object);

  self->draft = NULL;
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_record_entry_parent_class)->dispose (object);
}

static void
cue_record_entry_class_init (CueRecordEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_entry_dispose;
  changed_signal = g_signal_new ("changed", CUE_TYPE_RECORD_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-record-entry");
}

static void
cue_record_entry_init (CueRecordEntry *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->unit = gtk_label_new (NULL);
  self->problem = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->unit, "cue-dim");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (line), self->unit);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cue_record_entry_new:
 * @draft: the document; borrowed until cue_record_entry_release()
 * @place: a record or a row
 * @field: one of its fields
 * @open: whether it may be written
 *
 * Returns: (transfer floating): the control that fits the field
 */
GtkWidget *
cue_record_entry_new (CueRecordDraft *draft, const CueRecordPlace *place,
                      const CueRecordField *field, gboolean open)
{
  CueRecordEntry  *self = g_object_new (CUE_TYPE_RECORD_ENTRY, NULL);
  g_autofree char *text = cue_record_draft_dup_typed (draft, place, field->name);

  self->draft = draft;
  self->place = *place;
  self->field = field;
  self->busy = TRUE;
  self->control = make_control (self, text, open);
  set_name (self->control, cue_say_record_field (get_sort (self), field->name));
  gtk_box_prepend (GTK_BOX (gtk_widget_get_first_child (self->box)), self->control);
  gtk_widget_set_hexpand (GTK_WIDGET (self), gtk_widget_get_hexpand (self->control));
  cue_record_entry_refresh (self);
  self->busy = FALSE;
  return GTK_WIDGET (self);
}

/**
 * cue_record_entry_refresh:
 * @self: a field
 *
 * Another field has changed: what it counts may be another thing.
 */
void
cue_record_entry_refresh (CueRecordEntry *self)
{
  g_return_if_fail (CUE_IS_RECORD_ENTRY (self));

  if (self->draft != NULL && self->field->type == CUE_RECORD_NUMBER)
    gtk_label_set_text (GTK_LABEL (self->unit),
                        cue_say_record_unit (cue_record_draft_get_unit (self->draft, &self->place,
                                                                        self->field->name)));
  gtk_widget_set_visible (self->unit, *gtk_label_get_text (GTK_LABEL (self->unit)) != '\0');
}

/**
 * cue_record_entry_show_problem:
 * @self: a field
 * @problems: (nullable) (element-type CueRecordProblem): of the whole document
 *
 * What is wrong here stands under it, and is told to a screen reader with it.
 */
void
cue_record_entry_show_problem (CueRecordEntry *self, GPtrArray *problems)
{
  const CueRecordProblem *problem;
  g_autofree char        *words = NULL;

  g_return_if_fail (CUE_IS_RECORD_ENTRY (self));

  if (self->draft == NULL)
    return;
  problem = cue_record_problems_find (problems, &self->place, self->field->name);
  if (problem != NULL)
    words = cue_say_record_problem (self->draft, problem);
  if (g_strcmp0 (words != NULL ? words : "", gtk_label_get_text (GTK_LABEL (self->problem))) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->control, "cue-field-must");
  else
    gtk_widget_remove_css_class (self->control, "cue-field-must");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * cue_record_entry_get_place:
 * @self: a field
 *
 * Returns: (transfer none): the record or row it is of
 */
const CueRecordPlace *
cue_record_entry_get_place (CueRecordEntry *self)
{
  g_return_val_if_fail (CUE_IS_RECORD_ENTRY (self), NULL);

  return &self->place;
}

/**
 * cue_record_entry_get_field:
 * @self: a field
 *
 * Returns: (transfer none): its name
 */
const char *
cue_record_entry_get_field (CueRecordEntry *self)
{
  g_return_val_if_fail (CUE_IS_RECORD_ENTRY (self), NULL);

  return self->field->name;
}

/**
 * cue_record_entry_release:
 * @self: a field
 *
 * Its document is freed; what is typed from now on is lost.
 */
void
cue_record_entry_release (CueRecordEntry *self)
{
  g_return_if_fail (CUE_IS_RECORD_ENTRY (self));

  self->draft = NULL;
}
