/* cue-record-unit.c
 *
 * Nothing is rounded: an amount that is no whole number of fen or MB is refused, because the
 * customer would be billed for something else than what was written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-unit.h"

#include <string.h>

#define MAX_DIGITS 12
#define BY_GIGABYTE 0          /* the factor is the catalogue's */
#define BY_TERABYTE (-1)

/* What may stand behind a number; the first of a unit is meant when nothing does. */
static const struct
{
  CueRecordUnit unit;
  const char   *word;
  gint64        factor;
} words[] = {
  { CUE_RECORD_UNIT_FEN, "元", 100 },         { CUE_RECORD_UNIT_FEN, "块", 100 },
  { CUE_RECORD_UNIT_FEN, "块钱", 100 },       { CUE_RECORD_UNIT_FEN, "yuan", 100 },
  { CUE_RECORD_UNIT_FEN, "角", 10 },          { CUE_RECORD_UNIT_FEN, "毛", 10 },
  { CUE_RECORD_UNIT_FEN, "分", 1 },           { CUE_RECORD_UNIT_FEN, "fen", 1 },
  { CUE_RECORD_UNIT_MB, "gb", BY_GIGABYTE },  { CUE_RECORD_UNIT_MB, "g", BY_GIGABYTE },
  { CUE_RECORD_UNIT_MB, "mb", 1 },            { CUE_RECORD_UNIT_MB, "m", 1 },
  { CUE_RECORD_UNIT_MB, "兆", 1 },            { CUE_RECORD_UNIT_MB, "tb", BY_TERABYTE },
  { CUE_RECORD_UNIT_MINUTES, "分钟", 1 },     { CUE_RECORD_UNIT_MINUTES, "分", 1 },
  { CUE_RECORD_UNIT_MINUTES, "min", 1 },      { CUE_RECORD_UNIT_MINUTES, "小时", 60 },
  { CUE_RECORD_UNIT_PIECES, "条", 1 },        { CUE_RECORD_UNIT_DAYS, "天", 1 },
  { CUE_RECORD_UNIT_DAYS, "日", 1 },          { CUE_RECORD_UNIT_MONTHS, "个月", 1 },
  { CUE_RECORD_UNIT_MONTHS, "月", 1 },        { CUE_RECORD_UNIT_MONTHS, "年", 12 },
  { CUE_RECORD_UNIT_YEARS, "岁", 1 },         { CUE_RECORD_UNIT_YEARS, "年", 1 },
  { CUE_RECORD_UNIT_PERCENT, "%", 1 },
};

static gboolean
find_factor (CueRecordUnit unit, const char *word, gint64 mb_per_gb, gint64 *factor)
{
  gint64 found = 1;
  gboolean known = *word == '\0' && unit == CUE_RECORD_UNIT_NONE;

  for (guint i = 0; !known && i < G_N_ELEMENTS (words); i++)
    if (words[i].unit == unit && (*word == '\0' || strcmp (words[i].word, word) == 0))
      {
        found = words[i].factor;
        known = TRUE;
      }
  if (found == BY_GIGABYTE)
    found = mb_per_gb;
  else if (found == BY_TERABYTE)
    found = mb_per_gb * mb_per_gb;
  *factor = found;
  return known;
}

/* The digits without their point, and 10 to the number of those behind it. */
static CueRecordReading
read_digits (const char **at, gint64 *digits, gint64 *scale)
{
  const char *c = *at;
  guint       n = 0;
  gboolean    point = FALSE;

  *digits = 0;
  *scale = 1;
  for (; g_ascii_isdigit (*c) || (*c == '.' && !point && g_ascii_isdigit (c[1])); c++)
    {
      if (*c == '.')
        {
          point = TRUE;
          continue;
        }
      if (++n > MAX_DIGITS)
        return CUE_RECORD_TOO_LONG;
      *digits = *digits * 10 + (*c - '0');
      if (point)
        *scale *= 10;
    }
  *at = c;
  return n > 0 ? CUE_RECORD_READ : CUE_RECORD_NOT_A_NUMBER;
}

