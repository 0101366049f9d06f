/* cue-confidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-confidence.h"

/* One-sided 90 % upper limits of Clopper and Pearson in per cent, rounded: row n - 1, column k.  The
 * test works them out again from the binomial distribution. */
static const guint8 upper[CUE_CONFIDENCE_MAX_MONTHS][CUE_CONFIDENCE_MAX_MONTHS + 1] = {
  { 90, 100 },
  { 68, 95, 100 },
  { 54, 80, 97, 100 },
  { 44, 68, 86, 97, 100 },
  { 37, 58, 75, 89, 98, 100 },
  { 32, 51, 67, 80, 91, 98, 100 },
  { 28, 45, 60, 72, 83, 92, 99, 100 },
  { 25, 41, 54, 66, 76, 85, 93, 99, 100 },
  { 23, 37, 49, 60, 70, 79, 87, 94, 99, 100 },
  { 21, 34, 45, 55, 65, 73, 81, 88, 95, 99, 100 },
  { 19, 31, 42, 51, 60, 68, 76, 83, 90, 95, 99, 100 },
  { 17, 29, 39, 48, 56, 64, 71, 78, 85, 90, 95, 99, 100 },
};

/**
 * cue_confidence_upper_percent:
 * @n_months: complete months, 1 … 12
 * @k: in how many of them it happened
 *
 * "0 of 6" does not mean never: it may still happen in up to 3 months of 10 (docs/fit.md 6).
 *
 * Returns: the largest share of months, in per cent, that @k of @n_months do not contradict; -1 when
 *   @n_months is outside the table
 */
int
cue_confidence_upper_percent (guint n_months, guint k)
{
  if (n_months < 1 || n_months > CUE_CONFIDENCE_MAX_MONTHS || k > n_months)
    return -1;
  return upper[n_months - 1][k];
}
