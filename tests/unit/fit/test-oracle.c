/* test-oracle.c: every combination of packs, billed unit by unit, against the solver.
 *
 * Nothing of src/fit but its public door is used here: instances are written as catalogue XML, the
 * bill is simulated one megabyte and one minute at a time from the words of docs/fit.md 2 and 3, packs
 * are tried exhaustively, and the switch month by trying each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-advice.h"

#define N_INSTANCES 1000
#define N_SLOW_INSTANCES 50000
#define MAX_PLANS 3
#define MAX_PACKS 5
#define MAX_MONTHS 4
#define N_KINDS 7   /* data, directed 1 … 3, voice, sms, roaming */
#define N_RULES 3

static const char *const kind_names[N_KINDS] = {
  "data", "directed:1", "directed:2", "directed:3", "voice", "sms", "roaming",
};

typedef struct
{
  int n_steps;
  int from[3], block[3], price[3], unit[3];
  int cap;
} Rule;

typedef struct
{
  int      fee, rollover, one_off, promo_months, promo_fee;
  int      quota[N_KINDS], rule[N_KINDS];
  int      contract, etf_kind, etf_value;
  gboolean upgrade_free;
} Plan;

typedef struct
{
  int price, max, group;  /* group -1 = none */
  int holds[N_KINDS];
  int only_plan;          /* -1 = every plan */
} Pack;

typedef struct
{
  Rule rules[N_RULES];
  Plan plans[MAX_PLANS];
  Pack packs[MAX_PACKS];
  int  limits[2];
  int  n_plans, n_packs, n_months;
  int  used[MAX_MONTHS][N_KINDS];
  int  contract_left;  /* months after this one, -1 = no contract */
  int  order;          /* packs last, first, or rolling */
} Instance;

typedef struct
{
  gint64 sum, worst;
  gint64 month[MAX_MONTHS];
  int    count;
} Outcome;

/* ---- the oracle's own bill --------------------------------------------------------------- */

/* What the over-quota unit number k (from 0) adds. */
static gint64
price_of_unit (const Rule *rule, int k)
{
  int step = -1, inside, place;

  for (int i = 0; i < rule->n_steps; i++)
    if (k >= rule->from[i])
      step = i;
  if (step < 0)
    return 0;
  inside = k - rule->from[step];
  if (rule->block[step] == 0)
    return rule->unit[step];
  place = inside % rule->block[step];
  if (rule->unit[step] == 0)
    return place == 0 ? rule->price[step] : 0;
  if (place == rule->block[step] - 1)  /* the block is full now: it costs its price */
    return rule->price[step] - MIN (place * rule->unit[step], rule->price[step]);
  return MIN ((place + 1) * rule->unit[step], rule->price[step])
         - MIN (place * rule->unit[step], rule->price[step]);
}

static gint64
price_of_overrun (const Rule *rule, int units)
{
  gint64 sum = 0;

  for (int k = 0; k < units; k++)
    sum += price_of_unit (rule, k);
  return rule->cap > 0 && sum > rule->cap ? rule->cap : sum;
}

static const char *const order_names[] = { "last", "first", "roll" };

/* One unit of general data looks for quota: carry, base and packs in the order of the instance. */
static gboolean
serve_unit (int order, int *carry, int *base, int *packs)
{
  int *const places[3][3] = {
    { carry, base, packs }, { packs, carry, base }, { carry, packs, base },
  };

  for (int i = 0; i < 3; i++)
    if (*places[order][i] > 0)
      {
        --*places[order][i];
        return TRUE;
      }
  return FALSE;
}

