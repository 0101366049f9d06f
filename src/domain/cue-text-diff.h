/* cue-text-diff.h: how one text became another, word by word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_DIFF_SAME,
  CUE_DIFF_REMOVED,
  CUE_DIFF_ADDED,
} CueDiffOp;

/* Bytes of UTF-8.  The old text is its SAME and REMOVED spans in order, the new one its SAME and
 * ADDED spans. */
typedef struct
{
  CueDiffOp op;
  guint     old_start;
  guint     old_length;  /* 0 when added */
  guint     new_start;
  guint     new_length;  /* 0 when removed */
} CueDiffSpan;

GArray *cue_text_diff       (const char *old_text, const char *new_text);
/* Items are compared whole; both texts are the items with the separator between. */
GArray *cue_text_diff_items (const char *old_text, const char *new_text, const char *separator);

G_END_DECLS
