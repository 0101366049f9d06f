/* cue-record-conflict.h: two people wrote on one list: what it was, theirs, mine, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signal "done": the person has chosen, the edit says it. */
#define CUE_TYPE_RECORD_CONFLICT (cue_record_conflict_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordConflict, cue_record_conflict, CUE, RECORD_CONFLICT, GtkWidget)

GtkWidget *cue_record_conflict_new      (void);
void       cue_record_conflict_set_edit (CueRecordConflict *self, CueEdit *edit);  /* (nullable) */

G_END_DECLS
