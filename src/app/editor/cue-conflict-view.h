/* cue-conflict-view.h: two people wrote on one text: what it was, theirs, mine, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_CONFLICT_VIEW (cue_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (CueConflictView, cue_conflict_view, CUE, CONFLICT_VIEW, GtkWidget)

void cue_conflict_view_set_edit (CueConflictView *self, CueEdit *edit);  /* (nullable) */

G_END_DECLS
