/* cue-family.c
 *
 * Up to five lines: every subset under one shared plan on its summed usage, the rest on their own
 * best plans (docs/fit.md 9).  That is every arrangement with one shared plan, so the best of them is
 * exact.  Whoever joins leaves his own plan and pays for that what it costs today.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-family.h"

#include <string.h>

#include "cue-cheapest.h"
#include "cue-error.h"
#include "cue-fit-option.h"
#include "cue-judgement.h"

/* All lines over the months that all of them have. */
typedef struct
{
  CueCatalogue        *catalogue;
  const CueFitRequest *requests;
  guint                n_lines;
  GArray              *months[CUE_FAMILY_MAX_LINES];  /* (owned) (element-type CueUsageMonth) */
  CueFitRequest        own[CUE_FAMILY_MAX_LINES];
  CueJudgement         judgements[CUE_FAMILY_MAX_LINES];
  gint64               stay_fen[CUE_FAMILY_MAX_LINES];   /* T, W times one household's */
  gint64               own_fen[CUE_FAMILY_MAX_LINES];
  const CueCandidate  *own_best[CUE_FAMILY_MAX_LINES];
  gint64               weight;
} Household;

static void
household_clear (Household *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      cue_judgement_clear (&self->judgements[i]);
      g_clear_pointer (&self->months[i], g_array_unref);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Household, household_clear)

static const CueUsageMonth *
find_month (const CueFitRequest *request, const char *month)
{
  for (guint m = 0; m < request->n_months; m++)
    if (request->months[m].complete && strcmp (request->months[m].month, month) == 0)
      return &request->months[m];
  return NULL;
}

static gboolean
all_have (const Household *self, const char *month)
{
  for (guint i = 0; i < self->n_lines; i++)
    if (find_month (&self->requests[i], month) == NULL)
      return FALSE;
  return TRUE;
}

static void
take_common_months (Household *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    self->months[i] = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  for (guint m = 0; m < self->requests[0].n_months; m++)
    {
      const char *month = self->requests[0].months[m].month;

      if (!all_have (self, month))
        continue;
      for (guint i = 0; i < self->n_lines; i++)
        g_array_append_vals (self->months[i], find_month (&self->requests[i], month), 1);
    }
  for (guint i = 0; i < self->n_lines; i++)
    {
      self->own[i] = self->requests[i];
      self->own[i].months = (const CueUsageMonth *) (void *) self->months[i]->data;
      self->own[i].n_months = self->months[i]->len;
    }
}

/* Each line on its own: staying, and its best plan.  %CUE_ERROR_INVALID when one has no answer. */
static gboolean
judge_lines (Household *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      CueJudgement         *judgement = &self->judgements[i];
      g_autoptr (CueAdvice) advice = cue_advice_judge (judgement, self->catalogue, &self->own[i], 1,
                                                       cancellable, error);

      if (advice == NULL)
        return FALSE;
      if (judgement->ranking == NULL)
        {
          cue_error_set (error, CUE_ERROR_INVALID, NULL,
                         N_ ("line %u: %s; sharing needs the present bill of every line"), i + 1,
                         cue_advice_reason_to_nick (advice->reason));
          return FALSE;
        }
      self->own_best[i] = cue_ranking_get (judgement->ranking, 0, cancellable, error);
      if (self->own_best[i] == NULL)
        return FALSE;
      self->stay_fen[i] = judgement->stay->total_fen;
      self->own_fen[i] = MIN (self->own_best[i]->total_fen, self->stay_fen[i]);
    }
  self->weight = self->judgements[0].fit_case->history->n_months;
  return TRUE;
}

/* The usage of the sharing lines together, asked for by the first of them. */
static GArray *
sum_usage (const Household *self, guint subset)
{
  GArray *sum = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));

  g_array_set_size (sum, self->months[0]->len);
  for (guint i = 0; i < self->n_lines; i++)
    for (guint m = 0; (subset & 1u << i) && m < sum->len; m++)
      {
        CueUsageMonth       *to = &g_array_index (sum, CueUsageMonth, m);
        const CueUsageMonth *from = &g_array_index (self->months[i], CueUsageMonth, m);

        memcpy (to->month, from->month, sizeof to->month);
        to->complete = TRUE;
        to->data_mb += from->data_mb;
        for (int d = 0; d < CUE_N_DIRECTED; d++)
          to->directed_mb[d] += from->directed_mb[d];
        to->voice_minutes += from->voice_minutes;
        to->sms += from->sms;
        to->roaming_mb += from->roaming_mb;
      }
  return sum;
}

