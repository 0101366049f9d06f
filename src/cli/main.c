/* main.c: cuedeskctl.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "cue-cli.h"
#include "cue-config.h"

/* The longest list of arguments, in columns. */
#define ARGUMENT_COLUMNS 60

static const CueCommand commands[] = {
  { "init", "[--demo] [--customers DIR]",
    N_ ("make a home whose owner holds every role"), cue_command_init },
  { "staff", "add|list|disable …", N_ ("people, roles, levels and teams"), cue_command_staff },
  { "import", "[--dry-run] [--publish] [--skip-rejected] FILE…",
    N_ ("take in knowledge packages (XML) and tables (CSV)"), cue_command_import },
  { "export", "--format xml|csv [--out PATH]", N_ ("give everything in force back"),
    cue_command_export },
  { "search", "[--limit N] [--batch FILE] [--timings] QUERY", N_ ("find entries"),
    cue_command_search },
  { "fit", "--catalogue XML --usage CSV [--customers CSV]",
    N_ ("which plan truly fits, with every yuan"), cue_command_fit },
  { "screen", "--catalogue XML --usage CSV --customers CSV [--out CSV]",
    N_ ("advice for a whole base, on all cores"), cue_command_screen },
  { "rules", "check FILE|run --customers DIR", N_ ("which rules fire, and why"),
    cue_command_rules },
  { "doc", "list|show|submit|approve|return|publish|retire|history …",
    N_ ("the workflow without a window"), cue_command_doc },
  { "call", "replay FILE", N_ ("play a scripted call and write its events"), cue_command_call },
  { "audit", "verify [--witness FILE|--sealed FILE]|heads|report|export CALL|seal FILE", N_ ("check that nobody altered the record"),
    cue_command_audit },
  { "check", "[--deep]", N_ ("check the files; repair the search index"), cue_command_check },
  { "backup", "FILE", N_ ("copy a home while it is in use"), cue_command_backup },
  { "restore", "FILE", N_ ("put a backup in place of a home"), cue_command_restore },
};

static void
print_help (void)
{
  g_print ("%s\n\n", "cuedeskctl [--home DIR] [--as LOGIN] [--json] COMMAND …");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      /* printf pads by bytes, and an ellipsis is one column of three bytes. */
      glong width = g_utf8_strlen (commands[i].arguments, -1);

      g_print ("  %-8s %s%*s %s\n", commands[i].name, commands[i].arguments,
               (int) MAX (0, ARGUMENT_COLUMNS - width), "", _(commands[i].summary));
    }
  g_print ("\n%s\n", _("Exit: 0 done, 1 a check found something, 2 usage, 3 bad input, 4 refused,"
                       " 5 offline or busy."));
}

static const CueCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }
  return NULL;
}

static int
refuse_word (const char *word)
{
  /* Translators: %s is what was written where a command or an option with its value belongs. */
  g_printerr (_("cuedeskctl: %s is no command and no complete option"), word);
  g_printerr ("\n");
  g_printerr ("%s\n", _("Try cuedeskctl --help"));
  return CUE_EXIT_USAGE;
}

/* Ctrl+C asks long work to stop cleanly; a second one kills as usual. */
static gpointer
wait_for_interrupt (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t      set;
  int           number;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigwait (&set, &number);
  g_cancellable_cancel (cancellable);
  signal (SIGINT, SIG_DFL);
  pthread_sigmask (SIG_UNBLOCK, &set, NULL);
  return NULL;
}

static void
watch_interrupt (GCancellable *cancellable)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("cue-interrupt", wait_for_interrupt, cancellable));
}

/* The options before the command; the first word that is not one of them is the command. */
static int
take_global_options (CueCli *cli, int argc, char **argv)
{
  int i = 1;

  for (; i < argc && argv[i][0] == '-'; i++)
    {
      if (strcmp (argv[i], "--json") == 0)
        cli->json = TRUE;
      else if (strcmp (argv[i], "--home") == 0 && i + 1 < argc)
        {
          g_free (cli->home);
          cli->home = g_strdup (argv[++i]);
        }
      else if (g_str_has_prefix (argv[i], "--home="))
        {
          g_free (cli->home);
          cli->home = g_strdup (argv[i] + strlen ("--home="));
        }
      else if (strcmp (argv[i], "--as") == 0 && i + 1 < argc)
        {
          g_free (cli->as);
          cli->as = g_strdup (argv[++i]);
        }
      else
        return -i;
    }
  return i;
}

int
main (int argc, char **argv)
{
  g_autoptr (CueClock)     clock = cue_clock_new_system ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char              *localedir = g_getenv ("CUEDESK_LOCALEDIR");
  const CueCommand        *command;
  CueCli                   cli = { .clock = clock, .cancellable = cancellable };
  int                      first;
  int                      status;

  setlocale (LC_ALL, "");
  bindtextdomain (CUE_GETTEXT_DOMAIN, localedir != NULL ? localedir : CUE_LOCALEDIR);
  bind_textdomain_codeset (CUE_GETTEXT_DOMAIN, "UTF-8");
  textdomain (CUE_GETTEXT_DOMAIN);

  cli.home = g_build_filename (g_get_user_data_dir (), "cuedesk", NULL);
  first = take_global_options (&cli, argc, argv);
  if (first < 0 && (strcmp (argv[-first], "--help") == 0 || strcmp (argv[-first], "-h") == 0))
    {
      print_help ();
      status = CUE_EXIT_DONE;
    }
  else if (first < 0 && strcmp (argv[-first], "--version") == 0)
    {
      g_print ("cuedeskctl %s\n", CUE_VERSION);
      status = CUE_EXIT_DONE;
    }
  else if (first == argc)
    {
      print_help ();
      status = CUE_EXIT_USAGE;
    }
  else if (first < 0 || (command = find_command (argv[first])) == NULL)
    status = refuse_word (argv[ABS (first)]);
  else
    {
      watch_interrupt (cancellable);
      status = command->run (&cli, argc - first, argv + first);
    }
  g_free (cli.home);
  g_free (cli.as);
  return status;
}
