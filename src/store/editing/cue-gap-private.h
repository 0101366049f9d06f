/* cue-gap-private.h: what the files of the gaps share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-gap.h"
#include "cue-phrases.h"

G_BEGIN_DECLS

/* One phrase, however often it was asked. */
typedef struct
{
  char       *fold;         /* (owned): its characters without what lies between */
  char       *words;        /* (owned): as it was typed first */
  guint       n_asks;
  GHashTable *people;       /* (owned) set of logins */
  gint64      first_ms;
  gint64      last_ms;
  gboolean    is_gap;       /* somebody said that nothing is written about it */
  char       *document_id;  /* (owned) (nullable): is being written for it */
} CueAsk;

char      *cue_ask_fold      (const char *words);
void       cue_ask_free      (CueAsk *self);
/* Phrases that were asked and are still open; those with a document are being answered. */
GPtrArray *cue_ask_list      (CueStore *store, GError **error);
/* Words that were offered for an entry and are not in it: gaps with a document. */
GPtrArray *cue_ask_list_wordings (CueStore *store, GError **error);  /* CueGap */
CueGap    *cue_gap_new       (const CueAsk *const *asks, guint n, guint middle);

G_END_DECLS
