/* cue-audit-sample.c: which calls to hear.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-file.h"

#include <glib/gi18n.h>

#include "cue-sample.h"

#define DEFAULT_N 10
#define DEFAULT_DAYS 7

static void
print_call (CueCli *cli, const CueSampleCall *call)
{
  g_autoptr (GDateTime) at = cue_clock_to_local (cli->clock, call->at_ms);
  g_autofree char      *when = at != NULL ? g_date_time_format (at, "%F %T") : g_strdup ("?");

  if (cli->json)
    {
      g_print ("{\"call\":");
      cue_cli_print_json_string (call->call_ref);
      g_print (",\"agent\":");
      cue_cli_print_json_string (call->login != NULL ? call->login : "");
      g_print (",\"at_ms\":%lld,\"risk\":%lld,\"scored\":%s}\n", (long long) call->at_ms,
               (long long) call->risk, call->scored ? "true" : "false");
      return;
    }
  g_print ("%s\t%s\t%s\t%lld\t%s\n", call->call_ref, when, call->login != NULL ? call->login : "",
           (long long) call->risk, call->scored ? _("judged") : "");
}

/**
 * cue_audit_sample:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Draws closed calls of the last days; the same seed and days draw the same calls.
 *
 * Returns: an exit code
 */
int
cue_audit_sample (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueStore)  store = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autofree char      *by = NULL;
  g_autofree char      *seed = NULL;
  g_autofree char      *team = NULL;
  g_autofree char      *to = NULL;
  int                   n = DEFAULT_N;
  int                   days = DEFAULT_DAYS;
  CueSampleKind         kind = CUE_SAMPLE_RANDOM;
  gint64                last_ms = cue_clock_now_ms (cli->clock);
  CueBoardSpan          span = { 0 };
  const GOptionEntry    entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->as, N_ ("Who runs this command"), "LOGIN" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("random, agent or risk"), "HOW" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_ ("The same words draw the same calls"), "WORDS" },
    { "team", 0, 0, G_OPTION_ARG_STRING, &team, N_ ("Only calls of this team"), "TEAM" },
    { "days", 0, 0, G_OPTION_ARG_INT, &days, N_ ("Of so many days (7)"), "N" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day (today)"), "DAY" },
    { "count", 'n', 0, G_OPTION_ARG_INT, &n, N_ ("How many; by agent, of each (10)"), "N" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "audit sample --seed WORDS [--by random|agent|risk] [--count N] [--days N] "
                      "[--to DAY]",
                      &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 1 || n < 1 || days < 1 || days > 3660
      || (by != NULL && !cue_sample_kind_from_nick (by, &kind)))
    return cue_cli_usage ("audit", _("how, how many and of how many days do not fit"));
  if (seed == NULL)
    return cue_cli_usage ("audit", _("--seed is needed: without one nobody could draw them again"));
  if (to != NULL)
    last_ms = cue_clock_parse_date_ms (cli->clock, to);
  if (last_ms < 0)
    {
      cue_error_set (&error, CUE_ERROR_INVALID, "--to",
                     N_ ("\"%s\" is not a day; write it as 2026-11-28"), to);
      return cue_cli_fail (error);
    }
  store = cue_cli_open_signed_in (cli, &error);
  cue_sample_set_days (cli->clock, last_ms, (guint) days, &span);
  span.team = team;
  calls = store != NULL ? cue_sample_draw (store, &span, kind, seed, (guint) n, &error) : NULL;
  if (calls == NULL)
    return cue_cli_fail (error);
  for (guint i = 0; i < calls->len; i++)
    print_call (cli, calls->pdata[i]);
  return CUE_EXIT_DONE;
}
