/* cue-page.c: what the window asks of a page beside the desk.
 *
 * The window knows nothing of queues, forms or boards: it hands the page the desk, tells it when it
 * is seen, and shows what it wants in the header bar.  The actions of a page are the window's too,
 * so that keys, the command list and the header's buttons reach them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-page.h"

G_DEFINE_INTERFACE (CuePage, cue_page, GTK_TYPE_WIDGET)

static void
cue_page_default_init (CuePageInterface *iface)
{
  /**
   * CuePage::header-changed:
   *
   * Emitted when cue_page_get_header_start() or _end() would return something else than before.
   */
  g_signal_new ("header-changed", CUE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

/**
 * cue_page_set_desk:
 * @self: a page
 * @desk: (nullable): the desk, or %NULL when there is no home
 */
void
cue_page_set_desk (CuePage *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_PAGE (self));

  CUE_PAGE_GET_IFACE (self)->set_desk (self, desk);
}

/**
 * cue_page_shown:
 * @self: a page
 *
 * The page has become the visible one: it may be stale and should look again.
 */
void
cue_page_shown (CuePage *self)
{
  g_return_if_fail (CUE_IS_PAGE (self));

  if (CUE_PAGE_GET_IFACE (self)->shown != NULL)
    CUE_PAGE_GET_IFACE (self)->shown (self);
}

/**
 * cue_page_get_actions:
 * @self: a page
 *
 * Returns: (transfer none): its actions; the same group for as long as the page lives
 */
GActionGroup *
cue_page_get_actions (CuePage *self)
{
  g_return_val_if_fail (CUE_IS_PAGE (self), NULL);

  return CUE_PAGE_GET_IFACE (self)->get_actions (self);
}

/**
 * cue_page_get_header_start:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands at the start of the header bar; the page keeps a
 *   reference
 */
GtkWidget *
cue_page_get_header_start (CuePage *self)
{
  g_return_val_if_fail (CUE_IS_PAGE (self), NULL);

  return CUE_PAGE_GET_IFACE (self)->get_header_start != NULL
             ? CUE_PAGE_GET_IFACE (self)->get_header_start (self)
             : NULL;
}

/**
 * cue_page_get_header_end:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands at the end of the header bar; the page keeps a
 *   reference
 */
GtkWidget *
cue_page_get_header_end (CuePage *self)
{
  g_return_val_if_fail (CUE_IS_PAGE (self), NULL);

  return CUE_PAGE_GET_IFACE (self)->get_header_end != NULL
             ? CUE_PAGE_GET_IFACE (self)->get_header_end (self)
             : NULL;
}

/**
 * cue_page_header_changed:
 * @self: a page
 *
 * For the page itself: emits #CuePage::header-changed.
 */
void
cue_page_header_changed (CuePage *self)
{
  g_return_if_fail (CUE_IS_PAGE (self));

  g_signal_emit_by_name (self, "header-changed");
}

/**
 * cue_page_holds_work:
 * @self: a page
 *
 * Returns: whether closing the window at this moment would lose something
 */
gboolean
cue_page_holds_work (CuePage *self)
{
  g_return_val_if_fail (CUE_IS_PAGE (self), FALSE);

  return CUE_PAGE_GET_IFACE (self)->holds_work != NULL
         && CUE_PAGE_GET_IFACE (self)->holds_work (self);
}
