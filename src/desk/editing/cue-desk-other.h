/* cue-desk-other.h: documents of rows: which there are, and what they do now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-desk.h"
#include "cue-record-trial.h"

G_BEGIN_DECLS

/* Newest revisions of all documents that are lists of records, by kind and title. */
void       cue_desk_list_other_async  (CueDesk *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_other_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* (element-type CuePublished): entries in force whose category is the given one or below it, by
 * category and title. */
void       cue_desk_list_category_async  (CueDesk *self, const char *category,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_category_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* What a document would do, beside what is in force. */
void            cue_desk_try_other_async  (CueDesk *self, const char *xml,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
CueRecordTrial *cue_desk_try_other_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
