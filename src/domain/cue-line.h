/* cue-line.h: a script step as it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-placeholder.h"
#include "cue-script.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_LINE_PENDING,
  CUE_LINE_SAID,
  CUE_LINE_SKIPPED,
} CueLineState;

/* A line as shown: resolved text, not the template.  Owned by the run, read-only. */
typedef struct
{
  char                *step_id;          /* (owned) */
  const CueScriptStep *step;
  char                *text;             /* (owned): exactly what the agent sees */
  GPtrArray           *spans;            /* (owned) (element-type CueSpan) */
  gboolean             elderly;          /* text is the elderly variant */
  int                  spoken_seconds;
  gboolean             incomplete;       /* a placeholder had no value: shown as a gap, not spoken */
  gboolean             disputed;         /* flagged by somebody */
  CueLineState         state;
  gint64               at_ms;            /* said or skipped at */
  char                *reason;           /* (owned) (nullable) */
} CueLine;

CueLine *cue_line_new  (const CueScriptStep *step, GHashTable *values, gboolean elderly);
void     cue_line_free (CueLine *line);

G_END_DECLS
