/* test-orders.c: the orders in which quota is used, billed by lots that expire, against the solver.
 *
 * A second opinion beside test-oracle.c, written from the paper by another hand and built
 * differently: every quota of a month is a lot that says which classes it serves, how much is left,
 * in which month it ends and what it is (base, pack, carried); every unit used looks for the lot
 * that comes first in the order of the catalogue.  Over rules are added up in closed form.
 * Instances have what the other oracle has not: packs the customer has already, months missing and
 * months not yet complete, further lines, and the breakdown of each month by where it came from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-advice.h"

#define N_INSTANCES 1000
#define N_SLOW_INSTANCES 20000
#define MAX_PLANS 3
#define MAX_PACKS 4
#define MAX_MONTHS 5
#define MAX_LOTS (MAX_MONTHS * 12 + 8)
#define N_CLASSES 7
#define N_SETS 256  /* at most 3 + 1 of each of 4 packs */

enum { GENERAL, APPS_1, APPS_2, APPS_3, VOICE, SMS, ROAMING };
enum { LAST, FIRST, ROLL };
enum { FROM_DIRECTED, FROM_CARRY, FROM_BASE, FROM_PACKS, N_SOURCES };

static const char *const class_names[N_CLASSES] = {
  "data", "directed:1", "directed:2", "directed:3", "voice", "sms", "roaming",
};
static const char *const order_names[] = { "last", "first", "roll" };

typedef struct
{
  int starts, block, block_price, unit_price;
} Segment;

typedef struct
{
  Segment segments[3];
  int     n_segments, cap;
} Tariff;

typedef struct
{
  int fee, rollover, lines, line_fee;
  int allowance[N_CLASSES], tariff[N_CLASSES];
} Plan;

typedef struct
{
  int      price, max, group;
  int      quantity[N_CLASSES];
  unsigned plans;  /* a bit each */
} Pack;

typedef struct
{
  Tariff   tariffs[2];
  Plan     plans[MAX_PLANS];
  Pack     packs[MAX_PACKS];
  int      group_max[2];
  int      n_plans, n_packs, n_months, lines, order;
  int      number[MAX_MONTHS];  /* of the month since January, growing, perhaps with a gap */
  gboolean complete[MAX_MONTHS];
  int      used[MAX_MONTHS][N_CLASSES];
  int      has[MAX_PACKS];
} Case;

typedef struct
{
  int klass, source, left, last_month, rank;
} Lot;

typedef struct
{
  Lot lots[MAX_LOTS];
  int n;
} Shelf;

typedef struct
{
  gint64 cost[MAX_MONTHS];
  int    part[MAX_MONTHS][N_SOURCES], over[MAX_MONTHS];
  gint64 sum, worst;
  int    n_months;
} Ledger;

/* ---- money --------------------------------------------------------------------------------- */

static gint64
charge_segment (const Segment *segment, gint64 units)
{
  gint64 rest;

  if (segment->block == 0)
    return units * segment->unit_price;
  rest = units % segment->block;
  if (rest > 0 && segment->unit_price == 0)
    return (units / segment->block + 1) * segment->block_price;
  return units / segment->block * segment->block_price
         + MIN (rest * segment->unit_price, segment->block_price);
}

static gint64
charge (const Tariff *tariff, gint64 units)
{
  gint64 sum = 0;

  for (int i = 0; i < tariff->n_segments; i++)
    {
      gint64 end = i + 1 < tariff->n_segments ? tariff->segments[i + 1].starts : G_MAXINT;
      gint64 inside = MIN (units, end) - tariff->segments[i].starts;

      if (inside > 0)
        sum += charge_segment (&tariff->segments[i], inside);
    }
  return tariff->cap > 0 ? MIN (sum, tariff->cap) : sum;
}

/* ---- lots ---------------------------------------------------------------------------------- */

/* Which general lot is opened first.  A carried lot ends sooner, so it goes before its own kind;
 * packs go before the base in both of the other orders. */
static int
rank_of (int order, int source)
{
  static const int ranks[3][N_SOURCES] = {
    [LAST] = { 0, 1, 2, 3 }, [FIRST] = { 0, 2, 3, 1 }, [ROLL] = { 0, 1, 3, 2 },
  };

  return ranks[order][source];
}

