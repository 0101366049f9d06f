/* cue-record-form.h: the fields of one record and its small tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-check.h"

G_BEGIN_DECLS

/* Signals: "changed": a person typed or chose; the draft has it.  "rows-changed": a row of a table
 * came or went, which is a step of undo of its own. */
#define CUE_TYPE_RECORD_FORM (cue_record_form_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordForm, cue_record_form, CUE, RECORD_FORM, GtkWidget)

GtkWidget *cue_record_form_new           (void);
/* draft (nullable) is borrowed until the next call.  in_force (nullable): ids that stay. */
void       cue_record_form_show          (CueRecordForm *self, CueRecordDraft *draft, guint sort,
                                          guint index, gboolean open, GHashTable *in_force);
void       cue_record_form_show_problems (CueRecordForm *self, GPtrArray *problems);
gboolean   cue_record_form_go_to         (CueRecordForm *self, const CueRecordPlace *place,
                                          const char *field);

G_END_DECLS
