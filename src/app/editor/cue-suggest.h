/* cue-suggest.h: what may be meant, under a field, while it is typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The field keeps the focus.  Signal "chosen" (value). */
#define CUE_TYPE_SUGGEST (cue_suggest_get_type ())
G_DECLARE_FINAL_TYPE (CueSuggest, cue_suggest, CUE, SUGGEST, GtkPopover)

GtkWidget *cue_suggest_new       (void);
void       cue_suggest_set_items (CueSuggest *self, const char *const *pairs);  /* value, words … */
void       cue_suggest_filter    (CueSuggest *self, const char *text);
void       cue_suggest_close     (CueSuggest *self);
/* Whether what was typed is in the words: as they are written, or by the initials of their pinyin. */
gboolean   cue_suggest_fits      (const char *words, const char *typed);
gboolean   cue_suggest_key       (CueSuggest *self, guint keyval);

G_END_DECLS
