/* cue-search-pane.h: the left of the Desk: search, results, reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Properties: "desk" (CueDesk, nullable), "columns" (uint, 1 to 4: with four the reader stands
 * beside the results). */
#define CUE_TYPE_SEARCH_PANE (cue_search_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueSearchPane, cue_search_pane, CUE, SEARCH_PANE, GtkWidget)

void       cue_search_pane_set_desk        (CueSearchPane *self, CueDesk *desk);
void       cue_search_pane_set_columns     (CueSearchPane *self, guint columns);
void       cue_search_pane_focus           (CueSearchPane *self);             /* F2 */
gboolean   cue_search_pane_back            (CueSearchPane *self);             /* Esc */
void       cue_search_pane_set_words       (CueSearchPane *self, const char *words);
gboolean   cue_search_pane_open_position   (CueSearchPane *self, guint index); /* Ctrl+1…9, 0-based */
void       cue_search_pane_open_document   (CueSearchPane *self, const char *id);
void       cue_search_pane_put_on_stage    (CueSearchPane *self);
void       cue_search_pane_reload          (CueSearchPane *self);
void       cue_search_pane_toggle_show_all (CueSearchPane *self);             /* Alt+A */
gboolean   cue_search_pane_add_wording     (CueSearchPane *self);             /* Alt+W */
const char *cue_search_pane_get_open_id    (CueSearchPane *self);             /* (nullable) what is read */
char      *cue_search_pane_note_gap        (CueSearchPane *self);             /* Ctrl+N, (nullable) */
void       cue_search_pane_drop_gap        (CueSearchPane *self, const char *id);
guint      cue_search_pane_get_n_results   (CueSearchPane *self);

G_END_DECLS
