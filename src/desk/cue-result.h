/* cue-result.h: one row of the result list, as an object for list views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-index.h"

G_BEGIN_DECLS

#define CUE_TYPE_RESULT (cue_result_get_type ())
G_DECLARE_FINAL_TYPE (CueResult, cue_result, CUE, RESULT, GObject)

CueResult    *cue_result_new     (const CueHit *hit, guint position);
const CueHit *cue_result_get_hit (CueResult *self);
guint         cue_result_get_position (CueResult *self);  /* 1-based: the digit of Ctrl+1…9 */
gboolean      cue_result_looks_like (CueResult *self, CueResult *other);

G_END_DECLS
