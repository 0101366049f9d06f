/* cue-compact-row.h: one dense row of a boxed list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_COMPACT_ROW (cue_compact_row_get_type ())
G_DECLARE_FINAL_TYPE (CueCompactRow, cue_compact_row, CUE, COMPACT_ROW, GtkListBoxRow)

GtkWidget  *cue_compact_row_new          (void);
void        cue_compact_row_set_icon     (CueCompactRow *self, const char *icon_name,
                                          const char *css_class);
void        cue_compact_row_set_lead     (CueCompactRow *self, const char *lead, int chars);
void        cue_compact_row_set_title    (CueCompactRow *self, const char *title, gboolean strong);
void        cue_compact_row_set_subtitle (CueCompactRow *self, const char *subtitle);
void        cue_compact_row_set_mark     (CueCompactRow *self, const char *mark);
void        cue_compact_row_set_trail    (CueCompactRow *self, const char *trail,
                                          const char *css_class);
void        cue_compact_row_set_wraps    (CueCompactRow *self, gboolean wraps);
void        cue_compact_row_set_brief    (CueCompactRow *self);
void        cue_compact_row_set_id       (CueCompactRow *self, const char *id);
const char *cue_compact_row_get_id       (CueCompactRow *self);

void        cue_compact_list_clear       (GtkListBox *list);

G_END_DECLS
