/* cue-document-starts.h: what can be written from nothing, and what it is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row a kind; the rows' ids are for the functions below. */
void        cue_document_starts_fill     (GtkListBox *list);
/* (nullable): what editor.new takes; NULL = a document of rows. */
const char *cue_document_starts_get_form (GtkListBoxRow *row);
/* (transfer full): a new document of rows with its first title, nothing stored yet. */
CueEdit    *cue_document_starts_make     (GtkListBoxRow *row, CueDesk *desk, GError **error);

G_END_DECLS
