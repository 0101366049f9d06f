/* cue-read-list.h: what the agent reads, block by block.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_READ_LIST (cue_read_list_get_type ())
G_DECLARE_FINAL_TYPE (CueReadList, cue_read_list, CUE, READ_LIST, GtkWidget)

GtkWidget *cue_read_list_new      (void);
void       cue_read_list_set_edit (CueReadList *self, CueEdit *edit);  /* (nullable) */
gboolean   cue_read_list_go_to    (CueReadList *self, const CuePlace *place);

G_END_DECLS
