/* cue-command-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "cue-cli.h"
#include "cue-evidence.h"
#include "cue-import.h"

/* Heads are witnesses: whoever holds the export can show that the record was not cut since. */
static gboolean
write_heads (CueStore *store, const char *out, GError **error)
{
  g_autofree char *path = g_strconcat (out, ".heads", NULL);
  g_autofree char *heads = cue_evidence_dup_heads (store, error);

  return heads != NULL && g_file_set_contents (path, heads, -1, error);
}

/**
 * cue_command_export:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Writes what is in force to a file or to standard output; beside a file the heads of the evidence.
 *
 * Returns: an exit code
 */
int
cue_command_export (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueStore)      store = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree char          *format = NULL;
  g_autofree char          *out = NULL;
  const GOptionEntry        entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("xml or csv"), "FORMAT" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("A file; standard output otherwise"), "PATH" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "export --format xml|csv [--out PATH]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1 || (g_strcmp0 (format, "xml") != 0 && g_strcmp0 (format, "csv") != 0))
    return cue_cli_usage ("export", _("--format xml or --format csv is needed"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  if (out == NULL)
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (out);

      stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                                cli->cancellable, &error));
    }
  if (stream == NULL || !cue_export (store, format, stream, cli->cancellable, &error)
      || !g_output_stream_close (stream, cli->cancellable, &error)
      || (out != NULL && !write_heads (store, out, &error)))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}
