/* cue-golden-run.h: whether common questions would still be answered, asked when the typing pauses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signal "changed": the findings are others.  Main thread. */
#define CUE_TYPE_GOLDEN_RUN (cue_golden_run_get_type ())
G_DECLARE_FINAL_TYPE (CueGoldenRun, cue_golden_run, CUE, GOLDEN_RUN, GObject)

CueGoldenRun *cue_golden_run_new          (guint pause_ms);
void          cue_golden_run_set_edit     (CueGoldenRun *self, CueEdit *edit);  /* (nullable) */
GPtrArray    *cue_golden_run_get_findings (CueGoldenRun *self);  /* (element-type CueFinding) */

G_END_DECLS
