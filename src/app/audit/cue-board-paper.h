/* cue-board-paper.h: a span of the board on paper, with what vouches for its numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-paper.h"
#include "cue-shift.h"

G_BEGIN_DECLS

CuePaper *cue_board_to_paper (const CueShift *shift, const CueShiftCheck *check, CueClock *clock,
                              const char *span, const char *who, const char *heads,
                              const char *by);

G_END_DECLS
