/* cue-script-trend.h: what came of the calls in which each revision of a script was read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 no;
  gint64 calls;          /* closed calls in which it was read */
  gint64 once;           /* of these: settled, and the customer did not come again */
  double low, high;      /* 95 % interval of the share, 0 to 1 */
} CueTrendRevision;

typedef struct
{
  char      *document_id;  /* (owned) */
  char      *title;        /* (owned) (nullable) */
  gint64     calls;
  GArray    *revisions;    /* (owned) (element-type CueTrendRevision): the oldest first */
} CueScriptTrend;

typedef enum
{
  CUE_SCRIPT_TREND_ALONE,   /* one revision: nothing to compare */
  CUE_SCRIPT_TREND_UNCLEAR, /* the intervals of the last two overlap */
  CUE_SCRIPT_TREND_BETTER,
  CUE_SCRIPT_TREND_WORSE,
} CueScriptTrendVerdict;

void       cue_script_trend_interval (gint64 hits, gint64 n, double *low, double *high);
CueScriptTrendVerdict cue_script_trend_judge (const CueScriptTrend *self);
GPtrArray *cue_script_trend_list     (CueStore *store, const CueBoardSpan *span, const char *kind,
                                      guint limit, GError **error);  /* CueScriptTrend */
void       cue_script_trend_free     (CueScriptTrend *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScriptTrend, cue_script_trend_free)

G_END_DECLS
