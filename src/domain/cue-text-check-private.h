/* cue-text-check-private.h: what the parts of the text check share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-text-check.h"
#include "cue-text-words.h"

G_BEGIN_DECLS

/* A word of a list, as the matcher gives it back. */
typedef struct
{
  const char *check;        /* static */
  char       *suggestion;   /* (owned) (nullable): what to say instead, to be put in its place */
  char       *advice;       /* (owned) (nullable): what the list says about it */
  gboolean    is_appended;  /* a life unit that is said after the amount, not instead of it */
} CueTextRule;

struct _CueTextCheck
{
  GPtrArray    *rules;       /* (owned) (element-type CueTextRule) */
  CueTextWords *banned;      /* (owned) */
  CueTextWords *life_units;  /* (owned) */
  CueTextLimits limits;
};

/* One run over one document. */
typedef struct
{
  const CueTextCheck *check;
  GPtrArray          *findings;  /* (owned) (element-type CueFinding) */
  CueFinding         *beyond;    /* (owned) (nullable): the latest one too many */
  gboolean            is_chinese;
  guint               n_lines;   /* spoken lines seen */
} CueTextRun;

CueFinding *cue_text_run_add      (CueTextRun *self, const char *check, CueFindingLevel level,
                                   const char *field, const char *line_id);
CueFinding *cue_text_run_add_span (CueTextRun *self, const char *check, CueFindingLevel level,
                                   const char *field, const char *line_id, guint start,
                                   guint length);
gboolean    cue_text_run_has      (const CueTextRun *self, const char *check);
gboolean    cue_text_is_blank     (const char *text);

/* cue-text-speech.c */
void cue_text_check_sentences    (CueTextRun *run, const char *text, gboolean elderly,
                                  const char *field, const char *line_id);
/* cue-text-templates.c */
void cue_text_check_placeholders (CueTextRun *run, const char *text, const char *field,
                                  const char *line_id);
void cue_text_check_no_placeholders (CueTextRun *run, const char *text, const char *field,
                                     const char *line_id);
char *cue_text_dup_usual         (const char *text);
/* cue-text-personal.c */
void cue_text_check_personal     (CueTextRun *run, const char *text, const char *field,
                                  const char *line_id);
/* cue-text-fields.c */
void cue_text_check_fields       (CueTextRun *run, const CueEntry *entry);
void cue_text_check_dates        (CueTextRun *run, const CueEntry *entry, const char *today);

G_END_DECLS
