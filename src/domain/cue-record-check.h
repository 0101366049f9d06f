/* cue-record-check.h: what is wrong in a document of rows, field by field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-draft.h"

G_BEGIN_DECLS

/* The window says each in words. */
typedef enum
{
  CUE_PROBLEM_EMPTY,
  CUE_PROBLEM_NOT_A_NUMBER,
  CUE_PROBLEM_NOT_EXACT,       /* no whole number of fen or MB */
  CUE_PROBLEM_TOO_LITTLE,      /* limit: the least */
  CUE_PROBLEM_TOO_MUCH,        /* limit: the most */
  CUE_PROBLEM_NOT_A_CHOICE,    /* detail: what it says */
  CUE_PROBLEM_NOT_A_DAY,
  CUE_PROBLEM_BAD_ID,          /* a blank or colon in it */
  CUE_PROBLEM_BAD_NAME,        /* of a parameter: a-z, 0-9 and _ */
  CUE_PROBLEM_TWICE,           /* detail: the id or class */
  CUE_PROBLEM_UNKNOWN_REF,     /* detail: the id that is not there */
  CUE_PROBLEM_BAD_SCOPE,       /* detail: what is no path */
  CUE_PROBLEM_NOT_RISING,      /* a step begins before the one above it */
  CUE_PROBLEM_NO_BLOCK,        /* a price of a block without its size */
  CUE_PROBLEM_SLOW_AND_PRICED, /* slowed down and charged */
  CUE_PROBLEM_NO_PRICE,        /* neither slowed down nor charged */
  CUE_PROBLEM_SLOW_ONLY_DATA,  /* minutes cannot be slowed down */
  CUE_PROBLEM_HOLDS_NOTHING,   /* a pack without quantity */
  CUE_PROBLEM_UPSIDE_DOWN,     /* at least more than at most */
  CUE_PROBLEM_POINTS,          /* all points together; limit: 100 */
  CUE_PROBLEM_UNKNOWN_FACT,    /* detail: the name */
  CUE_PROBLEM_UNKNOWN_PARAMETER,
  CUE_PROBLEM_BRACES,          /* a sentence with a { that is not closed */
  CUE_PROBLEM_NO_CONDITION,    /* the condition is no expression; found by the store */
  CUE_PROBLEM_NO_ANSWER,       /* detail: the number of a text that is not there; by the store */
} CueRecordProblemCode;
#define CUE_N_RECORD_PROBLEMS 25

typedef struct
{
  CueRecordProblemCode code;
  CueRecordPlace       place;
  const char          *field;   /* static */
  char                *detail;  /* (owned) (nullable) */
  gint64               limit;   /* as it is kept */
} CueRecordProblem;

CueRecordProblem *cue_record_problem_new  (CueRecordProblemCode code, const CueRecordPlace *place,
                                           const char *field, const char *detail, gint64 limit);
void              cue_record_problem_free (CueRecordProblem *self);
GPtrArray        *cue_record_check        (CueRecordDraft *draft);
const CueRecordProblem *cue_record_problems_find (GPtrArray *problems, const CueRecordPlace *place,
                                                  const char *field);

G_END_DECLS
