/* paint-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "paint-watch.h"

#include <time.h>

#define DEADLINE_US (10 * G_USEC_PER_SEC)
#define REST_FRAMES 2

typedef struct
{
  UiCondition is_there;
  gpointer    data;
  gint64      painted_us;  /* 0 = not yet */
  gint64      busy_us;
  guint       n_frames;
  guint       n_after;     /* frames painted after the one that shows it */
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
    {
      watch->n_after++;
      return;
    }
  watch->n_frames++;
  if (!watch->is_there (watch->data))
    return;
  watch->painted_us = g_get_monotonic_time ();
  watch->busy_us = get_busy_us ();
}

/* Whatever the window does between two looks at its events is time in which a key waits. */
static void
run_once (gint64 *block_us)
{
  gint64 began_us = get_busy_us ();

  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
  *block_us = MAX (*block_us, get_busy_us () - began_us);
}

static void
run_until_painted (Watch *watch, GtkWidget *window, const char *what, gint64 *block_us)
{
  gint64 deadline_us = g_get_monotonic_time () + DEADLINE_US;

  while (watch->painted_us == 0)
    {
      if (g_get_monotonic_time () > deadline_us)
        g_error ("Waited in vain for: %s", what);
      run_once (block_us);
    }
  /* What comes after the first picture is made now: it keeps keys waiting as well. */
  while (watch->n_after < REST_FRAMES || g_main_context_pending (NULL))
    {
      if (g_get_monotonic_time () > deadline_us + DEADLINE_US)
        g_error ("The window does not come to rest after: %s", what);
      if (watch->n_after < REST_FRAMES)
        gtk_widget_queue_draw (window);
      run_once (block_us);
    }
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

  gint64         block_us;

  act (data);
  block_us = get_busy_us () - began_busy_us;
  run_until_painted (&watch, window, what, &block_us);
  g_signal_handler_disconnect (clock, handler);
  return (PaintTime) { watch.painted_us - began_us, watch.busy_us - began_busy_us, watch.n_frames,
                       block_us };
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
  gint64           block_us = 0;

  g_array_sort (times, compare_times);
  g_print ("%s n=%u p50_ms=%.1f p95_ms=%.1f max_ms=%.1f", what, times->len,
           sorted[middle].took_us / 1000.0, sorted[most].took_us / 1000.0,
           sorted[times->len - 1].took_us / 1000.0);
  g_array_sort (times, compare_busy);
  g_print (" busy_p50_ms=%.1f busy_p95_ms=%.1f busy_max_ms=%.1f", sorted[middle].busy_us / 1000.0,
           sorted[most].busy_us / 1000.0, sorted[times->len - 1].busy_us / 1000.0);
  for (guint i = 0; i < times->len; i++)
    block_us = MAX (block_us, sorted[i].block_us);
  g_print (" block_max_ms=%.1f\n", block_us / 1000.0);
}
