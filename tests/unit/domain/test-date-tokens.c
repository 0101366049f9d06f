/* test-date-tokens.c: days of the sample; and scope paths.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-date-tokens.h"
#include "cue-error.h"
#include "cue-scope.h"

static CueClock *
clock_at (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  CueClock             *clock = cue_clock_new_fixed (0);

  cue_clock_set_time_zone (clock, zone);
  /* Half past midnight here is still yesterday in UTC: the site's day counts. */
  cue_clock_set_ms (clock, cue_clock_parse_date_ms (clock, day) + 30 * 60 * 1000);
  return clock;
}

static void
test_expand (void)
{
  static const struct
  {
    const char *today;
    const char *text;
    const char *wanted;
  } CASES[] = {
    { "2026-11-22", "x @{+9d} y @{0d}@{-22d}", "x 2026-12-01 y 2026-11-22" "2026-10-31" },
    { "2026-11-22", "@{-1m} @{+1m:first} @{+2m}", "2026-10 2026-12-01 2027-01" },
    { "2026-11-22", "@{+9d:cn} @{-1m:cn} @{+1m:first:cn}", "12月1日 10月 12月1日" },
    { "2026-11-22", "@{+9d:en} @{-1m:en} @{+1m:first:en}", "1 December October 1 December" },
    { "2026-12-31", "@{+1d} @{+1m} @{+2m:first} @{-12m}", "2027-01-01 2027-01 2027-02-01 2025-12" },
    { "2026-01-31", "@{-1d} @{+1m} @{-1m:first} @{+1m:first}",
      "2026-01-30 2026-02 2025-12-01 2026-02-01" },
    { "2028-02-29", "@{+366d} @{+1m:cn}", "2029-03-01 3月" },
    { "2026-11-22", "no tokens, a@b {x} @ {y}", "no tokens, a@b {x} @ {y}" },
  };
  static const char *const WRONG[] = {
    "@{}", "@{d}", "@{+d}", "@{9}", "@{+9y}", "@{+9d", "@{+9d:first}", "@{+9d:fr}", "@{+9d:cn:en}",
    "@{+-9d}", "@{99999d}", "@{+1m:cn:first}", "@{+1m:first:first}", "@{ 9d}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (CueClock) clock = clock_at (CASES[i].today);
      g_autoptr (GError)   error = NULL;
      g_autofree char     *got = cue_date_tokens_expand (CASES[i].text, clock, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (got, ==, CASES[i].wanted);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (CueClock) clock = clock_at ("2026-11-22");
      g_autoptr (GError)   error = NULL;
      g_autofree char     *text = g_strconcat ("a\n", WRONG[i], NULL);
      char                *got = cue_date_tokens_expand (text, clock, &error);

      if (got != NULL)
        g_error ("%s gives %s", WRONG[i], got);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "text:2: @{"));
    }
}

static void
test_scope (void)
{
  static const char *const GOOD[] = { "/", "/yq/", "/yq/lj/", "/a-b/c_1/" };
  static const char *const BAD[] = { "", "yq", "/yq", "yq/", "//", "/yq//", "/YQ/", "/y q/",
                                     "/../", "/青/", "/a/b/c/d/e/f/g/h/i/" };
  g_autofree char         *parent = cue_scope_parent ("/yq/lj/");
  g_autofree char         *top = cue_scope_parent ("/yq/");

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD); i++)
    g_assert_true (cue_scope_is_valid (GOOD[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (cue_scope_is_valid (BAD[i]));
  g_assert_false (cue_scope_is_valid (NULL));
  g_assert_cmpstr (parent, ==, "/yq/");
  g_assert_cmpstr (top, ==, "/");
  g_assert_null (cue_scope_parent ("/"));
  g_assert_cmpuint (cue_scope_depth ("/"), ==, 0);
  g_assert_cmpuint (cue_scope_depth ("/yq/lj/qy/"), ==, 3);
  g_assert_true (cue_scope_contains ("/yq/", "/yq/lj/"));
  g_assert_true (cue_scope_contains ("/", "/yq/"));
  g_assert_true (cue_scope_contains ("/yq/", "/yq/"));
  g_assert_false (cue_scope_contains ("/yq/lj/", "/yq/"));
  g_assert_false (cue_scope_contains ("/yq/l", "/yq/lj/"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-tokens/expand", test_expand);
  g_test_add_func ("/scope/paths", test_scope);
  return g_test_run ();
}
