/* cue-merge-private.h: what the files of the merge share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry-draft.h"
#include "cue-merge.h"

G_BEGIN_DECLS

/* A stretch of blocks between two that all three have in common: [start, end) of each. */
typedef struct
{
  guint base[2];
  guint theirs[2];
  guint mine[2];
  guint change;   /* index of the change it became, G_MAXUINT = stays mine */
} CueMergeStretch;

struct _CueMerge
{
  CueEntry  *base;      /* (owned) */
  CueEntry  *theirs;    /* (owned) */
  CueEntry  *mine;      /* (owned) */
  GPtrArray *changes;   /* (owned) (element-type CueMergeChange) */
  GArray    *stretches; /* (owned) (element-type CueMergeStretch) of the blocks, in order */
};

/* Texts may be NULL.  Adds a change unless theirs says what base says, or mine what theirs says. */
CueMergeChange *cue_merge_add (CueMerge *self, const char *field, const char *line_id,
                               const char *base, const char *theirs, const char *mine,
                               gboolean inherited);
const CueMergeChange *cue_merge_find (const CueMerge *self, const char *field,
                                      const char *line_id);
gboolean cue_merge_takes_theirs (const CueMerge *self, const char *field, const char *line_id);

void cue_merge_compare_lines  (CueMerge *self, gboolean inherited_say, gboolean inherited_facts);
void cue_merge_apply_lines    (const CueMerge *self, CueEntry *draft);
void cue_merge_compare_blocks (CueMerge *self, gboolean inherited);
void cue_merge_apply_blocks   (const CueMerge *self, CueEntry *draft);

G_END_DECLS