static void
put (Shelf *shelf, int order, int klass, int source, int amount, int last_month)
{
  g_assert_cmpint (shelf->n, <, MAX_LOTS);
  if (amount > 0)
    shelf->lots[shelf->n++] = (Lot) { klass, source, amount, last_month, rank_of (order, source) };
}

static Lot *
find_lot (Shelf *shelf, int klass)
{
  Lot *best = NULL;

  for (int i = 0; i < shelf->n; i++)
    {
      Lot *lot = &shelf->lots[i];

      if (lot->klass == klass && lot->left > 0 && (best == NULL || lot->rank < best->rank))
        best = lot;
    }
  return best;
}

/* What outlives the month: base up to the plan's limit, and packs where the catalogue says so. */
static void
turn_month (Shelf *shelf, const Case *in, const Plan *plan, int month)
{
  Shelf next = { .n = 0 };
  int   room = plan->rollover;

  for (int i = 0; i < shelf->n; i++)
    {
      const Lot *lot = &shelf->lots[i];

      if (lot->klass != GENERAL || lot->last_month < month + 1)
        continue;
      if (lot->source == FROM_BASE)
        {
          put (&next, in->order, GENERAL, FROM_CARRY, MIN (room, lot->left), month + 1);
          room -= MIN (room, lot->left);
        }
      else
        put (&next, in->order, GENERAL, FROM_CARRY, lot->left, month + 1);
    }
  *shelf = next;
}

static void
stock_month (Shelf *shelf, const Case *in, const Plan *plan, const int *taken, int month)
{
  for (int c = 0; c < N_CLASSES; c++)
    {
      gboolean data = c <= APPS_3;

      put (shelf, in->order, c, c == GENERAL || !data ? FROM_BASE : FROM_DIRECTED,
           plan->allowance[c], c == GENERAL ? month + 1 : month);
      for (int p = 0; p < in->n_packs; p++)
        for (int k = 0; k < taken[p]; k++)
          put (shelf, in->order, c, c == GENERAL || !data ? FROM_PACKS : FROM_DIRECTED,
               in->packs[p].quantity[c], c == GENERAL && in->order == ROLL ? month + 1 : month);
    }
}

static void
use_month (Shelf *shelf, const int *used, int *parts, int *over)
{
  /* Every class but the general one first: what apps leave over is general data. */
  static const int turn[N_CLASSES] = { APPS_1, APPS_2, APPS_3, GENERAL, VOICE, SMS, ROAMING };

  for (int t = 0; t < N_CLASSES; t++)
    for (int u = 0; u < used[turn[t]]; u++)
      {
        gboolean apps = turn[t] >= APPS_1 && turn[t] <= APPS_3;
        Lot     *lot = find_lot (shelf, turn[t]);

        if (lot == NULL && apps)
          lot = find_lot (shelf, GENERAL);
        if (lot == NULL)
          over[apps ? GENERAL : turn[t]]++;
        else
          lot->left--;
        if (lot != NULL && turn[t] <= APPS_3)
          parts[lot->source]++;
      }
}

static void
keep_books (const Case *in, int plan_no, const int *taken, Ledger *ledger)
{
  const Plan *plan = &in->plans[plan_no];
  Shelf       shelf = { .n = 0 };
  int         before = -9;

  memset (ledger, 0, sizeof *ledger);
  for (int m = 0; m < in->n_months; m++)
    {
      int    n = ledger->n_months, over[N_CLASSES] = { 0 };
      gint64 cost = plan->fee + MAX (0, in->lines - plan->lines) * plan->line_fee;

      if (!in->complete[m])
        continue;
      if (in->number[m] != before + 1)
        shelf.n = 0;
      before = in->number[m];
      stock_month (&shelf, in, plan, taken, m);
      use_month (&shelf, in->used[m], ledger->part[n], over);
      /* The next month on the list is m + 1 whatever its number; a gap empties the shelf above. */
      turn_month (&shelf, in, plan, m);
      for (int p = 0; p < in->n_packs; p++)
        cost += taken[p] * in->packs[p].price;
      for (int c = 0; c < N_CLASSES; c++)
        cost += charge (&in->tariffs[plan->tariff[c]], over[c]);
      ledger->over[n] = over[GENERAL];
      ledger->cost[n] = cost;
      ledger->sum += cost;
      ledger->worst = MAX (ledger->worst, cost);
      ledger->n_months++;
    }
}

