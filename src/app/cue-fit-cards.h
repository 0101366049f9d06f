/* cue-fit-cards.h: stay, packs or another plan, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-advice.h"

G_BEGIN_DECLS

/* Signals: "chosen" (int CueOfferKind): the customer took this one up; "unfold" (const char *reason):
 * offers are silenced and shall be shown all the same. */
#define CUE_TYPE_FIT_CARDS (cue_fit_cards_get_type ())
G_DECLARE_FINAL_TYPE (CueFitCards, cue_fit_cards, CUE, FIT_CARDS, GtkWidget)

GtkWidget *cue_fit_cards_new        (void);
void       cue_fit_cards_set_advice (CueFitCards *self, const CueAdvice *advice,
                                     const char *folded_because);
void       cue_fit_cards_set_hint   (CueFitCards *self, const char *hint);
void       cue_fit_cards_set_taken  (CueFitCards *self, const CueOffer *offer);

G_END_DECLS
