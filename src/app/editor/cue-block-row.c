/* cue-block-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-block-row.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-say-edit.h"
#include "cue-widget.h"

struct _CueBlockRow
{
  GtkWidget parent_instance;

  GtkMenuButton *kind;
  GtkBox        *content;
  GtkMenuButton *menu;
  GMenuModel    *block_menu;
  GtkEditable   *href;      /* (nullable): links */
  GtkLabel      *remarks;
  GPtrArray     *texts;     /* (owned) (element-type CueEditText): row by row */
  CueBlock      *block;     /* (owned) (nullable) */
  guint          index;
  guint          n_cells;   /* in a row */
  gboolean       showing;
  gboolean       marked;    /* something of it is underlined */
};

enum
{
  SIGNAL_VERB,
  SIGNAL_TEXT_CHANGED,
  SIGNAL_SPLIT,
  SIGNAL_ERASE,
  SIGNAL_LEAVE,
  SIGNAL_HREF_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueBlockRow, cue_block_row, GTK_TYPE_WIDGET)

static void
verb_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit (widget, signals[SIGNAL_VERB], 0, name,
                 target != NULL ? g_variant_get_string (target, NULL) : NULL);
}

static void
on_text_changed_cb (CueEditText *text, CueBlockRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_CHANGED], 0, text);
}

static void
on_split_cb (CueEditText *text, guint at, CueBlockRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SPLIT], 0, text, at);
}

static void
on_erase_cb (CueEditText *text, CueBlockRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ERASE], 0, text);
}

static void
on_leave_cb (CueEditText *text, int direction, CueBlockRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0, text, direction);
}

static void
on_href_changed_cb (GtkEditable *entry, CueBlockRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_HREF_CHANGED], 0, gtk_editable_get_text (entry));
}

static GtkWidget *
make_text (CueBlockRow *self, const char *label, const char *hint)
{
  GtkWidget *text = cue_edit_text_new (FALSE);

  cue_edit_text_set_hint (CUE_EDIT_TEXT (text), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (text, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (text, "split", G_CALLBACK (on_split_cb), self);
  g_signal_connect (text, "erase", G_CALLBACK (on_erase_cb), self);
  g_signal_connect (text, "leave", G_CALLBACK (on_leave_cb), self);
  g_ptr_array_add (self->texts, text);
  return text;
}

/* -- building for a kind --------------------------------------------------------------------------- */

static void
build_items (CueBlockRow *self, const CueBlock *block)
{
  gboolean is_steps = block->kind == CUE_BLOCK_STEPS;

  for (guint i = 0; i < block->rows->len; i++)
    {
      GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
      g_autofree char *number = is_steps ? g_strdup_printf ("%u.", i + 1) : g_strdup ("•");
      g_autofree char *label = g_strdup_printf (is_steps ? _("Step %u") : _("Item %u"), i + 1);
      GtkWidget       *mark = gtk_label_new (number);

      gtk_label_set_xalign (GTK_LABEL (mark), 1);
      gtk_label_set_width_chars (GTK_LABEL (mark), 2);
      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_widget_add_css_class (mark, "cue-edit-number");
      gtk_widget_add_css_class (mark, "cue-dim");
      gtk_widget_add_css_class (mark, "numeric");
      gtk_box_append (GTK_BOX (line), mark);
      gtk_box_append (GTK_BOX (line), make_text (self, label, is_steps ? _("What to do") : NULL));
      gtk_box_append (self->content, line);
    }
}

static void
build_table (CueBlockRow *self, const CueBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_hexpand (grid, TRUE);
  gtk_widget_add_css_class (grid, "cue-edit-table");
  for (guint r = 0; r < block->rows->len; r++)
    for (guint c = 0; c < self->n_cells; c++)
      {
        g_autofree char *label = g_strdup_printf (_("Row %u, column %u"), r + 1, c + 1);
        GtkWidget       *text = make_text (self, label, r == 0 ? _("Heading") : NULL);

        if (r == 0)
          gtk_widget_add_css_class (text, "heading");
        gtk_grid_attach (GTK_GRID (grid), text, (int) c, (int) r, 1, 1);
      }
  gtk_box_append (self->content, grid);
}

static void
build_link (CueBlockRow *self, const CueBlock *block)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "cuedesk:entry/… https://…");
  gtk_widget_add_css_class (entry, "cue-edit-entry");
  gtk_widget_add_css_class (entry, "cue-dim");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Where the link leads"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_href_changed_cb), self);
  gtk_box_append (self->content, make_text (self, _("Words of the link"), _("Words of the link")));
  gtk_box_append (self->content, entry);
  self->href = GTK_EDITABLE (entry);
}

