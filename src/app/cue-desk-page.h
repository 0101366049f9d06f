/* cue-desk-page.h: the page of the agent: knowledge, script, customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-calc-page.h"
#include "cue-customer-panel.h"
#include "cue-desk.h"
#include "cue-panes.h"
#include "cue-script-pane.h"
#include "cue-search-pane.h"
#include "cue-wrap-up-pane.h"

G_BEGIN_DECLS

/* Properties: "desk" (CueDesk, nullable), "n-unread" (uint, read), "columns" (uint, read). */
#define CUE_TYPE_DESK_PAGE (cue_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (CueDeskPage, cue_desk_page, CUE, DESK_PAGE, GtkWidget)

void             cue_desk_page_set_desk        (CueDeskPage *self, CueDesk *desk);
void             cue_desk_page_update          (CueDeskPage *self);
void             cue_desk_page_forget_customer (CueDeskPage *self);
CueSearchPane   *cue_desk_page_get_search      (CueDeskPage *self);
CueScriptPane   *cue_desk_page_get_script      (CueDeskPage *self);
CueWrapUpPane   *cue_desk_page_get_wrap_up     (CueDeskPage *self);
CueCalcPage     *cue_desk_page_get_calc        (CueDeskPage *self);  /* (nullable) open */
void             cue_desk_page_set_calc        (CueDeskPage *self, gboolean open);
CuePanes        *cue_desk_page_get_panes       (CueDeskPage *self);
guint            cue_desk_page_get_n_unread    (CueDeskPage *self);

void             cue_desk_page_focus_search    (CueDeskPage *self);  /* F2 */
void             cue_desk_page_focus_script    (CueDeskPage *self);  /* F4 */
void             cue_desk_page_focus_customer  (CueDeskPage *self);  /* F5 */
void             cue_desk_page_focus_fit       (CueDeskPage *self);  /* F8 */
void             cue_desk_page_reveal_number   (CueDeskPage *self);  /* Alt+V */
void             cue_desk_page_focus_notices   (CueDeskPage *self);  /* Ctrl+R */

G_END_DECLS
