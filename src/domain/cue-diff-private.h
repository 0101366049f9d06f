/* cue-diff-private.h: how the rows of a comparison are made, for cue-diff*.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "cue-diff.h"

G_BEGIN_DECLS

/* Between the items of a list that is one field. */
#define CUE_DIFF_SEPARATOR "、"

/* A line of one side before it has found its partner.  key: lines with the same key are the same
 * line; without one a partner is looked for by what they say. */
typedef struct
{
  char    *key;    /* (owned) (nullable) */
  char    *field;  /* (owned) */
  char    *name;   /* (owned) (nullable) */
  char    *text;   /* (owned) */
  gboolean is_money;
} CueDiffLine;

GPtrArray   *cue_diff_lines_new  (void);
CueDiffLine *cue_diff_lines_add  (GPtrArray *lines, const char *key, const char *field,
                                  const char *name, const char *text);
/* Pairs the lines and adds a row for each pair. */
void         cue_diff_add_lines  (CueDiff *self, CueDiffPart part, GPtrArray *old_lines,
                                  GPtrArray *new_lines);
/* One typed field; NULL or empty on both sides adds nothing. */
CueDiffRow  *cue_diff_add_field  (CueDiff *self, const char *field, const char *name,
                                  const char *old_text, const char *new_text, gboolean is_list);

gboolean     cue_diff_add_entry  (CueDiff *self, CueDocument *old_document,
                                  CueDocument *new_document, GError **error);
gboolean     cue_diff_add_script (CueDiff *self, CueDocument *old_document,
                                  CueDocument *new_document, GError **error);
gboolean     cue_diff_add_tree   (CueDiff *self, CueDocument *old_document,
                                  CueDocument *new_document, GError **error);
gboolean     cue_diff_add_records (CueDiff *self, CueDocument *old_document,
                                   CueDocument *new_document, CueDiffSay say, GError **error);

/* Of documents of rows. */
char        *cue_diff_dup_row_id    (xmlNodePtr node);  /* (nullable) */
char        *cue_diff_dup_row_line  (xmlNodePtr node);
GPtrArray   *cue_diff_list_rows     (xmlNodePtr root, GPtrArray *head);
void         cue_diff_add_head      (CueDiff *self, GPtrArray *old_head, GPtrArray *new_head);

G_END_DECLS
