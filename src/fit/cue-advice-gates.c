/* cue-advice-gates.c
 *
 * The gates G2 … G7 of docs/fit.md 7; G1 decides already who becomes a candidate.  Each leaves both
 * amounts, what was needed and what was found, so that "stay" can be explained with figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-advice-gates.h"

#include "cue-fit-option.h"

#define LEAST_MONTHS 3
#define LEAST_SAVING_FEN 500  /* a month */
#define LEAST_SAVING_PERCENT 5
#define DEFAULT_CONTRACT_MONTHS 12

static gboolean
fail (CueGateResult *result, CueAdviceReason reason, gint64 needed, gint64 found)
{
  result->reason = reason;
  result->needed = needed;
  result->found = found;
  return FALSE;
}

/**
 * cue_advice_fill_limits:
 * @fit_case: a case
 * @limits: (out caller-allocates): filled
 *
 * What the gates ask of this customer, so that nobody repeats it.
 */
void
cue_advice_fill_limits (const CueFitCase *fit_case, CueGateLimits *limits)
{
  int accepted = fit_case->request->max_contract_months;

  *limits = (CueGateLimits) {
    .least_months = LEAST_MONTHS, .least_saving_fen = LEAST_SAVING_FEN,
    .least_saving_percent = LEAST_SAVING_PERCENT,
    .cheaper_months = (2 * fit_case->history->n_months + 2) / 3,
    .contract_months = accepted > 0 ? accepted : DEFAULT_CONTRACT_MONTHS,
  };
}

/**
 * cue_advice_get_look_again:
 * @fit_case: a case with fewer than three complete months in a row
 *
 * Returns: (transfer full): the ISO day by which there can be three, the first of a month
 */
char *
cue_advice_get_look_again (const CueFitCase *fit_case)
{
  GDate date = fit_case->today;

  g_date_set_day (&date, 1);
  g_date_add_months (&date, LEAST_MONTHS - fit_case->history->n_run);
  return cue_fit_format_date (&date);
}

/* G2: the last three months, as the practice has it.  Three with a gap between them are three odd
 * months: what the customer did in the gap nobody knows, and nothing is guessed. */
static gboolean
has_months (const CueFitCase *fit_case, CueGateResult *result)
{
  guint n_run = fit_case->history->n_run;

  if (n_run >= LEAST_MONTHS)
    return TRUE;
  result->detail = cue_advice_get_look_again (fit_case);
  return fail (result, CUE_ADVICE_REASON_FEW_MONTHS, LEAST_MONTHS, n_run);
}

/* G3: T(stay) - T >= W * H * max (500 fen, 5 % of E) with E = S / W; all of it times 20, so that
 * the five per cent stay exact. */
static gboolean
saves_enough (const CueFitCase *fit_case, const CueCandidate *stay, const CueCandidate *candidate,
              CueGateResult *result)
{
  gint64 weight = fit_case->history->n_months;
  gint64 saving = stay->total_fen - candidate->total_fen;
  gint64 five_percent_20 = CUE_FIT_HORIZON_MONTHS * stay->costs.sum_fen;
  gint64 least_20 = 20 * weight * CUE_FIT_HORIZON_MONTHS * LEAST_SAVING_FEN;

  result->needed = MAX (LEAST_SAVING_FEN, (stay->costs.sum_fen + 20 * weight - 1) / (20 * weight));
  result->found = saving / (weight * CUE_FIT_HORIZON_MONTHS);
  if (20 * saving >= MAX (five_percent_20, least_20))
    return TRUE;
  return fail (result, CUE_ADVICE_REASON_SMALL_SAVING, result->needed, result->found);
}

/* G4: cheaper in at least ceil (2 n / 3) months, so that not one freak month decides. */
static gboolean
is_cheaper_often (const CueFitCase *fit_case, const CueCandidate *stay,
                  const CueCandidate *candidate, CueGateResult *result)
{
  CueGateLimits limits;
  gint64        found = 0;

  cue_advice_fill_limits (fit_case, &limits);
  for (guint m = 0; m < fit_case->history->n_months; m++)
    if (candidate->costs.month_fen[m] < stay->costs.month_fen[m])
      found++;
  return found >= limits.cheaper_months
         || fail (result, CUE_ADVICE_REASON_ONE_ODD_MONTH, limits.cheaper_months, found);
}

static gboolean
has_no_worse_peak (const CueCandidate *stay, const CueCandidate *candidate, CueGateResult *result)
{
  if (candidate->costs.worst_fen <= stay->costs.worst_fen)
    return TRUE;
  return fail (result, CUE_ADVICE_REASON_WORSE_PEAK, stay->costs.worst_fen,
               candidate->costs.worst_fen);
}

/* G6: not bound longer than the customer accepts, and nothing lost that hangs on the old plan. */
static gboolean
keeps_freedom (const CueFitCase *fit_case, const CueCandidate *candidate, CueGateResult *result)
{
  static const char *const names[] = { "family", "broadband", "number", "device" };
  CueGateLimits            limits;
  guint                    lost;

  if (candidate->kind != CUE_OFFER_PLAN)
    return TRUE;
  cue_advice_fill_limits (fit_case, &limits);
  lost = cue_fit_case_get_lost_locks (fit_case, candidate->plan);
  for (guint i = 0; i < G_N_ELEMENTS (names) && result->detail == NULL; i++)
    if (lost & (1u << i))
      result->detail = g_strdup (names[i]);
  if (lost == 0 && candidate->plan->contract_months <= limits.contract_months)
    return TRUE;
  return fail (result, CUE_ADVICE_REASON_LONG_COMMITMENT, limits.contract_months,
               candidate->plan->contract_months);
}

/**
 * cue_advice_try_gates:
 * @fit_case: a case with a present bill
 * @stay: staying
 * @candidate: an eligible alternative
 * @result: (out caller-allocates): zeroed; the first gate that fails, or CHEAPEST
 *
 * What `needed` and `found` count: FEW_MONTHS months in a row, with the day to look again as detail;
 * SMALL_SAVING and CHEAPEST fen a month; ONE_ODD_MONTH months that must be and are cheaper;
 * WORSE_PEAK fen of the dearest month today and then; LONG_COMMITMENT contract months accepted and
 * asked, or what would be lost as detail; OPEN_COMPLAINT complaints.
 *
 * Returns: whether every gate was passed
 */
gboolean
cue_advice_try_gates (const CueFitCase *fit_case, const CueCandidate *stay,
                      const CueCandidate *candidate, CueGateResult *result)
{
  if (!has_months (fit_case, result) || !saves_enough (fit_case, stay, candidate, result)
      || !is_cheaper_often (fit_case, stay, candidate, result)
      || !has_no_worse_peak (stay, candidate, result)
      || !keeps_freedom (fit_case, candidate, result))
    return FALSE;
  if (fit_case->request->open_complaints > 0)
    return fail (result, CUE_ADVICE_REASON_OPEN_COMPLAINT, 0, fit_case->request->open_complaints);
  result->reason = CUE_ADVICE_REASON_CHEAPEST;
  return TRUE;
}

/**
 * cue_gate_result_clear:
 * @self: a result
 *
 * Frees what it owns.
 */
void
cue_gate_result_clear (CueGateResult *self)
{
  g_clear_pointer (&self->detail, g_free);
}
