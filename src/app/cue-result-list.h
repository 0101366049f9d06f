/* cue-result-list.h: found entries, at most forty rows of one height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Signal "activated" (uint, 0-based): a row was clicked or Enter pressed on it. */
#define CUE_TYPE_RESULT_LIST (cue_result_list_get_type ())
G_DECLARE_FINAL_TYPE (CueResultList, cue_result_list, CUE, RESULT_LIST, GtkWidget)

GtkWidget    *cue_result_list_new          (void);
guint         cue_result_list_replace      (CueResultList *self, CueDesk *desk, GPtrArray *hits,
                                            gboolean recent, gboolean show_all);
guint         cue_result_list_get_n        (CueResultList *self);
GListModel *cue_result_list_get_model (CueResultList *self);
const CueHit *cue_result_list_get_hit      (CueResultList *self, guint index);
guint         cue_result_list_get_selected (CueResultList *self);
void          cue_result_list_select       (CueResultList *self, guint index);
void          cue_result_list_set_max_rows (CueResultList *self, guint rows);

G_END_DECLS
