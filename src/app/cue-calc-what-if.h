/* cue-calc-what-if.h: "and if he used more?": three questions in one row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-what-if.h"

G_BEGIN_DECLS

/* Signal: "changed": something was asked or taken back. */
#define CUE_TYPE_CALC_WHAT_IF (cue_calc_what_if_get_type ())
G_DECLARE_FINAL_TYPE (CueCalcWhatIf, cue_calc_what_if, CUE, CALC_WHAT_IF, GtkWidget)

void             cue_calc_what_if_set_months (CueCalcWhatIf *self, GPtrArray *months);
const CueWhatIf *cue_calc_what_if_get        (CueCalcWhatIf *self);
void             cue_calc_what_if_reset      (CueCalcWhatIf *self);

G_END_DECLS
