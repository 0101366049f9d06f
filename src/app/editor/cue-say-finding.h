/* cue-say-finding.h: what a check found, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-desk.h"
#include "cue-entry.h"
#include "cue-finding.h"
#include "cue-script.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_FIX_NONE,     /* passed: nothing to do */
  CUE_FIX_GO,       /* somebody has to look */
  CUE_FIX_FILL,     /* something is missing */
  CUE_FIX_REPLACE,  /* the suggestion goes in its place */
  CUE_FIX_BREAK,    /* the same for a sentence that becomes two */
  CUE_FIX_ADD,      /* the same for words that are said besides */
  CUE_FIX_COMPARE,  /* another text says otherwise */
  CUE_FIX_DONE,     /* a reader's remark is dealt with */
  CUE_FIX_UNDONE,   /* or it is not after all */
} CueFixKind;

/* The text the findings are about; one of entry and script is given.  values (nullable): what
 * placeholders in a suggestion read like. */
typedef struct
{
  CueDesk         *desk;
  const CueEntry  *entry;
  const CueScript *script;
  GHashTable      *values;
} CueFindingContext;

char      *cue_say_finding_title    (const CueFinding *finding, const CueFindingContext *context);
char      *cue_say_finding_subtitle (const CueFinding *finding, const CueFindingContext *context);
CueFixKind cue_finding_get_fix      (const CueFinding *finding);
const char *cue_say_fix             (CueFixKind fix);   /* (nullable) */
gboolean   cue_finding_is_shown     (const CueFinding *finding);
guint      cue_finding_get_line     (const CueFinding *finding, const CueFindingContext *context);

G_END_DECLS
