/* cue-command-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cue-cli.h"
#include "cue-customer-files.h"
#include "cue-customer-stream.h"
#include "cue-day.h"
#include "cue-facts-derive.h"
#include "cue-family-text.h"
#include "cue-fit-json.h"
#include "cue-fit-text.h"

#define DEFAULT_TOP 5
#define MAX_TOP 99
#define STEADIER 3

/* A longer usage file is not taken into memory: it must be grouped by customer, as for `screen`. */
#define WHOLE_BYTES (64 * 1024 * 1024)

typedef struct
{
  CueCli            *cli;
  CueCatalogue      *catalogue;  /* (owned) */
  CueCustomerSource *source;     /* (owned) (nullable): NULL while a long file is streamed */
  char              *today;      /* (owned): ISO day */
  guint              top;
  gboolean           follow_trend;
} Fit;

/**
 * cue_cli_load_catalogue:
 * @path: a catalogue file
 * @error: return location
 *
 * Returns: (transfer full): the catalogue, %NULL on error
 */
CueCatalogue *
cue_cli_load_catalogue (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);
  gsize            length;

  if (!cue_cli_read_file (path, &text, &length, error))
    return NULL;
  return cue_catalogue_parse (text, (gssize) length, name, error);
}

/**
 * cue_cli_get_today:
 * @cli: the command line
 * @given: (nullable): what `--date` said
 *
 * Returns: (transfer full) (nullable): the ISO day, %NULL when @given is none
 */
char *
cue_cli_get_today (CueCli *cli, const char *given)
{
  g_autoptr (GDateTime) local = NULL;

  if (given != NULL)
    return cue_day_is_valid (given) ? g_strdup (given) : NULL;
  local = cue_clock_to_local (cli->clock, cue_clock_now_ms (cli->clock));
  return g_date_time_format (local, "%Y-%m-%d");
}

static gboolean
print_advice (Fit *self, CueFitRequest *request, GError **error)
{
  g_autoptr (CueAdvice) advice = NULL;
  g_autofree char      *text = NULL;

  request->steadier_n = STEADIER;
  request->follow_trend = self->follow_trend;
  advice = cue_advice_compute (self->catalogue, request, self->top, self->cli->cancellable, error);
  if (advice == NULL)
    {
      g_prefix_error (error, "%s: ", request->customer_key);
      return FALSE;
    }
  text = self->cli->json ? cue_fit_to_json (request->customer_key, advice)
                         : cue_fit_to_text (request->customer_key, advice);
  g_print ("%s%s", text, self->cli->json ? "\n" : "");
  return TRUE;
}

static gboolean
fit_customer (Fit *self, const char *key, GError **error)
{
  g_autoptr (CueCustomer) customer = NULL;
  g_autoptr (GArray)      months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  CueFitRequest           request;

  customer = cue_customer_source_find_by_key (self->source, key, self->cli->cancellable, error);
  if (customer == NULL)
    {
      g_prefix_error (error, "--customer: ");
      return FALSE;
    }
  cue_fit_request_from_customer (&request, customer, self->today, months);
  return print_advice (self, &request, error);
}

static gboolean
fit_all (Fit *self, GError **error)
{
  g_autoptr (GPtrArray) keys
      = cue_customer_source_list_keys (self->source, self->cli->cancellable, error);

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!fit_customer (self, g_ptr_array_index (keys, i), error))
      return FALSE;
  return TRUE;
}

/* One customer after the other out of files of any length. */
static gboolean
fit_stream (Fit *self, const char *customers, const char *usage, GError **error)
{
  g_autoptr (GArray)            months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GArray)            none = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError)            local = NULL;
  g_autoptr (CueCustomerStream) stream
      = cue_customer_stream_open (customers, usage, self->cli->cancellable, error);

  while (stream != NULL && local == NULL)
    {
      g_autoptr (CueCustomer) customer
          = cue_customer_stream_next (stream, months, self->cli->cancellable, &local);
      CueFitRequest           request;

      if (customer == NULL)
        break;
      cue_fit_request_from_customer (&request, customer, self->today, none);
      cue_fit_request_take_usage (&request, months);
      print_advice (self, &request, &local);
    }
  if (local == NULL)
    return stream != NULL;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The lines of a household, up to five: who should share a plan. */
