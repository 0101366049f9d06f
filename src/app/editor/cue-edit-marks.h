/* cue-edit-marks.h: what the checks say of one text, shown at the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit-text.h"
#include "cue-edit.h"

G_BEGIN_DECLS

CueFindingLevel cue_edit_marks_apply (CueEdit *edit, const char *field, const char *line_id,
                                      CueEditText *text);
CueFindingLevel cue_edit_marks_worst (CueEdit *edit, const char *field, const char *line_id);
char           *cue_edit_marks_dup_remarks (CueEdit *edit, const char *field, const char *line_id);
GtkWidget      *cue_edit_marks_new_remarks  (void);
void            cue_edit_marks_show_remarks (GtkLabel *label, CueEdit *edit, const char *field,
                                             const char *line_id);
void            cue_edit_marks_show_level (GtkWidget *image, GtkWidget *label,
                                           CueFindingLevel level);
/* GTK 4.8 gives the focus to a button inside these two, which has no name and cannot be passed by. */
void            cue_edit_marks_name_drop_down (GtkDropDown *drop_down, const char *name);
void            cue_edit_marks_pass_by (GtkMenuButton *button);
/* A menu whose widgets are made when it is first opened: a form has hundreds of these buttons. */
void            cue_edit_marks_set_menu (GtkMenuButton *button, GMenuModel *menu);
/* A card that is dragged onto another one in the same list; index and target are rows. */
typedef void (*CueEditMoveFunc) (guint from, guint to, gpointer user_data);
void            cue_edit_marks_add_dragging (GtkWidget *handle, GtkWidget *row,
                                             CueEditMoveFunc move, gpointer user_data);

G_END_DECLS
