/* cue-idle-page.h: the middle of the Desk while nobody is on the line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Teaches four keys in the order in which a call needs them. */
#define CUE_TYPE_IDLE_PAGE (cue_idle_page_get_type ())
G_DECLARE_FINAL_TYPE (CueIdlePage, cue_idle_page, CUE, IDLE_PAGE, GtkWidget)

G_END_DECLS
