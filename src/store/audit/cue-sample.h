/* cue-sample.h: which calls to hear, drawn so that anybody can draw them again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_SAMPLE_RANDOM,    /* every call has the same chance */
  CUE_SAMPLE_BY_AGENT,  /* so many of each agent */
  CUE_SAMPLE_BY_RISK,   /* the riskiest, chance decides between equals */
} CueSampleKind;

gboolean    cue_sample_kind_from_nick (const char *nick, CueSampleKind *kind);

typedef struct
{
  char  *call_ref;  /* (owned) */
  char  *login;     /* (owned) (nullable): of the agent */
  gint64 at_ms;
  gint64 risk;      /* sum of the weights that apply; 0 = none */
  gboolean scored;  /* somebody judged it already */
} CueSampleCall;

void       cue_sample_set_days  (CueClock *clock, gint64 at_ms, guint days, CueBoardSpan *span);
GPtrArray *cue_sample_draw      (CueStore *store, const CueBoardSpan *span, CueSampleKind kind,
                                 const char *seed, guint n, GError **error);  /* CueSampleCall */
void       cue_sample_call_free (CueSampleCall *self);

G_END_DECLS
