/* cue-command-screen.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "cue-cli.h"
#include "cue-customer-stream.h"
#include "cue-facts-derive.h"
#include "cue-screen-file.h"
#include "cue-screen.h"

#define PROGRESS_US 200000

typedef struct
{
  CueCli            *cli;
  CueCustomerStream *stream;     /* (owned) */
  CueScreenFile     *file;       /* (owned) (nullable): NULL writes to standard output */
  const char        *today;
  guint64            n_done;     /* written, those of an earlier run included */
  guint64            n_tasks;    /* of this run */
  gint64             shown_us;
} Screen;

static gboolean
write_rows (const GString *rows, const GString *tasks, guint n_customers, gpointer user_data,
            GError **error)
{
  Screen *self = user_data;

  self->n_done += n_customers;
  for (gsize i = 0; i < tasks->len; i++)
    self->n_tasks += tasks->str[i] == '\n';
  if (self->file != NULL)
    return cue_screen_file_write (self->file, rows, tasks, n_customers, error);
  if (rows->len == 0 || fwrite (rows->str, rows->len, 1, stdout) == 1)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_FAILED, NULL, N_ ("standard output was closed"));
  return FALSE;
}

static void
show_progress (Screen *self)
{
  gint64  now_us = g_get_monotonic_time ();
  guint64 size, read;

  if (now_us - self->shown_us < PROGRESS_US)
    return;
  self->shown_us = now_us;
  read = cue_customer_stream_get_progress (self->stream, &size);
  cue_cli_progress (size > 0 ? MIN (read, size) : self->n_done, size, (gpointer) _("screening"));
}

static gboolean
add_customer (Screen *self, CueScreen *screen, const CueCustomer *customer, GArray *usage,
              GArray *months, GError **error)
{
  CueFitRequest request;

  cue_fit_request_from_customer (&request, customer, self->today, months);
  cue_fit_request_take_usage (&request, usage);
  return cue_screen_add (screen, &request, error);
}

/* Customers that an earlier run has written are read again, because that finds a bad row again,
 * but not worked out again. */
static gboolean
screen_all (Screen *self, CueScreen *screen, guint64 skip, GError **error)
{
  g_autoptr (GArray) usage = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError) local = NULL;

  for (guint64 n = 0; local == NULL; n++)
    {
      g_autoptr (CueCustomer) customer = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cli->cancellable, &local))
        break;
      customer = cue_customer_stream_next (self->stream, usage, self->cli->cancellable, &local);
      if (customer == NULL)
        break;
      if (n >= skip)
        add_customer (self, screen, customer, usage, months, &local);
      show_progress (self);
    }
  if (local == NULL)
    return cue_screen_finish (screen, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Sizes and times of the inputs, and the day: whatever changes an answer. */
static char *
make_fingerprint (const char *const *paths, const char *today)
{
  GString *text = g_string_new (today);

  for (; *paths != NULL; paths++)
    {
      GStatBuf status = { 0 };

      if (g_stat (*paths, &status) == 0)
        g_string_append_printf (text, " %" G_GINT64_FORMAT "@%" G_GINT64_FORMAT ".%09ld",
                                (gint64) status.st_size, (gint64) status.st_mtim.tv_sec,
                                status.st_mtim.tv_nsec);
    }
  return g_string_free (text, FALSE);
}

static void
say_result (const Screen *self)
{
  guint n = (guint) self->n_done, n_tasks = (guint) self->n_tasks;

  cue_cli_progress_end ();
  /* Translators: how many customers were screened. */
  g_printerr (g_dngettext (NULL, "%u customer", "%u customers", n), n);
  if (self->file != NULL)
    {
      g_printerr (", ");
      /* Translators: how many tasks this run wrote, and into which file. */
      g_printerr (g_dngettext (NULL, "%u task in %s", "%u tasks in %s", n_tasks), n_tasks,
                  cue_screen_file_get_tasks_path (self->file));
    }
  g_printerr ("\n");
}

static gboolean
run (Screen *self, const char *const *paths, const char *out, int threads, GError **error)
{
  g_autoptr (CueCatalogue) catalogue = cue_cli_load_catalogue (paths[0], error);
  g_autoptr (CueScreen)    screen = NULL;
  g_autofree char         *fingerprint = make_fingerprint (paths, self->today);
  GError                  *local = NULL;

  if (catalogue == NULL)
    return FALSE;
  self->stream = cue_customer_stream_open (paths[1], paths[2], self->cli->cancellable, error);
  if (self->stream == NULL)
    return FALSE;
  if (out != NULL)
    {
      self->file = cue_screen_file_open (out, fingerprint, error);
      if (self->file == NULL)
        return FALSE;
      self->n_done = cue_screen_file_get_n_done (self->file);
    }
  else
    printf ("%s\n", CUE_SCREEN_ROW_HEADER);
  screen = cue_screen_new (catalogue, (guint) threads, write_rows, self);
  if (screen_all (self, screen, self->n_done, &local))
    return self->file == NULL ? fflush (stdout) == 0 : cue_screen_file_finish (self->file, error);
  /* Ctrl+C: what is out comes in and is kept, and the next run goes on behind it. */
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->file != NULL
      && cue_screen_finish (screen, NULL))
    cue_screen_file_pause (self->file, NULL);
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * cue_command_screen:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * One row a customer, and a list of tasks for those whose last three months miss their plan.
 *
 * Returns: an exit code
 */
int
cue_command_screen (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *catalogue = NULL, *usage = NULL, *customers = NULL, *out = NULL, *date = NULL;
  g_autofree char   *today = NULL;
  Screen             screen = { .cli = cli };
  int                threads = 0;
  gboolean           ok;
  const GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, N_ ("Plans and packs"), "XML" },
    { "usage", 0, 0, G_OPTION_ARG_FILENAME, &usage, N_ ("Months of usage"), "CSV" },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, N_ ("Who has which plan"), "CSV" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Where the rows go"), "CSV" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Today"), "YYYY-MM-DD" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &threads, N_ ("Threads that work; all cores otherwise"),
      "N" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "screen --catalogue XML --usage CSV --customers CSV", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (catalogue == NULL || usage == NULL || customers == NULL || argc > 1 || threads < 0
      || threads > 1024)
    return cue_cli_usage ("screen", _("--catalogue, --usage and --customers are needed"));
  today = cue_cli_get_today (cli, date);
  if (today == NULL)
    return cue_cli_usage ("screen", _("--date is a day like 2026-12-31"));
  screen.today = today;
  ok = run (&screen, (const char *const[]) { catalogue, customers, usage, NULL }, out, threads,
            &error);
  if (ok)
    say_result (&screen);
  g_clear_pointer (&screen.stream, cue_customer_stream_free);
  g_clear_pointer (&screen.file, cue_screen_file_free);
  return ok ? CUE_EXIT_DONE : cue_cli_fail (error);
}
