/* cue-script.h: a talking-points script as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_STEP_SAY,
  CUE_STEP_ASK,
  CUE_STEP_CHECK,
  CUE_STEP_DISCLOSE,
  CUE_STEP_DO,
  CUE_STEP_BRANCH,
} CueStepKind;

typedef enum
{
  CUE_STEP_REQUIRED,
  CUE_STEP_ADVISED,
  CUE_STEP_FREE,
} CueStepGroup;

typedef struct
{
  char *label;  /* (owned): what the customer says, 想换 */
  char *next;   /* (owned): step id or "end" */
  char *offer;  /* (owned) (nullable): stay, packs, plan: choosing it takes up that advice option */
} CueScriptBranch;

typedef struct
{
  char        *id;        /* (owned) */
  CueStepKind  kind;
  CueStepGroup group;
  char        *text;      /* (owned): with {placeholders} */
  char        *elderly;   /* (owned) (nullable) */
  char        *next;      /* (owned) (nullable): NULL = the following step, "end" = done */
  gboolean     is_offer;  /* a commercial line: folded while offers are silenced */
  GStrv        covers;    /* (owned): disclosure ids N01… this line speaks */
  GPtrArray   *branches;  /* (owned) (element-type CueScriptBranch) */
} CueScriptStep;

typedef struct
{
  char      *id;
  char      *scope;
  char      *lang;
  char      *title;
  char      *topic;     /* what rules and flows point at: overage, contract-end, win-back … */
  char      *flow;      /* (nullable): one of the five end-to-end flows */
  char      *author;    /* (nullable) shown beside the title */
  char      *category;
  GStrv      old_ids;
  GStrv      asked;
  GStrv      keywords;
  GPtrArray *steps;     /* (element-type CueScriptStep), in order */
} CueScript;

const char *cue_step_kind_to_nick  (CueStepKind kind);    /* say ask check disclose do branch */
const char *cue_step_group_to_nick (CueStepGroup group);  /* required advised free */

CueScript *cue_script_new_from_document (CueDocument *document, GError **error);
CueScript *cue_script_new_from_lines    (const char *id, const char *title, GPtrArray *say_lines);
CueScript *cue_script_ref               (CueScript *self);
void       cue_script_unref             (CueScript *self);
const CueScriptStep *cue_script_find_step (const CueScript *self, const char *step_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScript, cue_script_unref)

G_END_DECLS
