/* cue-case.h: a call on a team lead's table: its replay, the form, the score, the notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-coach.h"
#include "cue-desk.h"
#include "cue-practice.h"
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
  CuePractice  *practice; /* (owned) (nullable): what this lead made of the call */
  GPtrArray    *runs;     /* (owned) (nullable) (element-type CuePracticeRun): who has practised it */
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

/* Deeds: cue_desk_deed_finish() says whether they were done.  values is copied. */
void     cue_case_score_async    (CueDesk *desk, CueCase *self, GPtrArray *values,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* position -1 = on the whole call */
void     cue_case_coach_async    (CueDesk *desk, CueCase *self, int position, const char *words,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* need NULL takes it back */
void     cue_case_practise_async (CueDesk *desk, CueCase *self, const char *need,
                                  GAsyncReadyCallback callback, gpointer user_data);

/* Whether the call came from this number: the question is on record first. */
void     cue_case_check_number_async  (CueDesk *desk, CueCase *self, const char *number,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean cue_case_check_number_finish (CueDesk *desk, GAsyncResult *result, GError **error);

/* What vouches for a call that leaves the program. */
typedef struct
{
  char      *heads;    /* (owned): a line a chain, `chain-id seq hash` */
  GPtrArray *sources;  /* (owned) (element-type CueReplaySource): the revisions it was read from */
} CueCaseProof;

void          cue_case_proof_free    (CueCaseProof *self);
/* Records that the call leaves the program, then gives what vouches for it. */
void          cue_case_export_async  (CueDesk *desk, CueCase *self, const char *format,
                                      gboolean with_number, GAsyncReadyCallback callback,
                                      gpointer user_data);
CueCaseProof *cue_case_export_finish (CueDesk *desk, GAsyncResult *result, GError **error);

GPtrArray *cue_case_copy_values (GPtrArray *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCase, cue_case_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCaseProof, cue_case_proof_free)

G_END_DECLS
