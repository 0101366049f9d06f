/* bench-queue.c: what it costs to read a long queue, and from Ctrl+Alt+2 to the painted one.
 *
 * The base holds made-up entries; two thousand tasks wait: texts that are overdue, questions nobody
 * answered, one's own drafts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-queue.h"

#include "bench-publish.h"
#include "cue-draft.h"
#include "cue-event.h"
#include "cue-evidence.h"
#include "cue-queue-pane.h"
#include "cue-queue.h"
#include "cue-store-private.h"
#include "frame-fixture.h"
#include "paint-watch.h"

#define OVERDUE 1800
#define DRAFTS 200
#define QUESTIONS 300
#define OPENINGS 20
#define LOADS 10

static void
must (gboolean ok, GError *error)
{
  if (!ok)
    g_error ("%s", error->message);
}

/* The index holds when each text was last looked at; so many were looked at a year before. */
static void
make_overdue (CueStore *store)
{
  g_autoptr (GError) error = NULL;

  must (cue_sql_run (cue_store_get_sql (store), &error,
                     "UPDATE index_row SET verified = verified - 365 * 86400000, verify_days = 30 "
                     "WHERE rowid IN (SELECT rowid FROM index_row ORDER BY rowid LIMIT $1)",
                     "i", (gint64) OVERDUE),
        error);
}

static void
ask_questions (CueStore *store)
{
  static const char *const what[] = { "副卡", "宽带", "彩铃", "国际漫游", "手表", "发票", "积分", "短信" };
  static const char *const how[] = { "怎么开", "怎么退", "多少钱", "为什么不能用", "找谁办" };
  g_autoptr (GError)       error = NULL;

  must (cue_store_sign_in (store, "3107", &error), error);
  for (guint i = 0; i < QUESTIONS; i++)
    {
      g_autoptr (CuePayload) payload = cue_payload_new ();
      g_autofree char       *words
        = g_strdup_printf ("%s第 %u 种%s", what[i % G_N_ELEMENTS (what)], i,
                           how[i / 8 % G_N_ELEMENTS (how)]);

      cue_payload_set_text (payload, "words", words);
      must (cue_evidence_append (store, CUE_EVENT_MISS, NULL, payload, NULL, &error), error);
    }
}

static void
write_drafts (CueStore *store)
{
  g_autoptr (GError) error = NULL;

  must (cue_store_sign_in (store, "liman", &error), error);
  for (guint i = 0; i < DRAFTS; i++)
    {
      g_autofree char     *id = g_uuid_string_random ();
      g_autofree char     *xml
        = g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" id=\"%s\" scope=\"/yq/\" "
                           "type=\"rule\"><title>第 %u 份草稿</title></entry>", id, i);
      g_autoptr (CueDraft) draft = cue_draft_new (id, cue_store_get_me (store)->id, 0, xml);

      must (cue_draft_save (store, draft, NULL, &error), error);
    }
}

static guint
time_loads (CueStore *store)
{
  gint64 least_us = G_MAXINT64;
  guint  n = 0;

  for (guint i = 0; i < LOADS; i++)
    {
      g_autoptr (GError)   error = NULL;
      gint64               began_us = g_get_monotonic_time ();
      g_autoptr (CueQueue) queue = cue_queue_load (store, &error);

      must (queue != NULL, error);
      least_us = MIN (least_us, g_get_monotonic_time () - began_us);
      n = cue_queue_count (queue);
    }
  g_print ("queue_load items=%u best_ms=%.1f\n", n, least_us / 1000.0);
  return n;
}

/* -- the window ------------------------------------------------------------------------------------ */

typedef struct
{
  FrameFixture *frame;
  const char   *page;
} Bench;

static void
show_page (gpointer data)
{
  Bench *bench = data;

  gtk_widget_activate_action (GTK_WIDGET (bench->frame->window), "win.page", "s", bench->page);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
has_queue (gpointer data)
{
  Bench     *bench = data;
  GtkWidget *pane = frame_fixture_find (bench->frame, CUE_TYPE_QUEUE_PANE);
  GtkWidget *list = pane != NULL && gtk_widget_get_mapped (pane) ? find_list (pane) : NULL;

  return list != NULL && gtk_widget_get_mapped (list)
         && g_list_model_get_n_items (
              G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) > 10;
}

static gboolean
has_desk (gpointer data)
{
  Bench     *bench = data;
  GtkWidget *pane = frame_fixture_find (bench->frame, CUE_TYPE_QUEUE_PANE);

  return pane == NULL || !gtk_widget_get_mapped (pane);
}

/**
 * bench_queue:
 * @n_entries: in force in the base
 *
 * Prints what reading the queue costs on the worker, and what an editor waits for.
 */
void
bench_queue (guint n_entries)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autofree char     *home = frame_fixture_dup_home (clock);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, 0, &error);
  g_autoptr (GArray)   times = paint_times_new ();
  Bench                bench = { NULL };

  must (store != NULL && cue_store_sign_in (store, "chenmo", &error), error);
  bench_publish (store, n_entries);
  make_overdue (store);
  ask_questions (store);
  write_drafts (store);
  time_loads (store);
  g_clear_object (&store);
  bench.frame = frame_fixture_new ("liman", 1366, 768);
  ui_run_settle (GTK_WIDGET (bench.frame->window));
  for (guint i = 0; i < OPENINGS; i++)
    {
      PaintTime time;

      bench.page = "editor";
      time = paint_watch (GTK_WIDGET (bench.frame->window), show_page, has_queue, &bench, "the queue");
      g_array_append_val (times, time);
      bench.page = "desk";
      paint_watch (GTK_WIDGET (bench.frame->window), show_page, has_desk, &bench, "the desk");
      ui_run_settle (GTK_WIDGET (bench.frame->window));
    }
  paint_times_print ("queue_open", times);
  g_clear_pointer (&bench.frame, frame_fixture_free);
}
