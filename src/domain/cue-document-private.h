/* cue-document-private.h: the steps from a tree to a document, for src/domain only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-xml.h"

G_BEGIN_DECLS

/* Which scope rule holds: a plain catalogue file needs none, a member of a package does. */
CueDocument *cue_document_new_from_tree (xmlDocPtr doc, const char *where, gboolean is_member,
                                         GError **error);
/* The tree of an existing document's body, checked to be one of the kinds wanted. */
xmlDocPtr    cue_document_parse_body    (CueDocument *self, guint kinds, GError **error);

/* cue-document-canonical.c */
gboolean cue_document_normalise (xmlDocPtr doc, const char *where, guint *n_stripped,
                                 GError **error);
char    *cue_document_write     (xmlDocPtr doc, const char *ns, gsize *length);

/* cue-document-shape.c */
gboolean cue_document_check_shape (xmlNodePtr node, const char *where, GError **error);

/* cue-document-check.c */
gboolean cue_document_check_fields (xmlDocPtr doc, const char *where, GError **error);
gboolean cue_document_check_sense  (xmlDocPtr doc, const char *where, GError **error);

G_END_DECLS