/* Every unit looks for quota, directed quota first. */
static Outcome
simulate (const Instance *in, const Plan *plan, const int *taken)
{
  Outcome out = { 0 };
  int     carry = 0;

  for (int m = 0; m < in->n_months; m++)
    {
      int    left[N_KINDS], from_packs[N_KINDS] = { 0 }, over[N_KINDS] = { 0 };
      gint64 cost = plan->fee;

      for (int c = 0; c < N_KINDS; c++)
        left[c] = plan->quota[c];
      for (int p = 0; p < in->n_packs; p++)
        {
          cost += taken[p] * in->packs[p].price;
          for (int c = 0; c < N_KINDS; c++)
            from_packs[c] += taken[p] * in->packs[p].holds[c];
        }
      for (int c = N_KINDS - 1; c >= 0; c--)  /* directed before general data */
        for (int u = 0; u < in->used[m][c]; u++)
          {
            if (c >= 1 && c <= 3)
              {
                if (left[c] > 0)
                  left[c]--;
                else if (from_packs[c] > 0)
                  from_packs[c]--;
                else if (!serve_unit (in->order, &carry, &left[0], &from_packs[0]))
                  over[0]++;
              }
            else if (c == 0)
              over[0] += !serve_unit (in->order, &carry, &left[0], &from_packs[0]);
            else if (left[c] > 0)
              left[c]--;
            else if (from_packs[c] > 0)
              from_packs[c]--;
            else
              over[c]++;
          }
      carry = MIN (plan->rollover, left[0]) + (in->order == 2 ? from_packs[0] : 0);
      for (int c = 0; c < N_KINDS; c++)
        if (over[c] > 0)
          cost += price_of_overrun (&in->rules[plan->rule[c]], over[c]);
      out.month[m] = cost;
      out.sum += cost;
      out.worst = MAX (out.worst, cost);
    }
  for (int p = 0; p < in->n_packs; p++)
    out.count += taken[p];
  return out;
}

static gboolean
is_better (const Outcome *a, const Outcome *b)
{
  if (a->sum != b->sum)
    return a->sum < b->sum;
  if (a->worst != b->worst)
    return a->worst < b->worst;
  return a->count < b->count;
}

static gboolean
is_allowed (const Instance *in, int plan, const int *taken)
{
  int in_group[2] = { 0 };

  for (int p = 0; p < in->n_packs; p++)
    {
      if (taken[p] > 0 && in->packs[p].only_plan >= 0 && in->packs[p].only_plan != plan)
        return FALSE;
      if (in->packs[p].group >= 0)
        in_group[in->packs[p].group] += taken[p];
    }
  for (int g = 0; g < 2; g++)
    if (in->limits[g] > 0 && in_group[g] > in->limits[g])
      return FALSE;
  return TRUE;
}

static Outcome
try_everything (const Instance *in, int plan)
{
  int     taken[MAX_PACKS] = { 0 };
  Outcome best = { .sum = G_MAXINT64, .worst = G_MAXINT64 };

  for (;;)
    {
      int p = 0;

      if (is_allowed (in, plan, taken))
        {
          Outcome out = simulate (in, &in->plans[plan], taken);

          if (is_better (&out, &best))
            best = out;
        }
      while (p < in->n_packs && taken[p] == in->packs[p].max)
        taken[p++] = 0;
      if (p == in->n_packs)
        return best;
      taken[p]++;
    }
}

/* Leaving plan 0 with `left` months of its contract to go. */
static gint64
termination (const Instance *in, int to, int left)
{
  const Plan *from = &in->plans[0];

  if (to == 0 || left <= 0 || from->etf_kind == 0
      || (from->upgrade_free && in->plans[to].fee > from->fee))
    return 0;
  if (from->etf_kind == 1)
    return from->etf_value;
  return (gint64) from->etf_value * left;
}

/* Twelve months, month by month, for each possible moment of switching. */
static gint64
cheapest_year (const Instance *in, int to, gint64 stay_sum, const Outcome *there)
{
  const Plan *plan = &in->plans[to];
  gint64      best = G_MAXINT64;
  int         last = termination (in, to, in->contract_left) > 0 ? MIN (in->contract_left, 11) : 0;

  if (to == 0)
    return 12 * there->sum;
  for (int wait = 0; wait <= last; wait++)
    {
      gint64 total = (gint64) in->n_months
                     * (termination (in, to, in->contract_left - wait) + plan->one_off);

      for (int month = 0; month < 12; month++)
        if (month < wait)
          total += stay_sum;
        else
          total += there->sum + (gint64) in->n_months
                                  * (month - wait < plan->promo_months ? plan->promo_fee - plan->fee
                                                                       : 0);
      best = MIN (best, total);
    }
  return best;
}

