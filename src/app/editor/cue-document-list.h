/* cue-document-list.h: the documents beside the entries, by kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-authority.h"

G_BEGIN_DECLS

#define CUE_TYPE_DOCUMENT_LIST (cue_document_list_get_type ())
G_DECLARE_FINAL_TYPE (CueDocumentList, cue_document_list, CUE, DOCUMENT_LIST, GtkWidget)

/* Signal open (const CueRevisionInfo *): one was chosen. */

/* (transfer full) (element-type CueRevisionInfo): documents of a kind stand together. */
void     cue_document_list_take_documents (CueDocumentList *self, GPtrArray *documents);
void     cue_document_list_focus          (CueDocumentList *self);
gboolean cue_document_list_has_focus      (CueDocumentList *self);
/* Words or a kind hide documents; show_all lets go of both. */
gboolean cue_document_list_is_narrowed    (CueDocumentList *self);
void     cue_document_list_show_all       (CueDocumentList *self);

G_END_DECLS
