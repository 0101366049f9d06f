/* cue-survival.h: which pairs of characters stay when people say the same in other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-tokens.h"

G_BEGIN_DECLS

/* Both in thousandths of a comparison of two wordings. */
typedef struct
{
  CueTerm term;  /* 0: all terms together */
  gint64  seen;  /* the one wording had it … */
  gint64  kept;  /* … and the other one too */
} CueSurvival;

GArray *cue_survival_count  (const char *title, const char *const *asked);
float   cue_survival_weight (const CueSurvival *term, const CueSurvival *all);

G_END_DECLS
