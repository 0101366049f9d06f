/* cue-desk-follow.h: the desk that a widget shows, and the signals of it that the widget follows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"

G_BEGIN_DECLS

/* After follower: pairs of a signal and a callback, then NULL. */
gboolean cue_desk_follow (CueDesk **slot, CueDesk *desk, gpointer follower, ...)
  G_GNUC_NULL_TERMINATED;

G_END_DECLS
