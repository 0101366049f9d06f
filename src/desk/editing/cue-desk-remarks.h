/* cue-desk-remarks.h: what the reader of a revision remarked, at the places of the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-finding.h"
#include "cue-remark.h"

G_BEGIN_DECLS

/* A remark and where in the revision it stands.  All owned, read-only. */
typedef struct
{
  CueRemark *remark;  /* settled_ms > 0: its maker is content */
  CuePlace   place;   /* as findings have it: field NULL = the whole text; start and length 0 */
  char      *words;   /* (nullable): what stood at the place in that revision: blocks move while
                         one writes, and so does the number in place.line_id */
} CuePlacedRemark;

/* Remarks of one revision, e.g. cue_edit_get_base_no() of a returned one; oldest first. */
void       cue_desk_remarks_async  (CueDesk *desk, const char *document_id, int no,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (element-type CuePlacedRemark) */
GPtrArray *cue_desk_remarks_finish (CueDesk *desk, GAsyncResult *result, GError **error);

void       cue_placed_remark_free  (CuePlacedRemark *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePlacedRemark, cue_placed_remark_free)

G_END_DECLS
