/* cue-golden.h: questions that must keep their answers, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

/* Within which place the expected text has to stand when the list does not say. */
#define CUE_GOLDEN_WITHIN 3

typedef struct
{
  char *words;   /* what is asked */
  char *expect;  /* old id, or id of ours */
  guint within;  /* from 1 */
} CueGoldenQuery;

typedef struct
{
  char      *id;
  char      *title;
  char      *scope;
  GPtrArray *queries;  /* (element-type CueGoldenQuery) in their order */
} CueGoldenList;

CueGoldenList *cue_golden_list_new_from_document (CueDocument *document, GError **error);
CueGoldenList *cue_golden_list_ref               (CueGoldenList *self);
void           cue_golden_list_unref             (CueGoldenList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGoldenList, cue_golden_list_unref)

G_END_DECLS