static gboolean
may_take (const Case *in, int plan, const int *taken)
{
  int of_group[2] = { 0 };

  for (int p = 0; p < in->n_packs; p++)
    {
      if (taken[p] > in->packs[p].max
          || (taken[p] > 0 && (in->packs[p].plans >> plan & 1) == 0))
        return FALSE;
      if (in->packs[p].group >= 0)
        of_group[in->packs[p].group] += taken[p];
    }
  return (in->group_max[0] == 0 || of_group[0] <= in->group_max[0])
         && (in->group_max[1] == 0 || of_group[1] <= in->group_max[1]);
}

/* Every set as a number to base 4; the first of the cheapest by sum, then dearest month. */
static void
try_all (const Case *in, int plan, Ledger *best)
{
  Ledger here;

  best->sum = best->worst = G_MAXINT64;
  for (int set = 0; set < N_SETS; set++)
    {
      const int taken[MAX_PACKS] = { set & 3, set >> 2 & 3, set >> 4 & 3, set >> 6 & 3 };

      if (set >> (2 * in->n_packs) > 0)
        return;
      if (!may_take (in, plan, taken))
        continue;
      keep_books (in, plan, taken, &here);
      if (here.sum < best->sum || (here.sum == best->sum && here.worst < best->worst))
        *best = here;
    }
}

/* ---- making cases ---------------------------------------------------------------------------- */

static int
roll (GRand *rand, int from, int to)
{
  return g_rand_int_range (rand, from, to + 1);
}

static gboolean
chance (GRand *rand, int one_in)
{
  return roll (rand, 1, one_in) == 1;
}

static void
make_tariff (GRand *rand, Tariff *tariff)
{
  static const int blocks[] = { 0, 1, 2, 4, 8, 3, 5, 7 };

  tariff->n_segments = chance (rand, 2) ? 1 : roll (rand, 2, 3);
  for (int i = 0; i < tariff->n_segments; i++)
    {
      Segment *segment = &tariff->segments[i];

      segment->starts = i == 0 ? roll (rand, 0, 4) / 4 : segment[-1].starts + roll (rand, 1, 9);
      segment->block = blocks[roll (rand, 0, 7)];
      segment->block_price = segment->block > 0 ? roll (rand, 0, 900) : 0;
      segment->unit_price = chance (rand, 3) ? 0 : roll (rand, 1, 200);
    }
  tariff->cap = chance (rand, 3) ? roll (rand, 100, 4000) : 0;
}

static void
make_plan (GRand *rand, Plan *plan)
{
  plan->fee = roll (rand, 0, 6000);
  plan->rollover = chance (rand, 3) ? 0 : roll (rand, 1, 12);
  plan->lines = roll (rand, 1, 2);
  plan->line_fee = chance (rand, 2) ? 0 : roll (rand, 1, 1000);
  for (int c = 0; c < N_CLASSES; c++)
    {
      plan->allowance[c] = chance (rand, 3) ? 0 : roll (rand, 0, c == GENERAL ? 18 : 8);
      plan->tariff[c] = roll (rand, 0, 1);
    }
}

static void
make_pack (GRand *rand, const Case *in, Pack *pack)
{
  pack->price = chance (rand, 6) ? 0 : roll (rand, 1, 1500);
  pack->max = roll (rand, 1, 3);
  pack->group = roll (rand, -1, 1);
  pack->plans = chance (rand, 4) ? 1u << roll (rand, 0, in->n_plans - 1) : 7;
  pack->quantity[chance (rand, 2) ? GENERAL : roll (rand, 0, N_CLASSES - 1)] = roll (rand, 1, 9);
  for (int more = chance (rand, 3) ? 2 : 0; more > 0; more--)
    pack->quantity[roll (rand, 0, N_CLASSES - 1)] = roll (rand, 1, 9);
}

