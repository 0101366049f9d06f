/* cue-record-conflict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-conflict.h"

#include <glib/gi18n.h>

#include "cue-record-merge.h"
#include "cue-say-record.h"
#include "cue-say.h"

struct _CueRecordConflict
{
  GtkWidget parent_instance;

  GtkWidget      *box;
  GtkWidget      *sum;
  GtkWidget      *rows;
  CueEdit        *edit;         /* (owned) (nullable) */
  CueRecordDraft *base;         /* (owned) (nullable) */
  CueRecordDraft *theirs;       /* (owned) (nullable) */
  CueRecordDraft *mine;         /* (owned) (nullable) */
  GHashTable     *take_theirs;  /* (owned) (element-type utf8) */
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (CueRecordConflict, cue_record_conflict, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_toggled_cb (GtkCheckButton *button, CueRecordConflict *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "record");

  if (gtk_check_button_get_active (button))
    g_hash_table_add (self->take_theirs, g_strdup (name));
  else
    g_hash_table_remove (self->take_theirs, name);
}

/* The fields in which the three differ. */
static char *
say_fields (CueRecordConflict *self, CueRecordDraft *draft, const CueRecordClash *clash, int index)
{
  const CueRecordField *fields = cue_record_draft_get_fields (draft, clash->sort);
  const char           *sort = cue_record_draft_get_sort (draft, clash->sort);
  g_autoptr (GString)   text = g_string_new (NULL);
  CueRecordPlace        place = { clash->sort, (guint) MAX (index, 0), -1, 0 };
  CueRecordPlace        was = { clash->sort, (guint) MAX (clash->base, 0), -1, 0 };

  if (index < 0)
    return g_strdup (_("removed"));
  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *is = cue_record_draft_dup_typed (draft, &place, fields[i].name);
      g_autofree char *before = clash->base >= 0 ? cue_record_draft_dup_typed (
                                                       self->base, &was, fields[i].name)
                                                 : g_strdup ("");

      if (g_strcmp0 (is, before) != 0)
        g_string_append_printf (text, _("%s%s: “%s”, it was “%s”"), text->len > 0 ? "\n" : "",
                                cue_say_record_field (sort, fields[i].name), is, before);
    }
  if (text->len == 0)
    g_string_append (text, _("a table of it was changed"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_side (GtkGrid *grid, const char *who, const char *text, int row)
{
  gtk_grid_attach (grid, make_label (who, "cue-dim"), 0, row, 1, 1);
  gtk_grid_attach (grid, make_label (text, NULL), 1, row, 1, 1);
}

static void
add_clash (CueRecordConflict *self, const CueRecordClash *clash)
{
  GtkWidget       *grid = gtk_grid_new ();
  int              index = clash->mine >= 0 ? clash->mine : clash->theirs;
  CueRecordDraft  *from = clash->mine >= 0 ? self->mine : self->theirs;
  g_autofree char *title = cue_say_record_title (from, clash->sort, (guint) MAX (index, 0));
  g_autofree char *mine = say_fields (self, self->mine, clash, clash->mine);
  g_autofree char *theirs = say_fields (self, self->theirs, clash, clash->theirs);
  g_autofree char *words = g_strdup_printf (_("Take theirs of “%s”"), title);
  GtkWidget       *take = gtk_check_button_new_with_label (words);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "cue-record-card");
  gtk_grid_attach (GTK_GRID (grid), make_label (title, "heading"), 0, 0, 2, 1);
  add_side (GTK_GRID (grid), _("Mine"), mine, 1);
  add_side (GTK_GRID (grid), _("Theirs"), theirs, 2);
  gtk_grid_attach (GTK_GRID (grid), take, 0, 3, 2, 1);
  g_object_set_data_full (G_OBJECT (take), "record",
                          g_strdup_printf ("%u %s", clash->sort, clash->key), g_free);
  g_signal_connect_object (take, "toggled", G_CALLBACK (on_toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->rows), grid);
}

static void
on_join_cb (CueRecordConflict *self)
{
  g_autoptr (GPtrArray)      clashes = NULL;
  g_autoptr (CueRecordDraft) joined = NULL;
  g_autofree char           *xml = NULL;
  guint                      n_mine;

  if (self->mine == NULL || cue_edit_get_conflict (self->edit) == NULL)
    return;
  joined = cue_record_merge (self->base, self->theirs, self->mine, self->take_theirs, &clashes,
                             &n_mine);
  if (joined == NULL)
    return;
  xml = cue_record_draft_to_xml (joined);
  cue_edit_resolve_xml (self->edit, xml);
  g_signal_emit (self, done_signal, 0);
}

static void
drop (CueRecordConflict *self)
{
  g_clear_pointer (&self->base, cue_record_draft_free);
  g_clear_pointer (&self->theirs, cue_record_draft_free);
  g_clear_pointer (&self->mine, cue_record_draft_free);
  g_hash_table_remove_all (self->take_theirs);
}

static void
cue_record_conflict_dispose (GObject *object)
{
  CueRecordConflict *self = CUE_RECORD_CONFLICT (object);

  if (self->take_theirs != NULL)
    drop (self);
  g_clear_pointer (&self->take_theirs, g_hash_table_unref);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_record_conflict_parent_class)->dispose (object);
}

