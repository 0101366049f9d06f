/* cue-record-form.h: the fields of one record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-draft.h"

G_BEGIN_DECLS

/* Signal "changed": a person typed; the draft has it. */
#define CUE_TYPE_RECORD_FORM (cue_record_form_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordForm, cue_record_form, CUE, RECORD_FORM, GtkWidget)

GtkWidget *cue_record_form_new    (void);
/* draft (nullable) is borrowed until the next call. */
void       cue_record_form_show   (CueRecordForm *self, CueRecordDraft *draft, guint sort,
                                   guint index, gboolean open);

G_END_DECLS
