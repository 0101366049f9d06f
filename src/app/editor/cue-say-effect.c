/* cue-say-effect.c: what a changed list does, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-effect.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-record.h"
#include "cue-say.h"

/* Longer lists of people are cut; how many there are stands beside them. */
#define MAX_NAMES 6

/**
 * cue_say_sample_customer:
 * @index: 0 … %CUE_N_SAMPLE_CUSTOMERS - 1
 *
 * Returns: (transfer full): what he uses in a month
 */
char *
cue_say_sample_customer (guint index)
{
  const CueSampleCustomer *customer = cue_record_trial_get_customer (index);
  g_autofree char         *data = cue_say_data (customer->month.data_mb);
  g_autofree char         *minutes = cue_say_minutes (customer->month.voice_minutes);

  if (customer->lines > 1)
    /* Translators: a sample customer: data, minutes, and how many lines share the plan */
    return g_strdup_printf (_("%s · %s · %d lines"), data, minutes, customer->lines);
  return g_strdup_printf ("%s · %s", data, minutes);
}

/**
 * cue_say_sample_bill:
 * @bill: (nullable): a bill
 *
 * Returns: (transfer full): what a month costs; a dash when there is no such price
 */
char *
cue_say_sample_bill (const CueSampleBill *bill)
{
  return bill != NULL ? cue_say_yuan (bill->month_fen) : g_strdup ("–");
}

static char *
say_difference (gint64 fen)
{
  g_autofree char *yuan = cue_say_yuan (ABS (fen));

  return g_strconcat (fen < 0 ? "−" : "+", yuan, NULL);
}

/**
 * cue_say_sample_change:
 * @before: (nullable): a bill
 * @after: (nullable): of the same customer
 *
 * Returns: (transfer full): the difference of a month
 */
char *
cue_say_sample_change (const CueSampleBill *before, const CueSampleBill *after)
{
  if (before == NULL && after == NULL)
    return g_strdup ("");
  if (before == NULL)
    return g_strdup (C_ ("bill", "new"));
  if (after == NULL)
    return g_strdup (C_ ("bill", "no longer priced"));
  return before->month_fen == after->month_fen ? g_strdup ("=")
                                               : say_difference (after->month_fen
                                                                 - before->month_fen);
}

static const char *
say_class (const char *klass)
{
  return cue_say_record_choice ("class", klass);
}

static char *
say_line (const char *what)
{
  const char *colon = strchr (what, ':');

  if (colon != NULL && g_str_has_prefix (what, "pack:"))
    return g_strdup_printf (C_ ("bill", "pack %s"), colon + 1);
  if (colon != NULL && g_str_has_prefix (what, "over:"))
    return g_strdup_printf (C_ ("bill", "%s over quota"), say_class (colon + 1));
  if (colon != NULL)
    return g_strdup_printf (C_ ("bill", "cap on %s"), say_class (colon + 1));
  return g_strdup (strcmp (what, "fee") == 0 ? C_ ("bill", "monthly fee")
                                             : C_ ("bill", "further lines"));
}

static void
append (GString *text, const char *words, gint64 fen)
{
  g_autofree char *difference = NULL;

  if (fen == 0)
    return;
  difference = say_difference (fen);
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", words, difference);
}

static void
append_line (GString *text, const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
}

/* 12 months, promotions, what is paid once: together the difference of the year. */
static void
append_year (GString *reason, const CueSampleBill *before, const CueSampleBill *after)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char    *sum = NULL;
  g_autofree char    *line = NULL;

  if (before->promotion_fen == after->promotion_fen && before->one_off_fen == after->one_off_fen)
    return;
  append (parts, C_ ("bill", "12 months"), 12 * (after->month_fen - before->month_fen));
  append (parts, C_ ("bill", "promotions"), after->promotion_fen - before->promotion_fen);
  append (parts, C_ ("bill", "paid once"), after->one_off_fen - before->one_off_fen);
  sum = after->year_fen == before->year_fen ? g_strdup ("=")
                                            : say_difference (after->year_fen - before->year_fen);
  /* Translators: difference of the first year, and what makes it */
  line = g_strdup_printf (_("First year %s: %s"), sum, parts->str);
  append_line (reason, line);
}

/**
 * cue_say_sample_reason:
 * @before: (nullable): a bill
 * @after: (nullable): of the same customer
 *
 * Returns: (transfer full) (nullable): every part of the difference, of a month, of the first year,
 *   and of leaving early; %NULL when there is none
 */
char *
cue_say_sample_reason (const CueSampleBill *before, const CueSampleBill *after)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString)   reason = g_string_new (NULL);
  g_autoptr (GString)   month = g_string_new (NULL);

  if (before == NULL || after == NULL)
    return NULL;
  lines = cue_sample_bill_explain (before, after);
  for (guint i = 0; i < lines->len; i++)
    {
      const CueBillLine *line = lines->pdata[i];
      g_autofree char   *words = say_line (line->what);

      append (month, words, line->fen);
    }
  if (month->len > 0)
    append_line (reason, month->str);
  append_year (reason, before, after);
  if (before->leaving_fen != after->leaving_fen)
    {
      g_autofree char *was = cue_say_yuan (before->leaving_fen);
      g_autofree char *is = cue_say_yuan (after->leaving_fen);
      /* Translators: the fee of leaving half way, before and now */
      g_autofree char *line = g_strdup_printf (_("Leaving half way: %s, now %s"), was, is);

      append_line (reason, line);
    }
  return reason->len > 0 ? g_string_free (g_steal_pointer (&reason), FALSE) : NULL;
}

/**
 * cue_say_crowd:
 * @crowd: (element-type CueCrowdMember): all sample customers
 * @members: (element-type guint): some of them
 *
 * Returns: (transfer full): who they are, the first few of them
 */
char *
cue_say_crowd (GPtrArray *crowd, GArray *members)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < members->len && i < MAX_NAMES; i++)
    {
      const CueCrowdMember *member = crowd->pdata[g_array_index (members, guint, i)];

      /* Translators: a sample customer and his situation */
      g_string_append_printf (text, _("%s%s (%s)"), i > 0 ? C_ ("list", ", ") : "", member->title,
                              cue_say_situation (member->situation));
    }
  if (members->len > MAX_NAMES)
    g_string_append (text, " …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