/* Leaving now: whoever is on the shared plan already leaves nothing. */
static gint64
get_leaving (const Household *self, guint subset, const CuePlan *plan)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_lines; i++)
    {
      const CueFitCase *fit_case = self->judgements[i].fit_case;

      if ((subset & 1u << i) && fit_case->plan != plan
          && !(fit_case->plan->upgrade_free && plan->fee_fen > fit_case->plan->fee_fen))
        sum += plan->starts_now ? fit_case->termination_now_fen : fit_case->termination_fen[0];
    }
  return sum;
}

/* What starting the shared plan costs besides its bills, W times. */
static gint64
get_once (const Household *self, guint subset, const CuePlan *plan)
{
  gint64 once_fen = get_leaving (self, subset, plan);

  if (plan != self->judgements[__builtin_ctz (subset)].fit_case->plan)
    once_fen += plan->promotion_fen[CUE_FIT_HORIZON_MONTHS] + plan->one_off_fen;
  return self->weight * once_fen;
}

typedef struct
{
  guint  subset;
  gint64 total_fen;
  char  *plan_id;  /* (owned) */
  char  *packs;    /* (owned) (nullable) */
} Best;

static void
best_clear (Best *self)
{
  g_free (self->plan_id);
  g_free (self->packs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Best, best_clear)

static void
take_shared (Best *best, guint subset, gint64 total_fen, const CueFitCase *fit_case,
             const CueCandidate *shared)
{
  CueFitOption *option = cue_fit_option_new (fit_case, shared);

  best_clear (best);
  best->subset = subset;
  best->total_fen = total_fen;
  best->plan_id = g_strdup (shared->plan->id);
  best->packs = g_strdup (option->offer->packs);
  cue_fit_option_free (option);
}

/* A plan of one line without a price of further ones cannot be shared. */
static gboolean
can_share (const CueFitCase *fit_case, const CuePlan *plan)
{
  return (plan->lines >= fit_case->lines || plan->line_fee_fen > 0)
         && cue_fit_case_is_eligible (fit_case, plan)
         && cue_bill_find_unrated (plan, fit_case->history) < 0;
}

static gboolean
try_plan (const Household *self, guint subset, const CueFitCase *fit_case, const CuePlan *plan,
          gint64 others_fen, Best *best, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCandidate) shared = NULL;
  gint64                   around_fen = others_fen + get_once (self, subset, plan);
  gint64                   sum_fen;

  sum_fen = cue_cheapest_get_sum (plan, fit_case->history, fit_case->lines, G_MAXINT64, NULL);
  if (around_fen + CUE_FIT_HORIZON_MONTHS * sum_fen >= best->total_fen)
    return TRUE;
  shared = cue_candidate_new_shared (fit_case, plan, cancellable, error);
  if (shared == NULL)
    return FALSE;
  take_shared (best, subset, around_fen + CUE_FIT_HORIZON_MONTHS * sum_fen, fit_case, shared);
  return TRUE;
}

