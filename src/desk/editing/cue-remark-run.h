/* cue-remark-run.h: what a reader remarked on the returned text, as findings at the places of the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signal "changed": the findings are others.  Main thread. */
#define CUE_TYPE_REMARK_RUN (cue_remark_run_get_type ())
G_DECLARE_FINAL_TYPE (CueRemarkRun, cue_remark_run, CUE, REMARK_RUN, GObject)

CueRemarkRun *cue_remark_run_new      (void);
void          cue_remark_run_set_edit (CueRemarkRun *self, CueEdit *edit);  /* (nullable) */
void          cue_remark_run_set_done (CueRemarkRun *self, const char *remark_id, gboolean done);
/* (transfer full) (element-type CueFinding): CUE_CHECK_REMARK, at the places they have now */
GPtrArray    *cue_remark_run_list     (CueRemarkRun *self);

G_END_DECLS
