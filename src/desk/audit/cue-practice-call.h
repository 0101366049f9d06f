/* cue-practice-call.h: a call with nobody on the line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-practice.h"

G_BEGIN_DECLS

/* name is what the head of the customer's pane says: 练习客户. */
CueCall *cue_desk_begin_practice (CueDesk *self, const CuePractice *practice, const char *name,
                                  GError **error);
void     cue_desk_end_practice   (CueDesk *self);  /* a real call comes, or he has had enough */

const CuePractice *cue_practice_call_get        (CueCall *call);  /* (nullable): a real call */
const char        *cue_practice_call_get_answer (CueCall *call);  /* (nullable): to the line now */

G_END_DECLS
