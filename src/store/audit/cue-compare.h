/* cue-compare.h: teams and entries side by side, with what one can tell from so many calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"

G_BEGIN_DECLS

/* Of @n calls @hits; the share lies between @low and @high, 95 %. */
typedef struct
{
  gint64 n;
  gint64 hits;
  double low, high;  /* 0 to 1 */
} CueCompareShare;

typedef struct
{
  char           *id;    /* (owned): name of the team, "" = nobody's; or id of the document */
  char           *title; /* (owned) (nullable): of the document */
  CueCompareShare once;  /* closed calls, settled at the first one */
  CueCompareShare said;  /* closed calls with something to say, all of it said; teams only */
} CueCompareRow;

GPtrArray *cue_compare_teams    (CueStore *store, const CueBoardSpan *span, GError **error);
GPtrArray *cue_compare_entries  (CueStore *store, const CueBoardSpan *span, guint limit,
                                 GError **error);
void       cue_compare_row_free (CueCompareRow *self);

G_END_DECLS
