/* cue-window-actions.h: what can be done in the window, as the actions win.….
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-window-private.h"

G_BEGIN_DECLS

void cue_window_add_actions (CueWindow *self);

G_END_DECLS
