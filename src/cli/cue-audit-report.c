/* cue-audit-report.c: the numbers of the board without a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-audit-file.h"
#include "cue-board.h"
#include "cue-risk.h"
#include "cue-rollup.h"
#include "cue-script-trend.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define RISKS 20
#define SCRIPTS 10

typedef struct
{
  CueCli    *cli;     /* (unowned) */
  CueBoard  *board;   /* (owned) */
  GPtrArray *risks;   /* (owned) (element-type CueRisk) */
  gint64     n_risks;
  GPtrArray *trends;  /* (owned) (element-type CueScriptTrend) */
  char      *difference; /* (owned) (nullable): a recount found it */
  gboolean   recounted;
} Report;

static void
report_clear (Report *report)
{
  g_clear_pointer (&report->board, cue_board_free);
  g_clear_pointer (&report->risks, g_ptr_array_unref);
  g_clear_pointer (&report->trends, g_ptr_array_unref);
  g_clear_pointer (&report->difference, g_free);
}

static char *
dup_local (CueCli *cli, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (cli->clock, at_ms);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/* -- JSON ---------------------------------------------------------------------------------------- */

static void
print_json_parts (const char *name, GPtrArray *parts)
{
  g_print (",\"%s\":{", name);
  for (guint i = 0; i < parts->len; i++)
    {
      const CueBoardPart *part = parts->pdata[i];

      if (i > 0)
        g_print (",");
      cue_cli_print_json_string (part->key);
      g_print (":%lld", (long long) part->n);
    }
  g_print ("}");
}

static void
print_json_numbers (const CueBoard *board)
{
  const struct
  {
    const char *name;
    gint64      n;
  } numbers[] = {
    { "people", board->n_people },           { "events", board->events },
    { "calls", board->calls },               { "closed", board->closed },
    { "owed", board->owed },                 { "complete", board->complete },
    { "used", board->used },                 { "resolved", board->resolved },
    { "once", board->once },                 { "offered", board->offered },
    { "accepted", board->accepted },         { "withheld", board->withheld },
    { "searches", board->searches },         { "search_p95_ms", board->search_p95_ms },
    { "misses", board->misses },             { "gaps", board->gaps },
    { "answered", board->answered },         { "answer_ms", board->answer_ms },
    { "flags", board->flags },               { "open_flags", board->open_flags },
    { "unread_people", board->unread_people }, { "due", board->due },
    { "talk_ms", board->talk_ms },
  };

  g_print ("{\"from_ms\":%lld,\"until_ms\":%lld", (long long) board->from_ms,
           (long long) board->until_ms);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_print (",\"%s\":%lld", numbers[i].name, (long long) numbers[i].n);
  print_json_parts ("withheld_by", board->withheld_by);
  print_json_parts ("declined_by", board->declined_by);
  g_print (",\"point_ms\":%lld,\"points\":[", (long long) board->point_ms);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);

      g_print ("%s{\"start_ms\":%lld,\"calls\":%lld,\"incomplete\":%lld}", i > 0 ? "," : "",
               (long long) point->start_ms, (long long) point->calls,
               (long long) point->incomplete);
    }
  g_print ("]");
}

/* The heaviest rule, what all of them found, and the statements behind it. */
static void
print_json_found (const CueRisk *risk)
{
  g_print (",\"risk\":");
  cue_cli_print_json_string (cue_risk_get_worst (risk)->rule_id);
  g_print (",\"score\":%lld,\"statements\":", (long long) risk->score);
  cue_cli_print_json_string (risk->statements);
  g_print (",\"found\":[");
  for (guint i = 0; i < risk->found->len; i++)
    {
      const CueRiskFound *found = risk->found->pdata[i];

      g_print ("%s{\"rule\":", i > 0 ? "," : "");
      cue_cli_print_json_string (found->rule_id);
      g_print (",\"points\":%lld,\"evidence\":", (long long) found->points);
      cue_cli_print_json_string (found->evidence);
      g_print ("}");
    }
  g_print ("]");
}

static void
print_json_risks (const Report *report)
{
  g_print (",\"n_risks\":%lld,\"risks\":[", (long long) report->n_risks);
  for (guint i = 0; i < report->risks->len; i++)
    {
      const CueRisk *risk = report->risks->pdata[i];

      g_print ("%s{\"at_ms\":%lld,\"call\":", i > 0 ? "," : "", (long long) risk->at_ms);
      cue_cli_print_json_string (risk->call_ref != NULL ? risk->call_ref : "");
      g_print (",\"agent\":");
      cue_cli_print_json_string (risk->login != NULL ? risk->login : "");
      print_json_found (risk);
      g_print ("}");
    }
  g_print ("]");
}

