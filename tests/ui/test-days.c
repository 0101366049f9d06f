/* test-days.c: what is shown and read of days: at their ends, over midnight with the window open, and
 * over the end of a year.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-authority.h"
#include "cue-day-field.h"
#include "cue-demo.h"
#include "cue-evidence.h"
#include "cue-publish-popover.h"
#include "cue-result-row.h"
#include "cue-todo-list.h"
#include "test-folder.h"
#include "ui-run.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)

typedef struct
{
  char     *folder;
  char     *home;
  CueClock *clock;
  CueDesk  *desk;
} Fixture;

/* Moments are those of the desks: Asia/Shanghai, whatever zone the machine is in. */
static gint64
moment (Fixture *fixture, const char *day, int hour, int minute)
{
  gint64 at_ms = cue_clock_parse_moment_ms (fixture->clock, day, hour * 60 + minute);

  g_assert_cmpint (at_ms, >, 0);
  return at_ms;
}

static void
add_task (CueStore *store, const char *login, const char *id, const char *due)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;

  cue_payload_set_token (payload, "kind", "callback");
  cue_payload_set_token (payload, "id", id);
  cue_payload_set_token (payload, "state", "open");
  cue_payload_set_token (payload, "due", due);
  cue_payload_set_token (payload, "owner", login);
  cue_evidence_append (store, CUE_EVENT_TASK, "", payload, NULL, &error);
  g_assert_no_error (error);
}

/* The last evening of a year, ten seconds before it ends. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (CueStore)  store = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *owner = NULL;

  fixture->folder = test_folder_new ("days");
  fixture->home = g_build_filename (fixture->folder, "home", NULL);
  fixture->clock = cue_clock_new_fixed (0);
  cue_clock_set_time_zone (fixture->clock, zone);
  cue_clock_set_ms (fixture->clock, moment (fixture, "2026-12-31", 23, 59) + 50000);
  store = cue_home_init (fixture->home, fixture->clock, &error);
  g_assert_no_error (error);
  owner = cue_store_get_meta (store, "owner");
  add_task (store, owner, "t1", "2026-12-31");
  add_task (store, owner, "t2", "2027-01-01");
  fixture->desk = cue_desk_new (fixture->home, NULL, NULL, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  cue_desk_shutdown (fixture->desk);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->home);
}

/* -- to do ------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget  *list;
  const char *first;   /* words that are shown */
  const char *second;
} Wanted;

static gboolean
says_both (gpointer data)
{
  const Wanted    *wanted = data;
  g_autofree char *texts = ui_run_dup_texts (wanted->list);

  return strstr (texts, wanted->first) != NULL && strstr (texts, wanted->second) != NULL;
}

/* Nothing is pressed and nobody calls: at midnight what was due today is late. */
static void
test_to_do (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = ui_run_show (box, 400, 300);
  GtkWidget *list = cue_todo_list_new ();
  Wanted     before = { list, "today", "tomorrow" };
  Wanted     after = { list, "1 day late", "today" };

  gtk_box_append (GTK_BOX (box), list);
  cue_todo_list_set_shown (CUE_TODO_LIST (list), TRUE);
  cue_todo_list_set_desk (CUE_TODO_LIST (list), fixture->desk);
  ui_run_wait (says_both, &before, "the tasks of the old year");
  cue_clock_advance_ms (fixture->clock, 10000);
  ui_run_wait (says_both, &after, "the tasks of the new year");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- results ---------------------------------------------------------------------------------- */

static char *
dup_mark (Fixture *fixture, gint64 now_ms, gint64 until_ms)
{
  CueHit  hit = { .until_ms = until_ms, .applies = CUE_APPLIES, .verified_ms = now_ms - HOUR_MS };
  CueMark mark;

  cue_clock_set_ms (fixture->clock, now_ms);
  return cue_result_row_dup_mark (&hit, fixture->clock, &mark);
}

/* What is valid until a day ends with it: on that day it is said, and not on the next. */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *day;
    int         hour;
    int         minute;
    const char *until_day;
    int         until_hour;
    const char *words;  /* NULL = nothing of an end */
  } cases[] = {
    { "2026-12-31", 0, 0, "2027-01-01", 0, "ends today 24:00" },
    { "2026-12-31", 23, 59, "2027-01-01", 0, "ends today 24:00" },
    { "2026-12-30", 23, 59, "2027-01-01", 0, NULL },
    { "2026-12-31", 10, 0, "2026-12-31", 14, "ends today 14:00" },
    { "2026-12-30", 23, 59, "2026-12-31", 14, NULL },
    { "2028-02-29", 12, 0, "2028-03-01", 0, "ends today 24:00" },
    { "2028-02-28", 12, 0, "2028-03-01", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64           now_ms = moment (fixture, cases[i].day, cases[i].hour, cases[i].minute);
      gint64           until_ms = moment (fixture, cases[i].until_day, cases[i].until_hour, 0);
      g_autofree char *words = dup_mark (fixture, now_ms, until_ms);

      g_test_message ("%s %02d:%02d: %s", cases[i].day, cases[i].hour, cases[i].minute, words);
      if (cases[i].words != NULL)
        g_assert_cmpstr (words, ==, cases[i].words);
      else
        g_assert_null (strstr (words, "ends"));
    }
}

