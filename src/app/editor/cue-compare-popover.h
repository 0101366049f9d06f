/* cue-compare-popover.h: what another published text says instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

#define CUE_TYPE_COMPARE_POPOVER (cue_compare_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueComparePopover, cue_compare_popover, CUE, COMPARE_POPOVER, GtkPopover)

GtkWidget *cue_compare_popover_new  (void);
void       cue_compare_popover_show (CueComparePopover *self, CueEdit *edit,
                                     const CueFinding *finding);

G_END_DECLS
