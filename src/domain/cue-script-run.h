/* cue-script-run.h: walking through a script during a call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "cue-line.h"

G_BEGIN_DECLS

#define CUE_TYPE_SCRIPT_RUN (cue_script_run_get_type ())
G_DECLARE_FINAL_TYPE (CueScriptRun, cue_script_run, CUE, SCRIPT_RUN, GObject)

CueScriptRun  *cue_script_run_new           (CueScript *script, GHashTable *values, gboolean elderly);
CueScript     *cue_script_run_get_script    (CueScriptRun *self);
void           cue_script_run_set_values    (CueScriptRun *self, GHashTable *values);
void           cue_script_run_set_silenced  (CueScriptRun *self, gboolean silenced);
const CueLine *cue_script_run_get_current   (CueScriptRun *self);  /* (nullable): NULL at the end */
const CueLine *cue_script_run_get_last      (CueScriptRun *self);  /* (nullable): last said/skipped */
GPtrArray     *cue_script_run_list_upcoming (CueScriptRun *self, guint max);  /* (transfer container) (element-type CueLine) */
GPtrArray     *cue_script_run_get_history   (CueScriptRun *self);  /* (transfer none) (element-type CueLine) */
void           cue_script_run_get_progress  (CueScriptRun *self, guint *position, guint *total);
gboolean       cue_script_run_say           (CueScriptRun *self, gint64 at_ms);
gboolean       cue_script_run_skip          (CueScriptRun *self, const char *reason, gint64 at_ms);
gboolean       cue_script_run_undo          (CueScriptRun *self);
GPtrArray     *cue_script_run_get_branches  (CueScriptRun *self);  /* (transfer none) (nullable) (element-type CueScriptBranch) */
gboolean       cue_script_run_choose        (CueScriptRun *self, guint branch, gint64 at_ms);
void           cue_script_run_set_disputed  (CueScriptRun *self, const char *step_id, gboolean disputed);

G_END_DECLS
