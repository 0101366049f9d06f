/* cue-notice-row.h: one notice with its receipt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-authority.h"
#include "cue-clock.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* Activating the row, or its button, says: I have read it. */
#define CUE_TYPE_NOTICE_ROW (cue_notice_row_get_type ())
G_DECLARE_FINAL_TYPE (CueNoticeRow, cue_notice_row, CUE, NOTICE_ROW, GtkListBoxRow)

GtkWidget  *cue_notice_row_new             (const CuePublished *published, GPtrArray *staff,
                                             CueClock *clock);
void        cue_notice_row_set_read        (CueNoticeRow *self, gint64 read_ms, CueClock *clock);
void        cue_notice_row_set_first       (CueNoticeRow *self, gboolean first);
gboolean    cue_notice_row_is_read         (CueNoticeRow *self);
const char *cue_notice_row_get_document_id (CueNoticeRow *self);
int         cue_notice_row_get_no          (CueNoticeRow *self);

G_END_DECLS
