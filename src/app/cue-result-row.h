/* cue-result-row.h: one found entry: title with the hit marked, and what is known of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-clock.h"
#include "cue-index.h"

G_BEGIN_DECLS

#define CUE_TYPE_RESULT_ROW (cue_result_row_get_type ())
G_DECLARE_FINAL_TYPE (CueResultRow, cue_result_row, CUE, RESULT_ROW, GtkWidget)

/* trailing (nullable): text instead of the key cap; position 0 or above 9 has no key cap. */
GtkWidget *cue_result_row_new   (void);
void       cue_result_row_set   (CueResultRow *self, const CueHit *hit, const char *scope_name,
                                 CueClock *clock, guint position, const char *trailing);
void       cue_result_row_clear (CueResultRow *self);

/* What the row says of the entry's state: complete words and a severity for the colour. */
typedef enum
{
  CUE_MARK_VERIFIED,
  CUE_MARK_NEUTRAL,
  CUE_MARK_DUE,
  CUE_MARK_WRONG,
} CueMark;
char      *cue_result_row_dup_mark (const CueHit *hit, CueClock *clock, CueMark *mark);

G_END_DECLS
