/* cue-check.h: what only the store can say about a text: links, prices, conflicts, texts like it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"
#include "cue-finding.h"
#include "cue-script.h"
#include "cue-store.h"
#include "cue-text-check.h"

G_BEGIN_DECLS

/* What a text of one level is checked against: its word lists, the site's limits, the catalogue's
 * prices.  Loaded once and kept while somebody writes; immutable, reference-counted, any thread. */
typedef struct _CueCheckBase CueCheckBase;

CueCheckBase *cue_check_base_load  (CueStore *store, const char *scope, GCancellable *cancellable,
                                    GError **error);
CueCheckBase *cue_check_base_ref   (CueCheckBase *self);
void          cue_check_base_unref (CueCheckBase *self);
CueTextCheck *cue_check_base_get_text_check  (CueCheckBase *self);
int           cue_check_base_get_elderly_age (CueCheckBase *self);
const CueTextLimits *cue_check_base_get_limits (CueCheckBase *self);

/* A published text that is like the one being written. */
typedef struct
{
  char *document_id;
  char *original_id;
  char *title;
  char *type;
  int   percent;      /* of its questions or its text, whichever is more: cue-likeness.h */
} CueAlike;

/* Findings of all three levels; the store's worker thread. */
GPtrArray *cue_check_entry    (CueStore *store, CueCheckBase *base, const CueEntry *entry,
                               GCancellable *cancellable, GError **error);
GPtrArray *cue_check_list_alike (CueStore *store, const CueEntry *entry, guint limit,
                                 int least_percent, GCancellable *cancellable, GError **error);
/* Everything, of the text and of the store: what a reviewer's checklist is filled from. */
GPtrArray *cue_check_document (CueStore *store, CueDocument *document, GCancellable *cancellable,
                               GError **error);
/* From the text alone: lines that some of the five sample customers cannot be told. */
void       cue_check_add_fixtures (GPtrArray *findings, const CueEntry *entry,
                                   const CueScript *script, int elderly_age);
void       cue_alike_free     (CueAlike *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueAlike, cue_alike_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCheckBase, cue_check_base_unref)

G_END_DECLS
