/* cue-call-fact.h: what a rule of the risk list may know of a call, or of a notice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whole numbers.  Units are in the names: seconds, percent, counts, 0/1.  What is not known of a
 * call, or makes no sense for it, is NULL and no rule is true of it. */
typedef enum
{
  CUE_CALL_FACT_CLOSED,               /* 1 when it was closed, 0 while it goes on */
  CUE_CALL_FACT_RESOLVED,             /* 1 when the agent said that it is settled */
  CUE_CALL_FACT_CAME_AGAIN,           /* 1 when the customer came again within seven days */
  CUE_CALL_FACT_TALK_SECONDS,
  CUE_CALL_FACT_STATEMENTS_OWED,      /* statements that had to be said */
  CUE_CALL_FACT_STATEMENTS_SAID,      /* in time */
  CUE_CALL_FACT_STATEMENTS_LATER,     /* entered after the call */
  CUE_CALL_FACT_STATEMENTS_EXCUSED,   /* left out with a reason */
  CUE_CALL_FACT_STATEMENTS_OPEN,      /* not said and not excused */
  CUE_CALL_FACT_ENTRIES_OPENED,
  CUE_CALL_FACT_SEARCHES,
  CUE_CALL_FACT_MISSES,
  CUE_CALL_FACT_LINES_SAID,
  CUE_CALL_FACT_LINES_SKIPPED,
  CUE_CALL_FACT_LINES_OUTDATED,       /* read from a revision that was not in force */
  CUE_CALL_FACT_FASTEST_PERCENT,      /* the fastest line: its time, of the time it needs */
  CUE_CALL_FACT_FASTEST_NEEDS_SECONDS,
  CUE_CALL_FACT_FASTEST_TOOK_SECONDS, /* rounded to the nearest second */
  CUE_CALL_FACT_FLAGS,
  CUE_CALL_FACT_OFFERS,               /* answered by the customer */
  CUE_CALL_FACT_OFFERS_ACCEPTED,
  CUE_CALL_FACT_OFFERS_DECLINED,
  CUE_CALL_FACT_SILENCE_OVERRIDDEN,   /* offers made although offers were silenced */
  CUE_CALL_FACT_QUIET_SECONDS,        /* from the pop to the first act, or to the end without one */
  CUE_CALL_FACT_REVEALS,              /* how often the full number was shown */
  CUE_CALL_FACT_REVEAL_NEEDED,        /* 1 when a task or a callback needed it */
  CUE_CALL_FACT_PROMISES,             /* promises nobody may make, in the note */
  CUE_CALL_FACT_WAIVERS_REFUSED,      /* favours that were tried once more */
  CUE_CALL_FACT_HOUR,                 /* of the day at which it began, 0 to 23 */
  CUE_CALL_FACT_NOTICE_ALONE,         /* 1 for a notice that one person published; no call then */
} CueCallFactId;
#define CUE_N_CALL_FACTS 30

/* Words: tokens, and in a sentence what somebody wrote. */
typedef enum
{
  CUE_CALL_FACT_TEXT_OUTCOME,         /* answered, visit …; as the call was closed */
  CUE_CALL_FACT_TEXT_SILENCED_BY,     /* id of the rule that held an offer back, or why somebody did */
  CUE_CALL_FACT_TEXT_OPEN_IDS,        /* N05 N07 */
  CUE_CALL_FACT_TEXT_LATER_IDS,
  CUE_CALL_FACT_TEXT_EXCUSED_IDS,
  CUE_CALL_FACT_TEXT_NOTICE_REASON,   /* why nobody else judged the notice */
} CueCallFactTextId;
#define CUE_N_CALL_FACT_TEXTS 6

const char *cue_call_fact_to_nick        (CueCallFactId id);
const char *cue_call_fact_text_to_nick   (CueCallFactTextId id);
gboolean    cue_call_fact_from_nick      (const char *nick, CueCallFactId *id);
gboolean    cue_call_fact_text_from_nick (const char *nick, CueCallFactTextId *id);

G_END_DECLS
