/* cue-record-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-form.h"

#include <glib/gi18n.h>

#include "cue-widget.h"

struct _CueRecordForm
{
  GtkWidget parent_instance;

  GtkWidget      *grid;
  CueRecordDraft *draft;  /* (nullable) (unowned) */
  guint           sort;
  guint           index;
  gboolean        busy;   /* the entries are being filled by us */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueRecordForm, cue_record_form, GTK_TYPE_WIDGET)

static const char *
say_field (const char *name)
{
  static const struct
  {
    const char *name;
    const char *words;
  } fields[] = {
    { "words", N_ ("Words, with ; between them") },
    { "text", N_ ("Say instead, or the text") },
    { "source", N_ ("Where it comes from") },
    { "question", N_ ("Question") },
    { "expect", N_ ("Number of the text that answers it") },
    { "within", N_ ("Among the first") },
    { "name", N_ ("Name in expressions") },
    { "value", N_ ("Value") },
    { "note", N_ ("Remark, with the unit") },
    { "id", N_ ("Number, named once") },
    { "looked-at", N_ ("What is looked at") },
    { "weight", N_ ("Points") },
    { "item-kind", N_ ("Kind: process, judgement, fatal") },
    { "item-group", N_ ("Group of the form") },
    { "plan-name", N_ ("Name of the plan") },
    { "fee", N_ ("Monthly fee, fen") },
    { "tariff-id", N_ ("Number of the tariff") },
    { "contract-months", N_ ("Months of contract") },
    { "on-sale", N_ ("On sale: true or false") },
    { "pack-name", N_ ("Name of the pack") },
    { "price", N_ ("Price, fen") },
    { "max", N_ ("At most so many a month") },
    { "plans", N_ ("For the plans") },
    { "rule-name", N_ ("Name of the rule") },
    { "level", N_ ("What it does") },
    { "priority", N_ ("Priority, 1 comes first") },
    { "evidence", N_ ("Reason as shown") },
    { "when", N_ ("Condition") },
    { "topic", N_ ("Topic of the talking points") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return _(fields[i].words);
  return name;
}

static void
on_changed_cb (GtkEditable *editable, CueRecordForm *self)
{
  if (self->busy || self->draft == NULL)
    return;
  cue_record_draft_set (self->draft, self->sort, self->index, gtk_widget_get_name (GTK_WIDGET (editable)),
                        gtk_editable_get_text (editable));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_field (CueRecordForm *self, const CueRecordField *field, int row, gboolean open)
{
  g_autofree char *text = cue_record_draft_dup (self->draft, self->sort, self->index, field->name);
  GtkWidget       *label = gtk_label_new (say_field (field->name));
  GtkWidget       *entry = gtk_entry_new ();
  /* What other documents refer to is named once. */
  gboolean         editable = open && (!field->is_fixed || *text == '\0');

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "cue-dim");
  gtk_widget_set_name (entry, field->name);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  say_field (field->name), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed_cb), self, 0);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, row, 1, 1);
}

/* The entry that has the keyboard; the focus itself is on the text inside it. */
static const char *
get_focused_field (CueRecordForm *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL && gtk_widget_is_ancestor (entry, self->grid) ? gtk_widget_get_name (entry)
                                                                     : NULL;
}

static void
focus_field (CueRecordForm *self, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child) && g_str_equal (gtk_widget_get_name (child), name))
      gtk_widget_grab_focus (child);
}

/**
 * cue_record_form_show:
 * @self: the form
 * @draft: (nullable): what the record is of
 * @sort: its sort
 * @index: its place
 * @open: whether it may be written
 */
void
cue_record_form_show (CueRecordForm *self, CueRecordDraft *draft, guint sort, guint index,
                      gboolean open)
{
  GtkWidget            *child;
  const CueRecordField *fields;
  g_autofree char      *focused = NULL;

  g_return_if_fail (CUE_IS_RECORD_FORM (self));

  self->busy = TRUE;
  focused = g_strdup (get_focused_field (self));
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->draft = draft;
  self->sort = sort;
  self->index = index;
  if (draft != NULL && index < cue_record_draft_count (draft, sort))
    {
      fields = cue_record_draft_get_fields (draft, sort);
      for (int i = 0; fields[i].name != NULL; i++)
        add_field (self, &fields[i], i, open);
      if (focused != NULL)
        focus_field (self, focused);
    }
  self->busy = FALSE;
}

static void
cue_record_form_dispose (GObject *object)
{
  CueRecordForm *self = CUE_RECORD_FORM (object);

  self->draft = NULL;
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_record_form_parent_class)->dispose (object);
}

static void
cue_record_form_class_init (CueRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_form_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-record-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_record_form_init (CueRecordForm *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Record"), -1);
}

/**
 * cue_record_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
cue_record_form_new (void)
{
  return g_object_new (CUE_TYPE_RECORD_FORM, NULL);
}