static void
print_json_trends (const Report *report)
{
  g_print (",\"scripts\":[");
  for (guint i = 0; i < report->trends->len; i++)
    {
      const CueScriptTrend *trend = report->trends->pdata[i];

      g_print ("%s{\"document\":", i > 0 ? "," : "");
      cue_cli_print_json_string (trend->document_id);
      g_print (",\"title\":");
      cue_cli_print_json_string (trend->title != NULL ? trend->title : "");
      g_print (",\"revisions\":[");
      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision
              = &g_array_index (trend->revisions, CueTrendRevision, r);
          char                    low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (low, sizeof low, "%.4f", revision->low);
          g_ascii_formatd (high, sizeof high, "%.4f", revision->high);
          g_print ("%s{\"no\":%lld,\"calls\":%lld,\"once\":%lld,\"low\":%s,\"high\":%s}",
                   r > 0 ? "," : "", (long long) revision->no, (long long) revision->calls,
                   (long long) revision->once, low, high);
        }
      g_print ("]}");
    }
  g_print ("]");
}

static void
print_json (const Report *report)
{
  print_json_numbers (report->board);
  print_json_risks (report);
  print_json_trends (report);
  if (report->recounted)
    {
      g_print (",\"recount\":");
      cue_cli_print_json_string (report->difference != NULL ? report->difference : "same");
    }
  g_print ("}\n");
}

/* -- words --------------------------------------------------------------------------------------- */

static void
print_share (const char *name, gint64 part, gint64 whole)
{
  if (whole > 0)
    g_print ("%s\t%lld / %lld\t%.1f%%\n", name, (long long) part, (long long) whole,
             100.0 * (double) part / (double) whole);
  else
    g_print ("%s\t–\n", name);
}

static void
print_parts (const char *name, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const CueBoardPart *part = parts->pdata[i];

      g_print ("%s\t%s\t%lld\n", name, part->key, (long long) part->n);
    }
}

static void
print_numbers (const CueBoard *board)
{
  g_print ("%s\t%lld\n", _("Calls"), (long long) board->calls);
  print_share (_("All was said"), board->complete, board->owed);
  print_share (_("Knowledge used"), board->used, board->closed);
  print_share (_("Settled at the first call"), board->once, board->closed);
  if (board->search_p95_ms >= 0)
    g_print ("%s\t%lld ms\n", _("Search takes"), (long long) board->search_p95_ms);
  g_print ("%s\t%lld\n", _("Not found"), (long long) board->misses);
  g_print ("%s\t%lld\n", _("Asked and not answered by any entry"), (long long) board->gaps);
  if (board->answer_ms >= 0)
    g_print ("%s\t%.1f h\n", _("From miss to published, median"),
             (double) board->answer_ms / 3600000);
  g_print ("%s\t%lld\n", _("Flags that wait"), (long long) board->open_flags);
  g_print ("%s\t%lld\n", _("People with a notice to read"), (long long) board->unread_people);
  g_print ("%s\t%lld\n", _("Calls with an offer"), (long long) board->offered);
  g_print ("%s\t%lld\n", _("Offers accepted"), (long long) board->accepted);
  g_print ("%s\t%lld\n", _("Held back"), (long long) board->withheld);
  print_parts (_("Held back"), board->withheld_by);
  g_print ("%s\t%lld\n", _("Due for customers today"), (long long) board->due);
}

