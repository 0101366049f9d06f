/* test-panes.c: how many panes there are, how wide, and that none is cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-panes.h"
#include "frame-fixture.h"
#include "ui-run.h"

#define HEIGHT 600

/* Text of the same width class: larger text makes the window count for less. */
static void
test_choose (void)
{
  g_assert_cmpuint (cue_panes_choose_columns (1920, 1), ==, 4);
  g_assert_cmpuint (cue_panes_choose_columns (1366, 1), ==, 3);
  g_assert_cmpuint (cue_panes_choose_columns (1100, 1), ==, 2);
  g_assert_cmpuint (cue_panes_choose_columns (700, 1), ==, 1);
  g_assert_cmpuint (cue_panes_choose_columns (400, 1), ==, 1);
  g_assert_cmpuint (cue_panes_choose_columns (1366, 1.5), ==, 2);
  /* More room never gives fewer columns, larger text never more. */
  for (int width = 300; width < 2400; width += 7)
    {
      guint columns = cue_panes_choose_columns (width, 1);

      g_assert_cmpuint (columns, <=, cue_panes_choose_columns (width + 7, 1));
      g_assert_cmpuint (columns, >=, cue_panes_choose_columns (width, 1.25));
      g_assert_cmpuint (columns, >=, 1);
    }
}

typedef struct
{
  CuePanes  *panes;
  GtkWidget *parts[3];
  GtkWidget *cover;
  GtkWidget *strip;
  guint      columns;
} Stage;

static gboolean
has_columns (gpointer data)
{
  Stage *stage = data;

  return cue_panes_get_columns (stage->panes) == stage->columns;
}

static GtkWidget *
show (Stage *stage, int width, guint columns)
{
  GtkWidget  *window;
  const char *names[] = { "start", "middle", "end" };

  stage->panes = g_object_new (CUE_TYPE_PANES, NULL);
  stage->columns = columns;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      stage->parts[i] = gtk_label_new (names[i]);
      g_object_set (stage->panes, names[i], stage->parts[i], NULL);
    }
  stage->cover = gtk_label_new ("cover");
  stage->strip = gtk_label_new ("strip");
  g_object_set (stage->panes, "cover", stage->cover, "strip", stage->strip, NULL);
  window = ui_run_show (GTK_WIDGET (stage->panes), width, HEIGHT);
  ui_run_wait (has_columns, stage, "the number of columns");
  ui_run_settle (window);
  return window;
}

static int
x_of (Stage *stage, GtkWidget *part)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (part, GTK_WIDGET (stage->panes), &bounds));
  return (int) bounds.origin.x;
}

static gboolean
shown (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget);
}

/* 378 and its border, the rest, 400: as drawn for 1366. */
static void
test_three (void)
{
  Stage      stage = { 0 };
  GtkWidget *window = show (&stage, 1366, 3);
  int        middle = gtk_widget_get_width (stage.parts[CUE_PANE_MIDDLE]);

  g_assert_cmpint (gtk_widget_get_width (stage.parts[CUE_PANE_START]), ==, 379);
  g_assert_cmpint (gtk_widget_get_width (stage.parts[CUE_PANE_END]), ==, 400);
  g_assert_cmpint (middle, ==, 1366 - 379 - 400);
  g_assert_cmpint (x_of (&stage, stage.parts[CUE_PANE_MIDDLE]), ==, 379);
  g_assert_cmpint (x_of (&stage, stage.parts[CUE_PANE_END]), ==, 1366 - 400);
  g_assert_false (shown (stage.cover) || shown (stage.strip));

  /* The wrap-up covers start and middle; the customer's side stays where it is. */
  cue_panes_set_covered (stage.panes, TRUE);
  ui_run_settle (window);
  g_assert_true (shown (stage.cover) && shown (stage.parts[CUE_PANE_END]));
  g_assert_false (shown (stage.parts[CUE_PANE_START]) || shown (stage.parts[CUE_PANE_MIDDLE]));
  g_assert_cmpint (gtk_widget_get_width (stage.cover), ==, 1366 - 400);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The script stays, the other two share a side. */
static void
test_two (void)
{
  Stage      stage = { 0 };
  GtkWidget *window = show (&stage, 1100, 2);

  g_assert_true (shown (stage.parts[CUE_PANE_START]) && shown (stage.parts[CUE_PANE_MIDDLE]));
  g_assert_false (shown (stage.parts[CUE_PANE_END]));
  cue_panes_show (stage.panes, CUE_PANE_END);
  ui_run_settle (window);
  g_assert_true (shown (stage.parts[CUE_PANE_END]) && shown (stage.parts[CUE_PANE_MIDDLE]));
  g_assert_false (shown (stage.parts[CUE_PANE_START]));
  cue_panes_show (stage.panes, CUE_PANE_MIDDLE);
  ui_run_settle (window);
  g_assert_true (shown (stage.parts[CUE_PANE_END]));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One page at a time; the line stays on top of the other two. */
static void
test_one (void)
{
  const int widths[] = { 700, 400 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      Stage      stage = { 0 };
      GtkWidget *window = show (&stage, widths[w], 1);

      for (int pane = CUE_PANE_START; pane <= CUE_PANE_END; pane++)
        {
          cue_panes_show (stage.panes, (CuePane) pane);
          ui_run_settle (window);
          for (int other = CUE_PANE_START; other <= CUE_PANE_END; other++)
            g_assert_cmpint (shown (stage.parts[other]), ==, other == pane);
          g_assert_cmpint (shown (stage.strip), ==, pane != CUE_PANE_MIDDLE);
          g_assert_cmpint (gtk_widget_get_width (stage.parts[pane]), ==, widths[w]);
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* The whole window with a call fits: what it needs is never more than what it was given. */
static void
test_window_fits (void)
{
  /* The one with most pages has most in the header; every width down to a class's least. */
  const int widths[] = { 1920, 1366, 1180, 1100, 760, 700, 400 };

  for (guint w = 0; w < 2 * G_N_ELEMENTS (widths); w++)
    {
      const char              *login = w < G_N_ELEMENTS (widths) ? "3107" : "hejing";
      int                      width = widths[w % G_N_ELEMENTS (widths)];
      g_autoptr (FrameFixture) frame = frame_fixture_new (login, width, 720);
      g_autoptr (GError)       error = NULL;
      GtkWidget               *panes = frame_fixture_find (frame, CUE_TYPE_PANES);
      int                      minimum = 0;

      g_assert_true (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "typed", NULL,
                                            NULL, &error));
      g_assert_no_error (error);
      ui_run_settle (GTK_WIDGET (frame->window));
      gtk_widget_measure (GTK_WIDGET (frame->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          NULL, NULL, NULL);
      g_test_message ("%s, %d pixels: needs %d, has %u columns", login, width, minimum,
                      cue_panes_get_columns (CUE_PANES (panes)));
      g_assert_cmpint (minimum, <=, width);
      g_assert_cmpint (gtk_widget_get_width (panes), <=, width);
    }
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/panes/choose", test_choose);
  g_test_add_func ("/panes/three", test_three);
  g_test_add_func ("/panes/two", test_two);
  g_test_add_func ("/panes/one", test_one);
  g_test_add_func ("/panes/window-fits", test_window_fits);
  return frame_fixture_run ();
}
