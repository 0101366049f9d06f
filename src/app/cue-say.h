/* cue-say.h: codes and numbers as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"
#include "cue-clock.h"
#include "cue-index.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_yuan        (gint64 fen);                    /* 128 yuan, 166.33 yuan */
char       *cue_say_amount      (gint64 fen);                    /* 166.33 */
char       *cue_say_data        (gint64 mb);                     /* 20 GB, 512 MB */
char       *cue_say_gb          (gint64 mb);                     /* 20, 41.5 */
char       *cue_say_minutes     (gint64 minutes);                /* 500 minutes */
char       *cue_say_seconds     (int seconds);                   /* 7 s */
char       *cue_say_elapsed     (gint64 ms);                     /* 02:16 */
char       *cue_say_day         (CueClock *clock, gint64 at_ms); /* 11-18 */
char       *cue_say_iso_day     (const char *iso_day);           /* 2026-11-18 → 11-18 */
char       *cue_say_time        (CueClock *clock, gint64 at_ms); /* 10:31 */
char       *cue_say_when        (CueClock *clock, gint64 at_ms); /* today 08:10, yesterday, 11-18 */
int         cue_say_days_until  (CueClock *clock, gint64 at_ms); /* calendar days, negative = past */
char       *cue_say_circled     (guint number);                  /* ① … ⑳, then (21) */

const char *cue_say_type        (const char *kind, const char *type);  /* 资费, 话术 … */
char       *cue_say_level       (const char *scope, const char *scope_name); /* 集团, 省, 市·青屿市 */
char       *cue_say_applies     (CueApplies applies);            /* region or plan do not match */
const char *cue_say_disclosure  (CueDisclosureState state);
const char *cue_say_source      (const char *source);            /* typed, tel, bus */

G_END_DECLS