/**
 * cue_record_unit_parse:
 * @unit: what is counted
 * @typed: 19.9, 1.5 GB, 500 MB, 2 小时; digits of full width as well
 * @mb_per_gb: how many MB are a GB, above 0
 * @value: (out): fen, MB, minutes …; only when it was read
 *
 * Any thread.
 *
 * Returns: whether it is one amount, exactly
 */
CueRecordReading
cue_record_unit_parse (CueRecordUnit unit, const char *typed, gint64 mb_per_gb, gint64 *value)
{
  g_autofree char *narrow = NULL;
  g_autofree char *text = NULL;
  const char      *at;
  gboolean         negative;
  gint64           digits;
  gint64           scale;
  gint64           factor;
  gint64           product;
  CueRecordReading reading;

  g_return_val_if_fail (typed != NULL && mb_per_gb > 0 && value != NULL, CUE_RECORD_NOT_A_NUMBER);

  narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  if (narrow == NULL)
    return CUE_RECORD_NOT_A_NUMBER;
  text = g_strstrip (g_utf8_strdown (narrow, -1));
  at = text;
  negative = *at == '-';
  at += negative;
  reading = read_digits (&at, &digits, &scale);
  if (reading != CUE_RECORD_READ)
    return reading;
  while (*at == ' ')
    at++;
  if (!find_factor (unit, at, mb_per_gb, &factor))
    return CUE_RECORD_NOT_A_NUMBER;
  if (__builtin_mul_overflow (digits, factor, &product))
    return CUE_RECORD_TOO_LONG;
  if (product % scale != 0)
    return CUE_RECORD_NOT_EXACT;
  *value = negative ? -(product / scale) : product / scale;
  return CUE_RECORD_READ;
}

/* Hundredths with as few digits as they need. */
static char *
hundredths (gint64 value)
{
  if (value % 100 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value / 100);
  if (value % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", value / 100, (int) (value % 100) / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", value / 100, (int) (value % 100));
}

/**
 * cue_record_unit_format:
 * @unit: what is counted
 * @value: fen, MB, minutes …
 * @mb_per_gb: how many MB are a GB, above 0
 *
 * Data carries its unit, because there are two; everything else is a plain number.  What comes out
 * is read as the same value again.
 *
 * Returns: (transfer full): as a person would type it
 */
char *
cue_record_unit_format (CueRecordUnit unit, gint64 value, gint64 mb_per_gb)
{
  g_autofree char *number = NULL;
  gint64           cents;

  g_return_val_if_fail (mb_per_gb > 0, NULL);

  if (value < 0 || (unit != CUE_RECORD_UNIT_FEN && unit != CUE_RECORD_UNIT_MB))
    {
      /* A negative amount is only shown to be corrected, in the unit that needs no division. */
      number = g_strdup_printf ("%" G_GINT64_FORMAT, value);
      if (unit == CUE_RECORD_UNIT_FEN || unit == CUE_RECORD_UNIT_MB)
        return g_strconcat (number, unit == CUE_RECORD_UNIT_FEN ? " fen" : " MB", NULL);
      return g_steal_pointer (&number);
    }
  if (unit == CUE_RECORD_UNIT_FEN)
    {
      if (value % 10 == 0 && value % 100 != 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT ".%d0", value / 100, (int) (value % 100) / 10);
      return hundredths (value);
    }
  if (__builtin_mul_overflow (value, 100, &cents) || cents % mb_per_gb != 0
      || (value > 0 && cents / mb_per_gb < 10))
    return g_strdup_printf ("%" G_GINT64_FORMAT " MB", value);
  number = hundredths (cents / mb_per_gb);
  return g_strconcat (number, " GB", NULL);
}
