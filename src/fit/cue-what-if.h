/* cue-what-if.h: the same customer with other usage: "and if he used 10 GB more?".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

/* All zero means "as it was". */
typedef struct
{
  gint64 extra_mb;           /* data more or less in each complete month */
  int    change_percent;     /* data, directed data and voice grow by so much; -50 = half of it */
  char   without_month[8];   /* "2026-08" is left out; empty = none */
} CueWhatIf;

gboolean cue_what_if_is_set (const CueWhatIf *self);
void     cue_what_if_apply  (const CueWhatIf *self, GArray *months, CueFitRequest *request);

G_END_DECLS
