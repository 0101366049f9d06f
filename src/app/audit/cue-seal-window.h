/* cue-seal-window.h: records that are old enough leave the program as a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_SEAL_WINDOW (cue_seal_window_get_type ())
G_DECLARE_FINAL_TYPE (CueSealWindow, cue_seal_window, CUE, SEAL_WINDOW, AdwWindow)

void cue_seal_window_open (GtkWidget *widget, CueDesk *desk);

G_END_DECLS
