/* bench-window.c: from the ring to the painted customer, from F12 to the painted wrap-up.
 *
 * The times are those of the program itself: from the act to the end of the frame that shows its
 * result, with nothing between the window and the bench.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-desk-page.h"
#include "frame-fixture.h"
#include "ui-run.h"

#define CALLS 30

typedef struct
{
  FrameFixture *frame;
  gint64        began_us;
  gint64        painted_us;  /* end of the first frame after the thing asked for was there; 0 = not yet */
  guint         n_frames;    /* painted until then */
  gboolean      (*is_there) (FrameFixture *frame);
} Watch;

static void
on_painted_cb (GdkFrameClock *clock, Watch *watch)
{
  if (watch->painted_us != 0)
    return;
  watch->n_frames++;
  if (watch->is_there (watch->frame))
    watch->painted_us = g_get_monotonic_time ();
}

static gboolean
is_painted (gpointer data)
{
  return ((Watch *) data)->painted_us != 0;
}

/* The masked name stands in the panel only when the customer was looked up. */
static gboolean
has_customer (FrameFixture *frame)
{
  GtkWidget       *panel = frame_fixture_find (frame, CUE_TYPE_CUSTOMER_PANEL);
  g_autofree char *texts = panel != NULL ? ui_run_dup_texts (panel) : NULL;

  return texts != NULL && gtk_widget_get_mapped (panel) && strstr (texts, "张**") != NULL;
}

static gboolean
has_wrap_up (FrameFixture *frame)
{
  GtkWidget *pane = frame_fixture_find (frame, CUE_TYPE_WRAP_UP_PANE);

  return pane != NULL && gtk_widget_get_mapped (pane);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static void
print_times (const char *what, GArray *times)
{
  g_array_sort (times, compare_times);
  g_print ("%s n=%u p50_ms=%.1f p95_ms=%.1f max_ms=%.1f\n", what, times->len,
           g_array_index (times, gint64, times->len / 2) / 1000.0,
           g_array_index (times, gint64, times->len * 95 / 100) / 1000.0,
           g_array_index (times, gint64, times->len - 1) / 1000.0);
}

static void
watch_paint (Watch *watch, gboolean (*is_there) (FrameFixture *frame), void (*act) (FrameFixture *),
             GArray *times, const char *what)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (watch->frame->window));
  gulong         handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), watch);
  gint64         took_us;

  watch->is_there = is_there;
  watch->painted_us = 0;
  watch->n_frames = 0;
  watch->began_us = g_get_monotonic_time ();
  act (watch->frame);
  ui_run_wait (is_painted, watch, what);
  g_signal_handler_disconnect (clock, handler);
  took_us = watch->painted_us - watch->began_us;
  g_array_append_val (times, took_us);
  ui_run_settle (GTK_WIDGET (watch->frame->window));
}

static void
ring (FrameFixture *frame)
{
  g_autoptr (GError) error = NULL;

  if (!cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "tel", NULL, NULL, &error))
    g_error ("no call: %s", error->message);
}

static void
wrap_up (FrameFixture *frame)
{
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

int
main (int argc, char **argv)
{
  g_autoptr (GArray)       pops = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray)       wrap_ups = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FrameFixture) frame = NULL;
  guint                    most_frames = 0;
  Watch                    watch = { NULL };

  ui_run_init (&argc, &argv);
  frame = frame_fixture_new ("3107", 1366, 768);
  watch.frame = frame;
  for (guint i = 0; i < CALLS; i++)
    {
      watch_paint (&watch, has_customer, ring, pops, "the customer");
      watch_paint (&watch, has_wrap_up, wrap_up, wrap_ups, "the wrap-up");
      most_frames = MAX (most_frames, watch.n_frames);
      close_call (frame);
    }
  print_times ("pop", pops);
  print_times ("wrap_up", wrap_ups);
  g_print ("wrap_up frames_at_most=%u\n", most_frames);
  g_clear_pointer (&frame, frame_fixture_free);
  return frame_fixture_run ();
}
