/* cue-say-review.h: what a comparison, a checklist and a schedule say, as words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk-deed.h"
#include "cue-desk-history.h"
#include "cue-desk-review.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_field       (const char *field, const char *name);     /* price, in force from */
char       *cue_say_value       (CueDesk *desk, const char *field, const char *value);
const char *cue_say_state       (const char *state);
const char *cue_say_state_icon  (const char *state);
const char *cue_say_state_class (const char *state);
const char *cue_say_right       (CueReviewRight right);
const char *cue_say_quality     (CueQualityItem item);
char       *cue_say_moment      (CueClock *clock, gint64 at_ms);  /* 12-01 00:00 */
char       *cue_say_span        (CueClock *clock, gint64 from_ms, gint64 until_ms);
char       *cue_say_note        (CueClock *clock, const CueScheduleNote *note);
const char *cue_say_note_icon   (const CueScheduleNote *note);
char       *cue_say_fingerprint (const char *sha256);             /* 3f9a 71c0 … c21e */
char       *cue_say_refusal     (const GError *error);            /* why the store said no */

G_END_DECLS
