/* cue-record-merge.h: two people changed one document of rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-draft.h"

G_BEGIN_DECLS

/* A record that both changed, each in another way; -1 = it is not there. */
typedef struct
{
  guint sort;
  char *key;     /* (owned) */
  int   base;
  int   theirs;
  int   mine;
} CueRecordClash;

CueRecordDraft *cue_record_merge (CueRecordDraft *base, CueRecordDraft *theirs,
                                  CueRecordDraft *mine, GHashTable *take_theirs,
                                  GPtrArray **clashes, guint *n_mine);

G_END_DECLS
