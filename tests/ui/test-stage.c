/* test-stage.c: the line is whole at every width, broken at breaths, and a screen reader has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "call-fixture.h"
#include "cue-script-pane.h"
#include "cue-stage-line.h"
#include "cue-stage.h"
#include "ui-run.h"

#define OFFER "有个 158 元的套餐，每月有 50 GB。照您这半年的用量算，平均每月少花 70 元。"

static void
add_span (GPtrArray *spans, const char *text, const char *value, const char *name)
{
  const char *at = strstr (text, value);
  CueSpan *span = g_new0 (CueSpan, 1);

  g_assert_nonnull (at);
  span->start = (guint) (at - text);
  span->length = (guint) strlen (value);
  span->name = g_strdup (name);
  g_ptr_array_add (spans, span);
}

static GPtrArray *
offer_spans (void)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_span_free);

  add_span (spans, OFFER, "158 元", "offer.fee");
  add_span (spans, OFFER, "50 GB", "offer.data");
  add_span (spans, OFFER, "70 元", "offer.saving");
  return spans;
}

static char *
row_text (PangoLayout *layout, int row)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, row);

  return g_strndup (pango_layout_get_text (layout) + line->start_index, (gsize) line->length);
}

/* Nothing of the line may be wider than its room, and all its characters are on some row. */
static void
assert_whole (CueStageLine *line, int width)
{
  g_autoptr (PangoLayout) layout = cue_stage_line_dup_layout (line, width);
  g_autoptr (GString) shown = g_string_new (NULL);
  int natural = 0, minimum = 0;
  PangoRectangle extents;

  for (int row = 0; row < pango_layout_get_line_count (layout); row++)
    {
      g_autofree char *text = row_text (layout, row);

      pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (layout, row), NULL,
                                           &extents);
      g_assert_cmpint (extents.width, <=, width);
      g_string_append (shown, text);
    }
  g_assert_cmpstr (shown->str, ==, cue_stage_line_get_text (line));
  g_assert_cmpint (pango_layout_get_ellipsize (layout), ==, PANGO_ELLIPSIZE_NONE);

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_VERTICAL, width, &minimum, &natural,
                      NULL, NULL);
  g_assert_cmpint (minimum, >=, extents.height);
}