/* Every plan that takes so many lines, with its cheapest packs on the summed usage. */
static gboolean
try_subset (const Household *self, guint subset, Best *best, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray)     usage = sum_usage (self, subset);
  g_autoptr (CueFitCase) fit_case = NULL;
  CueFitRequest          request = self->own[__builtin_ctz (subset)];
  const GPtrArray       *plans = self->catalogue->plans;
  gint64                 others_fen = 0;

  request.months = (const CueUsageMonth *) (void *) usage->data;
  request.n_months = usage->len;
  request.lines = __builtin_popcount (subset);
  request.packs = NULL;
  for (guint i = 0; i < self->n_lines; i++)
    if (!(subset & 1u << i))
      others_fen += self->own_fen[i];
  fit_case = cue_fit_case_new (self->catalogue, &request, error);
  if (fit_case == NULL)
    return FALSE;
  for (guint p = 0; p < plans->len; p++)
    {
      const CuePlan *plan = g_ptr_array_index (plans, p);

      if (can_share (fit_case, plan)
          && !try_plan (self, subset, fit_case, plan, others_fen, best, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static void
line_free (gpointer data)
{
  CueFamilyLine *line = data;

  g_free (line->plan_id);
  g_free (line->packs);
  g_free (line);
}

static void
fill_line (CueFamilyLine *line, const Household *self, guint i, const Best *best)
{
  const CueJudgement *judgement = &self->judgements[i];
  gboolean            stays = self->own_best[i]->total_fen >= self->stay_fen[i];
  CueFitOption       *option = NULL;

  line->shares = (best->subset & 1u << i) != 0;
  line->stay_fen = cue_fit_divide (self->stay_fen[i], self->weight);
  line->own_fen = cue_fit_divide (self->own_fen[i], self->weight);
  if (line->shares)
    {
      line->plan_id = g_strdup (best->plan_id);
      if (i == (guint) __builtin_ctz (best->subset))
        line->packs = g_strdup (best->packs);
      return;
    }
  option = cue_fit_option_new (judgement->fit_case,
                               stays ? judgement->stay : self->own_best[i]);
  line->plan_id = g_strdup (option->plan_id);
  line->packs = g_strdup (option->offer->packs);
  cue_fit_option_free (option);
}

static CueFamily *
write_out (const Household *self, const Best *best, gint64 apart_fen)
{
  CueFamily *family = g_new0 (CueFamily, 1);
  gint64     stay_fen = 0;

  family->n_months = (guint) self->weight;
  family->lines = g_ptr_array_new_with_free_func (line_free);
  family->n_sharing = (guint) __builtin_popcount (best->subset);
  for (guint i = 0; i < self->n_lines; i++)
    {
      CueFamilyLine *line = g_new0 (CueFamilyLine, 1);

      fill_line (line, self, i, best);
      stay_fen += self->stay_fen[i];
      g_ptr_array_add (family->lines, line);
    }
  family->stay_fen = cue_fit_divide (stay_fen, self->weight);
  family->apart_fen = cue_fit_divide (apart_fen, self->weight);
  family->best_fen = cue_fit_divide (best->total_fen, self->weight);
  return family;
}

/**
 * cue_family_compute:
 * @catalogue: a catalogue
 * @requests: (array length=n_lines): the lines of a household, each with its own months
 * @n_lines: 2 … %CUE_FAMILY_MAX_LINES
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Compares everybody on his own best plan with every subset of two lines and more under one shared
 * plan, at most 26 subsets.  Only months that all lines have are used.  Equal sums are decided for
 * fewer changes: not sharing, then the subset found first.  A fact that is missing of any line is
 * %CUE_ERROR_INVALID with its reason, because half a household is no answer.  Any thread.
 *
 * Returns: (transfer full): the best arrangement, %NULL on error
 */
CueFamily *
cue_family_compute (CueCatalogue *catalogue, const CueFitRequest *requests, guint n_lines,
                    GCancellable *cancellable, GError **error)
{
  g_auto (Household) household = { .catalogue = catalogue, .requests = requests };
  g_auto (Best)      best = { 0 };
  gint64             apart_fen;
  guint              n_subsets = 0;
  CueFamily         *family;

  g_return_val_if_fail (catalogue != NULL && requests != NULL, NULL);
  g_return_val_if_fail (n_lines >= 2 && n_lines <= CUE_FAMILY_MAX_LINES, NULL);

  household.n_lines = n_lines;
  take_common_months (&household);
  if (!judge_lines (&household, cancellable, error))
    return NULL;
  for (guint i = 0; i < n_lines; i++)
    best.total_fen += household.own_fen[i];
  apart_fen = best.total_fen;
  for (guint subset = 1; subset < 1u << n_lines; subset++)
    {
      if ((subset & (subset - 1)) == 0)
        continue;
      if (!try_subset (&household, subset, &best, cancellable, error))
        return NULL;
      n_subsets++;
    }
  family = write_out (&household, &best, apart_fen);
  family->n_subsets = n_subsets;
  return family;
}

/**
 * cue_family_free:
 * @self: (nullable) (transfer full): an arrangement
 */
void
cue_family_free (CueFamily *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lines);
  g_free (self);
}
