/* cue-call-records.h: what this call left behind, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Property "call" (CueCall, nullable).  Takes the place of the customer panel in the wrap-up. */
#define CUE_TYPE_CALL_RECORDS (cue_call_records_get_type ())
G_DECLARE_FINAL_TYPE (CueCallRecords, cue_call_records, CUE, CALL_RECORDS, GtkWidget)

GtkWidget *cue_call_records_new      (void);
void       cue_call_records_set_call (CueCallRecords *self, CueCall *call);
void       cue_call_records_set_desk (CueCallRecords *self, CueDesk *desk);  /* (nullable) */

G_END_DECLS
