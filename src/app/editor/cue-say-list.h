/* cue-say-list.h: the lines to say, or their variants for elderly customers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_SAY_LIST (cue_say_list_get_type ())
G_DECLARE_FINAL_TYPE (CueSayList, cue_say_list, CUE, SAY_LIST, GtkWidget)

GtkWidget *cue_say_list_new         (gboolean elderly);
void       cue_say_list_set_edit    (CueSayList *self, CueEdit *edit);   /* (nullable) */
gboolean   cue_say_list_go_to       (CueSayList *self, const CuePlace *place);

G_END_DECLS
