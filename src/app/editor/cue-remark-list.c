/* cue-remark-list.c: the remarks that hang on one place of the form; not there while there are none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark-list.h"

#include <glib/gi18n.h>

#include "cue-remark-row.h"

struct _CueRemarkList
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CueRemarkList, cue_remark_list, GTK_TYPE_WIDGET)

static void
clear (CueRemarkList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
cue_remark_list_dispose (GObject *object)
{
  clear (CUE_REMARK_LIST (object));
  G_OBJECT_CLASS (cue_remark_list_parent_class)->dispose (object);
}

static void
cue_remark_list_class_init (CueRemarkListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_remark_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-remark-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_remark_list_init (CueRemarkList *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-remarks");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remarks of the reviewer"), -1);
}

/**
 * cue_remark_list_new:
 *
 * Returns: (transfer floating): an empty list, which is not visible
 */
GtkWidget *
cue_remark_list_new (void)
{
  return g_object_new (CUE_TYPE_REMARK_LIST, NULL);
}

/**
 * cue_remark_list_set:
 * @self: the list
 * @desk: for the clock
 * @remarks: (nullable) (element-type CuePlacedRemark): those of the whole revision
 * @field: (nullable): the field it stands at, %NULL = the whole text
 * @line_id: (nullable): the line of the field, %NULL = the field and all its lines
 *
 * Shows the remarks made at that place, oldest first, and is not there without one.
 *
 * Returns: how many it shows
 */
guint
cue_remark_list_set (CueRemarkList *self, CueDesk *desk, GPtrArray *remarks, const char *field,
                     const char *line_id)
{
  guint n = 0;

  g_return_val_if_fail (CUE_IS_REMARK_LIST (self), 0);
  g_return_val_if_fail (remarks == NULL || CUE_IS_DESK (desk), 0);

  clear (self);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const CuePlacedRemark *remark = remarks->pdata[i];

      if (!cue_placed_remark_is_at (remark, field, line_id))
        continue;
      gtk_widget_set_parent (cue_remark_row_new (desk, remark->remark, FALSE), GTK_WIDGET (self));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  return n;
}
