/* evidence-copy.h: the evidence as it lies in the file, byte for byte, to compare before and after.
 *
 * Written without the program's own reader and hash: a proof must not lean on what it proves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-sql.h"

G_BEGIN_DECLS

/* Every column that is evidence, in hexadecimal. */
typedef struct
{
  GHashTable *chains;   /* (owned) (element-type utf8 utf8): chain id → its row */
  GHashTable *events;   /* (owned) (element-type utf8 utf8): "chain id number" → the record */
  GHashTable *lengths;  /* (owned) (element-type utf8 gsize): chain id → highest number */
} EvidenceCopy;

EvidenceCopy *evidence_copy_new     (CueSql *desk);
void          evidence_copy_free    (EvidenceCopy *self);
gboolean      evidence_copy_has     (EvidenceCopy *self, const char *chain, gint64 seq);
gint64        evidence_copy_length  (EvidenceCopy *self, const char *chain);
/* The first record of @chain that is not in @after what it is here, 0 for the row that says whose
 * chain it is.  FALSE: nothing differs. */
gboolean      evidence_copy_first_altered (EvidenceCopy *self, EvidenceCopy *after,
                                           const char *chain, gint64 *seq);

/* SHA-256 over the fields joined by U+001F, after the paper. */
char         *evidence_hash         (const char *chain, gint64 seq, gint64 at, const char *kind,
                                     gint64 v, const char *call_ref, const char *payload,
                                     const char *prev);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceCopy, evidence_copy_free)

G_END_DECLS
