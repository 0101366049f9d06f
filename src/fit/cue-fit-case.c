/* cue-fit-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-case.h"

#include <string.h>

#include "cue-error.h"
#include "cue-scope.h"

/* Real bills that are looked at, and what may be rounding. */
#define CHECKED_BILLS 3
#define BILL_TOLERANCE_FEN 100

/* An ISO day, strictly: g_date_set_parse() would guess. */
static gboolean
parse_day (const char *text, const char *field, GDate *date, GError **error)
{
  int digits[3] = { 0 };

  g_date_clear (date, 1);
  if (text != NULL && strlen (text) == 10 && text[4] == '-' && text[7] == '-')
    {
      gboolean all = TRUE;

      for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7)
          {
            all = all && g_ascii_isdigit (text[i]);
            digits[i < 4 ? 0 : i < 7 ? 1 : 2] *= 10;
            digits[i < 4 ? 0 : i < 7 ? 1 : 2] += text[i] - '0';
          }
      if (all && digits[0] > 0
          && g_date_valid_dmy ((GDateDay) digits[2], (GDateMonth) digits[1], (GDateYear) digits[0]))
        {
          g_date_set_dmy (date, (GDateDay) digits[2], (GDateMonth) digits[1],
                          (GDateYear) digits[0]);
          return TRUE;
        }
    }
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("request: %s: “%s” is no day; write it as 2026-12-01"), field,
                 text != NULL ? text : "");
  return FALSE;
}

/**
 * cue_fit_format_date:
 * @date: a valid date
 *
 * Returns: (transfer full): `2026-12-01`
 */
char *
cue_fit_format_date (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", (int) g_date_get_year (date),
                          (int) g_date_get_month (date), (int) g_date_get_day (date));
}

/* "K10:2 K20:1"; a pack that the catalogue does not know is kept with NULL in its place. */
static gboolean
parse_uses (CueFitCase *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " ,;", -1);

  for (char **word = words; *word != NULL; word++)
    {
      char     *colon = strchr (*word, ':');
      guint64   count = 1;
      CuePackUse use;

      if (**word == '\0')
        continue;
      if (colon != NULL
          && (!g_ascii_string_to_unsigned (colon + 1, 10, 1, 99, &count, NULL) || colon == *word))
        {
          cue_error_set (error, CUE_ERROR_INVALID, "request: packs",
                         N_ ("“%s” is no pack; write it as K10:2"), *word);
          return FALSE;
        }
      if (colon != NULL)
        *colon = '\0';
      use.pack = cue_catalogue_find_pack (self->catalogue, *word);
      use.count = (int) count;
      g_array_append_val (self->uses, use);
    }
  return TRUE;
}

static void
fill_peaks (CueFitCase *self)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      self->peak[c] = cue_history_peak (self->history, (CueClass) c);
      if (self->peak[c] > 0)
        self->used |= 1u << c;
    }
}

/* What leaving costs does not depend on where to, so it is worked out once a customer. */
static void
fill_termination (CueFitCase *self)
{
  GDate effect = self->today;

  self->free_to_leave = TRUE;
  if (self->plan == NULL || self->plan->termination == CUE_TERMINATION_NONE
      || !g_date_valid (&self->contract_end))
    return;
  self->termination_now_fen = cue_plan_get_termination_fen (
    self->plan, cue_fit_case_get_months_left (self, &effect));
  g_date_set_day (&effect, 1);
  for (int after = 0; after < CUE_FIT_HORIZON_MONTHS; after++)
    {
      g_date_add_months (&effect, 1);
      self->termination_fen[after] = cue_plan_get_termination_fen (
        self->plan, cue_fit_case_get_months_left (self, &effect));
      self->free_to_leave = self->free_to_leave && self->termination_fen[after] == 0;
    }
  self->free_to_leave = self->free_to_leave && self->termination_now_fen == 0;
}

