/* cue-queue-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-pane.h"

#include "cue-widget.h"

struct _CueQueuePane
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkListBox *list;
  CueDesk    *desk; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueQueuePane, cue_queue_pane, GTK_TYPE_WIDGET)

static void
cue_queue_pane_dispose (GObject *object)
{
  CueQueuePane *self = CUE_QUEUE_PANE (object);

  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_QUEUE_PANE);
  G_OBJECT_CLASS (cue_queue_pane_parent_class)->dispose (object);
}

static void
cue_queue_pane_class_init (CueQueuePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_queue_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-queue-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-queue-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, count);
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, list);
}

static void
cue_queue_pane_init (CueQueuePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_queue_pane_set_desk:
 * @self: the pane
 * @desk: (nullable): the desk
 */
void
cue_queue_pane_set_desk (CueQueuePane *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));

  if (g_set_object (&self->desk, desk))
    cue_queue_pane_refresh (self);
}

/**
 * cue_queue_pane_add_actions:
 * @self: the pane
 * @map: the page's actions
 */
void
cue_queue_pane_add_actions (CueQueuePane *self, GActionMap *map)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self) && G_IS_ACTION_MAP (map));
}

/**
 * cue_queue_pane_refresh:
 * @self: the pane
 */
void
cue_queue_pane_refresh (CueQueuePane *self)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));
}

/**
 * cue_queue_pane_focus:
 * @self: the pane
 */
void
cue_queue_pane_focus (CueQueuePane *self)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));

  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