/* ---- instances ---------------------------------------------------------------------------- */

static int
pick (GRand *rand, int from, int to)
{
  return g_rand_int_range (rand, from, to + 1);
}

static void
make_rule (GRand *rand, Rule *rule)
{
  rule->n_steps = pick (rand, 1, 3);
  for (int i = 0; i < rule->n_steps; i++)
    {
      rule->from[i] = i == 0 ? (pick (rand, 0, 3) == 0 ? 2 : 0)
                             : rule->from[i - 1] + pick (rand, 1, 6);
      rule->block[i] = pick (rand, 0, 2) == 0 ? 0 : pick (rand, 1, 6);
      rule->price[i] = rule->block[i] > 0 ? pick (rand, 0, 30) : 0;
      rule->unit[i] = pick (rand, 0, 2) == 0 ? 0 : pick (rand, 1, 8);
    }
  rule->cap = pick (rand, 0, 2) == 0 ? pick (rand, 1, 60) : 0;
}

static void
make_plan (GRand *rand, Plan *plan)
{
  plan->fee = pick (rand, 0, 60);
  plan->rollover = pick (rand, 0, 1) * pick (rand, 0, 8);
  plan->one_off = pick (rand, 0, 3) == 0 ? pick (rand, 1, 100) : 0;
  plan->promo_months = pick (rand, 0, 2) == 0 ? pick (rand, 1, 14) : 0;
  plan->promo_fee = pick (rand, 0, 60);
  for (int c = 0; c < N_KINDS; c++)
    {
      plan->quota[c] = pick (rand, 0, 1) * pick (rand, 0, 12);
      plan->rule[c] = pick (rand, 0, N_RULES - 1);
    }
  plan->contract = pick (rand, 0, 3) == 0 ? 24 : 0;
  plan->etf_kind = pick (rand, 0, 2);
  plan->etf_value = pick (rand, 1, 60);
  plan->upgrade_free = pick (rand, 0, 3) == 0;
}

static void
make_pack (GRand *rand, Pack *pack, int n_plans)
{
  gboolean bundle = pick (rand, 0, 3) == 0;

  pack->price = pick (rand, 0, 5) == 0 ? 0 : pick (rand, 1, 25);  /* some are free */
  pack->max = pick (rand, 1, 2);
  pack->group = pick (rand, -1, 1);
  pack->only_plan = pick (rand, 0, 4) == 0 ? pick (rand, 0, n_plans - 1) : -1;
  for (int c = 0; c < N_KINDS; c++)
    pack->holds[c] = 0;
  pack->holds[pick (rand, 0, 2) == 0 ? pick (rand, 0, N_KINDS - 1) : 0] = pick (rand, 1, 8);
  if (bundle)
    pack->holds[pick (rand, 0, N_KINDS - 1)] = pick (rand, 1, 8);
}

/* Amounts of a few yuan, so that savings pass the gate of 5 yuan. */
static void
make_dear (Instance *in)
{
  for (int i = 0; i < N_RULES; i++)
    {
      in->rules[i].cap *= 100;
      for (int s = 0; s < in->rules[i].n_steps; s++)
        {
          in->rules[i].price[s] *= 100;
          in->rules[i].unit[s] *= 100;
        }
    }
  for (int i = 0; i < in->n_plans; i++)
    {
      in->plans[i].fee *= 100;
      in->plans[i].one_off *= 100;
      in->plans[i].promo_fee *= 100;
      in->plans[i].etf_value *= 100;
    }
  for (int i = 0; i < in->n_packs; i++)
    in->packs[i].price *= 100;
}

