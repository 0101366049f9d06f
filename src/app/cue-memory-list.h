/* cue-memory-list.h: what earlier calls left for this customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_MEMORY_LIST (cue_memory_list_get_type ())
G_DECLARE_FINAL_TYPE (CueMemoryList, cue_memory_list, CUE, MEMORY_LIST, GtkWidget)

void       cue_memory_list_update (CueMemoryList *self, CueCall *call);  /* (nullable) */

G_END_DECLS
