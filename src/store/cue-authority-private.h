/* cue-authority-private.h: steps of the workflow that imports take too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

/* Inside a transaction; the document is already canonical. */
gboolean     cue_authority_save_document (CueStore *store, CueDocument *document, int base_no,
                                          const char *note, int *no, GError **error);
gboolean     cue_authority_publish_document (CueStore *store, CueDocument *document, int no,
                                             gint64 from_ms, gint64 until_ms,
                                             char **publication_id, GError **error);
/* Checks the hash before anything is read into the bytes. */
CueDocument *cue_authority_check_body    (const char *document_id, int no, const char *body,
                                          const char *sha256, GError **error);
/* The projection table and the old ids of one revision; inside a transaction. */
gboolean     cue_authority_project       (CueStore *store, CueDocument *document, int no,
                                          const CueProjection *projection, GError **error);
gboolean     cue_authority_project_all   (CueStore *store, GError **error);
/* Last verification, else what the text says of it, else the approval; and when it is due,
 * 0 = never. */
gboolean     cue_authority_verified      (CueStore *store, const char *document_id, int no,
                                          gint64 *verified_ms, gint64 *due_ms, GError **error);

G_END_DECLS
