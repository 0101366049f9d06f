/* cue-command-init.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-cli.h"
#include "cue-demo.h"

/**
 * cue_command_init:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Makes a home; with `--demo` the sample knowledge, staff and customers as well, their dates shifted
 * to today.
 *
 * Returns: an exit code
 */
int
cue_command_init (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autofree char     *customers = NULL;
  gboolean             demo = FALSE;
  const GOptionEntry   entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, N_ ("Add the sample knowledge, staff and levels"),
      NULL },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers,
      N_ ("Where the sample customers go (HOME-customers)"), "DIR" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "init [--demo]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("init", _("no further words are expected"));
  if (!demo)
    {
      store = cue_home_init (cli->home, cli->clock, &error);
      return store != NULL ? CUE_EXIT_DONE : cue_cli_fail (error);
    }
  if (customers == NULL)
    customers = g_strconcat (cli->home, "-customers", NULL);
  store = cue_demo_init (cli->home, cli->clock, &error);
  if (store == NULL || !cue_demo_install (store, customers, &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}
