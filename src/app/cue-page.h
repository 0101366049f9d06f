/* cue-page.h: what the window asks of a page beside the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_PAGE (cue_page_get_type ())
G_DECLARE_INTERFACE (CuePage, cue_page, CUE, PAGE, GtkWidget)

/* Signal "header-changed": the widgets for the header bar are others now.  Escape is the page's
 * action "back" for as long as that is enabled; else it leads to the desk. */
struct _CuePageInterface
{
  GTypeInterface parent_interface;

  void          (*set_desk)         (CuePage *self, CueDesk *desk);  /* (nullable) */
  void          (*shown)            (CuePage *self);  /* has become the visible page */
  GActionGroup *(*get_actions)      (CuePage *self);  /* (transfer none): editor.… or audit.… */
  GtkWidget    *(*get_header_start) (CuePage *self);  /* (transfer none) (nullable) */
  GtkWidget    *(*get_header_end)   (CuePage *self);  /* (transfer none) (nullable) */
  gboolean      (*holds_work)       (CuePage *self);  /* closing now would lose something */
};

void          cue_page_set_desk         (CuePage *self, CueDesk *desk);
void          cue_page_shown            (CuePage *self);
GActionGroup *cue_page_get_actions      (CuePage *self);
GtkWidget    *cue_page_get_header_start (CuePage *self);
GtkWidget    *cue_page_get_header_end   (CuePage *self);
void          cue_page_header_changed   (CuePage *self);
gboolean      cue_page_holds_work       (CuePage *self);

G_END_DECLS
