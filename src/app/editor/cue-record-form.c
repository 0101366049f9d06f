/* cue-record-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-condition-form.h"
#include "cue-record-entry.h"
#include "cue-say-record.h"

struct _CueRecordForm
{
  GtkWidget parent_instance;

  GtkWidget      *box;
  GPtrArray      *entries;    /* (owned) (element-type CueRecordEntry, unowned) */
  GtkWidget      *condition;  /* (nullable): of a rule */
  CueRecordDraft *draft;      /* (nullable) (unowned) */
  GHashTable     *in_force;   /* (owned) (nullable) */
  GPtrArray      *problems;   /* (owned) (nullable) */
  guint           sort;
  guint           index;
  gboolean        open;
  guint           rebuild_id;
};

enum
{
  CHANGED,
  ROWS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueRecordForm, cue_record_form, GTK_TYPE_WIDGET)

static void rebuild (CueRecordForm *self);

static gboolean
on_rebuild_cb (gpointer user_data)
{
  CueRecordForm *self = CUE_RECORD_FORM (user_data);

  self->rebuild_id = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/* What gave the signal must live until it has been told. */
static void
rebuild_soon (CueRecordForm *self)
{
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (on_rebuild_cb, self);
}

static void
on_entry_changed_cb (CueRecordEntry *entry, gboolean choice, CueRecordForm *self)
{
  if (self->draft == NULL)
    return;
  /* A choice may give other fields another unit, and an amount its figure in it. */
  if (choice && (strcmp (cue_record_entry_get_field (entry), "class") == 0
                 || strcmp (cue_record_entry_get_field (entry), "level") == 0
                 || strcmp (cue_record_entry_get_field (entry), "termination-kind") == 0))
    rebuild_soon (self);
  else
    for (guint i = 0; i < self->entries->len; i++)
      cue_record_entry_refresh (self->entries->pdata[i]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_condition_changed_cb (CueRecordForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_add_cb (GtkButton *button, CueRecordForm *self)
{
  guint          part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));
  CueRecordPlace place = { self->sort, self->index, (int) part, 0 };

  if (self->draft == NULL)
    return;
  place.row = cue_record_draft_add_row (self->draft, self->sort, self->index, part);
  rebuild (self);
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
  cue_record_form_go_to (self, &place,
                         cue_record_draft_get_fields_of (self->draft, self->sort,
                                                         (int) part)[0].name);
}

static void
on_remove_cb (GtkButton *button, CueRecordForm *self)
{
  CueRecordPlace *place = g_object_get_data (G_OBJECT (button), "place");
  CueRecordPlace  next = *place;

  if (self->draft == NULL)
    return;
  cue_record_draft_remove_row (self->draft, place);
  rebuild_soon (self);
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
  next.row = next.row > 0 ? next.row - 1 : 0;
  cue_record_form_go_to (self, &next,
                         cue_record_draft_get_fields_of (self->draft, next.sort,
                                                         next.part)[0].name);
}

/* -- building ------------------------------------------------------------------------------------------ */

static gboolean
may_be_written (CueRecordForm *self, const CueRecordField *field)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (!self->open || !field->is_fixed)
    return self->open;
  text = cue_record_draft_dup (self->draft, self->sort, self->index, field->name);
  name = g_strconcat (cue_record_draft_get_sort (self->draft, self->sort), " ", text, NULL);
  return *text == '\0' || (self->in_force != NULL && !g_hash_table_contains (self->in_force, name));
}

static GtkWidget *
make_entry (CueRecordForm *self, const CueRecordPlace *place, const CueRecordField *field)
{
  GtkWidget *entry = cue_record_entry_new (self->draft, place, field, may_be_written (self, field));

  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed_cb), self, 0);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static GtkWidget *
begin_section (CueRecordForm *self, const char *heading)
{
  GtkWidget *grid = gtk_grid_new ();

  if (heading != NULL)
    {
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "cue-edit-heading");
      gtk_box_append (GTK_BOX (self->box), label);
    }
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "cue-record-card");
  gtk_box_append (GTK_BOX (self->box), grid);
  return grid;
}

