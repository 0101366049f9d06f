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

/* Of entries or of scripts: the members of the other kind are NULL. */
struct _CueMerge
{
  CueEntry  *base;      /* (owned) (nullable) */
  CueEntry  *theirs;    /* (owned) (nullable) */
  CueEntry  *mine;      /* (owned) (nullable) */
  CueScript *base_script;   /* (owned) (nullable) */
  CueScript *theirs_script; /* (owned) (nullable) */
  CueScript *mine_script;   /* (owned) (nullable) */
  GPtrArray *changes;   /* (owned) (element-type CueMergeChange) */
  GArray    *stretches; /* (owned) (element-type CueMergeStretch) of the blocks, in order */
};

CueMerge *cue_merge_new_empty (void);

/* Texts may be NULL.  Adds a change unless theirs says what base says, or mine what theirs says. */
CueMergeChange *cue_merge_add (CueMerge *self, const char *field, const char *line_id,
                               const char *base, const char *theirs, const char *mine,
                               gboolean inherited);
const CueMergeChange *cue_merge_find (const CueMerge *self, const char *field,
                                      const char *line_id);
gboolean cue_merge_takes_theirs (const CueMerge *self, const char *field, const char *line_id);

GPtrArray *cue_merge_order (GPtrArray *base, GPtrArray *theirs, GPtrArray *mine);

/* Members of a list are there or not, so they are never in conflict. */
void  cue_merge_compare_members (CueMerge *self, const char *field, GStrv base, GStrv theirs,
                                 GStrv mine, gboolean inherited);
GStrv cue_merge_choose_members  (const CueMerge *self, const char *field, GStrv theirs, GStrv mine);

void cue_merge_compare_steps  (CueMerge *self);
void cue_merge_apply_steps    (const CueMerge *self, CueScript *draft);
void cue_merge_rename_step    (CueScript *draft, const CueScript *other, const char *id);
void cue_merge_compare_lines  (CueMerge *self, gboolean inherited_say, gboolean inherited_facts);
void cue_merge_apply_lines    (const CueMerge *self, CueEntry *draft);
void cue_merge_compare_blocks (CueMerge *self, gboolean inherited);
void cue_merge_apply_blocks   (const CueMerge *self, CueEntry *draft);

G_END_DECLS
