/* cue-gate-card.h: the must-say lines at the wrap-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-gate.h"

G_BEGIN_DECLS

/* Signals, each with the id of a line: "said" (const char *id), "excused" (const char *id, const
 * char *reason), "call-back" (const char *id). */
#define CUE_TYPE_GATE_CARD (cue_gate_card_get_type ())
G_DECLARE_FINAL_TYPE (CueGateCard, cue_gate_card, CUE, GATE_CARD, GtkWidget)

void       cue_gate_card_set_items   (CueGateCard *self, GPtrArray *items, gint64 started_ms,
                                      gboolean blocks);
void       cue_gate_card_set_reasons (CueGateCard *self, GPtrArray *reasons);  /* utf8 */
gboolean   cue_gate_card_focus_open  (CueGateCard *self);
gboolean   cue_gate_card_say_first   (CueGateCard *self);   /* F6 */
gboolean   cue_gate_card_ask_reason  (CueGateCard *self);   /* Shift+F6 */
gboolean   cue_gate_card_call_back   (CueGateCard *self);   /* Alt+B */

G_END_DECLS
