/* cue-board-private.h: what the files of the board share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-audit-people.h"
#include "cue-board.h"
#include "cue-rollup-private.h"

G_BEGIN_DECLS

/* A piece of a span and the grain of the sums it is made of. */
typedef struct
{
  gint64 grain;
  gint64 from;
  gint64 until;
} CueBoardPiece;
#define CUE_BOARD_PIECES 3

CueBoard *cue_board_new        (CueStore *store, const CueBoardSpan *span);
void      cue_board_split      (CueStore *store, const CueBoard *self,
                                CueBoardPiece pieces[CUE_BOARD_PIECES]);
/* What is as it is now: flags, notices, what is due, gaps. */
gboolean  cue_board_load_now   (CueBoard *self, CueStore *store, const CueAuditPeople *people,
                                GError **error);
gboolean  cue_board_load_gaps  (CueBoard *self, CueStore *store, const CueAuditPeople *people,
                                GError **error);
GPtrArray *cue_board_list_flags  (CueStore *store, const CueAuditPeople *people, GError **error);
GPtrArray *cue_board_list_unread (CueStore *store, const CueAuditPeople *people, GError **error);
GPtrArray *cue_board_list_due    (CueStore *store, const CueAuditPeople *people, GError **error);
GPtrArray *cue_board_list_complaints (CueStore *store, const CueAuditPeople *people,
                                      GError **error);
GPtrArray *cue_board_new_rows    (void);
void       cue_board_row_set_person (CueBoardRow *row, const CueAuditPeople *people, gint64 id);
char      *cue_board_dup_title   (CueStore *store, const char *document_id);
CueBoardPart *cue_board_part_new (const char *key, gint64 n);

G_END_DECLS