static void
add_field (CueRecordForm *self, GtkWidget *grid, const CueRecordPlace *place,
           const CueRecordField *field, int row)
{
  const char *sort = cue_record_draft_get_sort (self->draft, place->sort);
  GtkWidget  *label = gtk_label_new (cue_say_record_field (sort, field->name));

  if (field->type == CUE_RECORD_CONDITION)
    {
      self->condition = cue_condition_form_new (self->draft, place, self->open);
      gtk_widget_set_hexpand (self->condition, TRUE);
      g_signal_connect_object (self->condition, "changed", G_CALLBACK (on_condition_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, "cue-dim");
  gtk_widget_add_css_class (label, "cue-edit-label");
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid),
                   field->type == CUE_RECORD_CONDITION ? self->condition
                                                       : make_entry (self, place, field),
                   1, row, 1, 1);
}

static GtkWidget *
make_remove (CueRecordForm *self, const CueRecordPlace *place)
{
  GtkWidget       *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *words = g_strdup_printf (_("Remove row %u"), place->row + 1);

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "cue-small");
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (remove, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (remove), "place", g_memdup2 (place, sizeof *place), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_cb), self, 0);
  return remove;
}

static void
add_row (CueRecordForm *self, GtkWidget *grid, const CueRecordPlace *place)
{
  const CueRecordField *fields
      = cue_record_draft_get_fields_of (self->draft, place->sort, place->part);
  int                   column = 0;

  for (; fields[column].name != NULL; column++)
    gtk_grid_attach (GTK_GRID (grid), make_entry (self, place, &fields[column]), column,
                     (int) place->row + 1, 1, 1);
  if (self->open)
    gtk_grid_attach (GTK_GRID (grid), make_remove (self, place), column, (int) place->row + 1, 1, 1);
}

static void
add_part (CueRecordForm *self, guint part)
{
  const char           *name = cue_record_draft_get_part (self->draft, self->sort, part);
  const CueRecordField *fields
      = cue_record_draft_get_fields_of (self->draft, self->sort, (int) part);
  guint                 n = cue_record_draft_count_rows (self->draft, self->sort, self->index, part);
  CueRecordPlace        place = { self->sort, self->index, (int) part, 0 };
  GtkWidget            *grid = begin_section (self, cue_say_record_part (name));
  GtkWidget            *add = gtk_button_new_with_label (cue_say_record_add (name));

  for (int i = 0; n > 0 && fields[i].name != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (cue_say_record_field (name, fields[i].name));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "cue-dim");
      gtk_widget_add_css_class (label, "caption");
      gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
    }
  for (; place.row < n; place.row++)
    add_row (self, grid, &place);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_add_css_class (add, "cue-small");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_visible (add, self->open);
  g_object_set_data (G_OBJECT (add), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_cb), self, 0);
  gtk_grid_attach (GTK_GRID (grid), add, 0, (int) n + 1, 4, 1);
  /* A plan without promotions is whole: its empty table is one button. */
  gtk_widget_set_visible (grid, self->open || n > 0);
}

static void
add_parts (CueRecordForm *self)
{
  for (guint part = 0; part < cue_record_draft_get_n_parts (self->draft, self->sort); part++)
    add_part (self, part);
}

static void
build (CueRecordForm *self)
{
  const CueRecordField *fields = cue_record_draft_get_fields (self->draft, self->sort);
  CueRecordPlace        place = { self->sort, self->index, -1, 0 };
  GtkWidget            *grid = begin_section (self, NULL);
  gboolean              parts = FALSE;

  for (int i = 0; fields[i].name != NULL; i++)
    {
      if (fields[i].section != NULL)
        {
          /* What is in a plan is asked for before its contract. */
          if (!parts)
            add_parts (self);
          parts = TRUE;
          grid = begin_section (self, cue_say_record_section (fields[i].section));
        }
      add_field (self, grid, &place, &fields[i], i);
    }
  if (!parts)
    add_parts (self);
}

/* -- focus ---------------------------------------------------------------------------------------------- */

static CueRecordEntry *
find_entry (CueRecordForm *self, const CueRecordPlace *place, const char *field)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CueRecordEntry       *entry = self->entries->pdata[i];
      const CueRecordPlace *is = cue_record_entry_get_place (entry);

      if (is->sort == place->sort && is->index == place->index && is->part == place->part
          && (place->part < 0 || is->row == place->row)
          && strcmp (cue_record_entry_get_field (entry), field) == 0)
        return entry;
    }
  return NULL;
}

static CueRecordEntry *
get_focused (CueRecordForm *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, CUE_TYPE_RECORD_ENTRY) : NULL;

  return entry != NULL && gtk_widget_is_ancestor (entry, self->box) ? CUE_RECORD_ENTRY (entry)
                                                                    : NULL;
}

