/* cue-read-list.c
 *
 * A text of four hundred paragraphs is opened at once and typed into like a short one: only the
 * blocks that were scrolled to have a row (cue-read-list-rows.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-read-list.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "cue-read-list-private.h"
#include "cue-say-edit.h"

G_DEFINE_FINAL_TYPE (CueReadList, cue_read_list, GTK_TYPE_WIDGET)

/**
 * cue_read_list_get_blocks:
 * @self: the list
 *
 * Returns: (transfer none) (nullable) (element-type CueBlock): the blocks of the document
 */
GPtrArray *
cue_read_list_get_blocks (CueReadList *self)
{
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;

  return entry != NULL ? entry->read : NULL;
}

/**
 * cue_read_list_count_blocks:
 * @self: the list
 *
 * Returns: how many blocks the document has
 */
guint
cue_read_list_count_blocks (CueReadList *self)
{
  GPtrArray *blocks = cue_read_list_get_blocks (self);

  return blocks != NULL ? blocks->len : 0;
}

/**
 * cue_read_list_focus_text:
 * @self: the list
 * @block: of the document
 * @row: of the block
 * @cell: of the row
 * @caret: byte of the text
 *
 * The keyboard goes there, if there is such a text.
 */
void
cue_read_list_focus_text (CueReadList *self, guint block, guint row, guint cell, guint caret)
{
  CueEditText *text;
  GPtrArray   *blocks = cue_read_list_get_blocks (self);

  /* A block far down may not have its row yet. */
  if (blocks != NULL && block >= self->rows->len && block < blocks->len)
    cue_read_list_refresh (self, block + 1);
  if (block >= self->rows->len)
    return;
  text = cue_block_row_get_text (self->rows->pdata[block], row, cell);
  if (text == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (text));
  cue_edit_text_set_caret (text, caret, 0);
}

/**
 * cue_read_list_is_open:
 * @self: the list
 *
 * Returns: whether the document may be written
 */
gboolean
cue_read_list_is_open (CueReadList *self)
{
  return self->edit != NULL && cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;
}

static void
on_add_cb (GtkButton *button, CueReadList *self)
{
  cue_read_list_add_block (
    self, (CueBlockKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")));
}

static void
cue_read_list_map (GtkWidget *widget)
{
  CueReadList *self = CUE_READ_LIST (widget);
  GtkWidget   *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (cue_read_list_parent_class)->map (widget);
  if (scroller == NULL)
    return;
  g_set_object (&self->scrolling,
                gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_signal_connect_swapped (self->scrolling, "value-changed",
                            G_CALLBACK (cue_read_list_make_rows_soon), self);
  g_signal_connect_swapped (self->scrolling, "changed",
                            G_CALLBACK (cue_read_list_make_rows_soon), self);
}

static void
cue_read_list_unmap (GtkWidget *widget)
{
  CueReadList *self = CUE_READ_LIST (widget);

  if (self->scrolling != NULL)
    g_signal_handlers_disconnect_by_data (self->scrolling, self);
  g_clear_object (&self->scrolling);
  GTK_WIDGET_CLASS (cue_read_list_parent_class)->unmap (widget);
}

static void
on_changed_cb (CueEdit *edit, CueReadList *self)
{
  cue_read_list_refresh (self, 0);
}

static void
on_state_changed_cb (CueEdit *edit, CueReadList *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows_box), cue_read_list_is_open (self));
  gtk_widget_set_visible (GTK_WIDGET (self->adders), cue_read_list_is_open (self));
}

static void
on_findings_changed_cb (CueEdit *edit, CueReadList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cue_block_row_show_findings (self->rows->pdata[i], edit);
}

static void
cue_read_list_dispose (GObject *object)
{
  CueReadList *self = CUE_READ_LIST (object);

  cue_read_list_set_edit (self, NULL);
  g_clear_object (&self->scrolling);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_read_list_parent_class)->dispose (object);
}

static void
cue_read_list_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_READ_LIST (object)->rows);
  G_OBJECT_CLASS (cue_read_list_parent_class)->finalize (object);
}

static void
cue_read_list_class_init (CueReadListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_read_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_read_list_finalize;
  widget_class->map = cue_read_list_map;
  widget_class->unmap = cue_read_list_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_read_list_init (CueReadList *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rows_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->adders = CUE_FLOW (cue_flow_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->adders), "cue-edit-line");
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "cue-edit-card");
  for (int kind = CUE_BLOCK_PARAGRAPH; kind <= CUE_BLOCK_LINK; kind++)
    {
      g_autofree char *label = g_strconcat ("＋ ", cue_say_block ((CueBlockKind) kind), NULL);
      GtkWidget       *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "cue-small");
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
      g_signal_connect (button, "clicked", G_CALLBACK (on_add_cb), self);
      cue_flow_append (self->adders, button);
    }
  gtk_box_append (GTK_BOX (self->box), self->rows_box);
  gtk_box_append (GTK_BOX (self->box), self->rest);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->adders));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the agent reads"), -1);
}

/**
 * cue_read_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_read_list_new (void)
{
  return g_object_new (CUE_TYPE_READ_LIST, NULL);
}

/**
 * cue_read_list_set_edit:
 * @self: the list
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_read_list_set_edit (CueReadList *self, CueEdit *edit)
{
  GtkWidget *row;

  g_return_if_fail (CUE_IS_READ_LIST (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_set_object (&self->edit, edit);
  /* Another document begins with its first screen, however many rows the last one had. */
  g_ptr_array_set_size (self->rows, 0);
  self->n_shown = G_MAXUINT;
  while (self->box != NULL && (row = gtk_widget_get_first_child (self->rows_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows_box), row);
  if (edit == NULL)
    return;
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_state_changed_cb), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  cue_read_list_refresh (self, 0);
  on_state_changed_cb (edit, self);
}

/**
 * cue_read_list_go_to:
 * @self: the list
 * @place: a finding's
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_read_list_go_to (CueReadList *self, const CuePlace *place)
{
  g_auto (GStrv) parts = NULL;
  guint          at[3] = { 0 };
  CueEditText   *text;

  g_return_val_if_fail (CUE_IS_READ_LIST (self), FALSE);

  if (g_strcmp0 (place->field, "read") != 0)
    return FALSE;
  parts = g_strsplit (place->line_id != NULL ? place->line_id : "0", ".", 4);
  for (guint i = 0; i < 3 && parts[i] != NULL; i++)
    at[i] = (guint) CLAMP (atoi (parts[i]), 0, 100000);
  cue_read_list_focus_text (self, at[0], at[1], at[2], 0);
  if (at[0] >= self->rows->len)
    return gtk_widget_child_focus (GTK_WIDGET (self->adders), GTK_DIR_TAB_FORWARD);
  text = cue_block_row_get_text (self->rows->pdata[at[0]], at[1], at[2]);
  if (text != NULL)
    cue_edit_text_set_caret (text, place->start, place->length);
  return TRUE;
}
