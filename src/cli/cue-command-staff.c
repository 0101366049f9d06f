/* cue-command-staff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "cue-cli.h"

static void
print_member (const char *name, const char *value)
{
  g_print ("\"%s\":", name);
  cue_cli_print_json_string (value != NULL ? value : "");
  g_print (",");
}

static void
print_person_json (const CueStaff *person, const char *roles)
{
  g_print ("{");
  print_member ("login", person->login);
  print_member ("name", person->name);
  print_member ("scope", person->scope);
  print_member ("team", person->team);
  print_member ("roles", roles);
  g_print ("\"active\":%s}\n", person->active ? "true" : "false");
}

static int
list_staff (CueCli *cli, CueStore *store)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) staff = cue_store_list_staff (store, &error);

  if (staff == NULL)
    return cue_cli_fail (error);
  for (guint i = 0; i < staff->len; i++)
    {
      const CueStaff  *person = g_ptr_array_index (staff, i);
      g_autofree char *roles = g_strjoinv (",", person->roles);

      if (cli->json)
        {
          print_person_json (person, roles);
          continue;
        }
      g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", person->login, person->name, person->scope,
               person->team != NULL ? person->team : "", roles,
               person->active ? "active" : "disabled");
    }
  return CUE_EXIT_DONE;
}

static int
add_staff (CueStore *store, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = NULL;
  g_autofree char   *scope = NULL;
  g_autofree char   *team = NULL;
  g_autofree char   *roles_text = NULL;
  g_auto (GStrv)     roles = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("The person's name"), "NAME" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, N_ ("The level he belongs to"), "PATH" },
    { "team", 0, 0, G_OPTION_ARG_STRING, &team, N_ ("His team"), "NAME" },
    { "roles", 0, 0, G_OPTION_ARG_STRING, &roles_text,
      N_ ("agent, editor, reviewer, lead, admin; several with commas"), "ROLES" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "staff add LOGIN --roles ROLES [--name NAME] [--scope PATH]", &argc,
                      &argv))
    return CUE_EXIT_USAGE;
  if (argc != 2 || roles_text == NULL)
    return cue_cli_usage ("staff", _("add needs a login and --roles"));
  roles = g_strsplit (roles_text, ",", -1);
  if (!cue_store_add_staff (store, argv[1], name != NULL ? name : argv[1],
                            scope != NULL ? scope : cue_store_get_me (store)->scope, team,
                            (const char *const *) roles, &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}

/**
 * cue_command_staff:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * People of an embedded home.
 *
 * Returns: an exit code
 */
int
cue_command_staff (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;

  if (argc < 2)
    return cue_cli_usage ("staff", _("add, list or disable is needed"));
  if (strcmp (argv[1], "--help") == 0)
    return cue_cli_parse (NULL, "staff add|list|disable", &argc, &argv) ? CUE_EXIT_DONE
                                                                        : CUE_EXIT_USAGE;
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  if (strcmp (argv[1], "list") == 0 && argc == 2)
    return list_staff (cli, store);
  if (strcmp (argv[1], "add") == 0)
    return add_staff (store, argc - 1, argv + 1);
  if (strcmp (argv[1], "disable") == 0 && argc == 3)
    return cue_store_disable_staff (store, argv[2], &error) ? CUE_EXIT_DONE
                                                            : cue_cli_fail (error);
  return cue_cli_usage ("staff", _("add, list or disable is needed"));
}
