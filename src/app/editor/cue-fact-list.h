/* cue-fact-list.h: prices, quotas, terms of an entry, each as it is written and understood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_FACT_LIST (cue_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (CueFactList, cue_fact_list, CUE, FACT_LIST, GtkWidget)

GtkWidget *cue_fact_list_new      (void);
void       cue_fact_list_set_edit (CueFactList *self, CueEdit *edit);  /* (nullable) */
gboolean   cue_fact_list_go_to    (CueFactList *self, const CuePlace *place);

G_END_DECLS
