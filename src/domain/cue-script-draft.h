/* cue-script-draft.h: a script while it is written; see cue-entry-draft.h for the idea.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-finding.h"
#include "cue-script.h"

G_BEGIN_DECLS

CueScriptStep *cue_script_step_new        (const char *id);
CueScriptStep *cue_script_step_copy       (const CueScriptStep *self);
CueScriptStep *cue_script_step_ref        (CueScriptStep *self);
void           cue_script_step_unref      (CueScriptStep *self);
void           cue_script_step_add_branch (CueScriptStep *self, const char *label,
                                           const char *next, const char *offer);
gboolean       cue_script_step_equal      (const CueScriptStep *a, const CueScriptStep *b);

CueScript *cue_script_draft_new      (const char *id, const char *scope);
CueScript *cue_script_draft_parse    (const char *xml, gssize length, const char *where,
                                      GError **error);
CueScript *cue_script_draft_copy     (const CueScript *script);
gboolean   cue_script_draft_equal    (const CueScript *a, const CueScript *b);
char      *cue_script_draft_to_xml   (const CueScript *self);
char      *cue_script_draft_dup_text (const CueScript *self, const CuePlace *place);
gboolean   cue_script_draft_set_text (CueScript *self, const CuePlace *place, const char *text);
GStrv      cue_script_draft_get_list (const CueScript *self, const char *field);
gboolean   cue_script_draft_set_list (CueScript *self, const char *field,
                                      const char *const *values);
char      *cue_script_draft_dup_new_step_id (const CueScript *self);

G_END_DECLS
