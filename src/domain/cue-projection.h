/* cue-projection.h: everything the store and the index need to know of a body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"

G_BEGIN_DECLS

/* Computed from the body alone, in the transaction that writes `published`, and again whenever the
 * index is rebuilt: equal bytes give an equal projection.  Fields are owned and read-only. */
typedef struct
{
  CueDocumentKind kind;
  char           *type;       /* entry type nick, words use, script topic; may be empty */
  char           *title;
  char           *category;   /* may be empty */
  char           *scope;
  char           *lang;
  char           *topic;      /* may be empty */
  GStrv           asked;
  GStrv           keywords;
  GStrv           old_ids;
  GStrv           tiers;
  GStrv           segments;
  GStrv           plans;
  GStrv           related;
  GPtrArray      *facts;      /* (element-type CueTypedFact) */
  char           *text;       /* say-lines, then what the agent reads, as plain text */
  char           *first_say;  /* (nullable): the first line to say */
  int             n_say;
  gboolean        must_read;
  char           *valid_until;  /* (nullable) ISO day */
  char           *verifier;     /* (nullable) */
  char           *verified_on;  /* (nullable) ISO day */
  int             verify_days;
} CueProjection;

CueProjection *cue_document_project (CueDocument *document, GError **error);
void           cue_projection_free  (CueProjection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueProjection, cue_projection_free)

G_END_DECLS
