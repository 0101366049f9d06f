/* cue-cli.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-cli.h"

#include "cue-demo.h"
#include "cue-index.h"
#include "cue-json.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/**
 * cue_cli_open:
 * @cli: the command line
 * @flags: how to open
 * @error: return location
 *
 * Returns: (transfer full): the home's store, cancelled by Ctrl+C
 */
CueStore *
cue_cli_open (CueCli *cli, CueStoreFlags flags, GError **error)
{
  g_autofree char     *file = g_build_filename (cli->home, "store.db", NULL);
  g_autoptr (CueStore) made = NULL;
  CueStore            *store;

  /* A home that is missing is made, as plain as init makes it. */
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      made = cue_home_init (cli->home, cli->clock, error);
      if (made == NULL)
        return NULL;
      g_clear_object (&made);
    }
  store = cue_store_open (cli->home, cli->clock, flags, error);
  if (store != NULL)
    cue_store_set_cancellable (store, cli->cancellable);
  return store;
}

static const char *
translate (const char *text)
{
  return gettext (text);
}

/**
 * cue_cli_dup_message:
 * @error: what went wrong
 *
 * Returns: (transfer full): it, in the language of the reader where the core's words are translated
 */
char *
cue_cli_dup_message (const GError *error)
{
  return cue_error_dup_message (error, translate);
}

/**
 * cue_cli_dup_minute:
 * @cli: the command line
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): day and minute at the site, `2026-12-01 09:30`; `?` for what no calendar
 *   has
 */
char *
cue_cli_dup_minute (CueCli *cli, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (cli->clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static gboolean
is_searchable (CueStore *store, GError **error)
{
  gboolean current;

  if (!cue_index_is_current (store, &current, error))
    return FALSE;
  if (!current)
    cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL,
                           N_ ("the search index is missing or of another version"));
  return current;
}

/**
 * cue_cli_open_searching:
 * @cli: the command line
 * @error: return location
 *
 * Opens the home for reading.  Where another version made its tables or its search index, they are
 * brought up to date first, which takes writing; where that may not be, %CUE_ERROR_DENIED says so.
 *
 * Returns: (transfer full): the store
 */
CueStore *
cue_cli_open_searching (CueCli *cli, GError **error)
{
  g_autoptr (GError)   behind = NULL, local = NULL;
  g_autofree char     *message = NULL;
  g_autoptr (CueStore) store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &behind);

  if (store != NULL && is_searchable (store, &behind))
    return g_steal_pointer (&store);
  if (!g_error_matches (behind, CUE_ERROR, CUE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&behind));
      return NULL;
    }
  g_clear_object (&store);
  store = cue_cli_open (cli, CUE_STORE_READ_WRITE, &local);
  if (store != NULL)
    return g_steal_pointer (&store);
  message = cue_cli_dup_message (local);
  cue_error_set (error, CUE_ERROR_DENIED, cli->home,
                 N_ ("home: made by another version, and it cannot be brought up to date here "
                     "(%s); run cuedeskctl check on it as somebody who may write there"),
                 message);
  return NULL;
}

/**
 * cue_cli_open_signed_in:
 * @cli: the command line
 * @error: return location
 *
 * Opens the home for writing as the person of `--as`, or as its owner.  Where a home may only be read,
 * it is opened so: what only reads goes on, and the first write of anything else is refused.
 *
 * Returns: (transfer full): the store
 */
CueStore *
cue_cli_open_signed_in (CueCli *cli, GError **error)
{
  g_autoptr (GError)   refused = NULL;
  g_autoptr (CueStore) store = cue_cli_open (cli, CUE_STORE_READ_WRITE, &refused);
  g_autofree char     *owner = NULL;

  if (g_error_matches (refused, CUE_ERROR, CUE_ERROR_DENIED))
    store = cue_cli_open (cli, CUE_STORE_READ_ONLY, NULL);
  if (store == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return NULL;
    }
  owner = cli->as != NULL ? g_strdup (cli->as) : cue_store_get_meta (store, "owner");
  if (owner == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, cli->home,
                             N_ ("home: nobody is known here; run cuedeskctl init first"));
      return NULL;
    }
  return cue_store_sign_in (store, owner, error) ? g_steal_pointer (&store) : NULL;
}

