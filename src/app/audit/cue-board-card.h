/* cue-board-card.h: one number of the board, with what it means in small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_CARD_PLAIN,
  CUE_CARD_GOOD,
  CUE_CARD_LOOK,  /* worth a look */
  CUE_CARD_BAD,
} CueCardState;

/* Properties "title" and "digit" (utf8): the key that opens its list. */
#define CUE_TYPE_BOARD_CARD (cue_board_card_get_type ())
G_DECLARE_FINAL_TYPE (CueBoardCard, cue_board_card, CUE, BOARD_CARD, GtkButton)

GtkWidget *cue_board_card_new (void);
void       cue_board_card_set (CueBoardCard *self, const char *value, const char *unit,
                               CueCardState state, const char *note);

G_END_DECLS
