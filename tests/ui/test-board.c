/* test-board.c: the board's chart in words and as a picture, the cards, the sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cue-app.h"
#include "cue-board-card.h"
#include "cue-board-chart.h"
#include "cue-say-board.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
/* 28 November 2026, 8:00 in Shanghai. */
#define MORNING_MS G_GINT64_CONSTANT (1795824000000)

static CueBoard *
make_board (void)
{
  CueBoard *board = g_new0 (CueBoard, 1);

  board->withheld_by = g_ptr_array_new ();
  board->declined_by = g_ptr_array_new ();
  board->gap_rows = g_ptr_array_new ();
  board->points = g_array_new (FALSE, TRUE, sizeof (CueBoardPoint));
  board->point_ms = HOUR_MS / 2;
  for (guint i = 0; i < 16; i++)
    {
      CueBoardPoint point = { MORNING_MS + i * board->point_ms, i < 6 ? 50 + i : 0, i == 2 };

      g_array_append_val (board->points, point);
    }
  return board;
}

static CueClock *
make_clock (void)
{
  CueClock              *clock = cue_clock_new_fixed (MORNING_MS + 3 * HOUR_MS);
  g_autoptr (GTimeZone)  zone = g_time_zone_new_identifier ("Asia/Shanghai");

  cue_clock_set_time_zone (clock, zone);
  return clock;
}

static void
test_describe (void)
{
  g_autoptr (CueBoard) board = make_board ();
  g_autoptr (CueClock) clock = make_clock ();
  g_autofree char     *words = cue_board_chart_describe (board, clock);

  g_assert_cmpstr (words, ==,
                   "8:00: 50 calls. 8:30: 51 calls. 9:00: 52 calls, 1 not all said. "
                   "9:30: 53 calls. 10:00: 54 calls. 10:30: 55 calls.");
}

static void
test_picture (void)
{
  g_autoptr (CueBoard) board = make_board ();
  g_autoptr (CueClock) clock = make_clock ();
  g_autoptr (GError)   error = NULL;
  GtkWidget           *window = gtk_window_new ();
  GtkWidget           *chart = cue_board_chart_new ();
  g_autofree char     *folder = g_dir_make_tmp ("cue-board-XXXXXX", NULL);
  g_autofree char     *path = g_build_filename (folder, "chart.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;

  cue_board_chart_set (CUE_BOARD_CHART (chart), board, clock);
  gtk_window_set_child (GTK_WINDOW (window), chart);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 200);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (chart) || gtk_widget_get_width (chart) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cue_board_chart_save_png (CUE_BOARD_CHART (chart), path, &error));
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * gtk_widget_get_width (chart));
  g_assert_false (cue_board_chart_save_png (CUE_BOARD_CHART (chart), "/nowhere/chart.png", &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_rmdir (folder);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_card (void)
{
  GtkWidget *card = g_object_ref_sink (cue_board_card_new ());

  g_object_set (card, "title", "Search takes", "digit", "3", NULL);
  cue_board_card_set (CUE_BOARD_CARD (card), "38", "ms", CUE_CARD_GOOD, "most are faster");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search takes: 38 ms, most are faster");
  g_object_unref (card);
}

static void
test_share (void)
{
  const struct
  {
    gint64      part, whole;
    const char *words;
  } shares[] = {
    { 0, 0, "–" },    { 0, 10, "0" },          { 10, 10, "100" },
    { 412, 418, "98.6" }, { 99999, 100000, "99.9" }, { 1, 3, "33.3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *words = cue_say_share (shares[i].part, shares[i].whole);

      g_assert_cmpstr (words, ==, shares[i].words);
    }
}

/* Every kind of risk has its sentence and its mark. */
static void
test_risks (void)
{
  for (guint i = 0; i < CUE_N_RISKS; i++)
    {
      g_autoptr (GPtrArray) found
          = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_found_free);
      CueRisk          risk = { .found = found, .statements = (char *) "N04 N05",
                                .n_outdated = 2, .fast_seconds = 11, .fast_ms = 2000,
                                .quiet_ms = 42000, .detail = (char *) "x" };
      const char      *css_class;
      g_autofree char *words = NULL;

      g_ptr_array_add (found, cue_risk_found_new ((CueRiskKind) i, "x"));
      words = cue_say_risk (&risk);
      g_assert_cmpstr (words, !=, "");
      g_assert_nonnull (cue_say_risk_icon (found->pdata[0], &css_class));
      if (i == CUE_RISK_OPEN)
        g_assert_cmpstr (words, ==, "Must say ④⑤ was not said");
      if (i == CUE_RISK_FAST)
        g_assert_cmpstr (words, ==, "Read too fast: a line of 11 s was done in 2.0 s");
    }
  for (guint i = 0; i < CUE_N_BOARD_NUMBERS; i++)
    {
      g_assert_cmpstr (cue_say_list_title ((CueBoardNumber) i), !=, "");
      g_assert_cmpstr (cue_say_list_nothing ((CueBoardNumber) i), !=, "");
    }
}

/* A house's own rule speaks for itself; its topic, or else its points, choose the mark. */
static void
test_own_risk (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_found_free);
  CueRiskFound         *found = cue_risk_found_new (CUE_RISK_BY_RULE, "R-9");
  CueRisk               risk = { .found = list, .statements = (char *) "" };
  const char           *css_class;
  g_autofree char      *words = NULL;
  g_autofree char      *bare = NULL;
  g_autofree char      *all = NULL;

  g_ptr_array_add (list, found);
  g_free (found->evidence);
  found->evidence = g_strdup ("必讲 N04 N05 没讲，N1 照旧");
  found->points = 30;
  words = cue_say_risk (&risk);
  g_assert_cmpstr (words, ==, "必讲 ④⑤ 没讲，N1 照旧");
  g_assert_cmpstr (cue_say_risk_icon (found, &css_class), ==, "dialog-warning-symbolic");
  g_assert_cmpstr (css_class, ==, "cue-due");
  found->points = 100;
  g_assert_cmpstr (cue_say_risk_icon (found, &css_class), ==, "dialog-error-symbolic");
  g_free (found->topic);
  found->topic = g_strdup ("reveal");
  g_assert_cmpstr (cue_say_risk_icon (found, &css_class), ==, "view-reveal-symbolic");
  g_ptr_array_add (list, cue_risk_found_new (CUE_RISK_BY_RULE, "R-10"));
  all = cue_say_risks (&risk);
  g_assert_cmpstr (all, ==, "必讲 ④⑤ 没讲，N1 照旧\nR-10");
  g_clear_pointer (&found->evidence, g_free);
  found->evidence = g_strdup ("");
  bare = cue_say_risk (&risk);
  g_assert_cmpstr (bare, ==, "R-9");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  cue_app_init ();
  adw_init ();
  g_test_add_func ("/board/describe", test_describe);
  g_test_add_func ("/board/picture", test_picture);
  g_test_add_func ("/board/card", test_card);
  g_test_add_func ("/board/share", test_share);
  g_test_add_func ("/board/risks", test_risks);
  g_test_add_func ("/board/own-risk", test_own_risk);
  return g_test_run ();
}
