/* cue-field-row.h: a line of a form: what is asked at the left, where it is answered beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "label".  Children in a .ui file are the answers: one takes the width, several stand beside
 * each other as long as there is room. */
#define CUE_TYPE_FIELD_ROW (cue_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CueFieldRow, cue_field_row, CUE, FIELD_ROW, GtkWidget)

/* Whether it is marked as still to be filled in. */
void cue_field_row_set_required (CueFieldRow *self, gboolean required);

G_END_DECLS
