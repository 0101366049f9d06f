/* cue-fact-list.c
 *
 * A fact is typed as a person writes it, "15 元/月"; what the program understood stands beside it,
 * because that is what is compared with other entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fact-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-fact-text.h"
#include "cue-flow.h"
#include "cue-say-edit.h"

typedef struct
{
  GtkWidget    *box;    /* (unowned): child of the list */
  GtkEditable  *name;
  GtkEditable  *text;
  GtkWidget    *icon;
  GtkWidget    *sense;
  CueTypedFact *fact;   /* (owned) */
} Row;

struct _CueFactList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *rows_box;
  CueFlow   *presets;
  CueEdit   *edit;      /* (owned) (nullable) */
  GPtrArray *rows;      /* (owned) (element-type Row) */
  int        shown_type;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (CueFactList, cue_fact_list, GTK_TYPE_WIDGET)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->fact, cue_typed_fact_unref);
  g_free (row);
}

static int
index_of (CueFactList *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (widget == row->box || gtk_widget_is_ancestor (widget, row->box))
        return (int) i;
    }
  return -1;
}

/* What the words say becomes unit and value; words that say nothing leave the fact without one. */
static void
understand (CueTypedFact *fact)
{
  CueFactValue value;

  fact->has_value = FALSE;
  fact->value = 0;
  if (!cue_fact_understand (fact->text, &value))
    return;
  g_free (fact->unit);
  fact->unit = g_strdup (value.unit);
  if (!cue_fact_kind_fits (fact->kind, value.unit))
    {
      g_free (fact->kind);
      fact->kind = g_strdup (value.kind);
    }
  fact->has_value = strcmp (value.unit, "day") != 0;
  fact->value = value.value;
}

static void
on_changed_cb (GtkEditable *editable, CueFactList *self)
{
  int                  index = index_of (self, GTK_WIDGET (editable));
  Row                 *row;
  CueTypedFact        *fact;
  CueEntry            *copy;
  g_autofree char     *number = NULL;
  CuePlace             place = { .field = (char *) "facts" };

  if (self->showing || self->edit == NULL || index < 0)
    return;
  row = self->rows->pdata[index];
  fact = cue_typed_fact_copy (row->fact);
  g_free (fact->name);
  fact->name = g_strdup (gtk_editable_get_text (row->name));
  if (strcmp (fact->text, gtk_editable_get_text (row->text)) != 0)
    {
      g_free (fact->text);
      fact->text = g_strdup (gtk_editable_get_text (row->text));
      understand (fact);
    }
  number = g_strdup_printf (editable == row->name ? "%d.name" : "%d.text", index);
  place.line_id = number;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_set_item (copy, "facts", (guint) index, fact);
  cue_edit_type_entry (self->edit, copy, &place);
}

static void
remove_fact (CueFactList *self, int index)
{
  CueEntry *copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  CuePlace  place = { .field = (char *) "facts" };

  cue_entry_draft_remove_item (copy, "facts", (guint) index);
  cue_edit_take_entry (self->edit, copy, &place);
  if (self->rows->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (((Row *) self->rows->pdata[MIN (index, (int) self->rows->len - 1)])->text));
}

static void
on_remove_cb (GtkButton *button, CueFactList *self)
{
  int index = index_of (self, GTK_WIDGET (button));

  if (index >= 0 && self->edit != NULL)
    remove_fact (self, index);
}

