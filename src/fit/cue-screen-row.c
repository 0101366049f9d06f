/* cue-screen-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-screen-row.h"

#include <string.h>

#include "cue-fit-option.h"
#include "cue-judgement.h"

#define LOW_USE_PERCENT 30
#define TASK_MONTHS 3

/* How the latest months miss the plan. */
typedef struct
{
  guint    run;       /* months, counted back from last month without a gap */
  gboolean over;
  gboolean under;
  gint64   used_mb;   /* of the last TASK_MONTHS of the run */
  gint64   quota_mb;  /* of a month */
} Mismatch;

static gint64
get_quota (const CueFitCase *fit_case)
{
  gint64 quota_mb = fit_case->plan->allowance[CUE_CLASS_DATA];

  for (guint i = 0; i < fit_case->uses->len; i++)
    {
      const CuePackUse *use = &g_array_index (fit_case->uses, CuePackUse, i);

      quota_mb += use->count * use->pack->quantity[CUE_CLASS_DATA];
    }
  return quota_mb;
}

/* The fact mismatch_run (docs/formats.md): over the quota, or less than 30 % of it used. */
static void
find_mismatch (Mismatch *self, const CueFitCase *fit_case)
{
  int  index = g_date_get_year (&fit_case->today) * 12 + (int) g_date_get_month (&fit_case->today)
               - 1;
  guint n_months = fit_case->history->n_months;

  self->quota_mb = get_quota (fit_case);
  for (guint m = n_months; m > 0; m--)
    {
      const CueHistoryMonth *month = &fit_case->history->months[m - 1];
      gboolean               over = fit_case->stay.over_mb[m - 1] > 0;
      gboolean               under = month->used[CUE_CLASS_DATA] * 100
                                     < self->quota_mb * LOW_USE_PERCENT;

      if (month->index != --index || (!over && !under))
        break;
      if (self->run < TASK_MONTHS)
        {
          self->over = self->over || over;
          self->under = self->under || under;
          self->used_mb += month->used[CUE_CLASS_DATA];
        }
      self->run++;
    }
}

static void
append_uses (GString *out, const GArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    {
      const CuePackUse *use = &g_array_index (uses, CuePackUse, i);

      g_string_append_printf (out, "%s%s:%d", i > 0 ? " " : "", use->pack->id, use->count);
    }
}

/* Ids and keys come from files; a comma or a formula in them stays a cell. */
static void
append_cell (GString *out, const char *text)
{
  if (text == NULL || strpbrk (text, ",\"\r\n=+-@\t") == NULL)
    {
      g_string_append (out, text != NULL ? text : "");
      return;
    }
  g_string_append_c (out, '"');
  if (strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_number (GString *out, gint64 value)
{
  char  digits[24];
  char *at = digits + sizeof digits;
  guint64 size = value < 0 ? (guint64) -value : (guint64) value;

  do
    *--at = (char) ('0' + size % 10);
  while ((size /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (out, at, digits + sizeof digits - at);
}

/* to_plan,to_packs,to_fen,saving_fen or as many commas. */
static void
append_chosen (GString *out, const CueJudgement *judgement, gboolean with_cost)
{
  const CueCandidate *chosen = judgement->chosen;
  gint64              n_months = judgement->fit_case->history->n_months;

  if (chosen == NULL)
    {
      g_string_append (out, with_cost ? ",,," : ",,");
      return;
    }
  append_cell (out, chosen->plan->id);
  g_string_append_c (out, ',');
  append_uses (out, chosen->uses);
  g_string_append_c (out, ',');
  if (with_cost)
    {
      append_number (out, cue_fit_divide (chosen->costs.sum_fen, n_months));
      g_string_append_c (out, ',');
    }
  append_number (out, cue_fit_divide (judgement->stay->costs.sum_fen - chosen->costs.sum_fen,
                                      n_months));
}

static void
append_row (GString *rows, const CueFitRequest *request, const CueAdvice *advice,
            const CueJudgement *judgement, const Mismatch *mismatch)
{
  append_cell (rows, request->customer_key);
  g_string_append_c (rows, ',');
  g_string_append (rows, cue_advice_kind_to_nick (advice->kind));
  g_string_append_c (rows, ',');
  g_string_append (rows, cue_advice_reason_to_nick (advice->reason));
  g_string_append_c (rows, ',');
  append_cell (rows, advice->later_date != NULL ? advice->later_date : advice->reason_detail);
  g_string_append_c (rows, ',');
  append_cell (rows, request->plan_id);
  g_string_append_c (rows, ',');
  append_cell (rows, request->packs);
  g_string_append_c (rows, ',');
  if (judgement->stay != NULL)
    append_number (rows, cue_fit_divide (judgement->stay->costs.sum_fen,
                                         judgement->fit_case->history->n_months));
  g_string_append_c (rows, ',');
  append_chosen (rows, judgement, TRUE);
  g_string_append_c (rows, ',');
  if (judgement->chosen != NULL)
    g_string_append_printf (rows, "%04d-%02d",
                            (int) g_date_get_year (&judgement->chosen->effect),
                            (int) g_date_get_month (&judgement->chosen->effect));
  g_string_append_c (rows, ',');
  append_number (rows, mismatch->run);
  g_string_append_c (rows, '\n');
}

/* M13: three months in a row that miss the plan make a task of service, whatever the advice is. */
static void
append_task (GString *tasks, const CueFitRequest *request, const CueAdvice *advice,
             const CueJudgement *judgement, const Mismatch *mismatch)
{
  const CueHistory *history = judgement->fit_case->history;

  append_cell (tasks, request->customer_key);
  g_string_append (tasks, ",mismatch,");
  for (guint m = history->n_months - TASK_MONTHS; m < history->n_months; m++)
    g_string_append_printf (tasks, "%s%s", m > history->n_months - TASK_MONTHS ? " " : "",
                            history->months[m].month);
  g_string_append (tasks, mismatch->over ? mismatch->under ? ",both," : ",over," : ",under,");
  append_number (tasks, mismatch->used_mb);
  g_string_append_c (tasks, ',');
  append_number (tasks, mismatch->quota_mb);
  g_string_append_c (tasks, ',');
  g_string_append (tasks, cue_advice_kind_to_nick (advice->kind));
  g_string_append_c (tasks, ',');
  append_chosen (tasks, judgement, FALSE);
  g_string_append_c (tasks, '\n');
}

/**
 * cue_screen_row_append:
 * @catalogue: a catalogue
 * @request: a customer
 * @rows: gets his row
 * @tasks: gets a task when three months in a row missed the plan
 * @error: return location
 *
 * Any thread.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when the request cannot be read
 */
gboolean
cue_screen_row_append (CueCatalogue *catalogue, const CueFitRequest *request, GString *rows,
                       GString *tasks, GError **error)
{
  g_auto (CueJudgement) judgement = { NULL };
  g_autoptr (CueAdvice) advice = cue_advice_judge (&judgement, catalogue, request, 1, NULL, error);
  Mismatch              mismatch = { 0 };

  if (advice == NULL)
    return FALSE;
  if (judgement.stay != NULL)
    find_mismatch (&mismatch, judgement.fit_case);
  append_row (rows, request, advice, &judgement, &mismatch);
  if (mismatch.run >= TASK_MONTHS)
    append_task (tasks, request, advice, &judgement, &mismatch);
  return TRUE;
}
