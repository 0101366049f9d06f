/* cue-inherit-mark.h: whether a field of a local text is inherited or its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

/* Property "fields": names as in CuePlace, with blanks between them.  Hidden in a text that has no
 * text above it. */
#define CUE_TYPE_INHERIT_MARK (cue_inherit_mark_get_type ())
G_DECLARE_FINAL_TYPE (CueInheritMark, cue_inherit_mark, CUE, INHERIT_MARK, GtkWidget)

/* parent (nullable): the text above; same: the fields both have alike. */
void cue_inherit_mark_show (CueInheritMark *self, CueEdit *edit, const CueEntry *parent,
                            const char *const *same);

G_END_DECLS
