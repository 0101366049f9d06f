/* cue-record-condition.h: the condition of a rule as comparisons, and back as an expression.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_COMPARE_AT_LEAST,
  CUE_COMPARE_MORE,
  CUE_COMPARE_AT_MOST,
  CUE_COMPARE_LESS,
  CUE_COMPARE_EQUAL,
  CUE_COMPARE_OTHER,      /* not equal */
  CUE_COMPARE_BETWEEN,    /* value … second */
  CUE_COMPARE_AMONG,      /* one of several words: value holds them, with blanks between */
  CUE_COMPARE_PERCENT_AT_LEAST,  /* so many per cent (value) of another fact (second) */
  CUE_COMPARE_PERCENT_MORE,
  CUE_COMPARE_PERCENT_AT_MOST,
  CUE_COMPARE_PERCENT_LESS,
  CUE_COMPARE_RAW,        /* an expression that is no simple comparison: value */
} CueCompare;
#define CUE_N_COMPARES 13

typedef struct
{
  char      *fact;    /* (owned): data_now; "" when not chosen yet */
  CueCompare compare;
  char      *value;   /* (owned): 5, $over_times, a fact, a word without quotes */
  char      *second;  /* (owned): "" when the comparison has none */
} CueClause;

typedef struct
{
  gboolean   any;      /* one of them is enough, else all must hold */
  GPtrArray *clauses;  /* (owned) (element-type CueClause) */
  char      *weight;   /* (owned) (nullable): what it counts, of a rule about calls */
} CueCondition;

CueCondition *cue_condition_parse         (const char *expression);
void          cue_condition_free          (CueCondition *self);
char         *cue_condition_to_expression (const CueCondition *self);
CueClause    *cue_condition_add           (CueCondition *self);

/* What is known of customers, or of calls: numbers first, then words. */
guint         cue_condition_count_facts   (gboolean about_call);
const char   *cue_condition_get_fact      (gboolean about_call, guint index);
/* Names in an expression that are neither facts nor words of the language, and parameters that are
 * not among those given. */
char         *cue_condition_find_unknown  (const char *expression, gboolean about_call,
                                           GHashTable *parameters, gboolean *is_parameter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCondition, cue_condition_free)

G_END_DECLS
