/* cue-say-call.h: a call's codes and numbers as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-advice.h"
#include "cue-customer.h"
#include "cue-line.h"
#include "cue-rules.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_about_seconds  (int seconds);               /* about 11 s */
const char *cue_say_said_button    (gboolean moves_on);
const char *cue_say_step_now       (CueStepKind kind);          /* Say now */
const char *cue_say_step_mark      (CueStepKind kind);          /* (nullable) Ask */
const char *cue_say_step_group     (CueStepGroup group);        /* advised */
char       *cue_say_line_number    (guint position, guint total);
char       *cue_say_sources        (GPtrArray *spans);          /* calculation, contract */
char       *cue_say_span_sources   (const char *text, GPtrArray *spans);
const char *cue_say_placeholder    (const char *name);          /* price of the offer */
char       *cue_say_missing        (const CueLine *line);       /* (nullable) */

const char *cue_say_star_level     (int star);                  /* four stars */
const char *cue_say_tier           (const char *tier);          /* (nullable) gold */
const char *cue_say_lifecycle      (const char *lifecycle);     /* (nullable) */
const char *cue_say_title          (const char *gender);        /* (nullable) Ms */
char       *cue_say_tenure         (int months);                /* 9 years with us */
char       *cue_say_month          (const char *iso_month);     /* 2026-05 → May */
char       *cue_say_plan           (const CuePlanSummary *plan);/* 128 yuan / 20 GB */
char       *cue_say_fit_title      (const CueFitOption *option);
char       *cue_say_fit_sentence   (const CueAdvice *advice);   /* (nullable): plan is best or unknown */
const char *cue_say_record_kind    (CueRecordKind kind);
char       *cue_say_record_event   (const char *kind);          /* said, skipped … */

G_END_DECLS