static gboolean
fit_family (Fit *self, const char *const *keys, GError **error)
{
  guint                 n = g_strv_length ((char **) keys);
  CueFitRequest         requests[CUE_FAMILY_MAX_LINES];
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_customer_unref);
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (CueFamily) family = NULL;
  g_autofree char      *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      CueCustomer *line = cue_customer_source_find_by_key (self->source, keys[i],
                                                           self->cli->cancellable, error);
      GArray      *own = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));

      g_ptr_array_add (months, own);
      if (line == NULL)
        {
          g_prefix_error (error, "--family: ");
          return FALSE;
        }
      g_ptr_array_add (lines, line);
      cue_fit_request_from_customer (&requests[i], line, self->today, own);
    }
  family = cue_family_compute (self->catalogue, requests, n, self->cli->cancellable, error);
  if (family == NULL)
    {
      g_prefix_error (error, "--family: ");
      return FALSE;
    }
  text = self->cli->json ? cue_family_to_json (keys, family) : cue_family_to_text (keys, family);
  g_print ("%s%s", text, self->cli->json ? "\n" : "");
  return TRUE;
}

static gboolean
is_household (const char *list)
{
  g_auto (GStrv)         keys = g_strsplit (list, ",", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n = g_strv_length (keys);

  for (guint i = 0; i < n; i++)
    if (*keys[i] == '\0' || !g_hash_table_add (seen, keys[i]))
      return FALSE;
  return n >= 2 && n <= CUE_FAMILY_MAX_LINES;
}

static void
say_skipped (CueCustomerFiles *files)
{
  guint n = cue_customer_files_get_n_skipped (files);

  if (n == 0)
    return;
  /* Translators: rows of the usage file */
  g_printerr (g_dngettext (NULL, "%u row of usage belongs to no customer and was left out",
                           "%u rows of usage belong to no customer and were left out", n), n);
  g_printerr ("\n");
}

static gboolean
is_long (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > WHOLE_BYTES;
}

static gboolean
run (Fit *self, const char *customers, const char *usage, const char *key, const char *family,
     GError **error)
{
  g_auto (GStrv)    keys = family != NULL ? g_strsplit (family, ",", -1) : NULL;
  const char *const one[] = { key, NULL };
  CueCustomerFiles *files;

  if (key == NULL && family == NULL && is_long (usage))
    return fit_stream (self, customers, usage, error);
  /* With --customer or --family only these are kept, however long the files are. */
  files = cue_customer_files_open_paths (customers, usage,
                                         family != NULL ? (const char *const *) keys
                                         : key != NULL  ? one
                                                        : NULL,
                                         self->cli->cancellable, error);
  if (files == NULL)
    return FALSE;
  self->source = CUE_CUSTOMER_SOURCE (files);
  say_skipped (files);
  if (family != NULL)
    return fit_family (self, (const char *const *) keys, error);
  return key != NULL ? fit_customer (self, key, error) : fit_all (self, error);
}

/**
 * cue_command_fit:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Advice for each customer of the files, or for one.
 *
 * Returns: an exit code
 */
int
cue_command_fit (CueCli *cli, int argc, char **argv)
{
  g_autofree char *catalogue = NULL, *usage = NULL, *customers = NULL, *key = NULL, *date = NULL;
  g_autofree char *family = NULL;
  g_autoptr (GError) error = NULL;
  Fit              fit = { .cli = cli };
  int              top = DEFAULT_TOP;
  gboolean         ok = FALSE;
  const GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, N_ ("Plans and packs"), "XML" },
    { "usage", 0, 0, G_OPTION_ARG_FILENAME, &usage, N_ ("Months of usage"), "CSV" },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, N_ ("Who has which plan"), "CSV" },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &key, N_ ("Only this one"), "KEY" },
    { "family", 0, 0, G_OPTION_ARG_STRING, &family,
      N_ ("Two to five lines of a household: who should share a plan"), "KEY,KEY…" },
    { "top", 0, 0, G_OPTION_ARG_INT, &top, N_ ("At most so many options"), "N" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Today"), "YYYY-MM-DD" },
    { "trend", 0, 0, G_OPTION_ARG_NONE, &fit.follow_trend,
      N_ ("Move the months along a significant trend"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("One object a line"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "fit --catalogue XML --usage CSV [--customers CSV]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (catalogue == NULL || usage == NULL || argc > 1 || top < 1 || top > MAX_TOP)
    return cue_cli_usage ("fit", _("--catalogue and --usage are needed, --top from 1 to 99"));
  if (family != NULL && !is_household (family))
    return cue_cli_usage ("fit", _("--family takes two to five different keys, with commas"));
  fit.today = cue_cli_get_today (cli, date);
  if (fit.today == NULL)
    return cue_cli_usage ("fit", _("--date is a day like 2026-12-31"));
  /* --top 99 means every eligible plan, however many there are. */
  fit.top = top == MAX_TOP ? 0 : (guint) top;
  fit.catalogue = cue_cli_load_catalogue (catalogue, &error);
  if (fit.catalogue != NULL)
    ok = run (&fit, customers, usage, key, family, &error);
  g_clear_pointer (&fit.catalogue, cue_catalogue_unref);
  g_clear_object (&fit.source);
  g_free (fit.today);
  return ok ? CUE_EXIT_DONE : cue_cli_fail (error);
}
