/* cue-command-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-cli.h"
#include "cue-import.h"

static void
print_report (const CueImportReport *report)
{
  for (guint i = 0; i < report->problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (report->problems, i));
  for (guint i = 0; i < report->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (report->notes, i));
  for (gsize i = 0; report->unknown_columns != NULL && report->unknown_columns[i] != NULL; i++)
    {
      /* Translators: %s is a column name in a table. */
      g_printerr (_("column %s is not known and was not used"), report->unknown_columns[i]);
      g_printerr ("\n");
    }
}

static int
import_one (CueCli *cli, CueStore *store, const char *path, CueImportFlags flags)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report
      = cue_import_file (store, path, flags, cue_cli_progress, _("importing"), cli->cancellable,
                         &error);

  cue_cli_progress_end ();
  if (report == NULL)
    return cue_cli_fail (error);
  print_report (report);
  g_print ("imported %u, merged %u, rejected %u\n", report->imported, report->merged,
           report->rejected);
  /* Rows that broke a rule refuse the file, unless they were to be left out. */
  return report->rejected > 0 && (flags & CUE_IMPORT_SKIP_REJECTED) == 0 ? CUE_EXIT_INPUT
                                                                         : CUE_EXIT_DONE;
}

/**
 * cue_command_import:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Takes files in, one after the other; the first that fails ends it.
 *
 * Returns: an exit code
 */
int
cue_command_import (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  CueImportFlags       flags = 0;
  gboolean             dry_run = FALSE;
  gboolean             publish = FALSE;
  gboolean             skip = FALSE;
  const GOptionEntry   entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Check everything, change nothing"), NULL },
    { "publish", 0, 0, G_OPTION_ARG_NONE, &publish,
      N_ ("You review and publish what the file says"), NULL },
    { "skip-rejected", 0, 0, G_OPTION_ARG_NONE, &skip, N_ ("Leave out what breaks a rule"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "import FILE…", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc < 2)
    return cue_cli_usage ("import", _("a file is needed"));
  flags = (dry_run ? CUE_IMPORT_DRY_RUN : 0) | (publish ? CUE_IMPORT_PUBLISH : 0)
          | (skip ? CUE_IMPORT_SKIP_REJECTED : 0);
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  for (int i = 1; i < argc; i++)
    {
      int status = import_one (cli, store, argv[i], flags);

      if (status != CUE_EXIT_DONE)
        return status;
    }
  return CUE_EXIT_DONE;
}
