/* cue-command-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-cli.h"
#include "cue-import.h"

#include <string.h>

static const char *
translate (const char *text)
{
  return gettext (text);
}

static void
print_all (GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      g_autofree char *words = cue_cli_dup_message (errors->pdata[i]);

      g_printerr ("%s\n", words);
    }
}

static void
print_report (const CueImportReport *report)
{
  print_all (report->reasons);
  print_all (report->notes);
  for (gsize i = 0; report->unknown_columns != NULL && report->unknown_columns[i] != NULL; i++)
    {
      /* Translators: %s is a column name in a table. */
      g_printerr (_("column %s is not known and was not used"), report->unknown_columns[i]);
      g_printerr ("\n");
    }
}

/* The proof that nothing was lost, in one sentence. */
static void
print_proof (const char *path, const CueImportReport *report)
{
  if (report->resumed > 0)
    {
      g_printerr (ngettext ("went on where it was: %u row had been read before",
                            "went on where it was: %u rows had been read before", report->resumed),
                  report->resumed);
      g_printerr ("\n");
    }
  g_print (_("%s: %u rows in the file = %u imported + %u unchanged + %u rejected + %u held back"),
           path, report->rows->len, report->imported, report->merged, report->rejected,
           report->held);
  g_print ("\n");
  g_print ("imported %u, merged %u, rejected %u\n", report->imported, report->merged,
           report->rejected);
}

static gboolean
write_report (const char *path, const CueImportReport *report, GError **error)
{
  g_autofree char *text = cue_import_report_to_csv (report, NULL, NULL, translate);

  return g_file_set_contents (path, text, -1, error);
}

static int
import_one (CueCli *cli, CueStore *store, const char *path, const CueImportOptions *options,
            const char *report_path)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report
      = cue_import_file_with (store, path, options, cli->cancellable, &error);

  cue_cli_progress_end ();
  if (report == NULL)
    return cue_cli_fail (error);
  print_report (report);
  print_proof (path, report);
  if (report_path != NULL && !write_report (report_path, report, &error))
    return cue_cli_fail (error);
  /* Rows that broke a rule refuse the file, unless they were to be left out. */
  return report->rejected > 0 && (options->flags & CUE_IMPORT_SKIP_REJECTED) == 0 ? CUE_EXIT_INPUT
                                                                                  : CUE_EXIT_DONE;
}

/* The map that was given is kept for the next table with the same columns. */
static gboolean
keep_map (CueStore *store, const char *path, const char *map, const char *where, GError **error)
{
  g_autoptr (CueImportPeek) peek = cue_import_peek (store, path, 0, error);

  if (peek == NULL)
    return FALSE;
  return peek->map == NULL
         || (cue_csv_map_read_text (peek->map, map, where, error)
             && cue_import_keep_map (store, peek->map, error));
}

/* Each --map is a file of lines THEIRS=OURS, or one such line. */
static char *
read_maps (char **maps, const char **where, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      g_autofree char *lines = NULL;
      gsize            length;

      if (g_file_test (maps[i], G_FILE_TEST_IS_REGULAR) || strchr (maps[i], '=') == NULL)
        {
          if (!cue_cli_read_file (maps[i], &lines, &length, error))
            return NULL;
          if (!g_utf8_validate (lines, (gssize) length, NULL))
            {
              cue_error_set_literal (error, CUE_ERROR_INVALID, maps[i],
                                     N_ ("map: this is no text; write lines THEIRS=OURS in "
                                         "UTF-8"));
              return NULL;
            }
          *where = maps[i];
        }
      g_string_append_printf (text, "%s\n", lines != NULL ? lines : maps[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  gboolean dry_run;
  gboolean publish;
  gboolean skip;
  GStrv    maps;    /* (owned) */
  char    *report;  /* (owned) */
  char    *type;    /* (owned) */
  char    *scope;   /* (owned) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_strfreev (self->maps);
  g_free (self->report);
  g_free (self->type);
  g_free (self->scope);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static int
import_all (CueCli *cli, const Arguments *arguments, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autofree char     *map = NULL;
  CueImportOptions     options = {
        .flags = (arguments->dry_run ? CUE_IMPORT_DRY_RUN : 0)
                 | (arguments->publish ? CUE_IMPORT_PUBLISH : 0)
                 | (arguments->skip ? CUE_IMPORT_SKIP_REJECTED : 0),
        .where = "--map",
        .scope = arguments->scope,
        .progress = cue_cli_progress,
        .user_data = _("importing"),
  };

  if (arguments->type != NULL && !cue_entry_type_from_nick (arguments->type, &options.type))
    return cue_cli_usage ("import", _("the type is one of rule, tariff, process, fault, talk, "
                                      "bulletin"));
  map = read_maps (arguments->maps, &options.where, &error);
  if (map == NULL)
    return cue_cli_fail (error);
  options.map = map;
  store = cue_cli_open_signed_in (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  for (int i = 1; i < argc; i++)
    {
      int status;

      if (arguments->maps != NULL && !keep_map (store, argv[i], map, options.where, &error))
        return cue_cli_fail (error);
      status = import_one (cli, store, argv[i], &options, arguments->report);
      if (status != CUE_EXIT_DONE)
        return status;
    }
  return CUE_EXIT_DONE;
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
  g_auto (Arguments) arguments = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &arguments.dry_run,
      N_ ("Check everything, change nothing"), NULL },
    { "publish", 0, 0, G_OPTION_ARG_NONE, &arguments.publish,
      N_ ("You review and publish what the file says"), NULL },
    { "skip-rejected", 0, 0, G_OPTION_ARG_NONE, &arguments.skip,
      N_ ("Leave out what breaks a rule"), NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.maps,
      N_ ("Which column of the table is which of ours, kept for tables like it"),
      N_ ("FILE|THEIRS=OURS") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &arguments.report,
      N_ ("Write what became of every row, as CSV"), N_ ("FILE") },
    { "type", 0, 0, G_OPTION_ARG_STRING, &arguments.type,
      N_ ("Type of what does not say its own"), N_ ("TYPE") },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &arguments.scope,
      N_ ("Level of what does not say its own"), N_ ("PATH") },
    { NULL },
  };

  if (!cue_cli_parse (entries, "import FILE…", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc < 2)
    return cue_cli_usage ("import", _("a file is needed"));
  if (arguments.report != NULL && argc > 2)
    return cue_cli_usage ("import", _("a report is of one file: import them one by one"));
  return import_all (cli, &arguments, argc, argv);
}