static void
print_words (const Report *report)
{
  g_autofree char *from = dup_local (report->cli, report->board->from_ms);
  g_autofree char *until = dup_local (report->cli, report->board->until_ms);

  g_print ("%s – %s\n", from, until);
  print_numbers (report->board);
  g_print ("%s\t%lld\n", _("Worth hearing"), (long long) report->n_risks);
  for (guint i = 0; i < report->risks->len; i++)
    {
      const CueRisk   *risk = report->risks->pdata[i];
      g_autofree char *at = dup_local (report->cli, risk->at_ms);

      g_print ("%s\t%s\t%s %s\t%lld\t%s\n", at, risk->login != NULL ? risk->login : "",
               cue_risk_get_worst (risk)->rule_id,
               cue_risk_get_worst (risk)->kind == CUE_RISK_BY_RULE
                   ? cue_risk_get_worst (risk)->evidence : risk->statements,
               (long long) risk->score,
               risk->call_ref != NULL ? risk->call_ref : "");
    }
  for (guint i = 0; i < report->trends->len; i++)
    {
      const CueScriptTrend *trend = report->trends->pdata[i];

      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision
              = &g_array_index (trend->revisions, CueTrendRevision, r);

          g_print ("%s v%lld\t%lld / %lld\t%.1f%%–%.1f%%\n",
                   trend->title != NULL ? trend->title : trend->document_id,
                   (long long) revision->no, (long long) revision->once,
                   (long long) revision->calls, 100 * revision->low, 100 * revision->high);
        }
    }
  if (report->recounted && report->difference == NULL)
    g_print ("%s\n", _("The numbers were counted again from the records and agree"));
  else if (report->recounted)
    {
      g_print (_("The board and the records differ: %s"), report->difference);
      g_print ("\n");
    }
}

/* -- command ------------------------------------------------------------------------------------- */

static gboolean
parse_day (CueCli *cli, const char *word, const char *option, gint64 missing_ms, gint64 *at_ms,
           GError **error)
{
  *at_ms = word != NULL ? cue_clock_parse_date_ms (cli->clock, word) : missing_ms;
  if (*at_ms >= 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, option,
                 N_ ("\"%s\" is not a day; write it as 2026-11-28"), word);
  return FALSE;
}

static gint64
today_ms (CueCli *cli)
{
  g_autoptr (GDateTime) now = cue_clock_to_local (cli->clock, cue_clock_now_ms (cli->clock));
  g_autofree char      *today = g_date_time_format (now, "%Y-%m-%d");

  return cue_clock_parse_date_ms (cli->clock, today);
}

static gboolean
load (Report *report, CueStore *store, const CueBoardSpan *span, gboolean recount, GError **error)
{
  g_autoptr (CueBoard) again = NULL;

  if (!cue_rollup_catch_up (store, NULL, NULL, report->cli->cancellable, error)
      || (report->board = cue_board_load (store, span, error)) == NULL
      || (report->risks = cue_risk_list (store, span, RISKS, &report->n_risks, error)) == NULL
      || (report->trends = cue_script_trend_list (store, span, "script", SCRIPTS, error)) == NULL)
    return FALSE;
  if (!recount)
    return TRUE;
  cue_store_set_cancellable (store, report->cli->cancellable);
  again = cue_board_recount (store, span, error);
  if (again == NULL)
    return FALSE;
  report->recounted = TRUE;
  cue_board_equal (report->board, again, &report->difference);
  return TRUE;
}

/**
 * cue_audit_report:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * The same numbers as the window's board, of a span of days (today without one).
 *
 * Returns: an exit code; 1 when a recount differs
 */
int
cue_audit_report (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autofree char     *from = NULL;
  g_autofree char     *to = NULL;
  g_autofree char     *team = NULL;
  gboolean             recount = FALSE;
  CueBoardSpan         span = { 0 };
  Report               report = { cli };
  int                  code;
  const GOptionEntry   entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->as, N_ ("Who runs this command"), "LOGIN" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day (today)"), "DAY" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day (today)"), "DAY" },
    { "team", 0, 0, G_OPTION_ARG_STRING, &team, N_ ("Only calls of this team"), "TEAM" },
    { "recount", 0, 0, G_OPTION_ARG_NONE, &recount, N_ ("Count again from the records and compare"),
      NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "audit report [--from DAY] [--to DAY] [--team TEAM] [--recount]",
                      &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("audit", _("no further words are expected"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL || !parse_day (cli, from, "--from", today_ms (cli), &span.from_ms, &error)
      || !parse_day (cli, to, "--to", today_ms (cli), &span.until_ms, &error))
    return cue_cli_fail (error);
  span.until_ms += DAY_MS;
  span.team = team;
  if (!load (&report, store, &span, recount, &error))
    {
      report_clear (&report);
      return cue_cli_fail (error);
    }
  if (cli->json)
    print_json (&report);
  else
    print_words (&report);
  code = report.difference != NULL ? CUE_EXIT_FOUND : CUE_EXIT_DONE;
  report_clear (&report);
  return code;
}
