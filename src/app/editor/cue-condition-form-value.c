/* cue-condition-form-value.c: a value of a comparison as it is typed and as it is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-condition-form-private.h"

#include "cue-facts.h"

/* A number beside a fact of yuan is typed in yuan. */
static CueRecordUnit
unit_of_fact (const char *nick)
{
  CueFactId fact;

  if (!cue_fact_from_nick (nick, &fact))
    return CUE_RECORD_UNIT_NONE;
  switch (cue_fact_get_unit (fact))
    {
    case CUE_FACT_UNIT_FEN:
      return CUE_RECORD_UNIT_FEN;
    case CUE_FACT_UNIT_MB:
      return CUE_RECORD_UNIT_MB;
    case CUE_FACT_UNIT_COUNT:
    case CUE_FACT_UNIT_FLAG:
    case CUE_FACT_UNIT_SMALL_MB:
    case CUE_FACT_UNIT_MINUTES:
    case CUE_FACT_UNIT_DAYS:
    case CUE_FACT_UNIT_MONTHS:
    case CUE_FACT_UNIT_YEARS:
    case CUE_FACT_UNIT_PERCENT:
      break;
    }
  return CUE_RECORD_UNIT_NONE;
}

/**
 * cue_condition_form_dup_shown:
 * @clause: a comparison
 * @value: one of its values
 *
 * Returns: (transfer full): the value as it is typed
 */
char *
cue_condition_form_dup_shown (const CueClause *clause, const char *value)
{
  gint64 number;

  if (clause->compare < CUE_COMPARE_PERCENT_AT_LEAST
      && g_ascii_string_to_signed (value, 10, 0, G_MAXINT64 / 2, &number, NULL))
    return cue_record_unit_format (unit_of_fact (clause->fact), number, 1024);
  return g_strdup (value);
}

/**
 * cue_condition_form_dup_kept:
 * @clause: a comparison
 * @typed: what a person typed beside it
 *
 * Returns: (transfer full): the value as the condition keeps it: yuan become fen, GB become MB
 */
char *
cue_condition_form_dup_kept (const CueClause *clause, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gint64           number;

  if (clause->compare < CUE_COMPARE_PERCENT_AT_LEAST
      && cue_record_unit_parse (unit_of_fact (clause->fact), text, 1024, &number)
             == CUE_RECORD_READ)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_steal_pointer (&text);
}
