/* test-calc.c: the calculation of the drawn call: figures, words, keys, what-if.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "call-fixture.h"
#include "cue-calc-chart.h"
#include "cue-calc-page.h"
#include "cue-calc-what-if.h"
#include "cue-facts-derive.h"
#include "cue-say-calc.h"
#include "frame-fixture.h"
#include "ui-run.h"

#define GB 1024

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
assert_shown (GtkWidget *root, const char *text)
{
  if (!ui_run_is_shown (ui_run_find_label (root, text), root))
    g_error ("“%s” is not shown", text);
}

typedef struct
{
  CueClock  *clock;
  CueCall   *call;
  GtkWidget *page;
  GtkWidget *window;
  guint      lines;      /* recorded lines of the calculation */
  char      *payload;
} Calc;

static void
on_event_cb (CueCall *call, CueCallEvent *event, Calc *calc)
{
  g_autofree char *json = NULL;

  if (event->kind != CUE_EVENT_LINE)
    return;
  calc->lines++;
  json = cue_payload_to_json (event->payload);
  g_free (calc->payload);
  calc->payload = g_steal_pointer (&json);
}

static void
calc_open (Calc *calc)
{
  memset (calc, 0, sizeof *calc);
  calc->clock = call_fixture_new_clock ();
  calc->call = call_fixture_new_call (calc->clock);
  g_signal_connect (calc->call, "event", G_CALLBACK (on_event_cb), calc);
  calc->page = cue_calc_page_new ();
  cue_calc_page_set_call (CUE_CALC_PAGE (calc->page), calc->call);
  calc->window = ui_run_show (calc->page, 966, 720);
}

static void
calc_close (Calc *calc)
{
  gtk_window_destroy (GTK_WINDOW (calc->window));
  g_object_unref (calc->call);
  g_object_unref (calc->clock);
  g_free (calc->payload);
}

/* The figures of the picture, in the table and in the sentences. */
static void
test_figures (void)
{
  static const char *const shown[] = { "1368", "998", "948", "228.00", "166.33", "158.00",
                                       "−420", "−70.00", "128+30", "+130" };
  Calc calc;
  g_autofree char *texts = NULL;

  calc_open (&calc);
  texts = ui_run_dup_texts (calc.page);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    assert_has (texts, shown[i]);
  assert_has (texts, "30 ÷ 20 = 1.5 yuan a GB");
  assert_has (texts, "Above 1.5 a change pays, and today it is 5; at exactly 1.5 stay.");
  assert_has (texts, "may still happen in up to 3 months of 10");
  assert_has (texts, "Cheaper in 6 of 6 months");
  assert_has (texts, "Dearest month not dearer");
  assert_has (texts, "12 months: about 840 yuan less; from 12-01 on, no fee for leaving.");
  assert_has (texts, "① No change");
  assert_has (texts, "② Add 2 packs of 10 GB");
  assert_has (texts, "③ Change to 158 / 50 GB");
  calc_close (&calc);
}

/* The amounts of the table sum: every line to the month, every month to the total. */
static void
test_sums (void)
{
  g_autoptr (CueClock)        clock = call_fixture_new_clock ();
  g_autoptr (CueCustomerView) view = call_fixture_new_view (clock);

  for (int kind = CUE_OFFER_STAY; kind <= CUE_OFFER_PLAN; kind++)
    {
      const CueFitOption *option = cue_advice_get_card (view->advice, (CueOfferKind) kind);
      gint64              sum_fen = 0;

      g_assert_nonnull (option);
      for (guint m = 0; m < option->months->len; m++)
        {
          const CueBillMonth *month = g_ptr_array_index (option->months, m);
          gint64              lines_fen = 0;

          for (guint i = 0; i < month->lines->len; i++)
            lines_fen += ((const CueBillLine *) g_ptr_array_index (month->lines, i))->fen;
          g_assert_cmpint (lines_fen, ==, month->cost_fen);
          sum_fen += month->cost_fen;
        }
      g_assert_cmpint (sum_fen, ==, option->sum_fen);
    }
}

static void
test_description (void)
{
  Calc       calc;
  GtkWidget *chart;

  calc_open (&calc);
  chart = find (calc.page, CUE_TYPE_CALC_CHART);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "No change: May 198 yuan with 70 yuan over quota, Jun 213 yuan with 85 yuan over quota, "
    "Jul 233 yuan with 105 yuan over quota, Aug 258 yuan with 130 yuan over quota, "
    "Sep 223 yuan with 95 yuan over quota, Oct 243 yuan with 115 yuan over quota. "
    "Add 2 packs of 10 GB: May 158 yuan, Jun 158 yuan, Jul 163 yuan with 5 yuan over quota, "
    "Aug 188 yuan with 30 yuan over quota, Sep 158 yuan, Oct 173 yuan with 15 yuan over quota. "
    "Change to 158 / 50 GB: May 158 yuan, Jun 158 yuan, Jul 158 yuan, Aug 158 yuan, Sep 158 yuan, "
    "Oct 158 yuan.");
  calc_close (&calc);
}