static void
make_instance (GRand *rand, Instance *in)
{
  in->n_plans = pick (rand, 1, MAX_PLANS);
  in->n_packs = pick (rand, 0, MAX_PACKS);
  in->n_months = pick (rand, 1, MAX_MONTHS);
  in->contract_left = pick (rand, -1, 13);
  in->order = pick (rand, 0, 3) % 3;
  for (int i = 0; i < N_RULES; i++)
    make_rule (rand, &in->rules[i]);
  for (int i = 0; i < in->n_plans; i++)
    make_plan (rand, &in->plans[i]);
  for (int i = 0; i < in->n_packs; i++)
    make_pack (rand, &in->packs[i], in->n_plans);
  for (int g = 0; g < 2; g++)
    in->limits[g] = pick (rand, 0, 3);
  for (int m = 0; m < in->n_months; m++)
    for (int c = 0; c < N_KINDS; c++)
      in->used[m][c] = pick (rand, 0, 2) == 0 ? 0 : pick (rand, 0, c == 0 ? 24 : 10);
  if (pick (rand, 0, 4) == 0)  /* ties: the same month again and again */
    for (int m = 1; m < in->n_months; m++)
      for (int c = 0; c < N_KINDS; c++)
        in->used[m][c] = in->used[0][c];
  if (pick (rand, 0, 1) == 0)
    make_dear (in);
}

static void
write_plan (GString *xml, const Plan *plan, int i)
{
  static const char *const etf[] = { "none", "fixed", "per-month-left" };

  g_string_append_printf (xml,
                          "<plan id='L%d' name='plan' fee='%d' rollover='%d' one-off='%d' "
                          "contract-months='%d'>",
                          i, plan->fee, plan->rollover, plan->one_off, plan->contract);
  for (int c = 0; c < N_KINDS; c++)
    g_string_append_printf (xml, "<allowance class='%s' amount='%d'/>", kind_names[c],
                            plan->quota[c]);
  for (int c = 0; c < N_KINDS; c++)
    if (c < 1 || c > 3)
      g_string_append_printf (xml, "<over-rule class='%s' ref='r%d'/>", kind_names[c],
                              plan->rule[c]);
  if (plan->promo_months > 0)
    g_string_append_printf (xml, "<promotion months='%d' fee='%d'/>", plan->promo_months,
                            plan->promo_fee);
  g_string_append_printf (xml, "<termination kind='%s' value='%d' upgrade-free='%s'/></plan>",
                          etf[plan->etf_kind], plan->etf_value,
                          plan->upgrade_free ? "true" : "false");
}

static void
write_pack (GString *xml, const Pack *pack, int i)
{
  g_string_append_printf (xml, "<pack id='K%d' name='pack' price='%d' max='%d'", i, pack->price,
                          pack->max);
  if (pack->group >= 0)
    g_string_append_printf (xml, " group='g%d'", pack->group);
  if (pack->only_plan >= 0)
    g_string_append_printf (xml, " plans='L%d'", pack->only_plan);
  g_string_append_c (xml, '>');
  for (int c = 0; c < N_KINDS; c++)
    if (pack->holds[c] > 0)
      g_string_append_printf (xml, "<quantity class='%s' amount='%d'/>", kind_names[c],
                              pack->holds[c]);
  g_string_append (xml, "</pack>");
}

static char *
write_instance (const Instance *in)
{
  GString *xml = g_string_new ("<catalogue xmlns='urn:cuedesk:catalogue:1' "
                               "id='00000000-0000-4000-8000-000000000001' scope='/yq/' "
                               "date='2026-11-10'");

  g_string_append_printf (xml, " pack-order='%s'>", order_names[in->order]);

  for (int i = 0; i < N_RULES; i++)
    {
      const Rule *rule = &in->rules[i];

      g_string_append_printf (xml, "<over id='r%d' cap='%d'>", i, rule->cap);
      for (int s = 0; s < rule->n_steps; s++)
        g_string_append_printf (xml,
                                "<segment from='%d' block='%d' price='%d' unit-price='%d'/>",
                                rule->from[s], rule->block[s], rule->price[s], rule->unit[s]);
      g_string_append (xml, "</over>");
    }
  for (int g = 0; g < 2; g++)
    g_string_append_printf (xml, "<group id='g%d' max='%d'/>", g, in->limits[g]);
  for (int i = 0; i < in->n_plans; i++)
    write_plan (xml, &in->plans[i], i);
  for (int i = 0; i < in->n_packs; i++)
    write_pack (xml, &in->packs[i], i);
  g_string_append (xml, "</catalogue>");
  return g_string_free (xml, FALSE);
}

