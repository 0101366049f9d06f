/* cue-remark-list.h: the remarks that hang on one place of the form; not there while there are none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk-remarks.h"

G_BEGIN_DECLS

/* Put it below the field or line whose author shall see them. */
#define CUE_TYPE_REMARK_LIST (cue_remark_list_get_type ())
G_DECLARE_FINAL_TYPE (CueRemarkList, cue_remark_list, CUE, REMARK_LIST, GtkWidget)

GtkWidget *cue_remark_list_new (void);
/* remarks: (nullable) (element-type CuePlacedRemark); field and line_id as in
 * cue_placed_remark_is_at().  Returns how many there are. */
guint      cue_remark_list_set (CueRemarkList *self, CueDesk *desk, GPtrArray *remarks,
                                const char *field, const char *line_id);

G_END_DECLS
