/* cue-ask-file.h: where something is to be written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* path is the file that was chosen. */
typedef void (*CueAskFileFunc) (const char *path, gpointer user_data);

void cue_ask_file (GtkWidget *widget, const char *title, const char *accept, const char *name,
                   CueAskFileFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
