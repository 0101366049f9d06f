/* cue-gap-card.h: above a text begun for a gap: who waits, and what may be the answer already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk-queue.h"

G_BEGIN_DECLS

#define CUE_TYPE_GAP_CARD (cue_gap_card_get_type ())
G_DECLARE_FINAL_TYPE (CueGapCard, cue_gap_card, CUE, GAP_CARD, GtkWidget)

void        cue_gap_card_set_case  (CueGapCard *self, CueGapCase *gap_case);  /* (transfer full) (nullable) */
gboolean    cue_gap_card_is_shown  (CueGapCard *self);
const char *cue_gap_card_get_first (CueGapCard *self);  /* (nullable): document id */
gboolean    cue_gap_card_focus     (CueGapCard *self);

G_END_DECLS
