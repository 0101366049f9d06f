/* cue-reader.h: one entry: what to say first, then what to know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Activates win.put-on-stage (a say-line was activated), win.open-entry (a link) and
 * win.reload-entry (the changed bar). */
#define CUE_TYPE_READER (cue_reader_get_type ())
G_DECLARE_FINAL_TYPE (CueReader, cue_reader, CUE, READER, GtkWidget)

gboolean    cue_reader_show            (CueReader *self, const CuePublished *published,
                                        CueDesk *desk, GError **error);
void        cue_reader_clear           (CueReader *self);
void        cue_reader_set_changed     (CueReader *self, gboolean changed);
void        cue_reader_set_in_call     (CueReader *self, gboolean in_call);
const char *cue_reader_get_document_id (CueReader *self);  /* (nullable) */
int         cue_reader_get_no          (CueReader *self);

G_END_DECLS
