/* cue-fold-row.h: why offers are folded, and opening them with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_FOLD_ROW (cue_fold_row_get_type ())
G_DECLARE_FINAL_TYPE (CueFoldRow, cue_fold_row, CUE, FOLD_ROW, GtkWidget)

void       cue_fold_row_update (CueFoldRow *self, CueCall *call);  /* (nullable) */
gboolean   cue_fold_row_ask    (CueFoldRow *self);

/* (transfer full) (nullable): why nothing is offered now, in words */
char      *cue_fold_row_dup_why (CueCall *call);

G_END_DECLS
