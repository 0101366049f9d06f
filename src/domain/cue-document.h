/* cue-document.h: one revision's bytes and what they say at the outermost level.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order is that of the CHECK in facts.sql; the nick is the XML element and the SQL value. */
typedef enum
{
  CUE_DOCUMENT_ENTRY,
  CUE_DOCUMENT_SCRIPT,
  CUE_DOCUMENT_NOTICE,
  CUE_DOCUMENT_RULES,
  CUE_DOCUMENT_CATALOGUE,
  CUE_DOCUMENT_WORDS,
  CUE_DOCUMENT_GOLDEN,
  CUE_DOCUMENT_SCORECARD,
} CueDocumentKind;
#define CUE_N_DOCUMENT_KINDS 8

const char *cue_document_kind_to_nick   (CueDocumentKind kind);
gboolean    cue_document_kind_from_nick (const char *nick, CueDocumentKind *kind);

/**
 * CueDocument:
 *
 * An immutable, reference-counted document: its canonical XML and the hash over exactly those
 * bytes.  Any thread.
 */
typedef struct _CueDocument CueDocument;

CueDocument    *cue_document_parse        (const char *xml, gssize length, const char *where,
                                           GError **error);
CueDocument    *cue_document_ref          (CueDocument *self);
void            cue_document_unref        (CueDocument *self);
const char     *cue_document_get_id       (CueDocument *self);
CueDocumentKind cue_document_get_kind     (CueDocument *self);
const char     *cue_document_get_scope    (CueDocument *self);
const char     *cue_document_get_title    (CueDocument *self);
const char     *cue_document_get_body     (CueDocument *self);
gsize           cue_document_get_length   (CueDocument *self);
const char     *cue_document_get_sha256   (CueDocument *self);
GStrv           cue_document_dup_old_ids  (CueDocument *self);
guint           cue_document_get_n_stripped (CueDocument *self);  /* direction overrides */

char           *cue_document_id_from_old_id (const char *old_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueDocument, cue_document_unref)

G_END_DECLS