static guint
count_cells (const CueBlock *block)
{
  guint n = 1;

  for (guint i = 0; block->kind == CUE_BLOCK_TABLE && i < block->rows->len; i++)
    n = MAX (n, g_strv_length (block->rows->pdata[i]));
  return n;
}

static void
build (CueBlockRow *self, const CueBlock *block)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  g_ptr_array_set_size (self->texts, 0);
  self->remarks = GTK_LABEL (cue_edit_marks_new_remarks ());
  self->href = NULL;
  self->n_cells = count_cells (block);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-edit-note");
  switch (block->kind)
    {
    case CUE_BLOCK_PARAGRAPH:
      gtk_box_append (self->content, make_text (self, _("Paragraph"), _("What the agent reads")));
      break;
    case CUE_BLOCK_NOTE:
      gtk_widget_add_css_class (GTK_WIDGET (self), "cue-edit-note");
      gtk_box_append (self->content, make_text (self, _("Note"), _("What must not be overlooked")));
      break;
    case CUE_BLOCK_LIST:
    case CUE_BLOCK_STEPS:
      build_items (self, block);
      break;
    case CUE_BLOCK_TABLE:
      build_table (self, block);
      break;
    case CUE_BLOCK_LINK:
      build_link (self, block);
      break;
    }
  gtk_box_append (self->content, GTK_WIDGET (self->remarks));
  gtk_menu_button_set_label (self->kind, cue_say_block (block->kind));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "block.add-row",
                                 block->kind == CUE_BLOCK_TABLE || block->kind == CUE_BLOCK_LIST
                                     || block->kind == CUE_BLOCK_STEPS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "block.add-column",
                                 block->kind == CUE_BLOCK_TABLE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "block.remove-column",
                                 block->kind == CUE_BLOCK_TABLE && self->n_cells > 1);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_block_row_dispose (GObject *object)
{
  CueBlockRow *self = CUE_BLOCK_ROW (object);

  g_clear_pointer (&self->block, cue_block_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_BLOCK_ROW);
  G_OBJECT_CLASS (cue_block_row_parent_class)->dispose (object);
}

static void
cue_block_row_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_BLOCK_ROW (object)->texts);
  G_OBJECT_CLASS (cue_block_row_parent_class)->finalize (object);
}

static void
cue_block_row_class_init (CueBlockRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const verbs[] = { "block.move-up", "block.move-down", "block.remove",
                                       "block.add-row", "block.add-column", "block.remove-column" };

  G_OBJECT_CLASS (klass)->dispose = cue_block_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_block_row_finalize;
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i], NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "block.kind", "s", verb_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "block.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "block.move-down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, "block.remove",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-edit-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-block-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueBlockRow, kind);
  gtk_widget_class_bind_template_child (widget_class, CueBlockRow, content);
  gtk_widget_class_bind_template_child (widget_class, CueBlockRow, menu);
  gtk_widget_class_bind_template_child (widget_class, CueBlockRow, block_menu);
  signals[SIGNAL_VERB] = g_signal_new ("verb", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_TEXT_CHANGED] = g_signal_new ("text-changed", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                               CUE_TYPE_EDIT_TEXT);
  signals[SIGNAL_SPLIT] = g_signal_new ("split", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, CUE_TYPE_EDIT_TEXT, G_TYPE_UINT);
  signals[SIGNAL_ERASE] = g_signal_new ("erase", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, CUE_TYPE_EDIT_TEXT);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, CUE_TYPE_EDIT_TEXT, G_TYPE_INT);
  signals[SIGNAL_HREF_CHANGED] = g_signal_new ("href-changed", CUE_TYPE_BLOCK_ROW, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
on_kind_wanted_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  for (int kind = CUE_BLOCK_PARAGRAPH; kind <= CUE_BLOCK_LINK; kind++)
    {
      g_autofree char      *number = g_strdup_printf ("%d", kind);
      g_autoptr (GMenuItem) item = g_menu_item_new (cue_say_block ((CueBlockKind) kind), NULL);

      g_menu_item_set_action_and_target (item, "block.kind", "s", number);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
cue_block_row_init (CueBlockRow *self)
{
  self->texts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->kind, on_kind_wanted_cb, NULL, NULL);
  cue_edit_marks_pass_by (self->kind);
  cue_edit_marks_pass_by (self->menu);
  cue_edit_marks_set_menu (self->menu, self->block_menu);
}

/**
 * cue_block_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_block_row_new (void)
{
  return g_object_new (CUE_TYPE_BLOCK_ROW, NULL);
}

static gboolean
has_shape (CueBlockRow *self, const CueBlock *block)
{
  return self->block != NULL && self->block->kind == block->kind
         && self->block->rows->len == block->rows->len && self->n_cells == count_cells (block);
}

/**
 * cue_block_row_show:
 * @self: a row
 * @edit: the document
 * @block: what it shows
 * @index: its number, from 0
 */
void
cue_block_row_show (CueBlockRow *self, CueEdit *edit, CueBlock *block, guint index)
{
  gboolean         open = cue_edit_get_lock (edit) == CUE_EDIT_OPEN;
  g_autofree char *label = g_strdup_printf (_("Block %u, %s"), index + 1, cue_say_block (block->kind));

  self->index = index;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (self->block == block)
    return;
  self->showing = TRUE;
  if (!has_shape (self, block))
    {
      build (self, block);
      self->marked = FALSE;
    }
  cue_block_ref (block);
  g_clear_pointer (&self->block, cue_block_unref);
  self->block = block;
  for (guint i = 0; i < self->texts->len; i++)
    {
      GStrv       cells = block->rows->pdata[i / self->n_cells];
      guint       cell = i % self->n_cells;
      const char *text = cell < g_strv_length (cells) ? cells[cell] : "";

      cue_edit_text_set_text (self->texts->pdata[i], text);
      gtk_text_view_set_editable (self->texts->pdata[i], open);
    }
  if (self->href != NULL && strcmp (gtk_editable_get_text (self->href),
                                    block->href != NULL ? block->href : "") != 0)
    gtk_editable_set_text (self->href, block->href != NULL ? block->href : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu), open);
  self->showing = FALSE;
}