/* Where somebody types, the caret stays where it was. */
static int
get_caret (CueRecordForm *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_EDITABLE (focus)
             ? gtk_editable_get_position (GTK_EDITABLE (focus))
             : -1;
}

static void
set_caret (CueRecordForm *self, int caret)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (caret >= 0 && focus != NULL && GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (focus), caret);
}

static void
clear (CueRecordForm *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->entries->len; i++)
    cue_record_entry_release (self->entries->pdata[i]);
  if (self->condition != NULL)
    cue_condition_form_release (CUE_CONDITION_FORM (self->condition));
  self->condition = NULL;
  g_ptr_array_set_size (self->entries, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
rebuild (CueRecordForm *self)
{
  CueRecordEntry *focused = get_focused (self);
  CueRecordPlace  place = focused != NULL ? *cue_record_entry_get_place (focused)
                                          : (CueRecordPlace) { 0, 0, -1, 0 };
  const char     *field = focused != NULL ? cue_record_entry_get_field (focused) : NULL;
  int             caret = focused != NULL ? get_caret (self) : -1;

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  clear (self);
  if (self->draft == NULL
      || self->index >= cue_record_draft_count (self->draft, self->sort))
    return;
  build (self);
  cue_record_form_show_problems (self, self->problems);
  if (field != NULL && cue_record_form_go_to (self, &place, field))
    set_caret (self, caret);
}

/* -- object --------------------------------------------------------------------------------------------- */

static void
cue_record_form_dispose (GObject *object)
{
  CueRecordForm *self = CUE_RECORD_FORM (object);

  self->draft = NULL;
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_pointer (&self->in_force, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->entries != NULL)
    clear (self);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_record_form_parent_class)->dispose (object);
}

static void
cue_record_form_class_init (CueRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_form_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", CUE_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-record-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_record_form_init (CueRecordForm *self)
{
  self->entries = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
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

/**
 * cue_record_form_show:
 * @self: the form
 * @draft: (nullable): what the record is of
 * @sort: its sort
 * @index: its place
 * @open: whether it may be written
 * @in_force: (nullable) (element-type utf8): "plan P158": ids that others may refer to already; what
 *   is not known to be free stays as it is
 */
void
cue_record_form_show (CueRecordForm *self, CueRecordDraft *draft, guint sort, guint index,
                      gboolean open, GHashTable *in_force)
{
  g_return_if_fail (CUE_IS_RECORD_FORM (self));

  if (in_force != self->in_force)
    {
      g_clear_pointer (&self->in_force, g_hash_table_unref);
      self->in_force = in_force != NULL ? g_hash_table_ref (in_force) : NULL;
    }
  self->draft = draft;
  self->sort = sort;
  self->index = index;
  self->open = open;
  rebuild (self);
}

/**
 * cue_record_form_show_problems:
 * @self: the form
 * @problems: (nullable) (element-type CueRecordProblem): of the whole document
 *
 * Each stands under its field.
 */
void
cue_record_form_show_problems (CueRecordForm *self, GPtrArray *problems)
{
  g_return_if_fail (CUE_IS_RECORD_FORM (self));

  if (problems != self->problems)
    {
      g_clear_pointer (&self->problems, g_ptr_array_unref);
      self->problems = problems != NULL ? g_ptr_array_ref (problems) : NULL;
    }
  for (guint i = 0; i < self->entries->len; i++)
    cue_record_entry_show_problem (self->entries->pdata[i], problems);
  if (self->condition != NULL)
    cue_condition_form_show_problem (CUE_CONDITION_FORM (self->condition), problems);
}

/**
 * cue_record_form_go_to:
 * @self: the form
 * @place: a record or row, of the record in the form
 * @field: one of its fields
 *
 * Returns: whether it was here; then the focus is on it
 */
gboolean
cue_record_form_go_to (CueRecordForm *self, const CueRecordPlace *place, const char *field)
{
  CueRecordEntry *entry;

  g_return_val_if_fail (CUE_IS_RECORD_FORM (self) && place != NULL && field != NULL, FALSE);

  if (strcmp (field, "when") == 0 && self->condition != NULL)
    return gtk_widget_child_focus (self->condition, GTK_DIR_TAB_FORWARD);
  entry = find_entry (self, place, field);
  return entry != NULL && gtk_widget_child_focus (GTK_WIDGET (entry), GTK_DIR_TAB_FORWARD);
}