static void
cue_record_conflict_class_init (CueRecordConflictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_conflict_dispose;
  done_signal = g_signal_new ("done", CUE_TYPE_RECORD_CONFLICT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-record-conflict");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_record_conflict_init (CueRecordConflict *self)
{
  GtkWidget *join = gtk_button_new_with_label (_("Join the two"));

  self->take_theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->sum = make_label (NULL, NULL);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_halign (join, GTK_ALIGN_START);
  gtk_widget_add_css_class (join, "suggested-action");
  gtk_box_append (GTK_BOX (self->box), self->sum);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), join);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Two people changed it"), -1);
  g_signal_connect_object (join, "clicked", G_CALLBACK (on_join_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cue_record_conflict_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
cue_record_conflict_new (void)
{
  return g_object_new (CUE_TYPE_RECORD_CONFLICT, NULL);
}

static CueRecordDraft *
parse (CueRecordConflict *self, const char *xml)
{
  return xml != NULL ? cue_record_draft_parse (xml, cue_edit_get_kind (self->edit), NULL) : NULL;
}

/**
 * cue_record_conflict_set_edit:
 * @self: the view
 * @edit: (nullable): a document of rows; shown is its conflict, if it has one
 */
void
cue_record_conflict_set_edit (CueRecordConflict *self, CueEdit *edit)
{
  const CueEditConflict     *conflict = edit != NULL ? cue_edit_get_conflict (edit) : NULL;
  g_autoptr (GPtrArray)      clashes = NULL;
  g_autoptr (CueRecordDraft) joined = NULL;
  g_autofree char           *xml = NULL;
  g_autofree char           *words = NULL;
  guint                      n_mine = 0;
  GtkWidget                 *child;

  g_return_if_fail (CUE_IS_RECORD_CONFLICT (self));

  g_set_object (&self->edit, edit);
  drop (self);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  if (conflict == NULL)
    return;
  xml = cue_edit_dup_xml (edit);
  self->base = parse (self, conflict->base_xml);
  self->theirs = parse (self, conflict->theirs_xml);
  self->mine = parse (self, xml);
  if (self->base == NULL || self->theirs == NULL || self->mine == NULL)
    {
      drop (self);
      return;
    }
  joined = cue_record_merge (self->base, self->theirs, self->mine, NULL, &clashes, &n_mine);
  /* Translators: records changed by this person, and records that both changed */
  words = g_strdup_printf (_("Theirs is taken as it is, with the %u records that you changed. Both "
                             "changed %u of them: choose below."),
                           n_mine, clashes->len);
  gtk_label_set_text (GTK_LABEL (self->sum), words);
  for (guint i = 0; i < clashes->len; i++)
    add_clash (self, clashes->pdata[i]);
}