static void
move_fact (guint from, guint to, gpointer user_data)
{
  CueFactList *self = CUE_FACT_LIST (user_data);
  CueEntry    *copy;
  CuePlace     place = { .field = (char *) "facts" };

  if (to >= self->rows->len || from == to || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_move_item (copy, "facts", from, to);
  cue_edit_take_entry (self->edit, copy, &place);
  gtk_widget_grab_focus (GTK_WIDGET (((Row *) self->rows->pdata[to])->text));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           CueFactList *self)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  int        index = index_of (self, box);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || index < 0)
    return FALSE;
  if (keyval == GDK_KEY_Up && index > 0)
    move_fact ((guint) index, (guint) index - 1, self);
  else if (keyval == GDK_KEY_Down)
    move_fact ((guint) index, (guint) index + 1, self);
  else if (keyval == GDK_KEY_Delete)
    remove_fact (self, index);
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
make_entry (const char *css, int width, const char *label, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_widget_add_css_class (entry, css);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

static Row *
make_row (CueFactList *self)
{
  Row                *row = g_new0 (Row, 1);
  GtkWidget          *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (row->box, "cue-edit-line");
  row->name = GTK_EDITABLE (make_entry ("cue-edit-name", 5, _("What the fact is called"),
                                        _("What it is")));
  row->text = GTK_EDITABLE (make_entry ("cue-edit-value", 5, _("The value, with its unit"),
                                        _("15 yuan a month")));
  row->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (row->icon), 12);
  row->sense = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (row->sense), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (row->sense), 0);
  /* The same in every row, so that the columns stand under each other. */
  gtk_label_set_width_chars (GTK_LABEL (row->sense), 4);
  gtk_label_set_max_width_chars (GTK_LABEL (row->sense), 4);
  gtk_widget_set_hexpand (row->sense, TRUE);
  gtk_widget_add_css_class (row->sense, "caption-heading");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "cue-edit-menu");
  gtk_widget_set_focusable (remove, FALSE);
  gtk_widget_set_tooltip_text (remove, _("Take out (Alt+Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take out (Alt+Delete)"), -1);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->text));
  gtk_box_append (GTK_BOX (row->box), row->icon);
  gtk_box_append (GTK_BOX (row->box), row->sense);
  gtk_box_append (GTK_BOX (row->box), remove);
  g_signal_connect (row->name, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (row->text, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (row->box, keys);
  gtk_box_append (GTK_BOX (self->rows_box), row->box);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
show_sense (CueFactList *self, Row *row)
{
  const CueTypedFact *fact = row->fact;
  g_autofree char    *sense = cue_say_fact (fact);
  g_autofree char    *remarks = cue_edit_marks_dup_remarks (self->edit, "facts", fact->name);
  CueFindingLevel     level = cue_edit_marks_worst (self->edit, "facts", fact->name);

  gtk_widget_set_visible (row->icon, *fact->text != '\0' || remarks != NULL);
  gtk_widget_set_visible (row->sense, *fact->text != '\0' || remarks != NULL);
  if (sense == NULL)
    level = CUE_FINDING_MUST;
  gtk_label_set_label (GTK_LABEL (row->sense),
                       remarks != NULL ? remarks
                       : sense != NULL ? sense
                                       : _("Write a number and its unit"));
  gtk_widget_set_tooltip_text (row->sense, remarks);
  cue_edit_marks_show_level (row->icon, row->sense, level);
}

static void
set_text (GtkEditable *editable, const char *text)
{
  if (strcmp (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

/* -- what is usually asked of a type ------------------------------------------------------------- */

static void
on_preset_cb (GtkButton *button, CueFactList *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");
  const char *unit = g_object_get_data (G_OBJECT (button), "unit");
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  CueEntry   *copy;
  CuePlace    place = { .field = (char *) "facts" };
  Row        *row;

  if (self->edit == NULL || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_insert_item (copy, "facts", G_MAXUINT, cue_typed_fact_new (kind, name, unit, NULL));
  cue_edit_take_entry (self->edit, copy, &place);
  if (self->rows->len == 0)
    return;
  row = self->rows->pdata[self->rows->len - 1];
  gtk_widget_grab_focus (GTK_WIDGET (*name != '\0' ? row->text : row->name));
}

static void
add_preset (CueFactList *self, const char *words, const char *name, const char *kind,
            const char *unit)
{
  g_autofree char *label = g_strconcat ("＋ ", words, NULL);
  GtkWidget       *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cue-small");
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (button), "kind", (gpointer) kind);
  g_object_set_data (G_OBJECT (button), "unit", (gpointer) unit);
  g_signal_connect (button, "clicked", G_CALLBACK (on_preset_cb), self);
  cue_flow_append (self->presets, button);
}

static void
show_presets (CueFactList *self, CueEntryType type)
{
  static const struct { CueEntryType type; const char *words; const char *kind; const char *unit; } presets[] = {
    { CUE_ENTRY_TARIFF, NC_("fact", "Monthly fee"), "price", "fen" },
    { CUE_ENTRY_TARIFF, NC_("fact", "Data included"), "quota", "mb" },
    { CUE_ENTRY_TARIFF, NC_("fact", "Minutes included"), "quota", "minutes" },
    { CUE_ENTRY_TARIFF, NC_("fact", "Price above it"), "rate", "fen-per-gb" },
    { CUE_ENTRY_TARIFF, NC_("fact", "Contract"), "term", "months" },
    { CUE_ENTRY_TARIFF, NC_("fact", "Starts on"), "date", "day" },
    { CUE_ENTRY_RULE, NC_("fact", "Time limit"), "term", "days" },
    { CUE_ENTRY_RULE, NC_("fact", "At most"), "quota", "pieces" },
    { CUE_ENTRY_PROCESS, NC_("fact", "Done within"), "term", "days" },
    { CUE_ENTRY_PROCESS, NC_("fact", "Fee"), "price", "fen" },
    { CUE_ENTRY_FAULT, NC_("fact", "Repaired within"), "term", "minutes" },
    { CUE_ENTRY_BULLETIN, NC_("fact", "Repaired within"), "term", "minutes" },
  };

  if (self->shown_type == (int) type)
    return;
  self->shown_type = (int) type;
  cue_flow_clear (self->presets);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (presets[i].type == type)
      {
        const char *words = g_dpgettext2 (NULL, "fact", presets[i].words);

        add_preset (self, words, words, presets[i].kind, presets[i].unit);
      }
  add_preset (self, C_("fact", "Another fact"), "", "price", "fen");
}

/* -- showing ------------------------------------------------------------------------------------- */

static void
refresh (CueFactList *self)
{
  const CueEntry *entry = cue_edit_get_entry (self->edit);
  gboolean        open = cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;

  if (entry == NULL)
    return;
  self->showing = TRUE;
  while (self->rows->len > entry->facts->len)
    {
      gtk_box_remove (GTK_BOX (self->rows_box), ((Row *) self->rows->pdata[self->rows->len - 1])->box);
      g_ptr_array_remove_index (self->rows, self->rows->len - 1);
    }
  for (guint i = 0; i < entry->facts->len; i++)
    {
      CueTypedFact *fact = entry->facts->pdata[i];
      Row          *row = i < self->rows->len ? self->rows->pdata[i] : make_row (self);

      gtk_editable_set_editable (row->name, open);
      gtk_editable_set_editable (row->text, open);
      if (row->fact == fact)
        continue;
      cue_typed_fact_ref (fact);
      g_clear_pointer (&row->fact, cue_typed_fact_unref);
      row->fact = fact;
      set_text (row->name, fact->name);
      set_text (row->text, fact->text);
      show_sense (self, row);
    }
  gtk_widget_set_visible (self->rows_box, entry->facts->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->presets), open);
  show_presets (self, entry->type);
  self->showing = FALSE;
}

static void
on_findings_changed_cb (CueEdit *edit, CueFactList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_sense (self, self->rows->pdata[i]);
}

static void
cue_fact_list_dispose (GObject *object)
{
  CueFactList *self = CUE_FACT_LIST (object);

  cue_fact_list_set_edit (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_fact_list_parent_class)->dispose (object);
}

static void
cue_fact_list_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_FACT_LIST (object)->rows);
  G_OBJECT_CLASS (cue_fact_list_parent_class)->finalize (object);
}

static void
cue_fact_list_class_init (CueFactListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_fact_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_fact_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_fact_list_init (CueFactList *self)
{
  self->shown_type = -1;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rows_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->presets = CUE_FLOW (cue_flow_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->presets), "cue-edit-line");
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "cue-edit-card");
  gtk_box_append (GTK_BOX (self->box), self->rows_box);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->presets));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Prices, quotas, terms"), -1);
}

/**
 * cue_fact_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_fact_list_new (void)
{
  return g_object_new (CUE_TYPE_FACT_LIST, NULL);
}

/**
 * cue_fact_list_set_edit:
 * @self: the list
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_fact_list_set_edit (CueFactList *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_FACT_LIST (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  if (edit == NULL)
    return;
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (edit, "state-changed", G_CALLBACK (refresh), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  refresh (self);
}

/**
 * cue_fact_list_go_to:
 * @self: the list
 * @place: a finding's: the name of a fact, or of none when one is missing
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_fact_list_go_to (CueFactList *self, const CuePlace *place)
{
  g_return_val_if_fail (CUE_IS_FACT_LIST (self), FALSE);

  if (g_strcmp0 (place->field, "facts") != 0)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (place->line_id != NULL && g_strcmp0 (row->fact->name, place->line_id) == 0)
        return gtk_widget_grab_focus (GTK_WIDGET (row->text));
    }
  if (self->rows->len > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (((Row *) self->rows->pdata[0])->text));
  return gtk_widget_child_focus (GTK_WIDGET (self->presets), GTK_DIR_TAB_FORWARD);
}