/* A month's bars stand over that month's figures. */
static void
test_columns (void)
{
  Calc            calc;
  GtkWidget      *month, *figure, *chart;
  graphene_rect_t above, below, whole;

  calc_open (&calc);
  chart = find (calc.page, CUE_TYPE_CALC_CHART);
  month = ui_run_find_label (calc.page, "Aug");
  figure = ui_run_find_label (calc.page, "258");
  g_assert_true (gtk_widget_compute_bounds (month, chart, &above));
  g_assert_true (gtk_widget_compute_bounds (figure, chart, &below));
  g_assert_true (gtk_widget_compute_bounds (chart, chart, &whole));
  g_assert_cmpfloat (above.origin.x, ==, below.origin.x);
  g_assert_cmpfloat (above.size.width, ==, below.size.width);
  g_assert_cmpfloat (above.origin.x + above.size.width, <, whole.size.width);
  calc_close (&calc);
}

/* F6 records the words once; Ctrl+Z takes them back. */
static void
test_say (void)
{
  Calc         calc;
  CueCalcPage *page;

  calc_open (&calc);
  page = CUE_CALC_PAGE (calc.page);
  g_assert_true (cue_calc_page_say (page));
  g_assert_cmpuint (calc.lines, ==, 1);
  assert_has (calc.payload, "\"line\":\"calc-verdict\"");
  assert_has (calc.payload, "\"state\":\"said\"");
  assert_has (calc.payload, "The plan for 158 yuan costs you less: on average 70 yuan less a month "
                            "than now. Even the dearest month would be 100 yuan less.");
  g_assert_null (strstr (calc.payload, "张秀英"));
  g_assert_false (cue_calc_page_say (page));
  g_assert_cmpuint (calc.lines, ==, 1);
  assert_shown (calc.page, "Back to the script");
  cue_calc_page_unsay (page);
  g_assert_cmpuint (calc.lines, ==, 2);
  assert_has (calc.payload, "\"state\":\"unsaid\"");
  assert_shown (calc.page, "Said, next line");
  cue_calc_page_unsay (page);
  g_assert_cmpuint (calc.lines, ==, 2);
  calc_close (&calc);
}

static void
set_extra (Calc *calc, double gb)
{
  GtkWidget *row = find (calc->page, CUE_TYPE_CALC_WHAT_IF);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (row, GTK_TYPE_SPIN_BUTTON)), gb);
}

/* The answer to a question is the calculation of other months, and is gone with Ctrl+Z. */
static void
test_what_if (void)
{
  Calc             calc;
  CueCalcPage     *page;
  g_autofree char *before = NULL, *asked = NULL, *after = NULL;

  calc_open (&calc);
  page = CUE_CALC_PAGE (calc.page);
  before = cue_calc_page_dup_text (page);
  set_extra (&calc, 10);
  asked = cue_calc_page_dup_text (page);
  assert_has (asked, "If: 10 GB more a month");
  assert_has (asked, "1668 yuan in 6 months");
  assert_shown (calc.page, "If: 10 GB more a month");
  assert_shown (calc.page, "1668");
  g_assert_true (cue_calc_page_say (page));
  assert_has (calc.payload, "10 GB more a month");
  cue_calc_page_unsay (page);
  after = cue_calc_page_dup_text (page);
  g_assert_cmpstr (after, ==, before);
  /* Much less: nothing is worth changing, and that is said as an answer. */
  set_extra (&calc, -40);
  g_clear_pointer (&asked, g_free);
  asked = cue_calc_page_dup_text (page);
  assert_has (asked, "The plan you have fits you, please keep it.");
  calc_close (&calc);
}

/* The months: left out, changed by a percentage, never below nothing. */
static void
test_what_if_months (void)
{
  g_autoptr (CueClock)        clock = call_fixture_new_clock ();
  g_autoptr (CueCustomerView) view = call_fixture_new_view (clock);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
      CueFitRequest      request;
      CueWhatIf          what_if = { g_test_rand_int_range (-60, 60) * GB,
                                     g_test_rand_int_range (-100, 200), "" };
      guint              n;

      cue_fit_request_from_customer (&request, view->customer, "2026-11-22", months);
      n = months->len;
      if (round % 2 == 0)
        g_strlcpy (what_if.without_month, "2026-08", sizeof what_if.without_month);
      cue_what_if_apply (&what_if, months, &request);
      g_assert_cmpuint (request.n_months, ==, n);
      for (guint m = 0; m < request.n_months; m++)
        {
          g_assert_cmpint (request.months[m].data_mb, >=, 0);
          if (!request.months[m].complete)
            g_assert_cmpint (request.months[m].data_mb, ==, 31 * GB);
          g_assert_true (request.months[m].left_out
                         == (round % 2 == 0 && g_str_equal (request.months[m].month, "2026-08")));
        }
    }
}

