/* test-chart.c: every value of the picture is in its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "call-fixture.h"
#include "cue-customer-panel.h"
#include "cue-fit-cards.h"
#include "cue-usage-chart.h"
#include "ui-run.h"

#define GB 1024

static GPtrArray *
make_months (guint n_complete, const int *used_gb, int running_gb)
{
  GPtrArray *months = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i <= n_complete; i++)
    {
      CueUsageMonth *month = g_new0 (CueUsageMonth, 1);

      g_snprintf (month->month, sizeof month->month, "2026-%02u", i + 5);
      month->complete = i < n_complete;
      month->data_mb = (i < n_complete ? used_gb[i] : running_gb) * GB;
      g_ptr_array_add (months, month);
    }
  return months;
}

static void
test_description (void)
{
  static const int used[] = { 34, 37, 41, 46, 39, 20 };
  g_autoptr (GPtrArray) months = make_months (6, used, 31);
  CueUsageChart *chart = CUE_USAGE_CHART (cue_usage_chart_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (chart), 376, 150);

  cue_usage_chart_set_months (chart, months, 20 * GB);
  ui_run_settle (GTK_WIDGET (chart));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Data used in each month");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Quota 20 GB. May: 34 GB, 14 GB over. Jun: 37 GB, 17 GB over. Jul: 41 GB, 21 GB over. "
    "Aug: 46 GB, 26 GB over. Sep: 39 GB, 19 GB over. Oct: 20 GB. Nov so far: 31 GB.");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every number that goes in comes out in words, whatever the numbers are. */
static void
test_all_values (void)
{
  for (int round = 0; round < 100; round++)
    {
      int used[6];
      g_autoptr (GPtrArray) months = NULL;
      g_autofree char *words = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (used); i++)
        used[i] = g_test_rand_int_range (1, 500);
      months = make_months (6, used, g_test_rand_int_range (1, 500));
      words = cue_usage_chart_describe (months, g_test_rand_int_range (0, 100) * GB);
      for (guint i = 0; i < months->len; i++)
        {
          const CueUsageMonth *month = g_ptr_array_index (months, i);
          g_autofree char *amount = g_strdup_printf (": %d GB", (int) (month->data_mb / GB));

          g_assert_nonnull (strstr (words, amount));
        }
    }
}

