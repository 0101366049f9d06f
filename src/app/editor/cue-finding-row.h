/* cue-finding-row.h: one finding, with the button that settles it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-say-finding.h"

G_BEGIN_DECLS

/* Signal "fix": its button was pressed. */
#define CUE_TYPE_FINDING_ROW (cue_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (CueFindingRow, cue_finding_row, CUE, FINDING_ROW, GtkListBoxRow)

GtkWidget        *cue_finding_row_new          (void);
void              cue_finding_row_set_finding  (CueFindingRow *self, const CueFinding *finding,
                                                const CueFindingContext *context);
const CueFinding *cue_finding_row_get_finding  (CueFindingRow *self);  /* (nullable) */
void              cue_finding_row_set_current  (CueFindingRow *self, gboolean current);
void              cue_finding_row_focus_button (CueFindingRow *self);
GtkWidget        *cue_finding_row_get_button   (CueFindingRow *self);

G_END_DECLS
