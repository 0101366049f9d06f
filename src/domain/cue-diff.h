/* cue-diff.h: what a reviewer has to look at: one revision of a document against another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-finding.h"
#include "cue-record-draft.h"
#include "cue-text-diff.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_DIFF_FIELDS,  /* typed fields: prices, dates, scope, audience … */
  CUE_DIFF_SAY,     /* what the customer hears: lines and steps */
  CUE_DIFF_READ,    /* what the agent reads; in a table of rules or plans its rows */
} CueDiffPart;

typedef enum
{
  CUE_DIFF_KEPT,
  CUE_DIFF_CHANGED,
  CUE_DIFF_NEW,
  CUE_DIFF_GONE,
} CueDiffChange;

/* All owned by the comparison, read-only. */
typedef struct
{
  CueDiffPart   part;
  CueDiffChange change;
  char         *id;        /* stable for these two texts: valid-from, fact:price:月费, say:s1,
                              say:s1:elderly, read:3 */
  char         *field;     /* fact:price, valid-from, say, elderly, p, item, row, note … ; said in
                              words: record:plan, record:rule … */
  char         *name;      /* (nullable): of a fact, a line, a row of a table */
  char         *old_text;  /* (nullable): NULL = it was not there */
  char         *new_text;  /* (nullable): NULL = it is no more */
  char         *old_kind;  /* (nullable): when the text is the same but it was another block */
  GArray       *spans;     /* (element-type CueDiffSpan): from old_text to new_text */
  gboolean      is_money;  /* a price or a date: dear when it is wrong */
  gboolean      moved;     /* stands elsewhere among its like */
  int           place;     /* lines: number in the new text, from 1; gone: in the old */
} CueDiffRow;

/* Immutable once made; reference-counted; any thread. */
typedef struct
{
  GPtrArray *rows;       /* (element-type CueDiffRow) in order of reading */
  guint      n_changes;  /* rows that are changed, new, gone or moved */
} CueDiff;

CueDiff    *cue_diff_new   (CueDocument *old_document, CueDocument *new_document, GError **error);
/* A document of rows (plans, rules, words …), record by record in a person's words instead of its
 * attributes; say gives (transfer full) one line a field, the first line is the record's title.
 * NULL without an error when it is of another kind. */
typedef char *(*CueDiffSay) (CueRecordDraft *draft, guint sort, guint index);
CueDiff    *cue_diff_new_said (CueDocument *old_document, CueDocument *new_document,
                               CueDiffSay say, GError **error);
CueDiff    *cue_diff_ref   (CueDiff *self);
void        cue_diff_unref (CueDiff *self);
gboolean    cue_diff_row_is_change (const CueDiffRow *row);
/* The rows that are changes, in order: what N and P walk through. */
GPtrArray  *cue_diff_list_changes  (CueDiff *self);

/* Where the form shows what a row of a comparison showed of its new text; see cue-diff-place.c. */
void        cue_diff_find_place    (CueDocument *new_document, const char *row_id, CuePlace *place,
                                    char **words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueDiff, cue_diff_unref)

G_END_DECLS