static CueAdvice *
ask (const Instance *in, CueCatalogue *catalogue)
{
  CueUsageMonth       months[MAX_MONTHS] = { 0 };
  CueFitRequest       request = { .plan_id = "L0", .today = "2026-11-15", .lines = 1,
                                  .months = months, .n_months = (guint) in->n_months };
  g_autofree char    *end = NULL;
  g_autoptr (GError)  error = NULL;
  CueAdvice          *advice;

  for (int m = 0; m < in->n_months; m++)
    {
      g_snprintf (months[m].month, sizeof months[m].month, "2026-%02d", 11 - in->n_months + m);
      months[m].complete = TRUE;
      months[m].data_mb = in->used[m][0];
      for (int d = 0; d < 3; d++)
        months[m].directed_mb[d] = in->used[m][1 + d];
      months[m].voice_minutes = in->used[m][4];
      months[m].sms = in->used[m][5];
      months[m].roaming_mb = in->used[m][6];
    }
  if (in->contract_left >= 0)  /* the 28th: months that start after it are free */
    end = g_strdup_printf ("%04d-%02d-28", 2026 + (10 + in->contract_left) / 12,
                           (10 + in->contract_left) % 12 + 1);
  request.contract_end = end;
  advice = cue_advice_compute (catalogue, &request, 0, NULL, &error);
  g_assert_no_error (error);
  return advice;
}

/* ---- comparing ----------------------------------------------------------------------------- */

static void
read_packs (const CueFitOption *option, int *taken)
{
  for (guint i = 0; i < option->packs->len; i++)
    {
      const CuePackCount *pack = g_ptr_array_index (option->packs, i);

      taken[pack->pack_id[1] - '0'] = pack->count;
    }
}

static void
check_option (const Instance *in, const CueFitOption *option, gint64 stay_sum)
{
  int     plan = option->plan_id[1] - '0';
  Outcome best = try_everything (in, plan), again;
  int     taken[MAX_PACKS] = { 0 };

  read_packs (option, taken);
  g_assert_true (is_allowed (in, plan, taken));
  again = simulate (in, &in->plans[plan], taken);
  g_assert_cmpint (option->sum_fen, ==, best.sum);
  g_assert_cmpint (option->worst_month_fen, ==, best.worst);
  g_assert_cmpint (again.sum, ==, best.sum);
  g_assert_cmpint (again.worst, ==, best.worst);
  g_assert_cmpint (again.count, ==, best.count);
  g_assert_cmpint (option->horizon_fen, ==,
                   (cheapest_year (in, plan, stay_sum, &best) * 2 + in->n_months)
                     / (2 * in->n_months));
}

static void
check_order (const Instance *in, const CueAdvice *advice, gint64 stay_sum)
{
  gint64 before = G_MININT64, worst_before = 0;

  g_assert_cmpuint (advice->options->len, ==, (guint) in->n_plans);
  for (guint i = 0; i < advice->options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->options, i);
      Outcome             here = { .sum = option->sum_fen, .worst = option->worst_month_fen };
      gint64              total = cheapest_year (in, option->plan_id[1] - '0', stay_sum, &here);

      g_assert_cmpint (total, >=, before);
      if (total == before)
        g_assert_cmpint (option->worst_month_fen, >=, worst_before);
      before = total;
      worst_before = option->worst_month_fen;
    }
}