static gboolean
packs_are_known (const CueFitCase *self)
{
  for (guint i = 0; i < self->uses->len; i++)
    if (g_array_index (self->uses, CuePackUse, i).pack == NULL)
      return FALSE;
  return TRUE;
}

/* The last three months whose real bill is known: what cannot be explained to the yuan cannot be
 * compared either (docs/fit.md 11).  Before any trend moves the months. */
static void
check_bills (CueFitCase *self)
{
  CueCosts costs;
  guint    n_months = self->history->n_months;
  gboolean is_known = FALSE;

  for (guint m = 0; m < n_months; m++)
    is_known = is_known || self->history->months[m].billed_fen != 0;
  if (!is_known || self->plan == NULL || !packs_are_known (self)
      || cue_bill_find_unrated (self->plan, self->history) >= 0)
    return;
  cue_costs_fill (&costs, self->plan, (const CuePackUse *) (void *) self->uses->data,
                  self->uses->len, self->history, self->lines);
  for (guint m = n_months; m > 0 && self->n_bills_checked < CHECKED_BILLS; m--)
    {
      const CueHistoryMonth *month = &self->history->months[m - 1];

      if (month->billed_fen == 0)
        continue;
      self->n_bills_checked++;
      if (ABS (month->billed_fen - costs.month_fen[m - 1]) <= BILL_TOLERANCE_FEN)
        continue;
      memcpy (self->odd_month, month->month, sizeof self->odd_month);
      self->odd_billed_fen = month->billed_fen;
      self->odd_computed_fen = costs.month_fen[m - 1];
      return;
    }
}

/**
 * cue_fit_case_new:
 * @catalogue: a catalogue; must outlive the case
 * @request: what is asked; must outlive the case
 * @error: return location for an error
 *
 * %CUE_ERROR_INVALID for a day, a list of packs or usage that cannot be read.  A plan or pack that
 * the catalogue does not know is not an error, see cue_fit_case_find_missing().
 *
 * Returns: (transfer full): the case, %NULL on error
 */
CueFitCase *
cue_fit_case_new (CueCatalogue *catalogue, const CueFitRequest *request, GError **error)
{
  g_autoptr (CueFitCase) self = g_new0 (CueFitCase, 1);

  self->catalogue = catalogue;
  self->request = request;
  self->plan = cue_catalogue_find_plan (catalogue, request->plan_id);
  self->uses = g_array_new (FALSE, FALSE, sizeof (CuePackUse));
  self->lines = CLAMP (request->lines, 1, 100);
  g_date_clear (&self->contract_end, 1);
  self->history = cue_history_new (request->months, request->n_months, error);
  if (self->history == NULL || !parse_day (request->today, "today", &self->today, error)
      || !parse_uses (self, request->packs, error))
    return NULL;
  if (request->contract_end != NULL && *request->contract_end != '\0'
      && !parse_day (request->contract_end, "contract_end", &self->contract_end, error))
    return NULL;
  check_bills (self);
  for (int c = 0; c < CUE_N_CLASSES; c++)
    cue_trend_compute (&self->trends[c], self->history, (CueClass) c);
  if (request->follow_trend)
    self->trend_applied = cue_trend_apply (self->history, self->trends);
  fill_peaks (self);
  fill_termination (self);
  return g_steal_pointer (&self);
}

/**
 * cue_fit_case_free:
 * @self: (nullable) (transfer full): a case
 *
 * Frees what the case owns.
 */
void
cue_fit_case_free (CueFitCase *self)
{
  if (self == NULL)
    return;

  cue_history_free (self->history);
  g_array_unref (self->uses);
  g_free (self);
}

static void
fill_waits (CueFitCase *self)
{
  gint64 stay_fen = self->stay.sum_fen + self->stay.slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;

  for (int after = 0; after < CUE_FIT_HORIZON_MONTHS; after++)
    {
      self->wait_fen[after] = after * stay_fen
                              + (gint64) self->history->n_months * self->termination_fen[after];
      self->n_waits = after + 1;
      if (self->termination_fen[after] == 0)
        break;
    }
}