static void
make_months (GRand *rand, Case *in)
{
  int number = roll (rand, 0, 2);

  for (int m = 0; m < in->n_months; m++)
    {
      in->number[m] = number;
      in->complete[m] = !chance (rand, 8);
      number += chance (rand, 8) ? 2 : 1;
      for (int c = 0; c < N_CLASSES; c++)
        in->used[m][c] = chance (rand, 3) ? 0 : roll (rand, 0, c == GENERAL ? 30 : 10);
    }
}

/* Packs he has must be packs that he may have. */
static void
make_present (GRand *rand, Case *in)
{
  int wish[MAX_PACKS] = { 0 };

  for (int p = 0; p < in->n_packs; p++)
    wish[p] = chance (rand, 2) ? 0 : roll (rand, 0, in->packs[p].max);
  if (may_take (in, 0, wish))
    memcpy (in->has, wish, sizeof wish);
}

static void
make_case (GRand *rand, Case *in)
{
  memset (in, 0, sizeof *in);
  in->n_plans = roll (rand, 1, MAX_PLANS);
  in->n_packs = roll (rand, 1, MAX_PACKS);
  in->n_months = roll (rand, 2, MAX_MONTHS);
  in->lines = roll (rand, 1, 3);
  in->order = roll (rand, LAST, ROLL);
  in->group_max[0] = roll (rand, 0, 3);
  in->group_max[1] = roll (rand, 0, 4);
  make_tariff (rand, &in->tariffs[0]);
  make_tariff (rand, &in->tariffs[1]);
  for (int i = 0; i < in->n_plans; i++)
    make_plan (rand, &in->plans[i]);
  for (int i = 0; i < in->n_packs; i++)
    make_pack (rand, in, &in->packs[i]);
  make_months (rand, in);
  make_present (rand, in);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static void
write_plan (GString *xml, const Plan *plan, int no)
{
  g_string_append_printf (xml, "<plan id='P%d' name='p' fee='%d' rollover='%d' lines='%d' "
                          "line-fee='%d'>", no, plan->fee, plan->rollover, plan->lines,
                          plan->line_fee);
  for (int c = 0; c < N_CLASSES; c++)
    if (plan->allowance[c] > 0)
      g_string_append_printf (xml, "<allowance class='%s' amount='%d'/>", class_names[c],
                              plan->allowance[c]);
  for (int c = 0; c < N_CLASSES; c++)
    if (c == GENERAL || c >= VOICE)
      g_string_append_printf (xml, "<over-rule class='%s' ref='t%d'/>", class_names[c],
                              plan->tariff[c]);
  g_string_append (xml, "</plan>");
}

static void
write_pack (GString *xml, const Case *in, int no)
{
  const Pack *pack = &in->packs[no];

  g_string_append_printf (xml, "<pack id='K%d' name='k' price='%d' max='%d'", no, pack->price,
                          pack->max);
  if (pack->group >= 0)
    g_string_append_printf (xml, " group='g%d'", pack->group);
  if (pack->plans != 7)
    {
      int plan = 0;

      while (pack->plans >> plan != 1)
        plan++;
      g_string_append_printf (xml, " plans='P%d'", plan);
    }
  g_string_append_c (xml, '>');
  for (int c = 0; c < N_CLASSES; c++)
    if (pack->quantity[c] > 0)
      g_string_append_printf (xml, "<quantity class='%s' amount='%d'/>", class_names[c],
                              pack->quantity[c]);
  g_string_append (xml, "</pack>");
}

static CueCatalogue *
load (const Case *in)
{
  g_autoptr (GString) xml = g_string_new ("<catalogue xmlns='urn:cuedesk:catalogue:1' "
                                          "id='00000000-0000-4000-8000-000000000001' "
                                          "scope='/yq/' date='2026-11-01'");
  g_autoptr (GError)  error = NULL;
  CueCatalogue       *catalogue;

  g_string_append_printf (xml, " pack-order='%s'>", order_names[in->order]);
  for (int t = 0; t < 2; t++)
    {
      g_string_append_printf (xml, "<over id='t%d' cap='%d'>", t, in->tariffs[t].cap);
      for (int s = 0; s < in->tariffs[t].n_segments; s++)
        {
          const Segment *segment = &in->tariffs[t].segments[s];

          g_string_append_printf (xml, "<segment from='%d' block='%d' price='%d' unit-price='%d'/>",
                                  segment->starts, segment->block, segment->block_price,
                                  segment->unit_price);
        }
      g_string_append (xml, "</over>");
    }
  for (int g = 0; g < 2; g++)
    g_string_append_printf (xml, "<group id='g%d' max='%d'/>", g, in->group_max[g]);
  for (int i = 0; i < in->n_plans; i++)
    write_plan (xml, &in->plans[i], i);
  for (int i = 0; i < in->n_packs; i++)
    write_pack (xml, in, i);
  g_string_append (xml, "</catalogue>");
  catalogue = cue_catalogue_parse (xml->str, -1, "orders", &error);
  g_assert_no_error (error);
  return catalogue;
}

static CueAdvice *
ask (const Case *in, CueCatalogue *catalogue, guint top_n)
{
  CueUsageMonth       months[MAX_MONTHS] = { 0 };
  g_autoptr (GString) has = g_string_new (NULL);
  g_autoptr (GError)  error = NULL;
  CueFitRequest       request = { .plan_id = "P0", .today = "2026-11-05", .lines = in->lines,
                                  .tenure_months = -1, .age = -1, .months = months,
                                  .n_months = (guint) in->n_months };
  CueAdvice          *advice;

  for (int p = 0; p < in->n_packs; p++)
    if (in->has[p] > 0)
      g_string_append_printf (has, "%sK%d:%d", has->len > 0 ? " " : "", p, in->has[p]);
  request.packs = has->str;
  for (int m = 0; m < in->n_months; m++)
    {
      g_snprintf (months[m].month, sizeof months[m].month, "2026-%02d", in->number[m] + 1);
      months[m].complete = in->complete[m];
      months[m].data_mb = in->used[m][GENERAL];
      for (int d = 0; d < 3; d++)
        months[m].directed_mb[d] = in->used[m][APPS_1 + d];
      months[m].voice_minutes = in->used[m][VOICE];
      months[m].sms = in->used[m][SMS];
      months[m].roaming_mb = in->used[m][ROAMING];
    }
  advice = cue_advice_compute (catalogue, &request, top_n, NULL, &error);
  g_assert_no_error (error);
  return advice;
}

/* ---- comparing --------------------------------------------------------------------------------- */

static void
check_books (const CueFitOption *option, const Ledger *ledger)
{
  g_assert_cmpint (option->sum_fen, ==, ledger->sum);
  g_assert_cmpint (option->worst_month_fen, ==, ledger->worst);
  g_assert_cmpuint (option->months->len, ==, (guint) ledger->n_months);
  for (int m = 0; m < ledger->n_months; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);

      g_assert_cmpint (month->cost_fen, ==, ledger->cost[m]);
      g_assert_cmpint (month->directed_used_mb, ==, ledger->part[m][FROM_DIRECTED]);
      g_assert_cmpint (month->carry_used_mb, ==, ledger->part[m][FROM_CARRY]);
      g_assert_cmpint (month->base_used_mb, ==, ledger->part[m][FROM_BASE]);
      g_assert_cmpint (month->packs_used_mb, ==, ledger->part[m][FROM_PACKS]);
      g_assert_cmpint (month->over_data_mb, ==, ledger->over[m]);
    }
}

