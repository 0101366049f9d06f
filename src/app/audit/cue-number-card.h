/* cue-number-card.h: who called, as a sign, and whether a number is his.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "check" (const char *number): a number was typed, digits only. */
#define CUE_TYPE_NUMBER_CARD (cue_number_card_get_type ())
G_DECLARE_FINAL_TYPE (CueNumberCard, cue_number_card, CUE, NUMBER_CARD, GtkWidget)

void        cue_number_card_set_customer (CueNumberCard *self, const char *customer);
void        cue_number_card_ask          (CueNumberCard *self);
void        cue_number_card_answer       (CueNumberCard *self, gboolean same);
gboolean    cue_number_card_cancel       (CueNumberCard *self);  /* whether a number was being typed */
const char *cue_number_card_get_number   (CueNumberCard *self);  /* (nullable): the one that fits */

G_END_DECLS
