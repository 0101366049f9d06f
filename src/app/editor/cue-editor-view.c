/* cue-editor-view.c: what the editor's page asks of its views: form, review, calendar, history …
 *
 * The page knows which action leads to which view and nothing of what a view does; a view knows
 * nothing of the others and reaches them through the page's actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-editor-view.h"

G_DEFINE_INTERFACE (CueEditorView, cue_editor_view, GTK_TYPE_WIDGET)

static void
cue_editor_view_default_init (CueEditorViewInterface *iface)
{
  /**
   * CueEditorView::header-changed:
   *
   * The widgets for the header bar, or whether the view has a step to go back, are others now.
   */
  g_signal_new ("header-changed", CUE_TYPE_EDITOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

/**
 * cue_editor_view_set_desk:
 * @self: a view
 * @desk: (nullable): the desk, or %NULL when there is no home
 */
void
cue_editor_view_set_desk (CueEditorView *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self));

  if (CUE_EDITOR_VIEW_GET_IFACE (self)->set_desk != NULL)
    CUE_EDITOR_VIEW_GET_IFACE (self)->set_desk (self, desk);
}

/**
 * cue_editor_view_add_actions:
 * @self: a view, just made
 * @map: the page's actions
 */
void
cue_editor_view_add_actions (CueEditorView *self, GActionMap *map)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self));

  if (CUE_EDITOR_VIEW_GET_IFACE (self)->add_actions != NULL)
    CUE_EDITOR_VIEW_GET_IFACE (self)->add_actions (self, map);
}

/**
 * cue_editor_view_open:
 * @self: a view, in sight by now
 * @action: name of the page's action that led here
 * @target: (nullable): its parameter
 */
void
cue_editor_view_open (CueEditorView *self, const char *action, GVariant *target)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self) && action != NULL);

  if (CUE_EDITOR_VIEW_GET_IFACE (self)->open != NULL)
    CUE_EDITOR_VIEW_GET_IFACE (self)->open (self, action, target);
}

/**
 * cue_editor_view_shown:
 * @self: a view
 *
 * It is in sight again and may have become stale.
 */
void
cue_editor_view_shown (CueEditorView *self)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self));

  if (CUE_EDITOR_VIEW_GET_IFACE (self)->shown != NULL)
    CUE_EDITOR_VIEW_GET_IFACE (self)->shown (self);
}

/**
 * cue_editor_view_get_header_start:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): for the start of the header bar; the view keeps a reference
 */
GtkWidget *
cue_editor_view_get_header_start (CueEditorView *self)
{
  g_return_val_if_fail (CUE_IS_EDITOR_VIEW (self), NULL);

  return CUE_EDITOR_VIEW_GET_IFACE (self)->get_header_start != NULL
             ? CUE_EDITOR_VIEW_GET_IFACE (self)->get_header_start (self)
             : NULL;
}

/**
 * cue_editor_view_get_header_end:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): for the end of the header bar; the view keeps a reference
 */
GtkWidget *
cue_editor_view_get_header_end (CueEditorView *self)
{
  g_return_val_if_fail (CUE_IS_EDITOR_VIEW (self), NULL);

  return CUE_EDITOR_VIEW_GET_IFACE (self)->get_header_end != NULL
             ? CUE_EDITOR_VIEW_GET_IFACE (self)->get_header_end (self)
             : NULL;
}

/**
 * cue_editor_view_can_go_back:
 * @self: a view
 *
 * Returns: whether Escape has something to do inside the view before it leaves it
 */
gboolean
cue_editor_view_can_go_back (CueEditorView *self)
{
  g_return_val_if_fail (CUE_IS_EDITOR_VIEW (self), FALSE);

  return CUE_EDITOR_VIEW_GET_IFACE (self)->can_go_back != NULL
         && CUE_EDITOR_VIEW_GET_IFACE (self)->can_go_back (self);
}

/**
 * cue_editor_view_go_back:
 * @self: a view that can go back
 */
void
cue_editor_view_go_back (CueEditorView *self)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self));

  if (CUE_EDITOR_VIEW_GET_IFACE (self)->go_back != NULL)
    CUE_EDITOR_VIEW_GET_IFACE (self)->go_back (self);
}

/**
 * cue_editor_view_holds_work:
 * @self: a view
 *
 * Returns: whether closing the window at this moment would lose something
 */
gboolean
cue_editor_view_holds_work (CueEditorView *self)
{
  g_return_val_if_fail (CUE_IS_EDITOR_VIEW (self), FALSE);

  return CUE_EDITOR_VIEW_GET_IFACE (self)->holds_work != NULL
         && CUE_EDITOR_VIEW_GET_IFACE (self)->holds_work (self);
}

/**
 * cue_editor_view_header_changed:
 * @self: a view
 *
 * For the view itself: emits #CueEditorView::header-changed.
 */
void
cue_editor_view_header_changed (CueEditorView *self)
{
  g_return_if_fail (CUE_IS_EDITOR_VIEW (self));

  g_signal_emit_by_name (self, "header-changed");
}