static void
check_option (const Case *in, const CueFitOption *option)
{
  int    plan = option->plan_id[1] - '0', taken[MAX_PACKS] = { 0 };
  Ledger best, again;

  for (guint i = 0; i < option->packs->len; i++)
    {
      const CuePackCount *pack = g_ptr_array_index (option->packs, i);

      taken[pack->pack_id[1] - '0'] = pack->count;
    }
  g_assert_true (may_take (in, plan, taken));
  keep_books (in, plan, taken, &again);
  check_books (option, &again);
  try_all (in, plan, &best);
  g_assert_cmpint (option->sum_fen, ==, best.sum);
  g_assert_cmpint (option->worst_month_fen, ==, best.worst);
}

/* How many complete months follow each other up to the last of them. */
static int
count_row (const Case *in)
{
  int n = 0, before = -9;

  for (int m = 0; m < in->n_months; m++)
    if (in->complete[m])
      {
        n = in->number[m] == before + 1 ? n + 1 : 1;
        before = in->number[m];
      }
  return n;
}

static void
check_case (const Case *in)
{
  g_autoptr (CueCatalogue) catalogue = load (in);
  g_autoptr (CueAdvice)    all = ask (in, catalogue, 0), one = ask (in, catalogue, 1);
  Ledger                   stay;

  keep_books (in, 0, in->has, &stay);
  if (stay.n_months == 0)
    {
      g_assert_cmpint (all->kind, !=, CUE_ADVICE_PLAN);
      return;
    }
  check_books (all->stay, &stay);
  if (count_row (in) < 3)
    g_assert_cmpint (all->kind, ==, CUE_ADVICE_STAY);
  else
    g_assert_cmpint (all->reason, !=, CUE_ADVICE_REASON_FEW_MONTHS);
  g_assert_cmpuint (all->options->len, ==, (guint) in->n_plans);
  for (guint i = 0; i < all->options->len; i++)
    check_option (in, g_ptr_array_index (all->options, i));
  /* Plans left closed by their bounds would not have come first. */
  g_assert_cmpuint (one->options->len, >=, 1);
  g_assert_cmpstr (((CueFitOption *) g_ptr_array_index (one->options, 0))->plan_id, ==,
                   ((CueFitOption *) g_ptr_array_index (all->options, 0))->plan_id);
  check_option (in, g_ptr_array_index (one->options, 0));
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (40511);
  int    n = g_test_slow () ? N_SLOW_INSTANCES : N_INSTANCES;
  int    seen[3] = { 0 };

  for (int i = 0; i < n; i++)
    {
      Case in;

      make_case (rand, &in);
      check_case (&in);
      seen[in.order]++;
    }
  for (int order = LAST; order <= ROLL; order++)
    g_assert_cmpint (seen[order], >, n / 4);
  g_rand_free (rand);
}