static CueExit
exit_for (const GError *error)
{
  if (error->domain != CUE_ERROR)
    return CUE_EXIT_INPUT;
  switch ((CueError) error->code)
    {
    case CUE_ERROR_INVALID:
    case CUE_ERROR_NOT_FOUND:
    case CUE_ERROR_TOO_NEW:
      return CUE_EXIT_INPUT;
    case CUE_ERROR_CONFLICT:
    case CUE_ERROR_DENIED:
      return CUE_EXIT_REFUSED;
    case CUE_ERROR_OFFLINE:
    case CUE_ERROR_BUSY:
    case CUE_ERROR_NO_SPACE:
      return CUE_EXIT_BUSY;
    case CUE_ERROR_FAILED:
    case CUE_ERROR_CORRUPT:
      return CUE_EXIT_FOUND;
    }
  return CUE_EXIT_FOUND;
}

/**
 * cue_cli_fail:
 * @error: what went wrong
 *
 * Prints it on standard error.
 *
 * Returns: the exit code that belongs to it
 */
int
cue_cli_fail (const GError *error)
{
  g_autofree char *message = cue_cli_dup_message (error);

  cue_cli_progress_end ();
  g_printerr ("%s\n", message);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? CUE_EXIT_STOPPED
                                                                   : exit_for (error);
}

/**
 * cue_cli_usage:
 * @command: name of the command
 * @what: what is wrong with its words
 *
 * Returns: the exit code for it
 */
int
cue_cli_usage (const char *command, const char *what)
{
  g_printerr ("cuedeskctl %s: %s\n", command, what);
  /* Translators: %s is a command name such as import. */
  g_printerr (_("Try cuedeskctl %s --help"), command);
  g_printerr ("\n");
  return CUE_EXIT_USAGE;
}

/**
 * cue_cli_parse:
 * @entries: (nullable): the command's options
 * @command: its usage line, name and arguments
 * @argc: (inout): number of words
 * @argv: (inout): words; options are taken out
 *
 * Returns: %FALSE when an option is wrong, which has been said
 */
gboolean
cue_cli_parse (const GOptionEntry *entries, const char *command, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError)         error = NULL;
  g_autofree char           *name = NULL;

  g_option_context_set_summary (context, command);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  /* The usage line begins with the command; (*argv)[0] may be a verb of it. */
  name = g_strndup (command, strcspn (command, " "));
  cue_cli_usage (name, error->message);
  return FALSE;
}

/**
 * cue_cli_read_file:
 * @path: a file
 * @text: (out): (transfer full): its bytes, with a NUL behind them
 * @length: (out) (nullable): how many
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_INVALID that says what stands in the way
 */
gboolean
cue_cli_read_file (const char *path, char **text, gsize *length, GError **error)
{
  const char      *what = N_ ("no such file; check the name");
  g_autofree char *place = NULL;

  if (g_file_get_contents (path, text, length, NULL))
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    what = N_ ("this is a folder; name a file");
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    what = N_ ("cannot be read; check who may read it");
  place = g_strconcat (path, ": file", NULL);
  cue_error_set_literal (error, CUE_ERROR_INVALID, place, what);
  return FALSE;
}

/**
 * cue_cli_progress:
 * @done: how much
 * @total: of how much; 0 = not known
 * @user_data: what is counted, a message
 *
 * One line that is written over, on a terminal only.
 */
void
cue_cli_progress (guint64 done, guint64 total, gpointer user_data)
{
  if (!isatty (STDERR_FILENO))
    return;
  if (total > 0)
    g_printerr ("\r\033[K%s %3d %%", (const char *) user_data, (int) (done * 100 / total));
  else
    g_printerr ("\r\033[K%s %" G_GUINT64_FORMAT, (const char *) user_data, done);
}

/**
 * cue_cli_progress_end:
 *
 * Takes the progress line away.
 */
void
cue_cli_progress_end (void)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
}

/**
 * cue_cli_print_json_string:
 * @text: (nullable): UTF-8
 *
 * Prints a JSON string.
 */
void
cue_cli_print_json_string (const char *text)
{
  g_autoptr (GString) json = g_string_new (NULL);

  cue_json_append_string (json, text);
  g_print ("%s", json->str);
}
