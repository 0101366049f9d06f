/* bench-review.c: from Enter on a review, a history, the calendar to the painted one.
 *
 * The texts that are judged share the name of a price with a fifth of the base, so that the checks
 * of their lists have as much to compare as ever; one of them has 141 kB.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-review.h"

#include <string.h>

#include "bench-publish.h"
#include "cue-authority.h"
#include "cue-history.h"
#include "cue-import.h"
#include "frame-fixture.h"
#include "paint-watch.h"

#define OPENINGS 20
#define LONG_ROWS 700
#define REVISIONS 30
#define SCHEDULED 200
#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

typedef struct
{
  FrameFixture *frame;
  char         *short_id;  /* (owned): in review, and with a long history */
  char         *long_id;   /* (owned): in review */
  const char   *action;    /* what is opened */
  const char   *id;        /* of what; NULL = nothing */
  int           no;
  const char   *words;     /* a label that is there when it is shown */
} Bench;

/* -- what is opened ------------------------------------------------------------------------------ */

static char *
make_xml (const char *title, const char *old_id, guint n_rows, guint version)
{
  GString *xml = g_string_new (NULL);

  g_string_append_printf (xml, "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" "
                          "type=\"tariff\" audience=\"customer\"><old-id>%s</old-id><title>%s</title>"
                          "<asked>%s多少钱</asked><category>资费/流量包</category>"
                          "<fact kind=\"price\" name=\"月费\" unit=\"fen\" value=\"%u00\">%u 元</fact>"
                          "<say id=\"s1\">一个月 %u 块。</say><read>",
                          old_id, title, title, 20 + version, 20 + version, 20 + version);
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (xml, "<p>第 %u 段讲办理的条件和例外，先核对本人证件，再看套餐里剩下的流量，"
                            "最后说清楚从第 %u 天起算，其他的照旧。</p>",
                            i, i % 20 == 0 ? version : 1);
  g_string_append (xml, "</read></entry>");
  return g_string_free (xml, FALSE);
}

static void
sign_in (CueStore *store, const char *login)
{
  g_autoptr (GError) error = NULL;

  if (!cue_store_sign_in (store, login, &error))
    g_error ("%s", error->message);
}

/* In force since its first revision; the last one waits for a verdict. */
static char *
hand_in (CueStore *store, const char *title, const char *old_id, guint n_rows, int n_revisions)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autofree char            *first = make_xml (title, old_id, n_rows, 1);
  g_autoptr (GBytes)          bytes = g_bytes_new (first, strlen (first));
  char                       *id;

  sign_in (store, "chenmo");
  report = cue_import_bytes (store, "first.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  if (report == NULL || report->imported != 1)
    g_error ("%s", report == NULL ? error->message : "the text was not taken in");
  id = g_strdup (((CueImportRow *) report->rows->pdata[0])->document_id);
  sign_in (store, "liman");
  for (int no = 1; no < n_revisions; no++)
    {
      g_autofree char *xml = make_xml (title, old_id, n_rows, (guint) no + 1);
      g_autofree char *same = NULL;
      int              saved = 0;

      if (!cue_authority_save (store, xml, -1, no, "改价", &same, &saved, &error))
        g_error ("%s", error->message);
      if (no + 1 == n_revisions && !cue_authority_submit (store, same, saved, &error))
        g_error ("%s", error->message);
    }
  return id;
}

/* Texts that are in force change on days to come, a few a day. */
static void
schedule (CueStore *store)
{
  gint64                now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GError)    error = NULL;
  guint                 total = 0;
  g_autoptr (GPtrArray) list = cue_history_list_at (store, now_ms, "资费/流量包", SCHEDULED, &total,
                                                    &error);

  g_assert_no_error (error);
  sign_in (store, "zhouhang");
  for (guint i = 0; i < list->len; i++)
    {
      const CueInForce *text = list->pdata[i];

      gint64            from_ms = now_ms + (i % 40 + 1) * DAY_MS;

      if (!cue_authority_publish (store, text->document_id, text->no, from_ms, from_ms + 60 * DAY_MS,
                                  NULL, &error))
        g_error ("%s", error->message);
    }
}

/* -- opening --------------------------------------------------------------------------------------- */

static gboolean
shows (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (gpointer data)
{
  Bench *bench = data;

  return shows (GTK_WIDGET (bench->frame->window), bench->words);
}

static void
open_view (gpointer data)
{
  Bench     *bench = data;
  GtkWidget *window = GTK_WIDGET (bench->frame->window);

  if (g_str_equal (bench->action, "editor.review"))
    gtk_widget_activate_action (window, bench->action, "(si)", bench->id, bench->no);
  else if (bench->id != NULL)
    gtk_widget_activate_action (window, bench->action, "s", bench->id);
  else
    gtk_widget_activate_action (window, bench->action, NULL);
}

static gboolean
is_away (gpointer data)
{
  return !is_shown (data);
}

static void
bench_opening (Bench *bench, const char *what, const char *action, const char *id, int no,
               const char *words)
{
  g_autoptr (GArray) times = paint_times_new ();

  bench->action = action;
  bench->id = id;
  bench->no = no;
  bench->words = words;
  for (guint i = 0; i < OPENINGS; i++)
    {
      PaintTime time
        = paint_watch (GTK_WIDGET (bench->frame->window), open_view, is_shown, bench, what);

      if (i == 0)
        g_print ("%s_first ms=%.1f busy_ms=%.1f block_ms=%.1f\n", what, time.took_us / 1000.0,
                 time.busy_us / 1000.0, time.block_us / 1000.0);
      g_array_append_val (times, time);
      gtk_widget_activate_action (GTK_WIDGET (bench->frame->window), "editor.back", NULL);
      ui_run_wait (is_away, bench, "away from it");
      ui_run_settle (GTK_WIDGET (bench->frame->window));
    }
  paint_times_print (what, times);
}

/**
 * bench_review:
 * @n_entries: in force in the base; 0 = as it is
 *
 * Prints what a reviewer waits for, as seen in a window of the usual size.
 */
void
bench_review (guint n_entries)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autofree char     *home = frame_fixture_dup_home (clock);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, 0, &error);
  Bench                bench = { NULL };

  if (store == NULL)
    g_error ("%s", error->message);
  sign_in (store, "chenmo");
  if (n_entries > 0)
    bench_publish (store, n_entries);
  bench.short_id = hand_in (store, "短的那篇改价", "BR-1", 4, REVISIONS);
  bench.long_id = hand_in (store, "长的那篇改价", "BR-2", LONG_ROWS, 2);
  schedule (store);
  g_clear_object (&store);
  bench.frame = frame_fixture_new ("zhouhang", 1366, 768);
  gtk_widget_activate_action (GTK_WIDGET (bench.frame->window), "win.page", "s", "editor");
  ui_run_settle (GTK_WIDGET (bench.frame->window));
  bench_opening (&bench, "review_short", "editor.review", bench.short_id, REVISIONS,
                 "一个月 50 块");
  bench_opening (&bench, "review_long", "editor.review", bench.long_id, 2, "一个月 22 块");
  bench_opening (&bench, "history", "editor.history", bench.short_id, 0, "Revision 30");
  bench_opening (&bench, "calendar", "editor.calendar", NULL, 0, "start or end");
  bench_opening (&bench, "base", "editor.base", NULL, 0, "In force on");
  g_clear_pointer (&bench.frame, frame_fixture_free);
  g_free (bench.short_id);
  g_free (bench.long_id);
}
