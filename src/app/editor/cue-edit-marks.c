/* cue-edit-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-marks.h"

#include <glib/gi18n.h>

#include "cue-text-check.h"
#include "cue-widget.h"

static gboolean
is_about (const CueFinding *finding, const char *field, const char *line_id)
{
  return g_strcmp0 (finding->place.field, field) == 0
         && (line_id == NULL || g_strcmp0 (finding->place.line_id, line_id) == 0);
}

/**
 * cue_edit_marks_worst:
 * @edit: (nullable): the document
 * @field: a field
 * @line_id: (nullable): a line of it, or %NULL for any
 *
 * Returns: the worst that was found there; %CUE_FINDING_PASSED when nothing was
 */
CueFindingLevel
cue_edit_marks_worst (CueEdit *edit, const char *field, const char *line_id)
{
  CueFindingLevel worst = CUE_FINDING_PASSED;
  GPtrArray      *findings = edit != NULL ? cue_edit_get_findings (edit) : NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (is_about (finding, field, line_id))
        worst = MIN (worst, finding->level);
    }
  return worst;
}

/**
 * cue_edit_marks_apply:
 * @edit: (nullable): the document
 * @field: a field
 * @line_id: (nullable): a line of it
 * @text: the widget that shows it
 *
 * Underlines the words that something was found about.
 *
 * Returns: the worst that was found
 */
CueFindingLevel
cue_edit_marks_apply (CueEdit *edit, const char *field, const char *line_id, CueEditText *text)
{
  GPtrArray *findings = edit != NULL ? cue_edit_get_findings (edit) : NULL;

  cue_edit_text_clear_marks (text);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (is_about (finding, field, line_id) && finding->level != CUE_FINDING_PASSED
          && finding->place.length > 0)
        cue_edit_text_add_mark (text, finding->place.start, finding->place.length,
                                finding->level == CUE_FINDING_MUST);
    }
  return cue_edit_marks_worst (edit, field, line_id);
}

/**
 * cue_edit_marks_dup_remarks:
 * @edit: (nullable): the document
 * @field: a field
 * @line_id: (nullable): a line of it, or %NULL for any
 *
 * Returns: (transfer full) (nullable): what a reader remarked there and its author has not dealt with,
 *   each on a line of its own with the name before it; %NULL when there is nothing
 */
char *
cue_edit_marks_dup_remarks (CueEdit *edit, const char *field, const char *line_id)
{
  GPtrArray *findings = edit != NULL ? cue_edit_get_findings (edit) : NULL;
  GString   *words = NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (!g_str_equal (finding->check, CUE_CHECK_REMARK) || finding->level == CUE_FINDING_PASSED
          || !is_about (finding, field, line_id))
        continue;
      if (words == NULL)
        words = g_string_new (NULL);
      else
        g_string_append_c (words, '\n');
      /* Translators: at the line of a text: a reviewer's name, and what he remarked */
      g_string_append_printf (words, _("%s: %s"), finding->advice, finding->detail);
    }
  return words != NULL ? g_string_free (words, FALSE) : NULL;
}

/**
 * cue_edit_marks_show_remarks:
 * @label: under a text
 * @edit: (nullable): the document
 * @field: a field
 * @line_id: (nullable): a line of it
 *
 * Shows what cue_edit_marks_dup_remarks() says there, or nothing.
 */
void
cue_edit_marks_show_remarks (GtkLabel *label, CueEdit *edit, const char *field, const char *line_id)
{
  g_autofree char *words = cue_edit_marks_dup_remarks (edit, field, line_id);

  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (g_strcmp0 (gtk_label_get_label (label), words) != 0)
    gtk_label_set_label (label, words != NULL ? words : "");
}

/**
 * cue_edit_marks_new_remarks:
 *
 * Returns: (transfer floating): a label for cue_edit_marks_show_remarks(), out of sight
 */
