/* cue-check-run.h: the checks, run behind somebody's typing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-check.h"
#include "cue-edit.h"
#include "cue-remark-run.h"

G_BEGIN_DECLS

/* Signals: "checked" (every check has seen the text as it is now), "alike-changed".  It sets the
 * findings of the edit, most weighty first.  Main thread. */
#define CUE_TYPE_CHECK_RUN (cue_check_run_get_type ())
G_DECLARE_FINAL_TYPE (CueCheckRun, cue_check_run, CUE, CHECK_RUN, GObject)

CueCheckRun *cue_check_run_new             (void);
void         cue_check_run_set_edit        (CueCheckRun *self, CueEdit *edit);  /* (nullable) */
GPtrArray   *cue_check_run_get_alike       (CueCheckRun *self);  /* (element-type CueAlike) */
int          cue_check_run_get_elderly_age (CueCheckRun *self);
CueRemarkRun *cue_check_run_get_remarks     (CueCheckRun *self);
gboolean     cue_check_run_is_behind       (CueCheckRun *self);  /* a check has not seen this text */
gint64       cue_check_run_get_delay_us    (CueCheckRun *self);  /* from the last change to the end */

G_END_DECLS
