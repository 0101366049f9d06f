/* cue-audit-file.c: evidence as files: one call, or all that is old.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-file.h"

#include <glib/gi18n.h>

#include "cue-evidence.h"
#include "cue-replay-csv.h"
#include "cue-replay.h"
#include "cue-retention.h"

/* What leaves the program is on record before it does. */
static gboolean
record_export (CueStore *store, const char *call_ref, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();

  cue_payload_set_token (payload, "what", "call");
  cue_payload_set_token (payload, "call", call_ref);
  cue_payload_set_token (payload, "format", "csv");
  return cue_evidence_append (store, CUE_EVENT_EXPORT, "", payload, NULL, error);
}

/**
 * cue_audit_file_export:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * The records of a call as a table, to a file or to standard output; the export is an event.
 *
 * Returns: an exit code; 1 when a record was altered
 */
int
cue_audit_file_export (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueStore)  store = NULL;
  g_autoptr (CueReplay) replay = NULL;
  g_autofree char      *out = NULL;
  g_autofree char      *table = NULL;
  const GOptionEntry    entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->as, N_ ("Who runs this command"), "LOGIN" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("The file to write"), "FILE" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "audit export [--out FILE] CALL", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 2)
    return cue_cli_usage ("audit", _("give the reference of one call"));
  store = cue_cli_open_signed_in (cli, &error);
  replay = store != NULL ? cue_replay_load (store, argv[1], &error) : NULL;
  if (replay == NULL || !record_export (store, argv[1], &error))
    return cue_cli_fail (error);
  table = cue_replay_to_csv (replay, cli->clock);
  if (out == NULL)
    g_print ("%s", table);
  else if (!g_file_set_contents (out, table, -1, &error))
    return cue_cli_fail (error);
  return replay->n_unsound == 0 ? CUE_EXIT_DONE : CUE_EXIT_FOUND;
}

static void
on_progress (CueRetentionPhase phase, gint64 done, gint64 all, gpointer user_data)
{
  const char *words = phase == CUE_RETENTION_CHECKING  ? _("checking")
                      : phase == CUE_RETENTION_WRITING ? _("writing")
                                                       : _("taking out");

  cue_cli_progress ((guint64) done, (guint64) all, (gpointer) words);
}

static void
print_sealed (CueCli *cli, const CueRetention *done, const char *path)
{
  g_autoptr (GDateTime) until = cue_clock_to_local (cli->clock, done->until_ms);
  g_autofree char      *day = until != NULL ? g_date_time_format (until, "%F") : g_strdup ("?");

  if (cli->json)
    {
      g_print ("{\"events\":%lld,\"chains\":%lld,\"until_ms\":%lld,\"sha256\":\"%s\"}\n",
               (long long) done->n_events, (long long) done->n_chains, (long long) done->until_ms,
               done->sha256 != NULL ? done->sha256 : "");
      return;
    }
  if (done->n_events == 0)
    g_print (_("nothing is older than %s"), day);
  else
    /* Translators: number of records, day, file, its hash */
    g_print (_("%lld records from before %s are in %s and no longer here; SHA-256 %s"),
             (long long) done->n_events, day, path, done->sha256);
  g_print ("\n");
  if (done->kept_ms != 0)
    g_print ("%s\n", _("Later ones stay: a task from that day is still open."));
}

/**
 * cue_audit_file_seal:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Writes what is older than a number of months to a file and drops it; the chains go on from a seal.
 *
 * Returns: an exit code
 */
int
cue_audit_file_seal (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueStore)     store = NULL;
  g_autoptr (CueRetention) done = NULL;
  int                      months = 24;
  const GOptionEntry       entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->as, N_ ("Who runs this command"), "LOGIN" },
    { "months", 0, 0, G_OPTION_ARG_INT, &months, N_ ("Keep so many months (24)"), "N" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "audit seal [--months N] FILE", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 2 || months < 0)
    return cue_cli_usage ("audit", _("give the file that the old records go to"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  done = cue_retention_seal (store, (guint) months, argv[1], on_progress, NULL,
                             cli->cancellable, &error);
  cue_cli_progress_end ();
  if (done == NULL)
    return cue_cli_fail (error);
  print_sealed (cli, done, argv[1]);
  return CUE_EXIT_DONE;
}

/**
 * cue_audit_file_check:
 * @cli: the command line
 * @path: a file that `audit seal` wrote
 *
 * Returns: an exit code; 1 when it is not what was sealed
 */
int
cue_audit_file_check (CueCli *cli, const char *path)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &error);
  g_autofree char     *message = NULL;
  gint64               n_events = 0;

  if (store == NULL)
    return cue_cli_fail (error);
  if (cue_retention_verify_file (store, path, &n_events, &error))
    {
      /* Translators: number of records */
      g_print (_("sound; sealed records: %lld"), (long long) n_events);
      g_print ("\n");
      return CUE_EXIT_DONE;
    }
  if (!g_error_matches (error, CUE_ERROR, CUE_ERROR_CORRUPT)
      && !g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID))
    return cue_cli_fail (error);
  message = cue_cli_dup_message (error);
  g_print (_("broken: %s"), message);
  g_print ("\n");
  return CUE_EXIT_FOUND;
}
