/* cue-command-audit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "cue-audit-file.h"
#include "cue-cli.h"
#include "cue-evidence.h"

static const char *
state_nick (CueEvidenceState state)
{
  switch (state)
    {
    case CUE_EVIDENCE_SOUND:
      return "sound";
    case CUE_EVIDENCE_NOT_WITNESSED:
      return "not-witnessed";
    case CUE_EVIDENCE_BROKEN:
      return "broken";
    }
  g_return_val_if_reached ("broken");
}

static void
print_report_json (const CueEvidenceReport *report)
{
  g_print ("{\"state\":\"%s\",\"events\":%lld,\"chains\":%lld", state_nick (report->state),
           (long long) report->n_events, (long long) report->n_chains);
  if (report->state == CUE_EVIDENCE_BROKEN)
    {
      g_print (",\"chain\":");
      cue_cli_print_json_string (report->chain_id != NULL ? report->chain_id : "");
      g_print (",\"record\":%lld,\"at_ms\":%lld,\"what\":", (long long) report->seq,
               (long long) report->at_ms);
      cue_cli_print_json_string (report->what != NULL ? report->what : "");
    }
  g_print ("}\n");
}

static int
print_report (CueCli *cli, const CueEvidenceReport *report)
{
  if (cli->json)
    {
      print_report_json (report);
      return report->state == CUE_EVIDENCE_BROKEN ? CUE_EXIT_FOUND : CUE_EXIT_DONE;
    }
  switch (report->state)
    {
    case CUE_EVIDENCE_SOUND:
      /* Translators: numbers of records and of chains. */
      g_print (_("sound; records: %lld, chains: %lld"), (long long) report->n_events,
               (long long) report->n_chains);
      g_print ("\n");
      return CUE_EXIT_DONE;
    case CUE_EVIDENCE_NOT_WITNESSED:
      g_print (_("sound; records: %lld, chains: %lld; tail not witnessed"),
               (long long) report->n_events, (long long) report->n_chains);
      g_print ("\n");
      return CUE_EXIT_DONE;
    case CUE_EVIDENCE_BROKEN:
      {
        g_autoptr (GDateTime) at = cue_clock_to_local (cli->clock, report->at_ms);
        g_autofree char      *when = at != NULL ? g_date_time_format (at, "%F %T") : g_strdup ("?");

        /* Translators: chain id, record number, time, what is wrong. */
        g_print (_("broken: chain %s, record %lld of %s: %s"),
                 report->chain_id != NULL ? report->chain_id : "?", (long long) report->seq, when,
                 report->what != NULL ? report->what : "?");
        g_print ("\n");
        return CUE_EXIT_FOUND;
      }
    }
  return CUE_EXIT_FOUND;
}

static int
verify (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueStore)          store = NULL;
  g_autoptr (CueEvidenceReport) report = NULL;
  g_autofree char              *witness = NULL;
  g_autofree char              *sealed = NULL;
  g_autofree char              *heads = NULL;
  const GOptionEntry            entries[] = {
    { "witness", 0, 0, G_OPTION_ARG_FILENAME, &witness,
      N_ ("Heads printed into a backup, export or report"), "FILE" },
    { "sealed", 0, 0, G_OPTION_ARG_FILENAME, &sealed, N_ ("A file of “audit seal” instead of the home"),
      "FILE" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "audit verify [--witness FILE | --sealed FILE]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("audit", _("no further words are expected"));
  if (sealed != NULL)
    return cue_audit_file_check (cli, sealed);
  if (witness != NULL && !cue_cli_read_file (witness, &heads, NULL, &error))
    return cue_cli_fail (error);
  store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  report = cue_evidence_verify (store, heads, cli->cancellable, &error);
  return report != NULL ? print_report (cli, report) : cue_cli_fail (error);
}

static int
print_heads (CueCli *cli)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &error);
  g_autofree char     *heads = store != NULL ? cue_evidence_dup_heads (store, &error) : NULL;

  if (heads == NULL)
    return cue_cli_fail (error);
  g_print ("%s", heads);
  return CUE_EXIT_DONE;
}

/**
 * cue_command_audit:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * `verify` checks the evidence; `heads` prints what a witness keeps; `export` writes one call, `seal`
 * puts old records away.
 *
 * Returns: an exit code; 1 when the record was altered
 */
int
cue_command_audit (CueCli *cli, int argc, char **argv)
{
  if (argc >= 2 && strcmp (argv[1], "verify") == 0)
    return verify (cli, argc - 1, argv + 1);
  if (argc == 2 && strcmp (argv[1], "heads") == 0)
    return print_heads (cli);
  if (argc >= 2 && strcmp (argv[1], "report") == 0)
    return cue_audit_report (cli, argc - 1, argv + 1);
  if (argc >= 2 && strcmp (argv[1], "export") == 0)
    return cue_audit_file_export (cli, argc - 1, argv + 1);
  if (argc >= 2 && strcmp (argv[1], "seal") == 0)
    return cue_audit_file_seal (cli, argc - 1, argv + 1);
  if (argc >= 2 && strcmp (argv[1], "sample") == 0)
    return cue_audit_sample (cli, argc - 1, argv + 1);
  return cue_cli_usage ("audit", _("verify, heads, report, export, sample or seal is needed"));
}
