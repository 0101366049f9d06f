/* cue-window-keys.h: the in-call keys of a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the keys of the table to the window, in the capture phase; call_actions is the group that
 * is inserted as "call". */
void cue_window_keys_install (GtkWindow *window, GActionGroup *call_actions);

G_END_DECLS
