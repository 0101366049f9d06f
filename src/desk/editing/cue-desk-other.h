/* cue-desk-other.h: documents of rows: which there are, and what they do now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-desk.h"

G_BEGIN_DECLS

/* Newest revisions of all documents that are lists of records, by kind and title. */
void       cue_desk_list_other_async  (CueDesk *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_other_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* Light, middle and heavy use. */
#define CUE_N_SAMPLE_MONTHS 3

/* Per record of the last sort, in a catalogue of the first, what it does: for golden queries the place of the expected answer now
 * (0 = not among the first 20); for rules how many of the sample customers they fire about, before
 * (what is in force) and after. */
typedef struct
{
  guint before;
  guint after;
  guint of;
  gint64 fen[CUE_N_SAMPLE_MONTHS];  /* of a plan: what the sample months cost, -1 = not known */
} CueRecordEffect;

/* Entries in force whose category is the given one or below it, by category and title. */
void       cue_desk_list_category_async  (CueDesk *self, const char *category,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_category_finish (CueDesk *self, GAsyncResult *result, GError **error);

void    cue_desk_try_other_async  (CueDesk *self, const char *xml, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GArray *cue_desk_try_other_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
