/* cue-window-keys.h: the keys of a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-window.h"

G_BEGIN_DECLS

void cue_window_keys_install (CueWindow *window);

G_END_DECLS
