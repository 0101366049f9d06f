/* cue-usage.h: a customer's billed months.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_N_DIRECTED 3

/* One billing month.  A month enters the arithmetic only when it is complete (docs/fit.md 1). */
typedef struct
{
  char     month[8];                     /* "2026-05" */
  gboolean complete;
  gint64   data_mb;                      /* general data, directed classes not included */
  gint64   directed_mb[CUE_N_DIRECTED];
  gint64   voice_minutes;
  gint64   sms;
  gint64   roaming_mb;
  gint64   billed_fen;                   /* what was really billed, 0 = not known */
  gboolean left_out;                     /* somebody left it out of a what-if: no gap */
} CueUsageMonth;

char    *cue_usage_month_to_text   (const CueUsageMonth *self);
gboolean cue_usage_month_from_text (CueUsageMonth *self, const char *text);

G_END_DECLS
