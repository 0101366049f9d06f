/* cue-golden-run.h: whether common questions would still be answered, asked when the typing pauses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-pause-run.h"

G_BEGIN_DECLS

#define CUE_TYPE_GOLDEN_RUN (cue_golden_run_get_type ())
G_DECLARE_FINAL_TYPE (CueGoldenRun, cue_golden_run, CUE, GOLDEN_RUN, CuePauseRun)

CuePauseRun *cue_golden_run_new (void);

G_END_DECLS
