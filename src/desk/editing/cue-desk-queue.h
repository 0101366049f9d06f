/* cue-desk-queue.h: the queue, gaps and answers without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-gap.h"
#include "cue-queue.h"

G_BEGIN_DECLS

/* A gap that is about to be answered, with what may be the answer already. */
typedef struct
{
  CueGap    *gap;   /* (owned) */
  GPtrArray *near;  /* (owned) (element-type CueAlike) the nearest first */
} CueGapCase;

/* With the stamp (nullable) of the queue that is shown: NULL without an error when it is still true. */
void        cue_desk_load_queue_async  (CueDesk *self, const char *stamp, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* Only what others have put into one's hands: cue_queue_load_handed(). */
void        cue_desk_load_handed_async (CueDesk *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
CueQueue   *cue_desk_load_queue_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* By the key of the queue's item without "gap:". */
void        cue_desk_find_gap_async    (CueDesk *self, const char *key, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* What waits for a text that is being written: NULL without an error when nobody does. */
void        cue_desk_find_waiting_async (CueDesk *self, const char *document_id,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
CueGapCase *cue_desk_find_gap_finish   (CueDesk *self, GAsyncResult *result, GError **error);
void        cue_gap_case_free          (CueGapCase *self);

/* What waited for one document waits for another one: the words were put there. */
void        cue_desk_move_gap_async    (CueDesk *self, const char *from_id, const char *to_id,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
CueGapMove *cue_desk_move_gap_finish   (CueDesk *self, GAsyncResult *result, GError **error);

/* These are deeds: cue_desk_deed_finish(). */
/* The document answers the gap from now on; its text (nullable) is kept as a draft unless there is
 * one, so that the gap does not come back before the first autosave. */
void     cue_desk_take_gap_async   (CueDesk *self, const CueGap *gap, const char *document_id,
                                    int base_no, const char *xml, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* Undoes a move (transfer full); the text that was begun is a draft again. */
void     cue_desk_move_gap_back_async (CueDesk *self, CueGapMove *move, const char *xml,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
void     cue_desk_settle_gap_async (CueDesk *self, const char *key, const char *why,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Still true: due again after the interval of the text. */
void     cue_desk_verify_async     (CueDesk *self, const char *document_id, int no,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);

/* Answers to what the person at the desk had asked. */
void       cue_desk_list_answers_async  (CueDesk *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_answers_finish (CueDesk *self, GAsyncResult *result, GError **error); /* CueAnswer */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGapCase, cue_gap_case_free)

G_END_DECLS
