/* cue-remark.h: what a reader says about a revision, on a line or on the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_REMARK_NOTE,  /* for thought */
  CUE_REMARK_MUST,  /* has to be changed: no approval while it is open */
} CueRemarkLevel;

typedef struct
{
  char          *id;
  char          *document_id;
  int            no;
  char          *line_id;     /* row of the comparison it stands on; empty = the whole text */
  CueRemarkLevel level;
  char          *staff;       /* name */
  gboolean       is_mine;     /* made by the person at this desk */
  char          *body;
  gint64         at_ms;
  gint64         settled_ms;  /* 0 = open */
} CueRemark;

/* The store's worker thread. */
gboolean   cue_remark_add    (CueStore *store, const char *document_id, int no, const char *line_id,
                              CueRemarkLevel level, const char *body, char **remark_id,
                              GError **error);
gboolean   cue_remark_settle (CueStore *store, const char *remark_id, GError **error);
GPtrArray *cue_remark_list   (CueStore *store, const char *document_id, int no, GError **error);
guint      cue_remark_count_open_must (GPtrArray *remarks);

CueRemark *cue_remark_copy   (const CueRemark *self);
void       cue_remark_free   (CueRemark *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRemark, cue_remark_free)

G_END_DECLS
