/* cue-fact-text.h: a typed fact from the words it is written in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"

G_BEGIN_DECLS

/* Where the number stands is free: 每月 15 元, 15 元/月. */
typedef struct
{
  const char *kind;   /* price quota date rate term: what such a unit usually is */
  const char *unit;
  gint64      value;  /* of unit day: 0 */
} CueFactValue;

gboolean cue_fact_understand (const char *text, CueFactValue *value);
gboolean cue_fact_kind_fits  (const char *kind, const char *unit);

G_END_DECLS
