/* cue-edit-bind.h: widgets of a form and the fields of the document they show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-chips.h"
#include "cue-day-field.h"
#include "cue-edit.h"

G_BEGIN_DECLS

/* Holds no references to the widgets: they own it.  What a person changes goes to the document, what
 * undo changes comes back; a field with a finding is marked; a locked document cannot be changed. */
typedef struct _CueEditBind CueEditBind;

CueEditBind *cue_edit_bind_new      (void);
void         cue_edit_bind_free     (CueEditBind *self);
void         cue_edit_bind_entry    (CueEditBind *self, GtkEditable *entry, const char *field);
void         cue_edit_bind_chips    (CueEditBind *self, CueChips *chips, const char *field);
void         cue_edit_bind_day      (CueEditBind *self, CueDayField *day, const char *field);
void         cue_edit_bind_toggle   (CueEditBind *self, GtkToggleButton *toggle, const char *field,
                                     const char *off, const char *on);
/* Pairs: value, words.  cue_edit_bind_set_choices() may come later, when they are known. */
void         cue_edit_bind_choice   (CueEditBind *self, GtkDropDown *drop_down, const char *field,
                                     const char *const *pairs);
void         cue_edit_bind_set_choices (CueEditBind *self, GtkDropDown *drop_down,
                                        const char *const *pairs);
void         cue_edit_bind_number   (CueEditBind *self, GtkSpinButton *spin, const char *field);
void         cue_edit_bind_set_edit (CueEditBind *self, CueEdit *edit);  /* (nullable) */
gboolean     cue_edit_bind_go_to    (CueEditBind *self, const CuePlace *place);

G_END_DECLS
