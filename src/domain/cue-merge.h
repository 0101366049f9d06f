/* cue-merge.h: three-way merge: what they changed and what I changed since a common text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"
#include "cue-script.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_MERGE_OPEN,    /* nobody has decided yet */
  CUE_MERGE_THEIRS,
  CUE_MERGE_MINE,
} CueMergeSide;

/* One thing that theirs says differently than base: a field, an item of a list, a line or fact by
 * its id, a stretch of blocks.  Fields are named as in CuePlace. */
typedef struct
{
  char        *field;
  char        *line_id;   /* (nullable): id of a line or step, name of a fact, index of a block of
                             mine; an answer of a step is "n1:想换" */
  char        *base;      /* (nullable): NULL = is not there */
  char        *theirs;    /* (nullable) */
  char        *mine;      /* (nullable) */
  gboolean     conflict;  /* mine has changed it as well, in another way */
  CueMergeSide side;      /* theirs unless it is a conflict, which begins open */
} CueMergeChange;

typedef struct _CueMerge CueMerge;

/* inherited (nullable): fields that mine leaves to theirs whatever it says itself. */
CueMerge             *cue_merge_new     (const CueEntry *base, const CueEntry *theirs,
                                         const CueEntry *mine, const char *const *inherited);
void                  cue_merge_free    (CueMerge *self);
guint                 cue_merge_get_n_changes (const CueMerge *self);
const CueMergeChange *cue_merge_get_change    (const CueMerge *self, guint i);
guint                 cue_merge_count_open    (const CueMerge *self);
void                  cue_merge_choose  (CueMerge *self, guint i, CueMergeSide side);
/* Mine with what was chosen of theirs; what is open stays mine. */
CueEntry             *cue_merge_create  (const CueMerge *self);

/* The same of scripts, step by step: what a step says ("steps"), says to elderly customers
 * ("elderly"), where it leads ("ways") and each answer of it ("branches"). */
CueMerge             *cue_merge_new_script    (const CueScript *base, const CueScript *theirs,
                                               const CueScript *mine);
CueScript            *cue_merge_create_script (const CueMerge *self);

/* The fields a local text has as the text above has them. */
GStrv                 cue_merge_list_same_fields (const CueEntry *a, const CueEntry *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueMerge, cue_merge_free)

G_END_DECLS
