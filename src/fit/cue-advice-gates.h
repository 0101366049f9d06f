/* cue-advice-gates.h: what an alternative must pass to be advised; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-candidate.h"

G_BEGIN_DECLS

typedef struct
{
  CueAdviceReason reason;   /* CHEAPEST when every gate was passed */
  gint64          needed;   /* fen, months or a count: see cue_advice_try_gates() */
  gint64          found;
  char           *detail;   /* (owned) (nullable) */
} CueGateResult;

gboolean cue_advice_try_gates (const CueFitCase *fit_case, const CueCandidate *stay,
                               const CueCandidate *candidate, CueGateResult *result);
void     cue_advice_fill_limits (const CueFitCase *fit_case, CueGateLimits *limits);
char    *cue_advice_get_look_again (const CueFitCase *fit_case);
void     cue_gate_result_clear (CueGateResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CueGateResult, cue_gate_result_clear)

G_END_DECLS
