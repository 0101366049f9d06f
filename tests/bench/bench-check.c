/* bench-check.c: how far the checks are behind the typing in a large base.
 *
 *   bench-check [ENTRIES [KEYSTROKES]]
 *
 * Publishes so many made-up entries (50,000), then types into a draft and prints, for each kind of
 * keystroke, how long the main thread was held and how long it took until every check had seen the
 * text: links, prices, conflicts, entries like it.  A fifth of the entries share the name of one fact.
 * BENCH_CHECK_HOME names a folder whose home is kept and used again.  Fails when the 95th percentile
 * of the whole is above 50 ms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench-publish.h"
#include "cue-check-run.h"
#include "cue-demo.h"
#include "test-folder.h"

#define LIMIT_US 50000

static void
fill (const char *home, CueClock *clock, guint n_entries)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_demo_init (home, clock, &error);

  if (store == NULL || !cue_demo_install (store, NULL, &error)
      || !cue_store_sign_in (store, "chenmo", &error))
    g_error ("%s", error->message);
  bench_publish (store, n_entries);
}

static void
wait_checked (CueCheckRun *run)
{
  while (cue_check_run_is_behind (run))
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
percentile (GArray *times, guint percent)
{
  return g_array_index (times, gint64, MIN (times->len * percent / 100, times->len - 1));
}

static gint64
report (const char *what, GArray *times)
{
  g_array_sort (times, compare_times);
  printf ("%-28s n=%u p50_us=%lld p95_us=%lld max_us=%lld\n", what, times->len,
          (long long) percentile (times, 50), (long long) percentile (times, 95),
          (long long) g_array_index (times, gint64, times->len - 1));
  return percentile (times, 95);
}

/* One keystroke after another, each waited for: the worst case, for a quick typist's are cancelled. */
static gint64
type_into (CueCheckRun *run, CueEdit *edit, const char *what, const CuePlace *place,
           const char *const *pieces, guint n)
{
  g_autoptr (GArray)  held = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray)  behind = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *name = g_strdup_printf ("%s, main thread", what);

  for (guint i = 0; i < n; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 time;

      if (text->len > 240)
        g_string_truncate (text, 0);
      g_string_append (text, pieces[i % g_strv_length ((GStrv) pieces)]);
      cue_edit_set_text (edit, place, text->str);
      time = g_get_monotonic_time () - start;
      g_array_append_val (held, time);
      wait_checked (run);
      time = cue_check_run_get_delay_us (run);
      g_array_append_val (behind, time);
    }
  report (name, held);
  return report (what, behind);
}

static CueEdit *
make_edit (CueDesk *desk, const char *plans)
{
  g_autofree char *xml = g_strdup_printf (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\" audience=\"customer\""
    " id=\"11111111-1111-4111-8111-111111111111\"><old-id>X</old-id><title>流量包</title>"
    "<asked>流量不够用怎么办</asked><asked>能不能临时加点流量</asked>"
    "<category>资费/流量包</category>%s"
    "<fact kind=\"price\" name=\"月费\" unit=\"fen\" value=\"50000\">500 元</fact>"
    "<fact kind=\"price\" name=\"功能费 17\" unit=\"fen\" value=\"1200\">12 元</fact>"
    "<fact kind=\"quota\" name=\"含量 400\" unit=\"mb\" value=\"77\">77 MB</fact>"
    "<say id=\"s1\">加一个流量包，马上就能用。</say><say id=\"s2\">到月底没用完就清零。</say>"
    "<related ref=\"YQ-1003\"/></entry>", plans);
  g_autoptr (GError) error = NULL;
  CueEdit *edit = cue_edit_new_from_xml (desk, xml, 0, &error);

  if (edit == NULL)
    g_error ("%s", error->message);
  return edit;
}

static gint64
bench (CueDesk *desk, guint n)
{
  static const char *const title[] = { "流", "量", "包", "怎", "么", "加", "副", "卡", NULL };
  static const char *const line[] = { "每", "个", "月", "十", "块", "钱", "，", "用", "完", "再", "说",
                                      "。", "还剩 {usage.left}", "畅享套餐", NULL };
  const CuePlace in_title = { .field = (char *) "title" };
  const CuePlace in_line = { .field = (char *) "say", .line_id = (char *) "s1" };
  g_autoptr (CueCheckRun) run = cue_check_run_new ();
  g_autoptr (CueEdit)     any_plan = make_edit (desk, "");
  g_autoptr (CueEdit)     one_plan = make_edit (desk, "<applies><plan>P7</plan></applies>");
  gint64 worst;

  cue_check_run_set_edit (run, one_plan);
  wait_checked (run);
  worst = type_into (run, one_plan, "title, one plan", &in_title, title, n);
  worst = MAX (worst, type_into (run, one_plan, "line, one plan", &in_line, line, n));
  cue_check_run_set_edit (run, any_plan);
  wait_checked (run);
  worst = MAX (worst, type_into (run, any_plan, "title, every plan", &in_title, title, n));
  worst = MAX (worst, type_into (run, any_plan, "line, every plan", &in_line, line, n));
  printf ("findings: %u must, %u should\n", cue_edit_count (any_plan, CUE_FINDING_MUST),
          cue_edit_count (any_plan, CUE_FINDING_SHOULD));
  cue_check_run_set_edit (run, NULL);
  return worst;
}

int
main (int argc, char **argv)
{
  guint n_entries = argc > 1 ? (guint) atoi (argv[1]) : 50000;
  guint n_keys = argc > 2 ? (guint) atoi (argv[2]) : 100;
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  const char          *kept = g_getenv ("BENCH_CHECK_HOME");
  g_autofree char     *folder = kept == NULL ? g_dir_make_tmp ("cuedesk-check-XXXXXX", &error)
                                             : g_strdup (kept);
  g_autofree char     *home = g_build_filename (folder, "home", NULL);
  CueDesk             *desk;
  gint64               worst;

  if (!g_file_test (home, G_FILE_TEST_IS_DIR))
    fill (home, clock, n_entries);
  desk = cue_desk_new (home, NULL, "chenmo", clock, &error);
  if (desk == NULL)
    g_error ("%s", error->message);
  worst = bench (desk, n_keys);
  cue_desk_shutdown (desk);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (desk);
  if (kept == NULL)
    {
      test_folder_remove (home);
      test_folder_remove (folder);
    }
  return worst <= LIMIT_US ? 0 : 1;
}
