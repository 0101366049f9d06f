/* cue-say-customer.h: codes of a customer and of his records as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-catalogue.h"
#include "cue-customer.h"
#include "cue-rules.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
const char *cue_say_star_level     (int star);                  /* four stars */
const char *cue_say_tier           (const char *tier);          /* (nullable) gold */
const char *cue_say_lifecycle      (const char *lifecycle);     /* (nullable) */
const char *cue_say_title          (const char *gender);        /* (nullable) Ms */
char       *cue_say_tenure         (int months);                /* 9 years with us */
char       *cue_say_month          (const char *iso_month);     /* 2026-05 → May */
char       *cue_say_plan           (const CuePlanSummary *plan);/* 128 yuan / 20 GB */
const char *cue_say_record_kind    (CueRecordKind kind);
char       *cue_say_record_event   (const char *kind);          /* said, skipped … */

G_END_DECLS
