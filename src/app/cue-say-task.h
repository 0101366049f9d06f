/* cue-say-task.h: what is to be done and what has been, as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-memory.h"

G_BEGIN_DECLS

const char *cue_say_task_kind  (CueTaskKind kind);          /* call back */
char       *cue_say_task       (const CueTask *task);       /* Promise: look at the bill again */
char       *cue_say_due        (CueClock *clock, const char *iso_day, gboolean *late); /* (nullable) */
char       *cue_say_past       (const CuePast *past);       /* Declined: 158 yuan plan */
char       *cue_say_past_detail (const CuePast *past);      /* (nullable): outcome or reason */
const char *cue_say_outcome    (const char *nick);          /* (nullable) */

G_END_DECLS
