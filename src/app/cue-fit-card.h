/* cue-fit-card.h: one option with what it costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-advice.h"

G_BEGIN_DECLS

#define CUE_TYPE_FIT_CARD (cue_fit_card_get_type ())
G_DECLARE_FINAL_TYPE (CueFitCard, cue_fit_card, CUE, FIT_CARD, GtkButton)

void       cue_fit_card_set_option   (CueFitCard *self, const CueFitOption *option,
                                      CueOfferKind kind);
void       cue_fit_card_set_cheapest (CueFitCard *self, gboolean cheapest);
void       cue_fit_card_set_taken    (CueFitCard *self, gboolean taken);

G_END_DECLS
