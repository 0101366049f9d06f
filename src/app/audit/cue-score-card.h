/* cue-score-card.h: what a call is worth: groups, items, the sum, handing it in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-case.h"

G_BEGIN_DECLS

/* Signal "changed": something else is given. */
#define CUE_TYPE_SCORE_CARD (cue_score_card_get_type ())
G_DECLARE_FINAL_TYPE (CueScoreCard, cue_score_card, CUE, SCORE_CARD, GtkWidget)

void       cue_score_card_set_case   (CueScoreCard *self, CueCase *call_case, CueClock *clock);
GPtrArray *cue_score_card_get_values (CueScoreCard *self);  /* (transfer none) CueScoreValue */
gboolean   cue_score_card_can_submit (CueScoreCard *self);
void       cue_score_card_focus      (CueScoreCard *self);

G_END_DECLS
