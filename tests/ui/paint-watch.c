/* paint-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "paint-watch.h"

#include <time.h>

typedef struct
{
  UiCondition is_there;
  gpointer    data;
  gint64      painted_us;  /* 0 = not yet */
  gint64      busy_us;
  guint       n_frames;
} Watch;

static gint64
get_busy_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
on_painted_cb (GdkFrameClock *clock, Watch *watch)
{
  if (watch->painted_us != 0)
    return;
  watch->n_frames++;
  if (!watch->is_there (watch->data))
    return;
  watch->painted_us = g_get_monotonic_time ();
  watch->busy_us = get_busy_us ();
}

static gboolean
is_painted (gpointer data)
{
  return ((Watch *) data)->painted_us != 0;
}

/**
 * paint_watch:
 * @window: a window that is shown
 * @act: what a person does
 * @is_there: whether the result is shown
 * @data: for both
 * @what: the result, for the message when it never comes
 *
 * Acts, waits for the end of the first frame with the result, and lets the window come to rest.
 *
 * Returns: how long it took
 */
PaintTime
paint_watch (GtkWidget *window, PaintAct act, UiCondition is_there, gpointer data, const char *what)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Watch          watch = { .is_there = is_there, .data = data };
  gulong         handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &watch);
  gint64         began_us = g_get_monotonic_time ();
  gint64         began_busy_us = get_busy_us ();

  act (data);
  ui_run_wait (is_painted, &watch, what);
  g_signal_handler_disconnect (clock, handler);
  ui_run_settle (window);
  return (PaintTime) { watch.painted_us - began_us, watch.busy_us - began_busy_us, watch.n_frames };
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const PaintTime *) a)->took_us;
  gint64 two = ((const PaintTime *) b)->took_us;

  return (one > two) - (one < two);
}

static int
compare_busy (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const PaintTime *) a)->busy_us;
  gint64 two = ((const PaintTime *) b)->busy_us;

  return (one > two) - (one < two);
}

/**
 * paint_times_new:
 *
 * Returns: (transfer full) (element-type PaintTime): no times yet
 */
GArray *
paint_times_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PaintTime));
}

/**
 * paint_times_print:
 * @what: what was done
 * @times: (element-type PaintTime): how long it took each time
 */
void
paint_times_print (const char *what, GArray *times)
{
  const PaintTime *sorted = (const PaintTime *) (gpointer) times->data;
  guint            middle = times->len / 2;
  guint            most = times->len * 95 / 100;

  g_array_sort (times, compare_times);
  g_print ("%s n=%u p50_ms=%.1f p95_ms=%.1f max_ms=%.1f", what, times->len,
           sorted[middle].took_us / 1000.0, sorted[most].took_us / 1000.0,
           sorted[times->len - 1].took_us / 1000.0);
  g_array_sort (times, compare_busy);
  g_print (" busy_p50_ms=%.1f busy_p95_ms=%.1f busy_max_ms=%.1f\n", sorted[middle].busy_us / 1000.0,
           sorted[most].busy_us / 1000.0, sorted[times->len - 1].busy_us / 1000.0);
}