/* Nothing known, nothing used, no quota, one month only: drawn without a warning (those are fatal). */
static void
test_edges (void)
{
  static const int nothing[] = { 0, 0 };
  g_autoptr (GPtrArray) unused = make_months (2, nothing, 0);
  g_autoptr (GPtrArray) one = make_months (0, nothing, 31);
  CueUsageChart *chart = CUE_USAGE_CHART (cue_usage_chart_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (chart), 200, 100);

  cue_usage_chart_set_months (chart, NULL, 0);
  ui_run_settle (GTK_WIDGET (chart));
  cue_usage_chart_set_months (chart, unused, 0);
  ui_run_settle (GTK_WIDGET (chart));
  cue_usage_chart_set_months (chart, one, 20 * GB);
  ui_run_settle (GTK_WIDGET (chart));
  gtk_widget_set_direction (GTK_WIDGET (chart), GTK_TEXT_DIR_RTL);
  ui_run_settle (GTK_WIDGET (chart));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Quota 20 GB. May so far: 31 GB.");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the panel around it ----------------------------------------------------------------- */

static void
assert_shown (GtkWidget *root, const char *text)
{
  GtkWidget *label = ui_run_find_label (root, text);

  if (!ui_run_is_shown (label, root))
    g_error ("“%s” is not shown", text);
}

static void
test_panel (void)
{
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  GtkWidget *panel = cue_customer_panel_new ();
  GtkWidget *window = ui_run_show (panel, 400, 700);

  cue_customer_panel_set_call (CUE_CUSTOMER_PANEL (panel), call);
  ui_run_settle (panel);
  assert_shown (panel, "张** Ms");
  assert_shown (panel, "140****8000");
  assert_shown (panel, "128 yuan / 20 GB");
  assert_shown (panel, "Ends in 18 days");
  assert_shown (panel, "31 GB · 155%");
  assert_shown (panel, "228.00");
  assert_shown (panel, "166.33");
  assert_shown (panel, "158.00");
  assert_shown (panel, "Saves 61.67");
  assert_shown (panel, "Saves 70.00");
  assert_shown (panel, "Over in all 6 months");
  assert_shown (panel, "No open complaint");
  assert_shown (panel, "宽带移机 3/5 步, 11-24 上午上门");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* After the call no word about a person is left anywhere in the widgets, not even in hidden ones. */
static void
test_panel_forgets (void)
{
  static const char *const personal[] = { "张", "何", "140****8000", "14000008000", "宽带移机",
                                          "流量恐慌型", "128 yuan" };
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  GtkWidget *panel = cue_customer_panel_new ();
  GtkWidget *window = ui_run_show (panel, 400, 700);
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  cue_customer_panel_set_call (CUE_CUSTOMER_PANEL (panel), call);
  cue_call_reveal (call, "test");
  ui_run_settle (panel);
  during = ui_run_dup_texts (panel);
  g_assert_nonnull (strstr (during, "14000008000"));

  cue_customer_panel_set_call (CUE_CUSTOMER_PANEL (panel), NULL);
  ui_run_settle (panel);
  after = ui_run_dup_texts (panel);
  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    if (strstr (after, personal[i]) != NULL)
      g_error ("“%s” is still in the panel", personal[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The full number is hidden again after thirty seconds of the call's clock. */
static void
test_reveal_ends (void)
{
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  GtkWidget *panel = cue_customer_panel_new ();
  GtkWidget *window = ui_run_show (panel, 400, 700);

  cue_customer_panel_set_call (CUE_CUSTOMER_PANEL (panel), call);
  cue_call_reveal (call, "test");
  assert_shown (panel, "14000008000");
  cue_clock_advance_ms (clock, 30 * 1000);
  g_signal_emit_by_name (call, "customer-changed");
  assert_shown (panel, "140****8000");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the cards --------------------------------------------------------------------------- */

static void
test_cards_say_why (void)
{
  CueAdvice stay = { .kind = CUE_ADVICE_STAY, .reason = CUE_ADVICE_REASON_SMALL_SAVING,
                     .found_fen = 900, .needed_fen = 3000 };
  CueAdvice unknown = { .kind = CUE_ADVICE_UNKNOWN, .reason = CUE_ADVICE_REASON_NO_RATE,
                        .reason_detail = (char *) "voice" };
  GtkWidget *cards = cue_fit_cards_new ();
  GtkWidget *window;

  stay.options = stay.others = unknown.options = unknown.others = g_ptr_array_new ();
  stay.chosen = unknown.chosen = -1;
  window = ui_run_show (cards, 376, 200);
  cue_fit_cards_set_advice (CUE_FIT_CARDS (cards), &stay, NULL);
  assert_shown (cards, "Stay: a change saves 9 yuan, less than the 30 yuan that make it worth it.");
  cue_fit_cards_set_advice (CUE_FIT_CARDS (cards), &unknown, NULL);
  assert_shown (cards, "Not calculated: the price list has no over-quota price for voice.");
  cue_fit_cards_set_advice (CUE_FIT_CARDS (cards), NULL, "A complaint is open");
  assert_shown (cards, "A complaint is open");
  gtk_window_destroy (GTK_WINDOW (window));
  g_ptr_array_unref (stay.options);
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/ui/chart/description", test_description);
  g_test_add_func ("/ui/chart/all-values", test_all_values);
  g_test_add_func ("/ui/chart/edges", test_edges);
  g_test_add_func ("/ui/panel/shows", test_panel);
  g_test_add_func ("/ui/panel/forgets", test_panel_forgets);
  g_test_add_func ("/ui/panel/reveal-ends", test_reveal_ends);
  g_test_add_func ("/ui/fit-cards/say-why", test_cards_say_why);
  return g_test_run ();
}
