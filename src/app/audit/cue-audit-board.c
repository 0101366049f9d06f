/* cue-audit-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board.h"

#include "cue-page.h"
#include "cue-widget.h"

struct _CueAuditBoard
{
  GtkWidget parent_instance;

  CueDesk    *desk;     /* (owned) (nullable) */
  GActionMap *actions;  /* (unowned): the page's, which outlives this */
};

static void cue_audit_board_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueAuditBoard, cue_audit_board, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_audit_board_page_init))

static void
cue_audit_board_set_desk (CuePage *page, CueDesk *desk)
{
  g_set_object (&CUE_AUDIT_BOARD (page)->desk, desk);
}

static void
cue_audit_board_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_audit_board_set_desk;
}

static void
cue_audit_board_dispose (GObject *object)
{
  g_clear_object (&CUE_AUDIT_BOARD (object)->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_AUDIT_BOARD);
  G_OBJECT_CLASS (cue_audit_board_parent_class)->dispose (object);
}

static void
cue_audit_board_class_init (CueAuditBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_audit_board_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-audit-board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-audit-board.ui");
}

static void
cue_audit_board_init (CueAuditBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_audit_board_new:
 *
 * Returns: (transfer floating): the board
 */
GtkWidget *
cue_audit_board_new (void)
{
  return g_object_new (CUE_TYPE_AUDIT_BOARD, NULL);
}

/**
 * cue_audit_board_add_actions:
 * @self: the board
 * @actions: the page's actions, which outlive the board
 */
void
cue_audit_board_add_actions (CueAuditBoard *self, GActionMap *actions)
{
  g_return_if_fail (CUE_IS_AUDIT_BOARD (self) && G_IS_ACTION_MAP (actions));

  self->actions = actions;
}

/**
 * cue_audit_board_set_in_front:
 * @self: the board
 * @in_front: whether it is the view in sight: its keys act only then
 */
void
cue_audit_board_set_in_front (CueAuditBoard *self, gboolean in_front)
{
  g_return_if_fail (CUE_IS_AUDIT_BOARD (self));
}

/**
 * cue_audit_board_can_go_back:
 * @self: the board
 *
 * Returns: whether a list behind a number is open
 */
gboolean
cue_audit_board_can_go_back (CueAuditBoard *self)
{
  g_return_val_if_fail (CUE_IS_AUDIT_BOARD (self), FALSE);

  return FALSE;
}

/**
 * cue_audit_board_go_back:
 * @self: the board
 *
 * Closes the list behind a number.
 */
void
cue_audit_board_go_back (CueAuditBoard *self)
{
  g_return_if_fail (CUE_IS_AUDIT_BOARD (self));
}