/**
 * cue_fit_case_find_missing:
 * @self: a case
 * @reason: (out): what is missing
 * @detail: (out) (transfer full) (nullable): plan, `pack:K10` or class
 *
 * Without one of these the present bill cannot be computed, and nothing is guessed: the plan, its
 * packs, a complete month, the price of a class that is used.  Otherwise the present bill is made;
 * it must agree with the real bills of the last months, where these are known.
 *
 * Returns: whether something is missing
 */
gboolean
cue_fit_case_find_missing (CueFitCase *self, CueAdviceReason *reason, char **detail)
{
  int unrated;

  *reason = CUE_ADVICE_REASON_UNKNOWN_PLAN;
  if (self->plan == NULL)
    {
      *detail = g_strdup (self->request->plan_id);
      return TRUE;
    }
  if (!packs_are_known (self))
    {
      *detail = g_strdup_printf ("pack:%s", self->request->packs);
      return TRUE;
    }
  if (self->history->n_months == 0)
    {
      *reason = CUE_ADVICE_REASON_FEW_MONTHS;
      return TRUE;
    }
  unrated = cue_bill_find_unrated (self->plan, self->history);
  if (unrated >= 0)
    {
      *reason = CUE_ADVICE_REASON_NO_RATE;
      *detail = g_strdup (cue_class_to_nick ((CueClass) unrated));
      return TRUE;
    }
  cue_costs_fill (&self->stay, self->plan, (const CuePackUse *) (void *) self->uses->data,
                  self->uses->len, self->history, self->lines);
  fill_waits (self);
  if (*self->odd_month != '\0')
    {
      *reason = CUE_ADVICE_REASON_BILL_DIFFERS;
      *detail = g_strdup (self->odd_month);
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_fit_case_get_catalogue_age:
 * @self: a case
 *
 * Returns: days between the catalogue's date and today, below 0 when it is of a later day
 */
int
cue_fit_case_get_catalogue_age (const CueFitCase *self)
{
  GDate date;

  if (!parse_day (self->catalogue->date, "date", &date, NULL))
    return G_MAXINT;
  return g_date_days_between (&date, &self->today);
}

/**
 * cue_fit_case_get_effect:
 * @self: a case
 * @plan: the plan switched to
 * @after: s of docs/fit.md 6, months from the next change of month, at least 0
 * @date: (out caller-allocates): the day
 *
 * Usually the first of the next month; a plan that starts at once starts today when @after is 0.
 */
void
cue_fit_case_get_effect (const CueFitCase *self, const CuePlan *plan, int after, GDate *date)
{
  *date = self->today;
  if (plan->starts_now && after == 0)
    return;
  g_date_set_day (date, 1);
  g_date_add_months (date, (guint) after + 1);
}

/**
 * cue_fit_case_get_months_left:
 * @self: a case
 * @effect: the day a change takes effect
 *
 * Returns: started months from @effect to the end of the contract, 0 when it is over by then
 */
int
cue_fit_case_get_months_left (const CueFitCase *self, const GDate *effect)
{
  int   months;
  GDate mark = *effect;

  if (!g_date_valid (&self->contract_end) || g_date_compare (effect, &self->contract_end) > 0)
    return 0;
  months = (g_date_get_year (&self->contract_end) - g_date_get_year (effect)) * 12
           + (int) g_date_get_month (&self->contract_end) - (int) g_date_get_month (effect);
  g_date_add_months (&mark, (guint) MAX (months, 0));
  return g_date_compare (&mark, &self->contract_end) <= 0 ? months + 1 : months;
}

/* An empty list is no condition; an unknown fact never meets one. */
static gboolean
list_allows (GStrv list, const char *value)
{
  return list[0] == NULL
         || (value != NULL && g_strv_contains ((const char *const *) list, value));
}

static gboolean
range_allows (int least, int most, int value)
{
  if (least < 0 && most < 0)
    return TRUE;
  return value >= 0 && value >= least && (most < 0 || value <= most);
}

static gboolean
scopes_allow (GStrv scopes, const char *scope)
{
  if (scopes[0] == NULL)
    return TRUE;
  if (scope == NULL)
    return FALSE;
  for (char **allowed = scopes; *allowed != NULL; allowed++)
    if (cue_scope_contains (*allowed, scope))
      return TRUE;
  return FALSE;
}

/* cue_bill_find_unrated() in bits. */
static gboolean
is_rated (const CueFitCase *self, const CuePlan *plan)
{
  const guint directed = 1u << CUE_CLASS_DIRECTED_1 | 1u << CUE_CLASS_DIRECTED_2
                         | 1u << CUE_CLASS_DIRECTED_3;

  if ((self->used & ~directed & ~plan->rated) != 0)
    return FALSE;
  if (plan->rated & 1u << CUE_CLASS_DATA)
    return TRUE;
  for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
    if (self->peak[c] > plan->allowance[c])
      return FALSE;
  return TRUE;
}

/* What leaving the present contract costs on the day of effect, not today. */
static gint64
get_termination (const CueFitCase *self, const CuePlan *plan, int after)
{
  if (self->plan == NULL || plan == self->plan
      || (self->plan->upgrade_free && plan->fee_fen > self->plan->fee_fen))
    return 0;
  return plan->starts_now && after == 0 ? self->termination_now_fen : self->termination_fen[after];
}

/* What comes on top of the bills of a year when one changes at once. */
static gint64
get_once (const CuePlan *plan)
{
  return plan->promotion_fen[CUE_FIT_HORIZON_MONTHS] + plan->one_off_fen;
}

/**
 * cue_fit_case_get_rank:
 * @self: a case
 * @plan: another plan than the present one
 * @sum_fen: what the history months cost on it
 *
 * Returns: what cue_fit_case_choose_switch() calls `rank_fen` when nothing is slowed down
 */
gint64
cue_fit_case_get_rank (const CueFitCase *self, const CuePlan *plan, gint64 sum_fen)
{
  gint64 weight = self->history->n_months;
  gint64 least_fen = CUE_FIT_HORIZON_MONTHS * sum_fen + weight * get_once (plan);

  if (self->free_to_leave || get_termination (self, plan, 0) == 0)
    return least_fen;
  least_fen += weight * get_termination (self, plan, 0);
  for (int after = 1; after < self->n_waits; after++)
    {
      gint64 left = CUE_FIT_HORIZON_MONTHS - after;
      gint64 fen = self->wait_fen[after] + left * sum_fen
                   + weight * (plan->promotion_fen[left] + plan->one_off_fen);

      least_fen = MIN (least_fen, fen);
    }
  return least_fen;
}

/**
 * cue_fit_case_choose_switch:
 * @self: a case
 * @plan: a plan
 * @sum_fen: what the history months cost on it at the ordinary fee
 * @slowed_mb: data that would be slowed down in them
 * @change: (out caller-allocates): the best moment, and what the horizon costs then
 *
 * T (p, n, s) of docs/fit.md 6 with the best s.  Only a termination fee makes waiting worth while:
 * without one, waiting would merely push the dear months of a promotion out of the horizon.  s = H
 * would change nothing.  The result never falls when @sum_fen rises, so a lower bound of the sum
 * gives a lower bound of the cost.
 */
void
cue_fit_case_choose_switch (const CueFitCase *self, const CuePlan *plan, gint64 sum_fen,
                            gint64 slowed_mb, CueSwitch *change)
{
  gint64 weight = self->history->n_months;
  gint64 notional_fen = slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;
  gint64 stay_notional_fen = self->stay.slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;

  *change = (CueSwitch) { .total_fen = CUE_FIT_HORIZON_MONTHS * sum_fen };
  change->rank_fen = change->total_fen + CUE_FIT_HORIZON_MONTHS * notional_fen;
  if (plan == self->plan)
    return;
  if (self->free_to_leave)
    {
      gint64 once_fen = weight * get_once (plan);

      change->total_fen += once_fen;
      change->rank_fen += once_fen;
      return;
    }
  for (int after = 0; after < CUE_FIT_HORIZON_MONTHS; after++)
    {
      gint64 left = CUE_FIT_HORIZON_MONTHS - after;
      gint64 termination_fen = get_termination (self, plan, after);
      gint64 total_fen = after * self->stay.sum_fen + left * sum_fen
                         + weight * (plan->promotion_fen[left] + termination_fen
                                     + plan->one_off_fen);
      gint64 rank_fen = total_fen + after * stay_notional_fen + left * notional_fen;

      if (after == 0 || rank_fen < change->rank_fen)
        *change = (CueSwitch) { total_fen, rank_fen, termination_fen, after };
      if (termination_fen == 0)
        break;
    }
}

/**
 * cue_fit_case_get_limit:
 * @self: a case
 * @plan: another plan than the present one
 * @rank_fen: what candidates are ranked by
 *
 * The other way round than cue_fit_case_get_rank(): whatever the month of the switch.
 *
 * Returns: a sum from which on the plan ranks behind @rank_fen, at least 0
 */
gint64
cue_fit_case_get_limit (const CueFitCase *self, const CuePlan *plan, gint64 rank_fen)
{
  gint64 weight = self->history->n_months;
  gint64 stay_fen = self->stay.sum_fen + self->stay.slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;
  gint64 limit_fen = 0;

  for (int after = 0; after < CUE_FIT_HORIZON_MONTHS; after++)
    {
      gint64 left = CUE_FIT_HORIZON_MONTHS - after;
      gint64 termination_fen = get_termination (self, plan, after);
      gint64 rest_fen = rank_fen - after * stay_fen
                        - weight * (plan->promotion_fen[left] + termination_fen
                                    + plan->one_off_fen);

      if (rest_fen >= 0)
        limit_fen = MAX (limit_fen, rest_fen / left + 1);
      if (termination_fen == 0)
        break;
    }
  return limit_fen;
}

/**
 * cue_fit_case_is_eligible:
 * @self: a case
 * @plan: a plan
 *
 * G1 of docs/fit.md 7: on sale (which what is not published never is), open to this customer, and every class he uses has a price.  Who is
 * on a plan may keep it, sold or not.
 *
 * Returns: whether the plan may be offered
 */
gboolean
cue_fit_case_is_eligible (const CueFitCase *self, const CuePlan *plan)
{
  const CueFitRequest *request = self->request;

  if (plan == self->plan)
    return TRUE;
  return plan->on_sale && (!plan->new_only || request->tenure_months == 0)
         && list_allows (plan->tiers, request->tier)
         && list_allows (plan->segments, request->segment)
         && scopes_allow (plan->scopes, request->scope)
         && range_allows (plan->tenure_min, plan->tenure_max, request->tenure_months)
         && range_allows (plan->age_min, plan->age_max, request->age)
         && is_rated (self, plan);
}

/**
 * cue_fit_case_get_lost_locks:
 * @self: a case
 * @plan: the plan switched to
 *
 * Part of G6: what the present plan carries, this customer has, and the other plan does not carry.
 *
 * Returns: bits of CueLocks
 */
guint
cue_fit_case_get_lost_locks (const CueFitCase *self, const CuePlan *plan)
{
  guint held = CUE_LOCK_NUMBER;

  if (self->lines > 1)
    held |= CUE_LOCK_FAMILY;
  if (self->request->has_broadband)
    held |= CUE_LOCK_BROADBAND;
  if (self->request->has_device_subsidy)
    held |= CUE_LOCK_DEVICE;
  return held & self->plan->locks & ~plan->locks;
}
