/* cue-script-check.h: whether a script can be spoken to its end, on every path and in silence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-script.h"

G_BEGIN_DECLS

/* The first ones refuse the script when it is saved; from CUE_SCRIPT_LOST_IN_SILENCE on they are
 * advice to its author. */
typedef enum
{
  CUE_SCRIPT_UNKNOWN_PLACEHOLDER,  /* a {name} that is not on the closed list */
  CUE_SCRIPT_UNKNOWN_STATEMENT,    /* speaks a statement that no offer can ask for */
  CUE_SCRIPT_DEAD_END,             /* leads to a step that is not there, or asks without answers */
  CUE_SCRIPT_UNREACHABLE,          /* nothing leads here */
  CUE_SCRIPT_NEVER_ENDS,           /* a ring without a way out */
  CUE_SCRIPT_SILENCE_NEVER_ENDS,   /* the way out leads over commercial lines only */
  CUE_SCRIPT_OFFER_BEFORE_NEED,    /* offered before the customer was asked what he needs */
  CUE_SCRIPT_LOST_IN_SILENCE,      /* a required line that is passed over with the offers */
  CUE_SCRIPT_UNSPOKEN_STATEMENT,   /* a plan can be taken up, and no line speaks this statement */
  CUE_SCRIPT_NO_ELDERLY,           /* a required spoken line without an elderly variant */
} CueScriptProblem;
#define CUE_N_SCRIPT_PROBLEMS 10

const char *cue_script_problem_to_nick  (CueScriptProblem problem);
gboolean    cue_script_problem_is_error (CueScriptProblem problem);

typedef struct
{
  CueScriptProblem problem;
  char            *step_id;  /* (owned) (nullable): NULL = the whole script */
  char            *detail;   /* (owned) (nullable): the placeholder, target or statement */
} CueScriptFinding;

GPtrArray *cue_script_check                (const CueScript *script);  /* CueScriptFinding */
char      *cue_script_finding_dup_message  (const CueScriptFinding *finding);
void       cue_script_finding_free         (CueScriptFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScriptFinding, cue_script_finding_free)

G_END_DECLS
