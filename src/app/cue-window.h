/* cue-window.h: the one window: header bar, pages, keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Actions: win.… (on D-Bus) and call.…. */
#define CUE_TYPE_WINDOW (cue_window_get_type ())
G_DECLARE_FINAL_TYPE (CueWindow, cue_window, CUE, WINDOW, AdwApplicationWindow)

GtkWidget *cue_window_new          (GtkApplication *application, CueDesk *desk, GSettings *settings);
gboolean   cue_window_begin_call   (CueWindow *self, const char *number, const char *source,
                                    const char *queue, const char *context, GError **error);
void       cue_window_open_entry   (CueWindow *self, const char *id);
void       cue_window_open_call    (CueWindow *self, const char *call_ref);
void       cue_window_show_toast   (CueWindow *self, const char *words);
void       cue_window_show_undo    (CueWindow *self, const char *words, const char *action,
                                    const char *target);
void       cue_window_show_problem (CueWindow *self, const char *title, const char *words);
void       cue_window_show_error   (CueWindow *self, const char *title, const GError *error);

G_END_DECLS
