/* cue-next-lines.c: what comes after the current line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-next-lines.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say-line.h"
#include "cue-say.h"
#include "cue-widget.h"

#define MAX_DEFAULT 3

struct _CueNextLines
{
  GtkWidget parent_instance;

  GtkListBox *list;

  guint n_lines;
  guint max;
};

G_DEFINE_FINAL_TYPE (CueNextLines, cue_next_lines, GTK_TYPE_WIDGET)

static void
cue_next_lines_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_NEXT_LINES);
  G_OBJECT_CLASS (cue_next_lines_parent_class)->dispose (object);
}

static void
cue_next_lines_class_init (CueNextLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_next_lines_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-next-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, CueNextLines, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-next-lines");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_next_lines_init (CueNextLines *self)
{
  self->max = MAX_DEFAULT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
create_row (CueCall *call, const CueLine *line, guint number)
{
  const CuePublished *published = call != NULL ? cue_call_get_published (call) : NULL;
  gboolean said = published != NULL
                  && cue_call_was_said_before (call, published->document_id, line->step_id);
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *lead = g_strdup_printf ("%u", number);
  g_autofree char *seconds = cue_say_seconds (line->spoken_seconds);

  cue_compact_row_set_lead (row, lead, 2);
  cue_compact_row_set_title (row, line->text, FALSE);
  cue_compact_row_set_mark (row, cue_say_step_mark (line->step->kind));
  if (said)
    /* Translators: the agent who handed the call on has said this line; as short as possible */
    cue_compact_row_set_trail (row, C_("line", "said before"), "cue-ok");
  else
    cue_compact_row_set_trail (row, line->spoken_seconds > 0 ? seconds : NULL, "cue-dim");
  if (line->disputed)
    cue_compact_row_set_icon (row, "emoji-flags-symbolic", "cue-bad");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return GTK_WIDGET (row);
}

static void
cue_next_lines_apply_max (CueNextLines *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    gtk_widget_set_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)),
                            i < self->max);
}

/**
 * cue_next_lines_set_lines:
 * @self: a list
 * @call: (nullable): whose lines they are
 * @lines: (nullable) (element-type CueLine): the lines to come, nearest first
 * @first_number: number of the first of them in its script, from 1
 *
 * Shows the lines.  Without any the whole section is hidden.
 */
void
cue_next_lines_set_lines (CueNextLines *self, CueCall *call, GPtrArray *lines,
                          guint first_number)
{
  g_return_if_fail (CUE_IS_NEXT_LINES (self));

  cue_compact_list_clear (self->list);
  self->n_lines = lines != NULL ? lines->len : 0;
  for (guint i = 0; i < self->n_lines; i++)
    gtk_list_box_append (self->list, create_row (call, g_ptr_array_index (lines, i),
                                                 first_number + i));
  cue_next_lines_apply_max (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_lines > 0);
}

/**
 * cue_next_lines_get_n:
 * @self: a list
 *
 * Returns: how many lines there are, shown or not
 */
guint
cue_next_lines_get_n (CueNextLines *self)
{
  g_return_val_if_fail (CUE_IS_NEXT_LINES (self), 0);

  return self->n_lines;
}

/**
 * cue_next_lines_set_max:
 * @self: a list
 * @max: lines to show at most
 *
 * Short windows show fewer lines.  Not inside a layout pass: rows are shown and hidden.
 */
void
cue_next_lines_set_max (CueNextLines *self, guint max)
{
  g_return_if_fail (CUE_IS_NEXT_LINES (self));

  if (self->max == max)
    return;
  self->max = max;
  cue_next_lines_apply_max (self);
}

/**
 * cue_next_lines_get_max:
 * @self: a list
 *
 * Returns: lines shown at most
 */
guint
cue_next_lines_get_max (CueNextLines *self)
{
  g_return_val_if_fail (CUE_IS_NEXT_LINES (self), 0);

  return self->max;
}
