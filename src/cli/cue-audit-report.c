/* cue-audit-report.c: the numbers of the board without a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-audit-file.h"
#include "cue-audit-report-private.h"
#include "cue-rollup.h"

#define RISKS 20
#define SCRIPTS 10

static void
report_clear (CueAuditReport *report)
{
  g_clear_pointer (&report->board, cue_board_free);
  g_clear_pointer (&report->risks, g_ptr_array_unref);
  g_clear_pointer (&report->trends, g_ptr_array_unref);
  g_clear_pointer (&report->by_team, g_ptr_array_unref);
  g_clear_pointer (&report->by_entry, g_ptr_array_unref);
  g_clear_pointer (&report->proof, cue_evidence_report_free);
  g_clear_pointer (&report->heads, g_free);
  g_clear_pointer (&report->difference, g_free);
}

/* -- command ------------------------------------------------------------------------------------- */

/* Without a day, today. */
static gboolean
parse_day (CueCli *cli, const char *word, const char *option, gboolean end, gint64 *at_ms,
           GError **error)
{
  if (word == NULL)
    *at_ms = cue_clock_get_day_ms (cli->clock, cue_clock_now_ms (cli->clock), end ? 1 : 0);
  else
    *at_ms = end ? cue_clock_parse_day_end_ms (cli->clock, word)
                 : cue_clock_parse_date_ms (cli->clock, word);
  if (*at_ms >= 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, option,
                 N_ ("\"%s\" is not a day; write it as 2026-11-28"), word);
  return FALSE;
}

static gboolean
parse_span (CueCli *cli, const char *from, const char *to, CueBoardSpan *span, GError **error)
{
  if (!parse_day (cli, from, "--from", FALSE, &span->from_ms, error)
      || !parse_day (cli, to, "--to", TRUE, &span->until_ms, error))
    return FALSE;
  if (span->from_ms < span->until_ms)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_INVALID, "--to",
                         N_ ("the last day is before the first: nothing is counted"));
  return FALSE;
}

/* A span taken along with its proof is an export: on record before anything is printed, so that the
 * heads cover that record too. */
static gboolean
load_proof (CueAuditReport *report, CueStore *store, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();

  cue_payload_set_token (payload, "what", "board");
  cue_payload_set_token (payload, "format", report->cli->json ? "json" : "text");
  cue_payload_set_int (payload, "from", report->board->from_ms);
  cue_payload_set_int (payload, "until", report->board->until_ms);
  report->proof = cue_evidence_verify (store, NULL, report->cli->cancellable, error);
  if (report->proof == NULL
      || !cue_evidence_append (store, CUE_EVENT_EXPORT, "", payload, NULL, error))
    return FALSE;
  report->heads = cue_evidence_dup_heads (store, error);
  return report->heads != NULL;
}

static gboolean
load (CueAuditReport *report, CueStore *store, const CueBoardSpan *span, gboolean recount,
      gboolean proof, GError **error)
{
  g_autoptr (CueBoard) again = NULL;

  if (!cue_rollup_catch_up (store, NULL, NULL, report->cli->cancellable, error)
      || (report->board = cue_board_load (store, span, error)) == NULL
      || (report->risks = cue_risk_list (store, span, RISKS, &report->n_risks, error)) == NULL
      || (report->trends = cue_script_trend_list (store, span, "script", SCRIPTS, error)) == NULL)
    return FALSE;
  if ((report->by_team = cue_compare_teams (store, span, error)) == NULL
      || (report->by_entry = cue_compare_entries (store, span, SCRIPTS, error)) == NULL)
    return FALSE;
  if (!recount)
    return TRUE;
  cue_store_set_cancellable (store, report->cli->cancellable);
  again = cue_board_recount (store, span, error);
  if (again == NULL)
    return FALSE;
  report->recounted = TRUE;
  cue_board_equal (report->board, again, &report->difference);
  /* Last, because it is a record itself. */
  return !proof || load_proof (report, store, error);
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
  gboolean             proof = FALSE;
  CueBoardSpan         span = { 0 };
  CueAuditReport       report = { cli };
  int                  code;
  const GOptionEntry   entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->as, N_ ("Who runs this command"), "LOGIN" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day (today)"), "DAY" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day (today)"), "DAY" },
    { "team", 0, 0, G_OPTION_ARG_STRING, &team, N_ ("Only calls of this team"), "TEAM" },
    { "recount", 0, 0, G_OPTION_ARG_NONE, &recount, N_ ("Count again from the records and compare"),
      NULL },
    { "proof", 0, 0, G_OPTION_ARG_NONE, &proof,
      N_ ("Verify the records and print the heads of all chains; the export is on record"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries,
                      "audit report [--from DAY] [--to DAY] [--team TEAM] [--recount] [--proof]",
                      &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("audit", _("no further words are expected"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL || !parse_span (cli, from, to, &span, &error))
    return cue_cli_fail (error);
  span.team = team;
  if (!load (&report, store, &span, recount || proof, proof, &error))
    {
      report_clear (&report);
      return cue_cli_fail (error);
    }
  if (cli->json)
    cue_audit_report_print_json (&report);
  else
    cue_audit_report_print_words (&report);
  code = report.difference != NULL
                 || (report.proof != NULL && report.proof->state == CUE_EVIDENCE_BROKEN)
             ? CUE_EXIT_FOUND
             : CUE_EXIT_DONE;
  report_clear (&report);
  return code;
}
