/* fit-maker.c
 *
 * Plans in the shape of a real price list: fees rise with quota, a few rules for all, families of
 * allowances that repeat, roll-over and contracts here and there.  Packs of one class mostly, some
 * bundles, some limited groups.  Customers use about what a plan of theirs holds, with months that
 * differ by a quarter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fit-maker.h"

#include <string.h>

static int
pick (GRand *rand, int from, int to)
{
  return g_rand_int_range (rand, from, to + 1);
}

static void
add_plan (GString *xml, GRand *rand, int i)
{
  static const int minutes[] = { 0, 50, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000 };
  static const char *const data_rules[] = { "gd5", "gd3", "gdo", "gd5c" };
  static const char *const voice_rules[] = { "v15", "v19", "v25" };
  int gigabytes = pick (rand, 0, 9) == 0 ? 0 : pick (rand, 1, 60) * (pick (rand, 0, 3) == 0 ? 2 : 1);
  int voice = minutes[pick (rand, 0, 11)];
  int sms = pick (rand, 0, 5) == 0 ? 100 : 0;
  int roaming = pick (rand, 0, 14) == 0 ? 1024 : 0;
  int directed = pick (rand, 0, 4) == 0 ? pick (rand, 1, 4) * 10240 : 0;
  int fee = 800 + gigabytes * pick (rand, 180, 260) + voice * pick (rand, 3, 6)
            + directed / 1024 * pick (rand, 10, 40);

  g_string_append_printf (xml, "<plan id=\"L%d\" name=\"plan\" fee=\"%d\" rollover=\"%d\"", i,
                          fee / 100 * 100, pick (rand, 0, 9) == 0 ? gigabytes * 1024 : 0);
  if (pick (rand, 0, 7) == 0)
    g_string_append (xml, " contract-months=\"12\"");
  g_string_append_printf (xml, "><allowance class=\"data\" amount=\"%d\"/>"
                               "<allowance class=\"voice\" amount=\"%d\"/>", gigabytes * 1024, voice);
  g_string_append_printf (xml, "<allowance class=\"sms\" amount=\"%d\"/>"
                               "<allowance class=\"roaming\" amount=\"%d\"/>", sms, roaming);
  if (directed > 0)
    g_string_append_printf (xml, "<allowance class=\"directed:%d\" amount=\"%d\"/>",
                            pick (rand, 1, 2), directed);
  g_string_append_printf (xml, "<over-rule class=\"data\" ref=\"%s\"/>"
                               "<over-rule class=\"voice\" ref=\"%s\"/>"
                               "<over-rule class=\"sms\" ref=\"s10\"/>"
                               "<over-rule class=\"roaming\" ref=\"roam\"/>",
                          data_rules[pick (rand, 0, 9) < 6 ? 0 : pick (rand, 1, 3)],
                          voice_rules[pick (rand, 0, 2)]);
  if (pick (rand, 0, 5) == 0)
    g_string_append_printf (xml, "<promotion months=\"6\" fee=\"%d\"/>", fee / 200 * 100);
  g_string_append (xml, "<termination kind=\"per-month-left\" value=\"1000\"/></plan>");
}

static void
add_pack (GString *xml, GRand *rand, int i)
{
  static const char *const classes[] = { "data", "data", "data", "data", "voice", "voice",
                                         "directed:1", "directed:2", "sms", "roaming" };
  static const int         sizes[] = { 1024, 3072, 5120, 10240, 20480, 30720 };
  const char              *klass = classes[i % 10];
  gboolean                 is_data = strcmp (klass, "data") == 0
                                     || g_str_has_prefix (klass, "directed");
  int amount = is_data ? sizes[pick (rand, 0, 5)] : pick (rand, 1, 10) * 50;
  int price = is_data ? amount / 1024 * pick (rand, 100, 200) + 200 : amount * pick (rand, 6, 12);

  if (g_str_has_prefix (klass, "directed"))
    price = price * 6 / 10;
  g_string_append_printf (xml, "<pack id=\"K%d\" name=\"pack\" price=\"%d\" max=\"%d\"%s>", i,
                          price / 100 * 100 + 100, pick (rand, 1, 3),
                          i % 10 < 2 ? " group=\"g1\"" : i % 10 == 4 ? " group=\"g2\"" : "");
  g_string_append_printf (xml, "<quantity class=\"%s\" amount=\"%d\"/>", klass, amount);
  if (i % 13 == 5 && i % 10 > 1 && i % 10 != 4)
    g_string_append_printf (xml, "<quantity class=\"%s\" amount=\"%d\"/>",
                            strcmp (klass, "voice") == 0 ? "data" : "voice",
                            strcmp (klass, "voice") == 0 ? 5120 : 100);
  g_string_append (xml, "</pack>");
}

/**
 * fit_make_catalogue:
 * @rand: numbers
 * @n_plans: how many
 * @n_packs: how many
 *
 * Returns: (transfer full): catalogue XML of 1 November 2026
 */
