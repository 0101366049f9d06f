/* cue-coach.h: notes of a lead on the lines of a call, for its agent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"

G_BEGIN_DECLS

/* A note of a lead on one record of a call, for its agent. */
typedef struct
{
  char  *call_ref;  /* (owned) */
  gint64 seq;       /* of the record; 0 = on the whole call */
  char  *line;      /* (owned) (nullable): document#line */
  char  *text;      /* (owned): the shown text it is tied to */
  char  *words;     /* (owned) */
  char  *by;        /* (owned): login */
  gint64 at_ms;
} CueCoachNote;

gboolean   cue_coach_add       (CueStore *store, const CueReplay *replay,
                                const CueReplayRecord *record, const char *words, GError **error);
GPtrArray *cue_coach_list      (CueStore *store, const char *call_ref, GError **error);
GPtrArray *cue_coach_list_mine (CueStore *store, GError **error);  /* (element-type CueCoachNote) */

void cue_coach_note_free (CueCoachNote *self);

G_END_DECLS
