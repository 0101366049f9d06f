/* cue-fit-option.h: a candidate as the rest of the program sees it; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-candidate.h"

G_BEGIN_DECLS

CueFitOption *cue_fit_option_new  (const CueFitCase *fit_case, const CueCandidate *candidate);
void          cue_fit_option_free (CueFitOption *self);
gint64        cue_fit_divide      (gint64 sum, gint64 by);

G_END_DECLS
