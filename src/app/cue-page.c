/* cue-page.c
 *
 * A page owns its header widgets and lends them: the window puts them beside the switcher while the
 * page is in front and no call is open, because a call needs that place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-page.h"

G_DEFINE_INTERFACE (CuePage, cue_page, GTK_TYPE_WIDGET)

static guint header_changed;

static void
cue_page_default_init (CuePageInterface *iface)
{
  header_changed = g_signal_new ("header-changed", CUE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

/**
 * cue_page_get_header_start:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands at the start of the header bar
 */
GtkWidget *
cue_page_get_header_start (CuePage *self)
{
  CuePageInterface *iface = CUE_PAGE_GET_IFACE (self);

  return iface->get_header_start != NULL ? iface->get_header_start (self) : NULL;
}

/**
 * cue_page_get_header_end:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands at the end of the header bar, before the menu
 */
GtkWidget *
cue_page_get_header_end (CuePage *self)
{
  CuePageInterface *iface = CUE_PAGE_GET_IFACE (self);

  return iface->get_header_end != NULL ? iface->get_header_end (self) : NULL;
}

/**
 * cue_page_back:
 * @self: a page
 *
 * Returns: whether the page went a step back by itself; otherwise the window goes to the desk
 */
gboolean
cue_page_back (CuePage *self)
{
  CuePageInterface *iface = CUE_PAGE_GET_IFACE (self);

  return iface->back != NULL && iface->back (self);
}

/**
 * cue_page_shown:
 * @self: a page
 *
 * Tells the page that it came to the front, so that it can take the keyboard and look again.
 */
void
cue_page_shown (CuePage *self)
{
  CuePageInterface *iface = CUE_PAGE_GET_IFACE (self);

  if (iface->shown != NULL)
    iface->shown (self);
}

/**
 * cue_page_header_changed:
 * @self: a page that brings other header widgets from now on
 */
void
cue_page_header_changed (CuePage *self)
{
  g_return_if_fail (CUE_IS_PAGE (self));

  g_signal_emit (self, header_changed, 0);
}
