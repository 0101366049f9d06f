/* cue-record-list.h: the records of a document, to find and to choose one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-trial.h"

G_BEGIN_DECLS

/* Signals: "selected" (another record, or none), "activated" (Enter or Tab: on to its fields). */
#define CUE_TYPE_RECORD_LIST (cue_record_list_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordList, cue_record_list, CUE, RECORD_LIST, GtkWidget)

/* draft (nullable), trial (nullable) are borrowed until the next call of their kind. */
void     cue_record_list_set_draft (CueRecordList *self, CueRecordDraft *draft, gboolean is_other);
void     cue_record_list_set_trial (CueRecordList *self, const CueRecordTrial *trial,
                                    GPtrArray *problems);
guint    cue_record_list_get_sort  (CueRecordList *self);
gboolean cue_record_list_get_index (CueRecordList *self, guint *index);
void     cue_record_list_select    (CueRecordList *self, guint sort, guint index);
void     cue_record_list_refresh   (CueRecordList *self);
void     cue_record_list_focus     (CueRecordList *self);

G_END_DECLS
