/* cue-stale-run.h: which texts go on saying a price that is changed, asked when the typing pauses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signal "changed": the findings are others.  Main thread. */
#define CUE_TYPE_STALE_RUN (cue_stale_run_get_type ())
G_DECLARE_FINAL_TYPE (CueStaleRun, cue_stale_run, CUE, STALE_RUN, GObject)

CueStaleRun *cue_stale_run_new          (guint pause_ms);
void         cue_stale_run_set_edit     (CueStaleRun *self, CueEdit *edit);  /* (nullable) */
GPtrArray   *cue_stale_run_get_findings (CueStaleRun *self);  /* (element-type CueFinding) */

G_END_DECLS
