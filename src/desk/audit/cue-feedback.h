/* cue-feedback.h: what team leads told the person at this desk about his calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-coach.h"
#include "cue-desk.h"
#include "cue-practice.h"
#include "cue-score.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *scores;    /* (owned) (element-type CueScore): newest first */
  GPtrArray *notes;     /* (owned) (element-type CueCoachNote): newest first */
  GPtrArray *practices; /* (owned) (element-type CuePractice): newest first */
} CueFeedback;

void         cue_feedback_load_async    (CueDesk *desk, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
CueFeedback *cue_feedback_load_finish   (CueDesk *desk, GAsyncResult *result, GError **error);
void         cue_feedback_answer_async  (CueDesk *desk, const char *call_ref, const char *words,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean     cue_feedback_answer_finish (CueDesk *desk, GAsyncResult *result, GError **error);
void         cue_feedback_free          (CueFeedback *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFeedback, cue_feedback_free)

G_END_DECLS
