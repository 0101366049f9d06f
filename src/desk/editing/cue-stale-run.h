/* cue-stale-run.h: which texts go on saying a price that is changed, asked when the typing pauses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-pause-run.h"

G_BEGIN_DECLS

#define CUE_TYPE_STALE_RUN (cue_stale_run_get_type ())
G_DECLARE_FINAL_TYPE (CueStaleRun, cue_stale_run, CUE, STALE_RUN, CuePauseRun)

CuePauseRun *cue_stale_run_new (void);

G_END_DECLS
