/* cue-fact-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fact-text.h"

#include <string.h>

#include "cue-document-sense.h"

/* More than this is a slip of the key. */
#define MAX_WHOLE G_GINT64_CONSTANT (100000000)

/* What is written behind the number; longer ones first.  hundredths: of the unit in one written. */
static const struct
{
  const char *written;
  const char *kind;
  const char *unit;
  gint64      hundredths;
} UNITS[] = {
  { "元/GB", "rate", "fen-per-gb", 10000 },     { "元/G", "rate", "fen-per-gb", 10000 },
  { "元每GB", "rate", "fen-per-gb", 10000 },    { "yuan/GB", "rate", "fen-per-gb", 10000 },
  { "元/分钟", "price", "fen-per-minute", 10000 }, { "元每分钟", "price", "fen-per-minute", 10000 },
  { "yuan/minute", "price", "fen-per-minute", 10000 },
  { "元", "price", "fen", 10000 },              { "块", "price", "fen", 10000 },
  { "yuan", "price", "fen", 10000 },            { "分钟", "term", "minutes", 100 },
  { "minutes", "term", "minutes", 100 },        { "小时", "term", "minutes", 6000 },
  { "hours", "term", "minutes", 6000 },         { "个工作日", "term", "days", 100 },
  { "天", "term", "days", 100 },                { "日内", "term", "days", 100 },
  { "days", "term", "days", 100 },              { "个月", "term", "months", 100 },
  { "months", "term", "months", 100 },          { "年", "term", "months", 1200 },
  { "GB", "quota", "mb", 102400 },              { "G", "quota", "mb", 102400 },
  { "MB", "quota", "mb", 100 },                 { "M", "quota", "mb", 100 },
  { "条", "quota", "pieces", 100 },             { "次", "quota", "pieces", 100 },
  { "个", "quota", "pieces", 100 },             { "张", "quota", "pieces", 100 },
  { "%", "rate", "percent", 100 },              { "％", "rate", "percent", 100 },
};

static const struct
{
  const char *kind;
  const char *units;
} KINDS[] = {
  { "price", "fen fen-per-gb fen-per-minute" },
  { "rate", "fen-per-gb fen-per-minute percent" },
  { "quota", "mb minutes pieces days months" },
  { "term", "minutes days months" },
  { "date", "day" },
};

/* "1,234.50" → 123450 and what follows. */
static gboolean
take_number (const char *text, gint64 *hundredths, const char **after)
{
  const char *p = text;
  gint64      whole = 0;
  gint64      fraction = 0;

  for (; g_ascii_isdigit (*p) || (*p == ',' && g_ascii_isdigit (p[1])); p++)
    if (*p != ',')
      whole = MIN (whole * 10 + (*p - '0'), MAX_WHOLE + 1);
  if (whole > MAX_WHOLE)
    return FALSE;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    {
      fraction = (p[1] - '0') * 10;
      p += 2;
      if (g_ascii_isdigit (*p))
        fraction += *p++ - '0';
      /* Fen are the smallest coin: a third place would be lost without a word. */
      if (g_ascii_isdigit (*p))
        return FALSE;
    }
  *hundredths = whole * 100 + fraction;
  *after = p;
  return TRUE;
}

static gboolean
match_unit (const char *after, gint64 hundredths, CueFactValue *value)
{
  after += strspn (after, " ");
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_has_prefix (after, UNITS[i].written))
      {
        gint64 product = hundredths * UNITS[i].hundredths;

        /* Half a piece is none. */
        if (product % 10000 != 0)
          return FALSE;
        value->kind = UNITS[i].kind;
        value->unit = UNITS[i].unit;
        value->value = product / 10000;
        return TRUE;
      }
  return FALSE;
}

/**
 * cue_fact_understand:
 * @text: the value as it is written: 15 元/月, 10 GB, 24 个月, 2026-12-31
 * @value: (out): its unit and number; the strings live for ever
 *
 * The first number with a unit counts.  Amounts of money become fen, of data MB.
 *
 * Returns: %FALSE when there is none
 */
gboolean
cue_fact_understand (const char *text, CueFactValue *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  if (cue_document_is_day (text))
    {
      *value = (CueFactValue) { "date", "day", 0 };
      return TRUE;
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *after;
      gint64      hundredths;

      if (!g_ascii_isdigit (*p))
        continue;
      if (take_number (p, &hundredths, &after) && match_unit (after, hundredths, value))
        return TRUE;
      while (g_ascii_isdigit (p[1]) || p[1] == '.')
        p++;
    }
  return FALSE;
}

/**
 * cue_fact_kind_fits:
 * @kind: (nullable): price quota date rate term
 * @unit: a unit
 *
 * Returns: whether such a fact can be measured so: minutes are a term or a quota
 */
gboolean
cue_fact_kind_fits (const char *kind, const char *unit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (kind, KINDS[i].kind) == 0)
      {
        g_auto (GStrv) units = g_strsplit (KINDS[i].units, " ", -1);

        return g_strv_contains ((const char *const *) units, unit);
      }
  return FALSE;
}
