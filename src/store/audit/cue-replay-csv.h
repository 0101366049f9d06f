/* cue-replay-csv.h: the records of a call as a table that a spreadsheet can open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"

G_BEGIN_DECLS

char *cue_replay_to_csv (const CueReplay *self, CueClock *clock);

G_END_DECLS
