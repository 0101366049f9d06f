/* cue-command-init.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-cli.h"
#include "cue-demo.h"

static gboolean
set_time_zone (CueCli *cli, CueStore *store, const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("--time-zone: %s is not known; write a name such as Asia/Shanghai"),
                     name);
      return FALSE;
    }
  cue_clock_set_time_zone (cli->clock, zone);
  return cue_store_set_meta (store, CUE_META_TIME_ZONE, name, error);
}

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
  g_autofree char     *zone_name = NULL;
  gboolean             demo = FALSE;
  const GOptionEntry   entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, N_ ("Add the sample knowledge, staff and levels"),
      NULL },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers,
      N_ ("Where the sample customers go (HOME-customers)"), "DIR" },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &zone_name,
      N_ ("The site's time zone, Asia/Shanghai; the computer's otherwise"), "NAME" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "init [--demo]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc > 1)
    return cue_cli_usage ("init", _("no further words are expected"));
  /* The zone first: the sample's days are days of the site. */
  store = demo ? cue_demo_init (cli->home, cli->clock, &error)
               : cue_home_init (cli->home, cli->clock, &error);
  if (store == NULL || (zone_name != NULL && !set_time_zone (cli, store, zone_name, &error)))
    return cue_cli_fail (error);
  if (customers == NULL)
    customers = g_strconcat (cli->home, "-customers", NULL);
  if (demo && !cue_demo_install (store, customers, &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}
