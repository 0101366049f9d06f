/* cue-finding.h: what a check says about a text while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_FINDING_MUST,    /* cannot be handed in for review */
  CUE_FINDING_SHOULD,  /* better changed */
  CUE_FINDING_PASSED,  /* looked at, and fine: shown so that the editor sees what was checked */
} CueFindingLevel;

/* Where in a document: a field by the name of its member in CueEntry or CueScript (title, asked,
 * valid-until, say, elderly, facts, read, steps …), in it a line by its id, in it a span. */
typedef struct
{
  char *field;    /* (owned) (nullable): NULL = the whole document */
  char *line_id;  /* (owned) (nullable): say line or step id, name of a fact, index of a block */
  guint start;    /* bytes of UTF-8 into the text of the line or field */
  guint length;   /* bytes; 0 = all of it */
} CuePlace;

typedef struct
{
  char           *check;       /* (owned): stable nick of the check: forbidden-word, too-long … */
  CueFindingLevel level;
  CuePlace        place;
  char           *detail;      /* (owned) (nullable): the word, the number, the other's title */
  gint64          value;       /* what was measured (characters, seconds, customers); 0 = nothing */
  gint64          limit;       /* what it is measured against; 0 = nothing */
  char           *advice;      /* (owned) (nullable): what a word list says to do about it */
  char           *suggestion;  /* (owned) (nullable): text to put in the place instead */
  char           *other_id;    /* (owned) (nullable): document it conflicts with or resembles */
  char           *other_scope; /* (owned) (nullable): level of that document, a path */
  char           *other_text;  /* (owned) (nullable): what is said there: 功能费 0 元 */
} CueFinding;

CueFinding *cue_finding_new  (const char *check, CueFindingLevel level, const char *field,
                              const char *line_id);
void        cue_finding_free (CueFinding *self);
CueFinding *cue_finding_copy (const CueFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFinding, cue_finding_free)

G_END_DECLS