/* By hand, so that the lots themselves are checked by somebody: 10 of base, a pack of 4, 6 used and
 * then 16.  Last: 4 of base are carried, 4 + 10 + 2 of the pack.  First: the pack goes, 8 of base
 * are left, 4 + 8 + 4.  Carried: 8 of base and nothing of the pack, so the same; in a first month of
 * 2 the pack's other 2 are carried besides. */
static void
test_by_hand (void)
{
  static const int parts[3][2][N_SOURCES] = {
    [LAST] = { { 0, 0, 6, 0 }, { 0, 4, 10, 2 } },
    [FIRST] = { { 0, 0, 2, 4 }, { 0, 8, 4, 4 } },
    [ROLL] = { { 0, 0, 2, 4 }, { 0, 8, 4, 4 } },
  };
  Case   in = { .n_plans = 1, .n_packs = 1, .n_months = 2, .lines = 1, .number = { 0, 1 },
                .complete = { TRUE, TRUE }, .used = { { 6 }, { 16 } } };
  int    taken[MAX_PACKS] = { 1 };
  Ledger ledger;

  in.plans[0] = (Plan) { .fee = 100, .rollover = 99, .lines = 1, .allowance = { 10 } };
  in.packs[0] = (Pack) { .price = 5, .max = 1, .group = -1, .quantity = { 4 }, .plans = 7 };
  for (in.order = LAST; in.order <= ROLL; in.order++)
    {
      keep_books (&in, 0, taken, &ledger);
      for (int m = 0; m < 2; m++)
        for (int s = 0; s < N_SOURCES; s++)
          g_assert_cmpint (ledger.part[m][s], ==, parts[in.order][m][s]);
    }
  in.order = ROLL;
  in.used[0][GENERAL] = 2;
  keep_books (&in, 0, taken, &ledger);
  g_assert_cmpint (ledger.part[1][FROM_CARRY], ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/orders/by-hand", test_by_hand);
  g_test_add_func ("/fit/orders/random", test_random);
  return g_test_run ();
}