static void
test_breaths (void)
{
  static const char *const breaths[] = { "有个 158 元的套餐，", "每月有 50 GB。",
                                         "照您这半年的用量算，", "平均每月少花 70 元。" };
  static const int widths[] = { 540, 900 };
  g_autoptr (GPtrArray) spans = offer_spans ();
  CueStageLine *line = CUE_STAGE_LINE (cue_stage_line_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (line), 900, 400);

  cue_stage_line_set_text (line, OFFER, spans);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (PangoLayout) layout = cue_stage_line_dup_layout (line, widths[i]);

      g_assert_cmpint (pango_layout_get_line_count (layout), ==, G_N_ELEMENTS (breaths));
      for (int row = 0; row < (int) G_N_ELEMENTS (breaths); row++)
        {
          g_autofree char *text = row_text (layout, row);

          g_assert_cmpstr (text, ==, breaths[row]);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Clauses of two or three characters share a row, at the beginning and at the end. */
static void
test_short_clauses (void)
{
  static const struct { const char *text; const char *rows[4]; } cases[] = {
    { "您好，云桥通信，我是 3107 号，请讲。", { "您好，云桥通信，", "我是 3107 号，请讲。" } },
    { "好。", { "好。" } },
    { "", { "" } },
    { "这一句没有一个停顿", { "这一句没有一个停顿" } },
    { OFFER, { "有个 158 元的套餐，", "每月有 50 GB。", "照您这半年的用量算，",
               "平均每月少花 70 元。" } },
  };
  g_autoptr (GtkWidget) widget = g_object_ref_sink (cue_stage_line_new ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      int n_rows = 0;

      cue_stage_line_set_text (CUE_STAGE_LINE (widget), cases[i].text, NULL);
      layout = cue_stage_line_dup_layout (CUE_STAGE_LINE (widget), -1);
      for (; n_rows < 4 && cases[i].rows[n_rows] != NULL; n_rows++)
        {
          g_autofree char *text = row_text (layout, n_rows);

          g_assert_cmpstr (text, ==, cases[i].rows[n_rows]);
        }
      g_assert_cmpint (pango_layout_get_line_count (layout), ==, n_rows);
    }
}

/* Texts from one word to the longest that a document allows, at the widths of the four layouts. */
static void
test_no_overflow (void)
{
  static const int widths[] = { 332, 520, 620, 832 };
  static const double sizes[] = { 20, 24, 28 };
  g_autoptr (GString) text = g_string_new (NULL);
  CueStageLine *line = CUE_STAGE_LINE (cue_stage_line_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (line), 400, 400);

  for (int length = 1; length <= 256; length *= 4)
    {
      g_string_truncate (text, 0);
      for (int i = 0; i < length; i++)
        g_string_append (text, i % 9 == 8 ? "，" : i % 5 == 4 ? "GB" : "话");
      for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
        for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
          {
            cue_stage_line_set_points (line, sizes[j], 1.42, TRUE);
            cue_stage_line_set_text (line, text->str, NULL);
            assert_whole (line, widths[i]);
          }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_underlines (void)
{
  g_autoptr (GPtrArray) spans = offer_spans ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (cue_stage_line_new ());
  CueStageLine *line = CUE_STAGE_LINE (widget);
  g_auto (GStrv) marked = NULL;

  cue_stage_line_set_text (line, OFFER, spans);
  marked = cue_stage_line_dup_marked (line);
  g_assert_cmpint (g_strv_length (marked), ==, 3);
  g_assert_cmpstr (marked[0], ==, "158 元");
  g_assert_cmpstr (marked[1], ==, "50 GB");
  g_assert_cmpstr (marked[2], ==, "70 元");
}

static void
test_accessible (void)
{
  g_autoptr (GPtrArray) spans = offer_spans ();
  const CueStageWords words = { .text = OFFER, .spans = spans, .kind = "Say now", .seconds = 11 };
  CueStage *stage = CUE_STAGE (cue_stage_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (stage), 588, 400);
  GtkAccessible *line;

  cue_stage_set_words (stage, &words);
  line = GTK_ACCESSIBLE (cue_stage_get_line (stage));
  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, OFFER);
  gtk_test_accessible_assert_property (
    line, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "158 元: monthly fee of the offer (calculation)\n50 GB: data in the offer (calculation)\n"
    "70 元: monthly saving with the offer (calculation)");
  cue_stage_focus (stage);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (line)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_points (void)
{
  g_autoptr (GString) sixty = g_string_new (NULL);

  for (int i = 0; i < 60; i++)
    g_string_append (sixty, "话");
  g_assert_cmpfloat (cue_stage_choose_points ("话", 3, 1.0), ==, 24);
  g_assert_cmpfloat (cue_stage_choose_points ("话", 4, 1.0), ==, 28);
  g_assert_cmpfloat (cue_stage_choose_points ("话", 1, 1.0), ==, 20);
  g_assert_cmpfloat (cue_stage_choose_points ("话", 2, 1.5), ==, 20);
  g_assert_cmpfloat (cue_stage_choose_points (sixty->str, 3, 1.0), ==, 24);
  g_string_append (sixty, "话");
  g_assert_cmpfloat (cue_stage_choose_points (sixty->str, 3, 1.0), ==, 20);
}

/* The variant for the elderly stands in larger type: a short line more so than a long one. */
static void
test_slow (void)
{
  CueStageWords words = { .text = "您慢慢讲，我听着。", .kind = "Say now" };
  CueStage *stage = CUE_STAGE (cue_stage_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (stage), 588, 400);
  int plain = 0, slow = 0;

  cue_stage_set_words (stage, &words);
  gtk_widget_measure (cue_stage_get_line (stage), GTK_ORIENTATION_VERTICAL, 500, NULL, &plain, NULL,
                      NULL);
  words.slow = TRUE;
  cue_stage_set_words (stage, &words);
  gtk_widget_measure (cue_stage_get_line (stage), GTK_ORIENTATION_VERTICAL, 500, NULL, &slow, NULL,
                      NULL);
  g_assert_cmpint (slow, >, plain * 11 / 10);
  g_assert_cmpint (slow, <, plain * 14 / 10);
  words.slow = FALSE;
  cue_stage_set_words (stage, &words);
  gtk_widget_measure (cue_stage_get_line (stage), GTK_ORIENTATION_VERTICAL, 500, NULL, &slow, NULL,
                      NULL);
  g_assert_cmpint (slow, ==, plain);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (GtkWidget *widget, int *count)
{
  (*count)++;
}

/* The three buttons, and the narrowest the stage can be in a window of one column. */
static void
test_buttons (void)
{
  static const char *const names[] = { "said", "skip", "flag" };
  const CueStageWords words = { .text = OFFER, .kind = "Say now", .seconds = 11, .slow = TRUE };
  CueStage *stage = CUE_STAGE (cue_stage_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (stage), 588, 400);
  int counts[3] = { 0 }, minimum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect (stage, names[i], G_CALLBACK (count_cb), &counts[i]);
  cue_stage_set_words (stage, &words);
  gtk_widget_activate (ui_run_find_above (
    ui_run_find_label (GTK_WIDGET (stage), "Said, next line"), GTK_TYPE_BUTTON));
  g_signal_emit_by_name (cue_stage_get_skip_button (stage), "clicked");
  g_signal_emit_by_name (cue_stage_get_flag_button (stage), "clicked");
  g_assert_cmpint (counts[1], ==, 1);
  g_assert_cmpint (counts[2], ==, 1);

  cue_stage_set_columns (stage, 1);
  gtk_widget_measure (GTK_WIDGET (stage), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 376);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the pane: which line F6 means ------------------------------------------------------- */

static void
assert_stage (CueScriptPane *pane, const char *expected)
{
  g_autofree char *line = cue_script_pane_dup_line (pane);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_say_and_undo (void)
{
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  CueScriptPane *pane = CUE_SCRIPT_PANE (cue_script_pane_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (pane), 588, 700);

  cue_script_pane_set_call (pane, call);
  assert_stage (pane, "您好，云桥通信，我是 3107。您慢慢说，我听着。");
  g_assert_true (cue_script_pane_say (pane));
  assert_stage (pane, "您平时主要看视频，还是打电话多？");
  g_assert_true (cue_script_pane_unsay (pane));
  assert_stage (pane, "您好，云桥通信，我是 3107。您慢慢说，我听着。");
  g_assert_false (cue_script_pane_unsay (pane));

  call_fixture_go_to_offer (call, clock);
  assert_stage (pane, OFFER);
  ui_run_settle (GTK_WIDGET (pane));
  g_assert_true (ui_run_is_shown (ui_run_find_label (GTK_WIDGET (pane), "想换"),
                                  GTK_WIDGET (pane)));
  g_assert_true (cue_script_pane_choose_branch (pane, 0));
  g_assert_cmpint (cue_call_get_offer (call)->kind, ==, CUE_OFFER_PLAN);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* F9 puts the first open must-say line on the stage; F6 then means that line, and F4 goes back. */
static void
test_disclosures (void)
{
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  CueScriptPane *pane = CUE_SCRIPT_PANE (cue_script_pane_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (pane), 588, 700);
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  guint n_done;

  cue_script_pane_set_call (pane, call);
  call_fixture_go_to_offer (call, clock);
  cue_call_choose_offer (call, CUE_OFFER_PLAN);
  before = cue_script_pane_dup_line (pane);
  n_done = cue_gate_count_done (cue_call_get_gate (call));

  cue_script_pane_focus_disclosures (pane);
  first = cue_script_pane_dup_line (pane);
  g_assert_cmpstr (first, !=, before);
  g_assert_true (cue_script_pane_say (pane));
  g_assert_cmpuint (cue_gate_count_done (cue_call_get_gate (call)), ==, n_done + 1);
  g_assert_true (cue_script_pane_unsay (pane));
  g_assert_cmpuint (cue_gate_count_done (cue_call_get_gate (call)), ==, n_done);
  assert_stage (pane, first);

  cue_script_pane_focus_stage (pane);
  assert_stage (pane, before);

  cue_script_pane_set_call (pane, NULL);
  assert_stage (pane, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Pressing a branch with the keyboard removes the button that had the focus: the line takes it. */
static void
test_focus_stays (void)
{
  g_autoptr (CueClock) clock = call_fixture_new_clock ();
  g_autoptr (CueCall) call = call_fixture_new_call (clock);
  CueScriptPane *pane = CUE_SCRIPT_PANE (cue_script_pane_new ());
  GtkWidget *window = ui_run_show (GTK_WIDGET (pane), 588, 700);
  GtkWidget *button, *focus;

  cue_script_pane_set_call (pane, call);
  call_fixture_go_to_offer (call, clock);
  ui_run_settle (GTK_WIDGET (pane));
  button = ui_run_find_above (ui_run_find_label (GTK_WIDGET (pane), "想换"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (CUE_IS_STAGE_LINE (focus));
  g_assert_cmpstr (cue_stage_line_get_text (CUE_STAGE_LINE (focus)), ==,
                   "您要是想换，我把几条要紧的跟您讲清楚。");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A short window drops next lines before it drops anything of the stage. */
static void
test_short_window (void)
{
  static const int heights[] = { 900, 620, 520 };
  int shown_before = G_MAXINT;

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      g_autoptr (CueClock) clock = call_fixture_new_clock ();
      g_autoptr (CueCall) call = call_fixture_new_call (clock);
      CueScriptPane *pane = CUE_SCRIPT_PANE (cue_script_pane_new ());
      GtkWidget *window;
      int shown = 0, minimum = 0;
      static const char *const next[] = { "您看是想换套餐，还是先加包试一个月？",
                                          "您要是想换，我把几条要紧的跟您讲清楚。" };

      cue_script_pane_set_call (pane, call);
      call_fixture_go_to_offer (call, clock);
      cue_call_choose_offer (call, CUE_OFFER_PLAN);
      window = ui_run_show (GTK_WIDGET (pane), 588, heights[i]);
      for (int frame = 0; frame < 4; frame++)
        ui_run_settle (GTK_WIDGET (pane));
      for (guint j = 0; j < G_N_ELEMENTS (next); j++)
        shown += ui_run_is_shown (ui_run_find_label (GTK_WIDGET (pane), next[j]),
                                  GTK_WIDGET (pane)) ? 1 : 0;
      g_assert_cmpint (shown, <=, shown_before);
      shown_before = shown;

      gtk_widget_measure (GTK_WIDGET (pane), GTK_ORIENTATION_VERTICAL, 588, &minimum, NULL, NULL,
                          NULL);
      g_assert_cmpint (minimum, <=, heights[i]);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_assert_cmpint (shown_before, ==, 0);
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/ui/stage/breaths", test_breaths);
  g_test_add_func ("/ui/stage/short-clauses", test_short_clauses);
  g_test_add_func ("/ui/stage/no-overflow", test_no_overflow);
  g_test_add_func ("/ui/stage/underlines", test_underlines);
  g_test_add_func ("/ui/stage/accessible", test_accessible);
  g_test_add_func ("/ui/stage/points", test_points);
  g_test_add_func ("/ui/stage/slow", test_slow);
  g_test_add_func ("/ui/stage/buttons", test_buttons);
  g_test_add_func ("/ui/script-pane/say-and-undo", test_say_and_undo);
  g_test_add_func ("/ui/script-pane/disclosures", test_disclosures);
  g_test_add_func ("/ui/script-pane/focus-stays", test_focus_stays);
  g_test_add_func ("/ui/script-pane/short-window", test_short_window);
  return g_test_run ();
}
