/* cue-coach-card.h: notes of a lead on the lines of a call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-case.h"

G_BEGIN_DECLS

/* Signals: "write" (const char *words): a note was finished with Enter; "go-to" (gint64 seq): a note
 * on a record was activated. */
#define CUE_TYPE_COACH_CARD (cue_coach_card_get_type ())
G_DECLARE_FINAL_TYPE (CueCoachCard, cue_coach_card, CUE, COACH_CARD, GtkWidget)

void       cue_coach_card_set_case (CueCoachCard *self, CueCase *call_case);
void       cue_coach_card_ask      (CueCoachCard *self, const char *about);
void       cue_coach_card_ask_need (CueCoachCard *self, const char *need);
gboolean   cue_coach_card_cancel   (CueCoachCard *self);  /* whether a note was open */

G_END_DECLS
