/* cue-say-edit.h: codes of the editor's page as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

char       *cue_say_fact        (const CueTypedFact *fact);     /* (nullable): price · 15.00 yuan */
const char *cue_say_block       (CueBlockKind kind);            /* paragraph, list … */
const char *cue_say_segment     (const char *segment);
const char *cue_say_flow        (const char *flow);
const char *cue_say_step_kind   (CueStepKind kind);
const char *cue_say_must_group  (CueStepGroup group);
const char *cue_say_person      (CueDesk *desk, const char *login);  /* name, else the login */
char       *cue_say_edit_error  (const GError *error);          /* why it was not handed in */

G_END_DECLS