char *
fit_make_catalogue (GRand *rand, int n_plans, int n_packs)
{
  GString *xml = g_string_new (
    "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" id=\"00000000-0000-4000-8000-000000000001\""
    " scope=\"/yq/\" date=\"2026-11-01\">\n"
    "<over id=\"gd5\"><segment block=\"1024\" price=\"500\" unit-price=\"3\"/></over>"
    "<over id=\"gd5c\" cap=\"50000\"><segment block=\"1024\" price=\"500\" unit-price=\"3\"/></over>"
    "<over id=\"gd3\"><segment block=\"1024\" price=\"300\"/></over>"
    "<over id=\"gdo\" cap=\"60000\"><segment block=\"1024\" price=\"3000\" unit-price=\"29\"/>"
    "<segment from=\"5120\" block=\"1024\" price=\"1000\"/></over>"
    "<over id=\"v15\"><segment unit-price=\"15\"/></over>"
    "<over id=\"v19\"><segment unit-price=\"19\"/></over>"
    "<over id=\"v25\"><segment unit-price=\"25\"/></over>"
    "<over id=\"s10\"><segment unit-price=\"10\"/></over>"
    "<over id=\"roam\" cap=\"30000\"><segment unit-price=\"300\"/></over>\n"
    "<group id=\"g1\" max=\"2\"/><group id=\"g2\" max=\"3\"/>\n");

  for (int i = 0; i < n_plans; i++)
    add_plan (xml, rand, i);
  for (int i = 0; i < n_packs; i++)
    add_pack (xml, rand, i);
  g_string_append (xml, "\n</catalogue>\n");
  return g_string_free (xml, FALSE);
}

static gint64
vary (GRand *rand, gint64 mean)
{
  return mean * pick (rand, 75, 125) / 100;
}

/* Few use much: squares of even numbers. */
static gint64
draw (GRand *rand, int most)
{
  double share = g_rand_double (rand);

  return (gint64) (share * share * most);
}

/**
 * fit_make_customer:
 * @rand: numbers
 * @customer: (out caller-allocates): key left empty
 * @n_plans: plans of the catalogue
 * @n_months: complete months, the last one October 2026
 */
void
fit_make_customer (GRand *rand, FitCustomer *customer, int n_plans, guint n_months)
{
  gint64 data = draw (rand, 80 * 1024), voice = draw (rand, 1200);
  gint64 directed = pick (rand, 0, 3) == 0 ? draw (rand, 30 * 1024) : 0;
  gint64 sms = pick (rand, 0, 3) == 0 ? draw (rand, 60) : 0;
  int    travels = pick (rand, 0, 19) == 0 ? pick (rand, 1, 200) : 0;

  memset (customer, 0, sizeof *customer);
  g_snprintf (customer->plan_id, sizeof customer->plan_id, "L%d", pick (rand, 0, n_plans - 1));
  if (pick (rand, 0, 4) == 0)
    g_snprintf (customer->contract_end, sizeof customer->contract_end, "2027-%02d-28",
                pick (rand, 1, 12));
  customer->n_months = n_months;
  for (guint m = 0; m < n_months; m++)
    {
      CueUsageMonth *month = &customer->months[m];
      int            index = 2026 * 12 + 10 - (int) n_months + (int) m;

      g_snprintf (month->month, sizeof month->month, "%04d-%02d", index / 12, index % 12 + 1);
      month->complete = TRUE;
      month->data_mb = vary (rand, data);
      month->directed_mb[0] = vary (rand, directed);
      month->voice_minutes = vary (rand, voice);
      month->sms = vary (rand, sms);
      month->roaming_mb = pick (rand, 0, 2) == 0 ? travels : 0;
    }
}

/**
 * fit_make_request:
 * @customer: a customer; must outlive the request
 * @request: (out caller-allocates): filled for 10 November 2026
 */
void
fit_make_request (const FitCustomer *customer, CueFitRequest *request)
{
  *request = (CueFitRequest) {
    .customer_key = customer->key, .plan_id = customer->plan_id, .packs = customer->packs,
    .contract_end = *customer->contract_end != '\0' ? customer->contract_end : NULL,
    .today = "2026-11-10", .tenure_months = 40, .age = 40, .lines = 1,
    .months = customer->months, .n_months = customer->n_months,
  };
}
