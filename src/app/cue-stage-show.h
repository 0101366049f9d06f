/* cue-stage-show.h: a call's line as the words on the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"
#include "cue-stage.h"

G_BEGIN_DECLS

const CueDisclosure *cue_stage_find_disclosure (CueCall *call, const char *id, guint *number);
void                 cue_stage_show_line       (CueStage *stage, CueCall *call, const CueLine *line);
void                 cue_stage_show_disclosure (CueStage *stage, CueCall *call,
                                                const CueDisclosure *item, guint number);

G_END_DECLS