/* -- publishing ------------------------------------------------------------------------------- */

typedef struct
{
  gint64 from_ms;
  gint64 until_ms;
} Chosen;

static void
on_chosen_cb (CuePublishPopover *popover, gint64 from_ms, gint64 until_ms, Chosen *chosen)
{
  *chosen = (Chosen){ from_ms, until_ms };
}

static GtkWidget *
part (CuePublishPopover *popover, const char *name)
{
  GObject *found = gtk_widget_get_template_child (GTK_WIDGET (popover), CUE_TYPE_PUBLISH_POPOVER,
                                                  name);

  g_assert_nonnull (found);
  return GTK_WIDGET (found);
}

static const char *
get_text (CuePublishPopover *popover, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (part (popover, name)));
}

/* The day that is over is there to be seen, and without another one the text does not go out. */
static void
test_last_day (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *button = gtk_button_new ();
  GtkWidget         *window = ui_run_show (button, 400, 300);
  CuePublishPopover *popover = CUE_PUBLISH_POPOVER (cue_publish_popover_new ());
  Chosen             chosen = { -1, -1 };
  g_autofree char   *id = g_uuid_string_random ();

  gtk_widget_set_parent (GTK_WIDGET (popover), button);
  g_signal_connect (popover, "chosen", G_CALLBACK (on_chosen_cb), &chosen);
  cue_publish_popover_set_text (popover, fixture->desk, id, 1, 0,
                                moment (fixture, "2026-12-31", 0, 0));
  g_assert_cmpstr (get_text (popover, "start_day"), ==, "");
  g_assert_cmpstr (get_text (popover, "end_day"), ==, "2026-12-31");
  g_assert_false (gtk_widget_get_sensitive (part (popover, "button")));
  g_assert_nonnull (ui_run_find_label (part (popover, "notes"), "The last day is over"));

  cue_publish_popover_set_text (popover, fixture->desk, id, 1, 0,
                                moment (fixture, "2027-01-01", 0, 0));
  g_assert_cmpstr (get_text (popover, "end_day"), ==, "2027-01-01");
  g_assert_cmpstr (get_text (popover, "end_time"), ==, "00:00");
  g_assert_true (gtk_widget_get_sensitive (part (popover, "button")));
  g_signal_emit_by_name (part (popover, "end_day"), "activate");
  g_assert_cmpint (chosen.from_ms, ==, 0);
  g_assert_cmpint (chosen.until_ms, ==, moment (fixture, "2027-01-01", 0, 0));
  gtk_widget_unparent (GTK_WIDGET (popover));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* On the last evening of the year the fifth is one of January, and 2-29 one of a leap year. */
static void
test_short_days (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *typed; const char *day; } days[] = {
    { "1-5", "2027-01-05" },     { "5", "2027-01-05" },  { "12-31", "2026-12-31" },
    { "31", "2026-12-31" },      { "30", "2027-01-30" }, { "2-29", "2028-02-29" },
    { "2027-1-5", "2027-01-05" }, { "+1", "2027-01-01" },
  };
  GtkWidget         *button = gtk_button_new ();
  GtkWidget         *window = ui_run_show (button, 400, 300);
  CuePublishPopover *popover = CUE_PUBLISH_POPOVER (cue_publish_popover_new ());
  g_autofree char   *id = g_uuid_string_random ();
  Chosen             chosen = { -1, -1 };

  gtk_widget_set_parent (GTK_WIDGET (popover), button);
  g_signal_connect (popover, "chosen", G_CALLBACK (on_chosen_cb), &chosen);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%s", days[i].typed);
      cue_publish_popover_set_text (popover, fixture->desk, id, 1, 0, CUE_FOREVER_MS);
      gtk_editable_set_text (GTK_EDITABLE (part (popover, "start_day")), days[i].typed);
      gtk_editable_set_text (GTK_EDITABLE (part (popover, "start_time")), "23:59:30");
      g_assert_false (gtk_widget_get_sensitive (part (popover, "button")));
      gtk_editable_set_text (GTK_EDITABLE (part (popover, "start_time")), "09:30");
      chosen.from_ms = -1;
      g_signal_emit_by_name (part (popover, "start_day"), "activate");
      /* Half past nine of the last day is over. */
      g_assert_cmpint (chosen.from_ms, ==,
                       g_str_has_prefix (days[i].day, "2026") ? -1
                                                              : moment (fixture, days[i].day, 9, 30));
    }
  gtk_widget_unparent (GTK_WIDGET (popover));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  ADD ("/days/to-do", test_to_do);
  ADD ("/days/marks", test_marks);
  ADD ("/days/last-day", test_last_day);
  ADD ("/days/short", test_short_days);
  return g_test_run ();
}