/* The gates in words: at least 5 yuan and 5 % a month, in two of three months, no worse peak, no
 * contract beyond a year.  The first fen of a percentage is kept by comparing twentieths. */
static gboolean
may_be_advised (const Instance *in, const CueFitOption *option, const Outcome *stay)
{
  int     plan = option->plan_id[1] - '0', taken[MAX_PACKS] = { 0 }, cheaper = 0;
  gint64  saving;
  Outcome here;

  read_packs (option, taken);
  here = simulate (in, &in->plans[plan], taken);
  saving = 12 * stay->sum - cheapest_year (in, plan, stay->sum, &here);
  for (int m = 0; m < in->n_months; m++)
    cheaper += here.month[m] < stay->month[m];
  return in->n_months >= 3 && saving >= (gint64) in->n_months * 12 * 500
         && saving * 20 >= 12 * stay->sum && cheaper * 3 >= in->n_months * 2
         && here.worst <= stay->worst && (plan == 0 || in->plans[plan].contract <= 12);
}

/* The advised option is the first in the list that may be; otherwise the answer is to stay. */
static void
check_answer (const Instance *in, const CueAdvice *advice, const Outcome *stay)
{
  int first = -1;

  for (guint i = 0; i < advice->options->len && first < 0; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->options, i);

      if (option->kind != CUE_OFFER_STAY && may_be_advised (in, option, stay))
        first = (int) i;
    }
  g_assert_cmpint (advice->chosen, ==, first);
  g_assert_true ((advice->kind == CUE_ADVICE_STAY) == (first < 0));
  g_assert_true ((advice->reason == CUE_ADVICE_REASON_FEW_MONTHS)
                 == (in->n_months < 3
                     && !(advice->options->len == 1
                          && ((const CueFitOption *) g_ptr_array_index (advice->options, 0))->kind
                               == CUE_OFFER_STAY)));
}

static void
check_instance (const Instance *in)
{
  g_autofree char          *xml = write_instance (in);
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueCatalogue)  catalogue = cue_catalogue_parse (xml, -1, "oracle", &error);
  g_autoptr (CueAdvice)     advice = NULL;
  const int                 nothing[MAX_PACKS] = { 0 };
  Outcome                   stay;

  g_assert_no_error (error);
  advice = ask (in, catalogue);
  stay = simulate (in, &in->plans[0], nothing);
  g_assert_cmpint (advice->stay->sum_fen, ==, stay.sum);
  g_assert_cmpint (advice->stay->worst_month_fen, ==, stay.worst);
  for (guint i = 0; i < advice->options->len; i++)
    check_option (in, g_ptr_array_index (advice->options, i), stay.sum);
  check_order (in, advice, stay.sum);
  check_answer (in, advice, &stay);
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (20261128);
  int    instances = g_test_slow () ? N_SLOW_INSTANCES : N_INSTANCES;

  for (int i = 0; i < instances; i++)
    {
      Instance in = { 0 };

      make_instance (rand, &in);
      check_instance (&in);
    }
  g_rand_free (rand);
}

/* The two errors the oracle of the paper found: free packs at point 0, a free bundle before none. */
static void
test_free_packs (void)
{
  Instance in = { .n_plans = 1, .n_packs = 2, .n_months = 3, .contract_left = -1 };

  in.rules[0] = in.rules[1] = in.rules[2] = (Rule) { .n_steps = 1, .unit = { 5 } };
  in.packs[0] = (Pack) { .max = 2, .group = -1, .only_plan = -1, .holds = { 3 } };
  in.packs[1] = (Pack) { .max = 1, .group = -1, .only_plan = -1, .holds = { 1, 0, 0, 0, 2 } };
  for (int used = 0; used < 12; used++)
    {
      for (int m = 0; m < in.n_months; m++)
        in.used[m][0] = in.used[m][4] = used;
      check_instance (&in);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/oracle/random", test_random);
  g_test_add_func ("/fit/oracle/free-packs", test_free_packs);
  return g_test_run ();
}
