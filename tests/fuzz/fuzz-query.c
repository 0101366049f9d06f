/* fuzz-query.c: any bytes as a search in the sample home.
 *
 * Oracle: never an error; the same hits in the same order when asked again, with and without
 * snippets, and a shorter list is the beginning of a longer one, unless the machine was so busy that
 * the deadline of a search may have cut it; marks lie inside their texts; no search takes more than
 * 100 ms of processor time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cue-demo.h"
#include "cue-index.h"
#include "fuzz.h"

#define NOW_MS G_GINT64_CONSTANT (1795000000000)
#define LIMIT 40
/* Sanitizers and counters take about five times as long. */
#if defined(__SANITIZE_ADDRESS__) || defined(__clang__)
#define CPU_LIMIT_US 500000
#else
#define CPU_LIMIT_US 100000
#endif

/* The index stops after 80 ms on the clock. */
#define MAY_BE_CUT_US 60000

typedef struct
{
  char     *path;
  CueStore *store;
} Home;

typedef struct
{
  gint64   cpu_us;
  gboolean may_be_cut;
} Spent;

static Home *home_once (void);

static void
remove_home (void)
{
  Home            *home = home_once ();
  g_autoptr (GDir) dir = NULL;
  const char      *name;

  g_clear_object (&home->store);
  dir = g_dir_open (home->path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (home->path, name, NULL);

      g_unlink (path);
    }
  g_rmdir (home->path);
}

static Home *
home_new (void)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueClock) clock = cue_clock_new_fixed (NOW_MS);
  Home                *home = g_new0 (Home, 1);

  home->path = g_dir_make_tmp ("cue-fuzz-XXXXXX", &error);
  if (home->path != NULL)
    home->store = cue_demo_init (home->path, clock, &error);
  if (home->store == NULL || !cue_demo_install (home->store, NULL, &error))
    fuzz_fail ("no home: %s", error->message);
  return home;
}

/* One home for all inputs: making it takes longer than thousands of searches. */
static Home *
home_once (void)
{
  static gsize home = 0;

  if (g_once_init_enter (&home))
    {
      Home *made = home_new ();

      atexit (remove_home);
      g_once_init_leave (&home, (gsize) made);
    }
  return (Home *) home;
}

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static GPtrArray *
ask (CueStore *store, const char *query, guint limit, gboolean brief, Spent *spent)
{
  g_autoptr (GError) error = NULL;
  gint64             start = cpu_us ();
  gint64             wall_us = g_get_monotonic_time ();
  guint              total = 0;
  GPtrArray         *hits = (brief ? cue_index_search_brief : cue_index_search) (
    store, query, limit, NOW_MS, NULL, &total, NULL, &error);

  spent->cpu_us = cpu_us () - start;
  spent->may_be_cut = g_get_monotonic_time () - wall_us > MAY_BE_CUT_US;
  if (hits == NULL)
    fuzz_fail ("“%s”: %s", query, error != NULL ? error->message : "no hits and no error");
  if (hits->len > limit || total < hits->len)
    fuzz_fail ("“%s”: %u hits of %u with a limit of %u", query, hits->len, total, limit);
  return hits;
}

static void
check_marks (const char *text, GArray *marks, const char *query)
{
  guint length = text != NULL ? (guint) strlen (text) : 0;

  for (guint i = 0; marks != NULL && i + 1 < marks->len; i += 2)
    {
      guint start = g_array_index (marks, guint, i);
      guint end = g_array_index (marks, guint, i + 1);

      if (start >= end || end > length || !g_utf8_validate (text + start, end - start, NULL))
        fuzz_fail ("“%s”: mark %u to %u in a text of %u bytes", query, start, end, length);
    }
}

static void
compare_hits (GPtrArray *longer, GPtrArray *shorter, const char *query, const char *what)
{
  for (guint i = 0; i < shorter->len; i++)
    {
      const CueHit *a = longer->pdata[i];
      const CueHit *b = shorter->pdata[i];

      if (strcmp (a->document_id, b->document_id) != 0 || a->no != b->no || a->score != b->score)
        fuzz_fail ("“%s”: hit %u differs %s", query, i + 1, what);
    }
}

/* A machine that does something else may disturb one measurement, not three. */
static void
check_time (CueStore *store, const char *query, gint64 spent_us)
{
  for (guint i = 0; i < 2 && spent_us > CPU_LIMIT_US; i++)
    {
      g_autoptr (GPtrArray) hits = NULL;
      Spent                 again;

      hits = ask (store, query, LIMIT, FALSE, &again);
      spent_us = MIN (spent_us, again.cpu_us);
    }
  if (spent_us > CPU_LIMIT_US)
    fuzz_fail ("“%s” takes %" G_GINT64_FORMAT " us", query, spent_us);
}

static void
check_again (CueStore *store, const char *query, GPtrArray *hits)
{
  g_autoptr (GPtrArray) brief = NULL;
  g_autoptr (GPtrArray) few = NULL;
  Spent                 spent;

  brief = ask (store, query, LIMIT, TRUE, &spent);
  if (spent.may_be_cut)
    return;
  if (brief->len != hits->len)
    fuzz_fail ("“%s”: %u hits, without snippets %u", query, hits->len, brief->len);
  compare_hits (hits, brief, query, "when asked again");
  few = ask (store, query, 3, FALSE, &spent);
  if (spent.may_be_cut)
    return;
  if (few->len != MIN (3, hits->len))
    fuzz_fail ("“%s”: %u hits of %u with a limit of 3", query, few->len, hits->len);
  compare_hits (hits, few, query, "with a lower limit");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  CueStore             *store = home_once ()->store;
  g_autofree char      *query = fuzz_dup_text (data, size);
  g_autoptr (GPtrArray) hits = NULL;
  Spent                 spent;

  hits = ask (store, query, LIMIT, FALSE, &spent);
  check_time (store, query, spent.cpu_us);
  if (!spent.may_be_cut)
    check_again (store, query, hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const CueHit *hit = hits->pdata[i];

      if (!g_utf8_validate (hit->title, -1, NULL) || !g_utf8_validate (hit->snippet, -1, NULL))
        fuzz_fail ("“%s”: hit %u is not UTF-8", query, i + 1);
      check_marks (hit->title, hit->title_marks, query);
      check_marks (hit->snippet, hit->snippet_marks, query);
    }
  return 0;
}
