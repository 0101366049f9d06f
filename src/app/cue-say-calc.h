/* cue-say-calc.h: the calculator's answer in sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-family.h"
#include "cue-what-if.h"

G_BEGIN_DECLS

/* One of the gates of docs/fit.md 7, as a tick or a cross. */
typedef struct
{
  gboolean passed;
  char    *words;   /* (owned) */
} CueCalcCheck;

/* All return (transfer full) unless const. */
const CueFitOption *cue_calc_get_best     (const CueAdvice *advice);   /* (nullable): what is shown as the way to go */
char       *cue_say_calc_verdict   (const CueAdvice *advice, GPtrArray **spans);
char       *cue_say_calc_basis     (const CueAdvice *advice);          /* bills of May–Oct … */
char       *cue_say_calc_why       (const CueAdvice *advice);          /* (nullable) */
char       *cue_say_calc_even      (const CueAdvice *advice, const CueFitOption *option); /* (nullable) */
char       *cue_say_calc_caveat    (const CueAdvice *advice, const CueFitOption *option);
char       *cue_say_calc_life      (const CueAdvice *advice);          /* (nullable) */
char       *cue_say_calc_trend     (const CueAdvice *advice);          /* (nullable) */
char       *cue_say_calc_condition (const CueWhatIf *what_if);         /* (nullable) */
char       *cue_say_calc_option    (const CueFitOption *option);       /* Change to 158 / 50 GB */
char       *cue_say_calc_month     (const CueBillMonth *month);        /* 198 = 128 fee + 70 … */
char       *cue_say_calc_short     (gint64 fen);                       /* 198, 166.33 */
char       *cue_say_calc_change    (gint64 fen);                       /* +70, −420, 0 */
GArray     *cue_calc_list_checks   (const CueAdvice *advice, const CueFitOption *option,
                                    int open_complaints);
char       *cue_say_calc_steadier  (const CueAdvice *advice);          /* (nullable) rows */
char       *cue_say_calc_season    (const CueAdvice *advice);          /* (nullable) rows */
char       *cue_say_calc_family    (const CueFamily *family, const char *const *numbers,
                                    CueCatalogue *catalogue);          /* (nullable) rows */
char       *cue_say_calc_checked   (const CueAdvice *advice);          /* (nullable) */
char       *cue_say_calc_bills     (const CueAdvice *advice);
char       *cue_say_calc_all       (const CueAdvice *advice, const CueWhatIf *what_if);

G_END_DECLS
