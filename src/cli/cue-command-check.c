/* cue-command-check.c: check, backup and restore.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-cli.h"

/**
 * cue_command_check:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Checks the files and repairs the search index from the documents.
 *
 * Returns: an exit code; 1 when something was found
 */
int
cue_command_check (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueStore)  store = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean              deep = FALSE;
  const GOptionEntry    entries[] = {
    { "deep", 0, 0, G_OPTION_ARG_NONE, &deep, N_ ("Every page, every hash, every index row"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "check [--deep]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("check", _("no further words are expected"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL || !cue_store_check (store, deep, &problems, &error))
    return cue_cli_fail (error);
  for (guint i = 0; i < problems->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return CUE_EXIT_FOUND;
  g_print ("%s\n", _("sound"));
  return CUE_EXIT_DONE;
}

/**
 * cue_command_backup:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Returns: an exit code
 */
int
cue_command_backup (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;

  if (!cue_cli_parse (NULL, "backup FILE", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 2)
    return cue_cli_usage ("backup", _("a file is needed"));
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL || !cue_store_backup (store, argv[1], &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}

/**
 * cue_command_restore:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Returns: an exit code
 */
int
cue_command_restore (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (!cue_cli_parse (NULL, "restore FILE", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 2)
    return cue_cli_usage ("restore", _("a file is needed"));
  return cue_store_restore (cli->home, argv[1], &error) ? CUE_EXIT_DONE : cue_cli_fail (error);
}
