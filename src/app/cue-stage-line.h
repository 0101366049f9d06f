/* cue-stage-line.h: the words of the current line, drawn one breath a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_STAGE_LINE (cue_stage_line_get_type ())
G_DECLARE_FINAL_TYPE (CueStageLine, cue_stage_line, CUE, STAGE_LINE, GtkWidget)

GtkWidget   *cue_stage_line_new         (void);
void         cue_stage_line_set_text    (CueStageLine *self, const char *text, GPtrArray *spans);
const char  *cue_stage_line_get_text    (CueStageLine *self);
void         cue_stage_line_set_points  (CueStageLine *self, double points, double leading,
                                         gboolean break_at_clauses);
GStrv        cue_stage_line_dup_marked  (CueStageLine *self);
PangoLayout *cue_stage_line_dup_layout  (CueStageLine *self, int width);

G_END_DECLS
