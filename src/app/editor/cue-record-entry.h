/* cue-record-entry.h: one field of a record, whatever it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-check.h"

G_BEGIN_DECLS

/* Signal "changed" (gboolean choice): a person typed or chose; the draft has it.  After a choice
 * other fields may mean something else. */
#define CUE_TYPE_RECORD_ENTRY (cue_record_entry_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordEntry, cue_record_entry, CUE, RECORD_ENTRY, GtkWidget)

GtkWidget *cue_record_entry_new          (CueRecordDraft *draft, const CueRecordPlace *place,
                                          const CueRecordField *field, gboolean open);
void       cue_record_entry_show_problem (CueRecordEntry *self, GPtrArray *problems);  /* (nullable) */
void       cue_record_entry_refresh      (CueRecordEntry *self);
const CueRecordPlace *cue_record_entry_get_place (CueRecordEntry *self);
const char *cue_record_entry_get_field   (CueRecordEntry *self);
void       cue_record_entry_release      (CueRecordEntry *self);  /* the draft goes */

G_END_DECLS
