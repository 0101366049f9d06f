/* cue-calc-page.h: which plan truly fits, with every yuan: covers the left and the middle (F8).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_CALC_PAGE (cue_calc_page_get_type ())
G_DECLARE_FINAL_TYPE (CueCalcPage, cue_calc_page, CUE, CALC_PAGE, GtkWidget)

GtkWidget  *cue_calc_page_new         (void);
void        cue_calc_page_set_call    (CueCalcPage *self, CueCall *call);
void        cue_calc_page_set_columns (CueCalcPage *self, guint columns);
void        cue_calc_page_focus       (CueCalcPage *self);
gboolean    cue_calc_page_say         (CueCalcPage *self);                /* F6 */
void        cue_calc_page_unsay       (CueCalcPage *self);                /* Ctrl+Z */
void        cue_calc_page_choose      (CueCalcPage *self, guint index);   /* Alt+1…3, 0-based */
char       *cue_calc_page_dup_text    (CueCalcPage *self);                /* Ctrl+Shift+C */

G_END_DECLS
