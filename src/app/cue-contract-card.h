/* cue-contract-card.h: plan, contract and this month, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_CONTRACT_CARD (cue_contract_card_get_type ())
G_DECLARE_FINAL_TYPE (CueContractCard, cue_contract_card, CUE, CONTRACT_CARD, GtkWidget)

void       cue_contract_card_update (CueContractCard *self, CueCall *call);

G_END_DECLS
