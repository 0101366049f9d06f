/* cue-case.h: a call on a team lead's table: its replay, the form, the score, the notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-coach.h"
#include "cue-desk.h"
#include "cue-replay.h"
#include "cue-score.h"

G_BEGIN_DECLS

/* Read-only once loaded and reference-counted; any thread. */
typedef struct
{
  CueReplay    *replay;   /* (owned) */
  CueScorecard *form;     /* (owned) (nullable): NULL = none is published */
  int           form_no;
  GPtrArray    *values;   /* (owned) (nullable) (element-type CueScoreValue): saved or filled in */
  CueScore     *score;    /* (owned) (nullable): NULL = nobody judged it yet */
  GPtrArray    *notes;    /* (owned) (element-type CueCoachNote) */
  gboolean      may_judge;
} CueCase;

CueCase *cue_case_ref   (CueCase *self);
void     cue_case_unref (CueCase *self);

/* Main thread; the work is done on the desk's workers. */
void     cue_case_open_async   (CueDesk *desk, const char *call_ref, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
CueCase *cue_case_open_finish  (CueDesk *desk, GAsyncResult *result, GError **error);
void     cue_case_source_async (CueDesk *desk, CueCase *self, guint position,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
CueReplaySource *cue_case_source_finish (CueDesk *desk, GAsyncResult *result, GError **error);
/* values is copied. */
void     cue_case_score_async  (CueDesk *desk, CueCase *self, GPtrArray *values,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean cue_case_score_finish (CueDesk *desk, GAsyncResult *result, GError **error);
/* position -1 = on the whole call */
void     cue_case_coach_async  (CueDesk *desk, CueCase *self, int position, const char *words,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean cue_case_coach_finish (CueDesk *desk, GAsyncResult *result, GError **error);

/* Records that the call leaves the program, then gives the heads that vouch for it. */
void     cue_case_export_async  (CueDesk *desk, CueCase *self, const char *format,
                                 GAsyncReadyCallback callback, gpointer user_data);
char    *cue_case_export_finish (CueDesk *desk, GAsyncResult *result, GError **error);

GPtrArray *cue_case_copy_values (GPtrArray *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCase, cue_case_unref)

G_END_DECLS