GtkWidget *
cue_edit_marks_new_remarks (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, "cue-edit-remark");
  return label;
}

/**
 * cue_edit_marks_show_level:
 * @image: an icon before the words
 * @label: the words
 * @level: how they are meant
 */
void
cue_edit_marks_show_level (GtkWidget *image, GtkWidget *label, CueFindingLevel level)
{
  static const struct { const char *icon; const char *css; } levels[] = {
    [CUE_FINDING_MUST] = { "dialog-error-symbolic", "cue-bad" },
    [CUE_FINDING_SHOULD] = { "dialog-warning-symbolic", "cue-due" },
    [CUE_FINDING_PASSED] = { "emblem-ok-symbolic", "cue-ok" },
  };

  gtk_image_set_from_icon_name (GTK_IMAGE (image), levels[level].icon);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gtk_widget_remove_css_class (image, levels[i].css);
      gtk_widget_remove_css_class (label, levels[i].css);
    }
  gtk_widget_add_css_class (image, levels[level].css);
  gtk_widget_add_css_class (label, levels[level].css);
}

/**
 * cue_edit_marks_name_drop_down:
 * @drop_down: one of several
 * @name: what assistive technology calls it
 */
void
cue_edit_marks_name_drop_down (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  cue_widget_set_name_spoken (GTK_WIDGET (drop_down), name);
  if (inner != NULL)
    cue_widget_set_name_spoken (inner, name);
}

/**
 * cue_edit_marks_pass_by:
 * @button: a menu whose verbs have keys of their own
 *
 * Tab goes from text to text and does not stop at it.
 */
void
cue_edit_marks_pass_by (GtkMenuButton *button)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (button));

  gtk_widget_set_focusable (GTK_WIDGET (button), FALSE);
  if (inner != NULL)
    gtk_widget_set_focusable (inner, FALSE);
}

static void
on_menu_wanted_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * cue_edit_marks_set_menu:
 * @button: opens it
 * @menu: what can be chosen
 *
 * The menu costs nothing until it is opened.
 */
void
cue_edit_marks_set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (button, on_menu_wanted_cb, g_object_ref (menu),
                                         g_object_unref);
}

/* -- dragging ------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget      *row;  /* (unowned): this is its data */
  CueEditMoveFunc move;
  gpointer        user_data;
} Dragging;

static guint
index_of (GtkWidget *row)
{
  guint index = 0;

  for (GtkWidget *w = gtk_widget_get_prev_sibling (row); w != NULL;
       w = gtk_widget_get_prev_sibling (w))
    index++;
  return index;
}

static GdkContentProvider *
on_prepare_cb (GtkDragSource *source, double x, double y, Dragging *dragging)
{
  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, dragging->row);
}

static void
on_begin_cb (GtkDragSource *source, GdkDrag *drag, Dragging *dragging)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (dragging->row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Dragging *dragging)
{
  GtkWidget *dropped = g_value_get_object (value);

  /* A row of another list is not for here. */
  if (dropped == NULL || dropped == dragging->row
      || gtk_widget_get_parent (dropped) != gtk_widget_get_parent (dragging->row))
    return FALSE;
  dragging->move (index_of (dropped), index_of (dragging->row), dragging->user_data);
  return TRUE;
}

/**
 * cue_edit_marks_add_dragging:
 * @handle: what is taken hold of
 * @row: what moves, and what another row can be dropped on
 * @move: called with the rows' numbers
 * @user_data: for @move; lives as long as @row
 */
void
cue_edit_marks_add_dragging (GtkWidget *handle, GtkWidget *row, CueEditMoveFunc move,
                             gpointer user_data)
{
  Dragging      *dragging = g_new0 (Dragging, 1);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);

  dragging->row = row;
  dragging->move = move;
  dragging->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), "cue-dragging", dragging, g_free);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare_cb), dragging);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin_cb), dragging);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), dragging);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_cursor_from_name (handle, "grab");
}
