/* cue-say-fit-record.c: what the calculator was told in a call, and what it answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-fit-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say.h"
#include "cue-usage.h"

/* The card on the desk shows as many. */
#define MAX_OPTIONS 3

/* "P158 K10:2 fen 99800" → "P158 + K10:2 166.33" a mean month. */
static void
append_option (GString *out, const char *text, gint64 months)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint          n = g_strv_length (words);
  gint64         fen;

  if (n < 4 || months <= 0)
    return;
  fen = g_ascii_strtoll (words[n - 1], NULL, 10) / months;
  {
    g_autofree char *amount = cue_say_amount (fen);

    g_string_append (out, " · ");
    g_string_append (out, words[0]);
    for (guint i = 1; i + 2 < n; i++)
      if (!g_str_equal (words[i], "-"))
        g_string_append_printf (out, " + %s", words[i]);
    g_string_append_printf (out, " %s", amount);
  }
}

/* Lists of texts are kept as JSON; the program wrote them itself: no quotes inside. */
static GStrv
split_list (const char *json)
{
  g_autofree char *inner = g_strdup (json != NULL ? json : "");
  gsize            length = strlen (inner);

  if (length < 4)
    return g_new0 (char *, 1);
  inner[length - 2] = '\0';
  return g_strsplit (inner + 2, "\",\"", -1);
}

/**
 * cue_say_fit_summary:
 * @record: a record of the calculator
 *
 * Returns: (transfer full): the mean month without a change, then the first options, in one sentence
 */
char *
cue_say_fit_summary (const CueReplayRecord *record)
{
  gint64           months = cue_replay_record_int (record, "months");
  gint64           stay_fen = cue_replay_record_int (record, "stay_fen");
  g_autofree char *stay = cue_say_amount (months > 0 ? stay_fen / months : stay_fen);
  g_auto (GStrv)   options = split_list (cue_replay_record_get (record, "options"));
  /* Translators: the calculator: the mean month without a change, then the options */
  GString         *out = g_string_new (NULL);

  g_string_append_printf (out, _("Worked out: no change %s"), stay);
  for (guint i = 0; options[i] != NULL && i < MAX_OPTIONS; i++)
    append_option (out, options[i], months);
  return g_string_free (out, FALSE);
}

static void
append_fact (GString *out, const char *words)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", words);
}

static void
append_months (GString *out, const char *json)
{
  g_auto (GStrv) lines = split_list (json);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      CueUsageMonth    month;
      g_autofree char *data = NULL;
      g_autofree char *minutes = NULL;

      if (!cue_usage_month_from_text (&month, lines[i]))
        continue;
      for (guint j = 0; j < CUE_N_DIRECTED; j++)
        month.data_mb += month.directed_mb[j];
      data = cue_say_data (month.data_mb);
      minutes = cue_say_minutes (month.voice_minutes);
      /* Translators: month, data, minutes, and perhaps that the month still runs */
      g_string_append_printf (out, _("\n%s  %s, %s%s"), month.month, data, minutes,
                              month.complete ? "" : _(" (running, not counted)"));
    }
}

/**
 * cue_say_fit_told:
 * @record: a record of the calculator
 *
 * Returns: (transfer full): plan, packs, contract and the months, a row each; says so when an older
 *   record has kept only the result
 */
char *
cue_say_fit_told (const CueReplayRecord *record)
{
  const char *plan = cue_replay_record_get (record, "plan");
  const char *packs = cue_replay_record_get (record, "packs");
  const char *end = cue_replay_record_get (record, "contract_end");
  GString    *out;

  if (cue_replay_record_get (record, "usage") == NULL)
    return g_strdup (_("This record is of a time when only the result was kept."));
  out = g_string_new (NULL);
  append_fact (out, plan != NULL && *plan != '\0' ? plan : _("no plan known"));
  if (packs != NULL && *packs != '\0')
    append_fact (out, packs);
  if (end != NULL)
    {
      g_autofree char *words = g_strdup_printf (_("contract until %s"), end);

      append_fact (out, words);
    }
  if (cue_replay_record_int (record, "complaints") > 0)
    append_fact (out, _("an open complaint"));
  append_months (out, cue_replay_record_get (record, "usage"));
  return g_string_free (out, FALSE);
}

static const char *
say_advice (const CueReplayRecord *record)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } advices[] = {
    { "STAY", N_ ("Advice: stay") },
    { "PACKS", N_ ("Advice: add packs") },
    { "PLAN", N_ ("Advice: change the plan") },
    { "LATER", N_ ("Advice: change later, when it pays") },
    { "UNKNOWN", N_ ("Advice: none, something is missing") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if (g_strcmp0 (cue_replay_record_get (record, "advice"), advices[i].nick) == 0)
      return _(advices[i].words);
  return _("Advice: none, something is missing");
}

/**
 * cue_say_fit_result:
 * @record: a record of the calculator
 *
 * Returns: (transfer full): the advice, then what each way costs a month, a row each
 */
char *
cue_say_fit_result (const CueReplayRecord *record)
{
  gint64           months = cue_replay_record_int (record, "months");
  g_auto (GStrv)   options = split_list (cue_replay_record_get (record, "options"));
  GString         *out = g_string_new (say_advice (record));
  g_autofree char *stay = NULL;

  if (months <= 0)
    return g_string_free (out, FALSE);
  stay = cue_say_yuan (cue_replay_record_int (record, "stay_fen") / months);
  /* Translators: mean of a month, of so many months */
  g_string_append_printf (out, _("\nNo change: %s a month, mean of %d"), stay, (int) months);
  for (guint i = 0; options[i] != NULL; i++)
    {
      g_autoptr (GString) option = g_string_new (NULL);

      append_option (option, options[i], months);
      /* The separator of the sentence begins it. */
      if (option->len > strlen (" · "))
        g_string_append_printf (out, "\n%s", option->str + strlen (" · "));
    }
  return g_string_free (out, FALSE);
}
