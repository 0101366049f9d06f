/* bench-window.c: from the ring to the painted customer, from F12 to the painted wrap-up, from Enter
 * to the painted form, from a letter to the painted letter, from Enter to the painted review.
 *
 *   bench-window [ENTRIES [calls|editor|review|queue]]
 *
 * The times are those of the program itself: from the act to the end of the frame that shows its
 * result, with nothing between the window and the bench.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "bench-editor.h"
#include "bench-queue.h"
#include "bench-review.h"
#include "cue-desk-page.h"
#include "frame-fixture.h"
#include "paint-watch.h"

#define CALLS 30

/* The masked name stands in the panel only when the customer was looked up. */
static gboolean
has_customer (gpointer data)
{
  FrameFixture    *frame = data;
  GtkWidget       *panel = frame_fixture_find (frame, CUE_TYPE_CUSTOMER_PANEL);
  g_autofree char *texts = panel != NULL ? ui_run_dup_texts (panel) : NULL;

  return texts != NULL && gtk_widget_get_mapped (panel) && strstr (texts, "张**") != NULL;
}

static gboolean
has_wrap_up (gpointer data)
{
  FrameFixture *frame = data;
  GtkWidget    *pane = frame_fixture_find (frame, CUE_TYPE_WRAP_UP_PANE);

  return pane != NULL && gtk_widget_get_mapped (pane);
}

static void
ring (gpointer data)
{
  FrameFixture      *frame = data;
  g_autoptr (GError) error = NULL;

  if (!cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "tel", NULL, NULL, &error))
    g_error ("no call: %s", error->message);
}

static void
wrap_up (gpointer data)
{
  FrameFixture *frame = data;

  gtk_widget_activate_action (GTK_WIDGET (frame->window), "call.wrap-up", NULL);
}

static gboolean
has_no_call (gpointer data)
{
  return cue_desk_get_call (((FrameFixture *) data)->desk) == NULL;
}

static void
close_call (FrameFixture *frame)
{
  CueCall  *call = cue_desk_get_call (frame->desk);
  CueWrapUp form = *cue_call_get_wrap_up (call);

  form.outcome = CUE_OUTCOME_ANSWERED;
  cue_call_set_wrap_up (call, &form);
  gtk_widget_activate_action (GTK_WIDGET (frame->window), "call.close", NULL);
  ui_run_wait (has_no_call, frame, "the call closed");
  ui_run_settle (GTK_WIDGET (frame->window));
}

static void
bench_calls (void)
{
  g_autoptr (GArray)       pops = paint_times_new ();
  g_autoptr (GArray)       wrap_ups = paint_times_new ();
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  guint                    most_frames = 0;

  for (guint i = 0; i < CALLS; i++)
    {
      PaintTime pop = paint_watch (GTK_WIDGET (frame->window), ring, has_customer, frame,
                                   "the customer");
      PaintTime opened = paint_watch (GTK_WIDGET (frame->window), wrap_up, has_wrap_up, frame,
                                      "the wrap-up");

      g_array_append_val (pops, pop);
      g_array_append_val (wrap_ups, opened);
      most_frames = MAX (most_frames, opened.n_frames);
      close_call (frame);
    }
  paint_times_print ("pop", pops);
  paint_times_print ("wrap_up", wrap_ups);
  g_print ("wrap_up frames_at_most=%u\n", most_frames);
}

int
main (int argc, char **argv)
{
  guint       n_entries = argc > 1 ? (guint) atoi (argv[1]) : 50000;
  const char *part = argc > 2 ? argv[2] : NULL;

  ui_run_init (&argc, &argv);
  if (part == NULL || g_str_equal (part, "calls"))
    bench_calls ();
  if (part == NULL || g_str_equal (part, "editor"))
    bench_editor (n_entries);
  /* The base is one: what the editor's bench has put in force is there already. */
  if (part == NULL || g_str_equal (part, "review"))
    bench_review (part != NULL ? n_entries : 0);
  if (part == NULL || g_str_equal (part, "queue"))
    bench_queue (part != NULL ? n_entries : 0);
  return frame_fixture_run ();
}