/* Alt+3 is the third card. */
static void
test_choose (void)
{
  Calc calc;

  calc_open (&calc);
  assert_shown (calc.page, "Customer takes ③");
  cue_calc_page_choose (CUE_CALC_PAGE (calc.page), 7);
  g_assert_null (cue_call_get_offer (calc.call));
  cue_calc_page_choose (CUE_CALC_PAGE (calc.page), 1);
  g_assert_cmpint (cue_call_get_offer (calc.call)->kind, ==, CUE_OFFER_PACKS);
  cue_calc_page_choose (CUE_CALC_PAGE (calc.page), 2);
  g_assert_cmpint (cue_call_get_offer (calc.call)->kind, ==, CUE_OFFER_PLAN);
  assert_shown (calc.page, "Chosen: ③");
  calc_close (&calc);
}

/* The text that is copied can be recomputed by hand and names nobody. */
static void
test_copy (void)
{
  Calc             calc;
  g_autofree char *text = NULL;

  calc_open (&calc);
  text = cue_calc_page_dup_text (CUE_CALC_PAGE (calc.page));
  assert_has (text, "① No change: 1368 yuan in 6 months, 228 yuan a month, dearest 258 yuan");
  assert_has (text, "Aug, 46 GB used: 258 = 128 monthly fee +130 data over quota ×26");
  assert_has (text, "30 ÷ 20 = 1.5");
  g_assert_null (strstr (text, "张"));
  g_assert_null (strstr (text, "14000008000"));
  cue_calc_page_set_call (CUE_CALC_PAGE (calc.page), NULL);
  g_assert_null (cue_calc_page_dup_text (CUE_CALC_PAGE (calc.page)));
  calc_close (&calc);
}

/* UNKNOWN says why and what to do; STAY says why with both amounts. */
static void
test_words (void)
{
  CueAdvice stay = { .kind = CUE_ADVICE_STAY, .reason = CUE_ADVICE_REASON_SMALL_SAVING,
                     .found_fen = 900, .needed_fen = 3000, .chosen = -1 };
  CueAdvice unknown = { .kind = CUE_ADVICE_UNKNOWN, .reason = CUE_ADVICE_REASON_OLD_CATALOGUE,
                        .catalogue_date = (char *) "2026-10-01", .chosen = -1 };
  g_autofree char *why_stay = cue_say_calc_why (&stay);
  g_autofree char *why_unknown = cue_say_calc_why (&unknown);

  g_assert_cmpstr (why_stay, ==, "Stay: a change saves 9 yuan, less than the 30 yuan that make it "
                                 "worth it.");
  g_assert_cmpstr (why_unknown, ==,
                   "Not calculated: the price list of 2026-10-01 is too old to be sure. Tell no price "
                   "from it. Ask the editors for the price list in force, then press F8 again.");
}

static gboolean
is_talking (gpointer desk)
{
  CueCall *call = cue_desk_get_call (desk);

  return call != NULL && cue_call_get_state (call) == CUE_CALL_ACTIVE;
}

/* In the window: F8 opens and closes, the customer stays, nothing is wider than it may be. */
static void
test_window (void)
{
  static const int widths[] = { 1920, 1366, 1100, 400 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", widths[w], 720);
      g_autoptr (GError)       error = NULL;
      GtkWidget               *page;
      int                      minimum = 0;

      g_assert_true (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "typed", NULL,
                                            NULL, &error));
      g_assert_no_error (error);
      ui_run_wait (is_talking, frame->desk, "the customer");
      ui_run_settle (GTK_WIDGET (frame->window));
      page = frame_fixture_find (frame, CUE_TYPE_CALC_PAGE);
      g_assert_false (gtk_widget_get_mapped (page));
      g_action_group_activate_action (G_ACTION_GROUP (frame->window), "focus-fit", NULL);
      ui_run_settle (GTK_WIDGET (frame->window));
      g_assert_true (gtk_widget_get_mapped (page));
      gtk_widget_measure (GTK_WIDGET (frame->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, widths[w]);
      g_action_group_activate_action (G_ACTION_GROUP (frame->window), "focus-fit", NULL);
      ui_run_settle (GTK_WIDGET (frame->window));
      g_assert_false (gtk_widget_get_mapped (page));
      g_action_group_activate_action (G_ACTION_GROUP (frame->window), "focus-fit", NULL);
      g_action_group_activate_action (G_ACTION_GROUP (frame->window), "back", NULL);
      ui_run_settle (GTK_WIDGET (frame->window));
      g_assert_false (gtk_widget_get_mapped (page));
    }
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/ui/calc/figures", test_figures);
  g_test_add_func ("/ui/calc/sums", test_sums);
  g_test_add_func ("/ui/calc/description", test_description);
  g_test_add_func ("/ui/calc/columns", test_columns);
  g_test_add_func ("/ui/calc/say", test_say);
  g_test_add_func ("/ui/calc/what-if", test_what_if);
  g_test_add_func ("/ui/calc/what-if-months", test_what_if_months);
  g_test_add_func ("/ui/calc/choose", test_choose);
  g_test_add_func ("/ui/calc/copy", test_copy);
  g_test_add_func ("/ui/calc/words", test_words);
  g_test_add_func ("/ui/calc/window", test_window);
  return frame_fixture_run ();
}
