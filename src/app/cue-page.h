/* cue-page.h: what the window asks of a page that brings its own part of the header bar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_PAGE (cue_page_get_type ())
G_DECLARE_INTERFACE (CuePage, cue_page, CUE, PAGE, GtkWidget)

/* Every function may be left out.  Signal: "header-changed": the page brings other widgets now. */
struct _CuePageInterface
{
  GTypeInterface parent_interface;

  GtkWidget *(*get_header_start) (CuePage *self); /* (transfer none) (nullable) */
  GtkWidget *(*get_header_end)   (CuePage *self); /* (transfer none) (nullable) */
  gboolean   (*back)             (CuePage *self); /* Escape; FALSE: go to the desk */
  void       (*shown)            (CuePage *self); /* the page came to the front */
};

GtkWidget *cue_page_get_header_start (CuePage *self);
GtkWidget *cue_page_get_header_end   (CuePage *self);
gboolean   cue_page_back             (CuePage *self);
void       cue_page_shown            (CuePage *self);
void       cue_page_header_changed   (CuePage *self);

G_END_DECLS
