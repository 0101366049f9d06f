/* cue-block-row.h: one block of what the agent reads, while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit-text.h"
#include "cue-edit.h"

G_BEGIN_DECLS

/* Actions, by its menu and keys: block.move-up, block.move-down, block.remove, block.kind (s: number),
 * block.add-row, block.add-column, block.remove-column.  Signals: "verb" (name, target),
 * "text-changed" (CueEditText), "split" (text, byte), "erase" (text), "leave" (text, direction),
 * "href-changed" (string). */
#define CUE_TYPE_BLOCK_ROW (cue_block_row_get_type ())
G_DECLARE_FINAL_TYPE (CueBlockRow, cue_block_row, CUE, BLOCK_ROW, GtkWidget)

GtkWidget   *cue_block_row_new           (void);
void         cue_block_row_show          (CueBlockRow *self, CueEdit *edit, CueBlock *block,
                                          guint index);
void         cue_block_row_show_findings (CueBlockRow *self, CueEdit *edit);
CueBlock    *cue_block_row_get_block     (CueBlockRow *self);  /* (nullable) */
guint        cue_block_row_get_index     (CueBlockRow *self);
CueEditText *cue_block_row_get_text      (CueBlockRow *self, guint row, guint cell); /* (nullable) */
void         cue_block_row_find_text     (CueBlockRow *self, CueEditText *text, guint *row,
                                          guint *cell);
GtkWidget   *cue_block_row_get_handle    (CueBlockRow *self);

G_END_DECLS
