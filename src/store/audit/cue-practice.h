/* cue-practice.h: a call made into a case that anybody can practise on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"
#include "cue-usage.h"

G_BEGIN_DECLS

/* A line that was said, and what the customer answered to it. */
typedef struct
{
  char *document_id;  /* (owned) */
  char *line;         /* (owned) */
  char *choice;       /* (owned) (nullable): the words of the branch */
} CuePracticeStep;

/* Nobody real: what is left of the customer is his plan and about how much he uses. */
typedef struct
{
  char      *id;               /* (owned) */
  char      *need;             /* (owned): what he wants, in words */
  char      *by;               /* (owned): login of the lead */
  gint64     at_ms;
  char      *plan_id;          /* (owned) (nullable) */
  char      *packs;            /* (owned) (nullable) */
  char      *tier;             /* (owned) (nullable) */
  char      *segment;          /* (owned) (nullable) */
  int        contract_months;  /* left, rounded up; 0 = none */
  gboolean   elderly;
  gboolean   complains;        /* a complaint of his is open */
  GArray    *months;           /* (owned) (element-type CueUsageMonth): the oldest first; the month
                                * of each is empty, the last one is open or the month before now */
  GPtrArray *steps;            /* (owned) (element-type CuePracticeStep) */
  guint      n_done;           /* how often the person signed in has practised it */
  guint      last_said;        /* lines of the case that he said the last time */
} CuePractice;

/* How somebody did. */
typedef struct
{
  char  *login;  /* (owned) */
  guint  said;   /* lines of the case */
  guint  lines;  /* of so many */
  guint  owed;   /* statements that had to be said */
  guint  open;   /* of these not said */
  gint64 at_ms;
} CuePracticeRun;

char        *cue_practice_propose_need    (const CueReplay *replay);
CuePractice *cue_practice_new_from_replay (const CueReplay *replay, const char *need);
CuePractice *cue_practice_new_from_json   (CueStore *store, const char *json, GError **error);
char        *cue_practice_to_json         (const CuePractice *self);
CuePractice *cue_practice_copy            (const CuePractice *self);
void         cue_practice_free            (CuePractice *self);

gboolean   cue_practice_publish   (CueStore *store, const CueReplay *replay,
                                   const CuePractice *practice, GError **error);
GPtrArray *cue_practice_list      (CueStore *store, GError **error);  /* CuePractice */
gboolean   cue_practice_add_run   (CueStore *store, const CuePractice *practice,
                                   const CuePracticeRun *run, GError **error);
/* What this lead made of a call, and who has practised it; (nullable) without an error: nothing. */
CuePractice *cue_practice_load_of (CueStore *store, const char *call_ref, GError **error);
GPtrArray   *cue_practice_list_runs (CueStore *store, const char *practice_id, GError **error);

void cue_practice_run_free (CuePracticeRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePractice, cue_practice_free)

G_END_DECLS
