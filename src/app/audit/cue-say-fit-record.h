/* cue-say-fit-record.h: what the calculator was told in a call, and what it answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"

G_BEGIN_DECLS

/* All return (transfer full). */
char *cue_say_fit_summary (const CueReplayRecord *record);
char *cue_say_fit_told    (const CueReplayRecord *record);
char *cue_say_fit_result  (const CueReplayRecord *record);

G_END_DECLS
