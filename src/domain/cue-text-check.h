/* cue-text-check.h: what can be said about a text while it is typed, from the text alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-entry.h"
#include "cue-finding.h"
#include "cue-script.h"
#include "cue-words.h"

G_BEGIN_DECLS

/* Names of the checks (CueFinding.check).  MUST unless said otherwise; the detail in brackets. */
#define CUE_CHECK_BANNED_WORD "banned-word"              /* jargon [word as written] */
#define CUE_CHECK_FORBIDDEN_PROMISE "forbidden-promise"  /* [word as written] */
#define CUE_CHECK_TOO_LONG "too-long"                    /* SHOULD, a sentence [where it breaks] */
#define CUE_CHECK_TOO_SLOW "too-slow"                    /* SHOULD, seconds of a line */
#define CUE_CHECK_BAD_PLACEHOLDER "bad-placeholder"      /* [what stands there] */
#define CUE_CHECK_PLACEHOLDER_OUTSIDE "placeholder-outside"  /* where nothing is filled in */
#define CUE_CHECK_LIFE_UNIT "life-unit"                  /* SHOULD [the amount] */
#define CUE_CHECK_NO_ELDERLY "no-elderly"                /* SHOULD, value of limit lines */
#define CUE_CHECK_MISSING_FIELD "missing-field"          /* MUST, or SHOULD where it only helps */
#define CUE_CHECK_MISSING_DATE "missing-date"
#define CUE_CHECK_BAD_FACT "bad-fact"                    /* no number and unit [what stands there] */
#define CUE_CHECK_BAD_DATE "bad-date"                    /* not a day [what stands there] */
#define CUE_CHECK_DATE_ORDER "date-order"
#define CUE_CHECK_DATE_PAST "date-past"                  /* [the day] */
#define CUE_CHECK_PERSONAL_DATA "personal-data"          /* [number id card landline mail] */
#define CUE_CHECK_NOT_CONTROLLED "not-controlled"        /* a price anybody could change */
#define CUE_CHECK_SCRIPT "script-"                       /* + nick of a CueScriptProblem */

/* From the store (cue-check.h). */
#define CUE_CHECK_PRICE "price"          /* another amount than the catalogue's [that amount] */
#define CUE_CHECK_CONFLICT "conflict"    /* SHOULD [other's title], other_id */
#define CUE_CHECK_DEAD_LINK "dead-link"  /* MUST nothing there, SHOULD not in force [the target] */
#define CUE_CHECK_NO_VALUE "no-value"    /* SHOULD, value of limit sample customers [the name] */
#define CUE_CHECK_GOLDEN "golden"        /* a question that would be answered worse [the question] */

#define CUE_CHECK_OLD_PRICE "old-price"  /* SHOULD: the price was changed here, not there [the other's
                                            title], value the old price in fen, other_id, other_text */

/* From who returned the text (cue-remark-run.h): his words; advice his name, other_id the remark. */
#define CUE_CHECK_REMARK "remark"        /* MUST or SHOULD, PASSED once the author has dealt with it */

/* What is measured against; all of them parameters of the site. */
typedef struct
{
  int max_characters;      /* of a spoken sentence; 30 */
  int max_words;           /* of a spoken sentence where words are divided by blanks; 20 */
  int max_seconds;         /* of a line without a pause for the customer; 20 */
  int per_minute;          /* characters spoken a minute; 240 */
  int per_minute_elderly;  /* 198 */
} CueTextLimits;

extern const CueTextLimits cue_text_default_limits;

/* Word lists made ready for searching.  Immutable, reference-counted, any thread. */
typedef struct _CueTextCheck CueTextCheck;

CueTextCheck *cue_text_check_new    (GPtrArray *word_lists, const CueTextLimits *limits);
CueTextCheck *cue_text_check_ref    (CueTextCheck *self);
void          cue_text_check_unref  (CueTextCheck *self);
/* Findings of all three levels; today is an ISO day, NULL skips what depends on it. */
GPtrArray    *cue_text_check_entry  (CueTextCheck *self, const CueEntry *entry,
                                     const char *today);
GPtrArray    *cue_text_check_script (CueTextCheck *self, const CueScript *script);

/* A line as it will sound: placeholders count as a usual value does. */
int           cue_text_count_spoken (const char *text, gboolean elderly,
                                     const CueTextLimits *limits, int *seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueTextCheck, cue_text_check_unref)

G_END_DECLS
