/* cue-record-effects.h: what the changed document does, beside what is in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-record-trial.h"

G_BEGIN_DECLS

#define CUE_TYPE_RECORD_EFFECTS (cue_record_effects_get_type ())
G_DECLARE_FINAL_TYPE (CueRecordEffects, cue_record_effects, CUE, RECORD_EFFECTS, GtkWidget)

GtkWidget *cue_record_effects_new  (void);
/* trial (nullable) is read and not kept. */
void       cue_record_effects_show (CueRecordEffects *self, CueRecordDraft *draft,
                                    const CueRecordTrial *trial, guint sort, guint index);
const CueRecordEffect *cue_record_trial_find_effect (const CueRecordTrial *trial, guint index);
const CueBillTrial    *cue_record_trial_find_bill   (const CueRecordTrial *trial, gboolean is_pack,
                                                     guint index);

G_END_DECLS
