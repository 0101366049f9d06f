/* cue-command-call.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "cue-cli.h"
#include "cue-customer-files.h"
#include "cue-player.h"

static int
replay (CueCli *cli, const char *path, const char *customers)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (CueStore)         store = NULL;
  g_autoptr (CueCustomerFiles) files = NULL;
  g_autoptr (CueNameSet)       names = NULL;
  g_autoptr (CueViewLoader)    loader = NULL;
  g_autoptr (CuePlayer)        player = NULL;
  g_autofree char             *text = NULL;
  g_auto (GStrv)               lines = NULL;
  gsize                        i = 0;
  gboolean                     ok = TRUE;

  if (!cue_cli_read_file (path, &text, NULL, &error))
    return cue_cli_fail (error);
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  if (customers != NULL)
    {
      files = cue_customer_files_open (customers, cli->cancellable, &error);
      names = files != NULL ? cue_name_set_read (customers, cli->cancellable, &error) : NULL;
      if (names == NULL)
        return cue_cli_fail (error);
    }
  loader = cue_view_loader_new (store, files != NULL ? CUE_CUSTOMER_SOURCE (files) : NULL);
  player = cue_player_new (store, loader, cli->cancellable);
  cue_player_set_names (player, names);
  lines = g_strsplit (text, "\n", -1);
  for (; ok && lines[i] != NULL; i++)
    ok = cue_player_step (player, lines[i], &error);
  if (ok)
    ok = cue_player_end (player, &error);
  if (!ok)
    {
      g_prefix_error (&error, "%s:%zu: ", path, i);
      return cue_cli_fail (error);
    }
  /* Translators: how many records a scripted call has left. */
  g_print (g_dngettext (NULL, "%u event written", "%u events written",
                        cue_player_get_n_events (player)),
           cue_player_get_n_events (player));
  g_print ("\n");
  return CUE_EXIT_DONE;
}

/**
 * cue_command_call:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Plays a scripted call without a window; the steps are in docs/formats.md.
 *
 * Returns: an exit code
 */
int
cue_command_call (CueCli *cli, int argc, char **argv)
{
  g_autofree char   *as = NULL;
  g_autofree char   *customers = NULL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_ ("Who takes the call"), "LOGIN" },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, N_ ("Folder of customer files"), "DIR" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "call replay FILE", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc != 3 || strcmp (argv[1], "replay") != 0)
    return cue_cli_usage ("call", _("replay and a file are needed"));
  if (as != NULL)
    {
      g_free (cli->as);
      cli->as = g_steal_pointer (&as);
    }
  return replay (cli, argv[2], customers);
}
