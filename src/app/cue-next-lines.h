/* cue-next-lines.h: what comes after the current line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_NEXT_LINES (cue_next_lines_get_type ())
G_DECLARE_FINAL_TYPE (CueNextLines, cue_next_lines, CUE, NEXT_LINES, GtkWidget)

void       cue_next_lines_set_lines (CueNextLines *self, CueCall *call, GPtrArray *lines,
                                     guint first_number);
guint      cue_next_lines_get_n     (CueNextLines *self);
void       cue_next_lines_set_max   (CueNextLines *self, guint max);
guint      cue_next_lines_get_max   (CueNextLines *self);

G_END_DECLS
