/* cue-desk.h: everything a window needs of the core, without blocking it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-call.h"
#include "cue-index.h"
#include "cue-result.h"
#include "cue-store.h"
#include "cue-task.h"
#include "cue-unclosed.h"

G_BEGIN_DECLS

/* Properties: "me" (changes with switch), "call" (CueCall, nullable), "n-entries" (uint),
 * "source-available" (boolean: the customer files can be read).
 * Signals: "store-changed" (something was published or marked, here or by another program; a text
 * began or ended as it was scheduled; it is another day), "day-changed" (midnight of the site),
 * "error" (const GError*: to be shown; writing that fails again and again says it once),
 * "call-changed" (a call began, ended, was put aside or taken up again), "closing" (the last moment
 * to have something written). */
#define CUE_TYPE_DESK (cue_desk_get_type ())
G_DECLARE_FINAL_TYPE (CueDesk, cue_desk, CUE, DESK, GObject)

CueDesk        *cue_desk_new            (const char *home, const char *customer_dir,
                                         const char *login, CueClock *clock, GError **error);
CueClock       *cue_desk_get_clock      (CueDesk *self);
const CueStaff *cue_desk_get_me         (CueDesk *self);
CueCall        *cue_desk_get_call       (CueDesk *self);       /* (nullable) */
guint           cue_desk_get_n_entries  (CueDesk *self);       /* in force now */
const char     *cue_desk_get_scope_name (CueDesk *self, const char *path);  /* 青屿市, cached */
GPtrArray      *cue_desk_get_staff      (CueDesk *self);       /* (element-type CueStaff) active */
gboolean        cue_desk_switch_staff   (CueDesk *self, const char *login, GError **error);

void       cue_desk_search_async  (CueDesk *self, const char *query, gboolean show_all, guint limit,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *cue_desk_search_finish (CueDesk *self, GAsyncResult *result, guint *total,
                                   GError **error);            /* (element-type CueHit) */
void          cue_desk_load_async  (CueDesk *self, const char *document_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
CuePublished *cue_desk_load_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* What the idle page shows: used today ("document id\ttitle\ttype\tscope\tcount"), notices in force. */
void       cue_desk_list_recent_async   (CueDesk *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_recent_finish  (CueDesk *self, GAsyncResult *result, GError **error); /* CueHit */
void       cue_desk_list_notices_async  (CueDesk *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_notices_finish (CueDesk *self, GAsyncResult *result, GError **error); /* CuePublished */
gboolean   cue_desk_is_notice_read      (CueDesk *self, const char *document_id, int no, gint64 *at_ms);
void       cue_desk_mark_notice_read    (CueDesk *self, const char *document_id, int no);

/* source: typed, tel, bus.  Ends nothing: begins only when there is no open call. */
CueCall   *cue_desk_begin_call    (CueDesk *self, const char *number, const char *source,
                                   const char *queue, const char *context, GError **error);
/* Wrap-ups that are put aside for the next call. */
gboolean   cue_desk_park_call     (CueDesk *self, GError **error);
gboolean   cue_desk_take_up       (CueDesk *self, guint index, GError **error);
GPtrArray *cue_desk_get_parked    (CueDesk *self);             /* (element-type CueCall) */

/* Wrap-ups that a crash or power cut took away. */
void       cue_desk_list_unclosed_async  (CueDesk *self, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_unclosed_finish (CueDesk *self, GAsyncResult *result, GError **error);
gboolean   cue_desk_can_close_as         (const CueUnclosed *call, CueOutcome outcome);
void       cue_desk_close_unclosed       (CueDesk *self, const CueUnclosed *call,
                                          CueOutcome outcome);

/* What this person still has to do. */
void       cue_desk_list_tasks_async  (CueDesk *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_tasks_finish (CueDesk *self, GAsyncResult *result, GError **error); /* CueTask */
void       cue_desk_record_task   (CueDesk *self, const CueTask *task, const char *due,
                                   const char *result);

/* Whether what a call has left is on the disk as it was written. */
void       cue_desk_check_chain_async  (CueDesk *self, CueCall *call, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gint64     cue_desk_check_chain_finish (CueDesk *self, GAsyncResult *result, GError **error);
gboolean   cue_desk_is_source_available (CueDesk *self);

/* Without a call; in one the call records it. */
void       cue_desk_record_open   (CueDesk *self, const CuePublished *published, int position);
void       cue_desk_record_miss   (CueDesk *self, const char *words);
char      *cue_desk_record_gap    (CueDesk *self, const char *words);   /* (transfer full): its id */
void       cue_desk_drop_gap      (CueDesk *self, const char *id);
void       cue_desk_shutdown      (CueDesk *self);  /* flushes evidence, joins workers */

G_END_DECLS
