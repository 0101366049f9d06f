/* cue-condition-form.h: the condition of a rule: fact, comparison, threshold; the expression behind
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-check.h"
#include "cue-record-condition.h"

G_BEGIN_DECLS

/* Signal "changed": a person typed or chose; the draft has it. */
#define CUE_TYPE_CONDITION_FORM (cue_condition_form_get_type ())
G_DECLARE_FINAL_TYPE (CueConditionForm, cue_condition_form, CUE, CONDITION_FORM, GtkWidget)

GtkWidget *cue_condition_form_new          (CueRecordDraft *draft, const CueRecordPlace *place,
                                            gboolean open);
void       cue_condition_form_show_problem (CueConditionForm *self, GPtrArray *problems);
void       cue_condition_form_release      (CueConditionForm *self);

/* A number of a clause as it is typed: yuan beside a fact of yuan. */
char      *cue_condition_form_dup_shown    (const CueClause *clause, const char *value);

G_END_DECLS