static gboolean
is_found_in (CueEdit *edit, guint index)
{
  GPtrArray *findings = cue_edit_get_findings (edit);

  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->place.field, "read") == 0 && finding->place.line_id != NULL
          && finding->level != CUE_FINDING_PASSED
          && g_ascii_strtoull (finding->place.line_id, NULL, 10) == index)
        return TRUE;
    }
  return FALSE;
}

/**
 * cue_block_row_show_findings:
 * @self: a row
 * @edit: the document with its latest findings
 */
void
cue_block_row_show_findings (CueBlockRow *self, CueEdit *edit)
{
  gboolean         found = is_found_in (edit, self->index);
  g_autofree char *number = NULL;

  /* Taking marks off a text lays it out anew: most rows never had any. */
  if (!found && !self->marked)
    return;
  self->marked = found;
  number = g_strdup_printf ("%u", self->index);
  cue_edit_marks_show_remarks (self->remarks, edit, "read", number);
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u.%u.%u", self->index, i / self->n_cells,
                                                i % self->n_cells);
      g_autofree char *item = g_strdup_printf ("%u.%u", self->index, i / self->n_cells);
      g_autofree char *block = g_strdup_printf ("%u", self->index);
      const char      *names[] = { place, item, block };
      gsize            first = i % self->n_cells == 0 ? (i == 0 ? 3 : 2) : 1;

      /* A place may leave out what is 0: "4" is the first cell of the first row of block 4. */
      cue_edit_text_clear_marks (self->texts->pdata[i]);
      for (gsize n = 0; n < first; n++)
        if (cue_edit_marks_worst (edit, "read", names[n]) != CUE_FINDING_PASSED)
          cue_edit_marks_apply (edit, "read", names[n], self->texts->pdata[i]);
    }
}

/**
 * cue_block_row_get_block:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
CueBlock *
cue_block_row_get_block (CueBlockRow *self)
{
  return self->block;
}

/**
 * cue_block_row_get_index:
 * @self: a row
 *
 * Returns: the number of its block
 */
guint
cue_block_row_get_index (CueBlockRow *self)
{
  return self->index;
}

/**
 * cue_block_row_get_text:
 * @self: a row
 * @row: of the block
 * @cell: of the row
 *
 * Returns: (transfer none) (nullable): where that text is written
 */
CueEditText *
cue_block_row_get_text (CueBlockRow *self, guint row, guint cell)
{
  guint i = row * self->n_cells + cell;

  return cell < self->n_cells && i < self->texts->len ? self->texts->pdata[i] : NULL;
}

/**
 * cue_block_row_find_text:
 * @self: a row
 * @text: one of its texts
 * @row: (out): of the block
 * @cell: (out): of the row
 */
void
cue_block_row_find_text (CueBlockRow *self, CueEditText *text, guint *row, guint *cell)
{
  guint index = 0;

  g_ptr_array_find (self->texts, text, &index);
  *row = index / self->n_cells;
  *cell = index % self->n_cells;
}

/**
 * cue_block_row_get_handle:
 * @self: a row
 *
 * Returns: (transfer none): what it is dragged by
 */
GtkWidget *
cue_block_row_get_handle (CueBlockRow *self)
{
  return GTK_WIDGET (self->kind);
}
