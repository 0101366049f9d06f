/* cue-command-rules.c: rules check and rules run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "cue-cli.h"
#include "cue-customer-files.h"
#include "cue-customer-view.h"
#include "cue-package.h"
#include "cue-rule-trial.h"

/* A rule table out of a file, with what is needed to name a line. */
typedef struct
{
  char     *name;   /* (owned) */
  char     *text;   /* (owned) */
  CueRules *rules;  /* (owned) (nullable) */
} RuleFile;

static void
rule_file_clear (RuleFile *self)
{
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->rules, cue_rules_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RuleFile, rule_file_clear)

static gboolean
take_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  RuleFile *file = user_data;

  if (cue_document_get_kind (document) != CUE_DOCUMENT_RULES)
    return TRUE;
  if (file->rules != NULL)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "%s:%" G_GUINT64_FORMAT ": rules: a second rule table; keep one a file",
                   file->name, line);
      return FALSE;
    }
  file->rules = cue_rules_new_from_document (document, error);
  if (file->rules == NULL)
    g_prefix_error (error, "%s:%" G_GUINT64_FORMAT ": ", file->name, line);
  return file->rules != NULL;
}

static gboolean
take_reject (const GError *reason, guint64 line, gpointer user_data, GError **error)
{
  g_propagate_error (error, g_error_copy (reason));
  return FALSE;
}

/* A package holds its tables; anything else is one document. */
static gboolean
rule_file_read (RuleFile *self, const char *path, GError **error)
{
  g_autoptr (CuePackageReader) reader = NULL;
  gsize                        length;

  self->name = g_path_get_basename (path);
  if (!cue_cli_read_file (path, &self->text, &length, error))
    return FALSE;
  if (strstr (self->text, "<knowledge") != NULL)
    {
      reader = cue_package_reader_new (self->name, take_document, take_reject, self);
      if (!cue_package_reader_feed (reader, self->text, length, error)
          || !cue_package_reader_finish (reader, error))
        return FALSE;
    }
  else
    {
      g_autoptr (CueDocument) document
          = cue_document_parse (self->text, (gssize) length, self->name, error);

      if (document == NULL || !take_document (document, 1, self, error))
        return FALSE;
    }
  if (self->rules == NULL)
    cue_error_set (error, CUE_ERROR_INVALID, NULL,
                   N_ ("%s:1: rules: there is no rule table in this file"), self->name);
  return self->rules != NULL;
}

/* The line of the rule that a message begins with, 1 when it names none. */
static guint
find_line (const RuleFile *self, const char *message)
{
  const char      *end = g_str_has_prefix (message, "rule ") ? strchr (message + 5, ':') : NULL;
  g_autofree char *mark = NULL;
  const char      *found;
  guint            line = 1;

  if (end == NULL)
    return 1;
  mark = g_strdup_printf ("\"%.*s\"", (int) (end - message - 5), message + 5);
  found = strstr (self->text, mark);
  if (found == NULL)
    return 1;
  for (const char *p = self->text; p < found; p++)
    line += *p == '\n';
  return line;
}

static void
add_place (const RuleFile *self, GError **error)
{
  if (error != NULL && *error != NULL)
    g_prefix_error (error, "%s:%u: ", self->name, find_line (self, (*error)->message));
}

/* One facts row a customer, by the catalogue and the word lists in force. */
static GPtrArray *
load_views (CueCli *cli, CueStore *store, const char *directory, const char *key, GError **error)
{
  g_autoptr (CueCustomerFiles) files = cue_customer_files_open (directory, cli->cancellable, error);
  g_autoptr (CueViewLoader)    loader = NULL;
  g_autoptr (GPtrArray)        keys = NULL;
  g_autoptr (GPtrArray)        views = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                       cue_customer_view_unref);

  if (files == NULL)
    return NULL;
  loader = cue_view_loader_new (store, CUE_CUSTOMER_SOURCE (files));
  keys = cue_customer_source_list_keys (CUE_CUSTOMER_SOURCE (files), cli->cancellable, error);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const char      *each = g_ptr_array_index (keys, i);
      CueCustomerView *view;

      if (key != NULL && strcmp (key, each) != 0)
        continue;
      view = cue_view_loader_load (loader, NULL, each, cli->cancellable, error);
      if (view == NULL)
        return NULL;
      g_ptr_array_add (views, view);
    }
  if (keys != NULL && key != NULL && views->len == 0)
    {
      cue_error_set (error, CUE_ERROR_NOT_FOUND, directory, N_ ("customer %s is not in it"), key);
      return NULL;
    }
  return keys != NULL ? g_steal_pointer (&views) : NULL;
}

/* The table in force in the home, for comparing; NULL without error when there is none. */
static gboolean
load_rules_in_force (CueStore *store, const char *title, CueRules **rules, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (store, CUE_DOCUMENT_RULES, NULL, NULL, now_ms, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len && *rules == NULL; i++)
    {
      const CuePublished *published = g_ptr_array_index (list, i);

      if (list->len > 1 && g_strcmp0 (cue_document_get_title (published->document), title) != 0)
        continue;
      *rules = cue_rules_new_from_document (published->document, error);
      if (*rules == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
print_trial (const CueCli *cli, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const CueRuleTrial *row = g_ptr_array_index (rows, i);

      if (!cli->json)
        {
          g_print ("%s\t%s\t%u\t%u\t+%u\t-%u\n", row->rule_id, row->name, row->before, row->after,
                   row->gained, row->lost);
          continue;
        }
      g_print ("{\"rule\":");
      cue_cli_print_json_string (row->rule_id);
      g_print (",\"name\":");
      cue_cli_print_json_string (row->name);
      g_print (",\"before\":%u,\"after\":%u,\"gained\":%u,\"lost\":%u}\n", row->before, row->after,
               row->gained, row->lost);
    }
}

static int
check_file (CueCli *cli, const char *path, const char *customers)
{
  g_auto (RuleFile)     file = { 0 };
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueStore)  store = NULL;
  g_autoptr (CueRules)  before = NULL;
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;

  if (!rule_file_read (&file, path, &error))
    return cue_cli_fail (error);
  if (customers != NULL)
    {
      store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &error);
      if (store == NULL || !load_rules_in_force (store, file.rules->title, &before, &error))
        return cue_cli_fail (error);
      views = load_views (cli, store, customers, NULL, &error);
      if (views == NULL)
        return cue_cli_fail (error);
      for (guint i = 0; i < views->len; i++)
        g_ptr_array_add (facts, ((CueCustomerView *) g_ptr_array_index (views, i))->facts);
    }
  rows = cue_rule_trial_run (before, file.rules, facts, cli->cancellable, &error);
  if (rows == NULL)
    {
      add_place (&file, &error);
      return cue_cli_fail (error);
    }
  if (customers != NULL)
    print_trial (cli, rows);
  /* Translators: how many rules a table has. */
  g_print (g_dngettext (NULL, "%u rule, sound", "%u rules, sound", file.rules->rules->len),
           file.rules->rules->len);
  g_print ("\n");
  return CUE_EXIT_DONE;
}

static void
print_findings (const CueCli *cli, const char *key, GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);
      const char       *level = cue_rule_level_to_nick (finding->rule->level);

      if (!cli->json)
        {
          g_print ("%s\t%s\t%s\t%s\t%s\n", key, finding->rule->id, level, finding->rule->name,
                   finding->evidence);
          continue;
        }
      g_print ("{\"customer\":");
      cue_cli_print_json_string (key);
      g_print (",\"rule\":");
      cue_cli_print_json_string (finding->rule->id);
      g_print (",\"level\":\"%s\",\"name\":", level);
      cue_cli_print_json_string (finding->rule->name);
      g_print (",\"evidence\":");
      cue_cli_print_json_string (finding->evidence);
      g_print (",\"source\":");
      cue_cli_print_json_string (finding->rule->source);
      g_print ("}\n");
    }
}

static int
run_rules (CueCli *cli, const char *path, const char *customers, const char *key)
{
  g_auto (RuleFile)      file = { 0 };
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueStore)   store = cue_cli_open (cli, CUE_STORE_READ_ONLY, &error);
  g_autoptr (CueRuleset) ruleset = NULL;
  g_autoptr (GPtrArray)  views = NULL;

  if (store == NULL || (path != NULL && !rule_file_read (&file, path, &error)))
    return cue_cli_fail (error);
  if (path != NULL)
    {
      ruleset = cue_ruleset_new (file.rules, &error);
      add_place (&file, &error);
      if (ruleset == NULL)
        return cue_cli_fail (error);
    }
  views = load_views (cli, store, customers, key, &error);
  if (views == NULL)
    return cue_cli_fail (error);
  for (guint i = 0; i < views->len; i++)
    {
      const CueCustomerView *view = g_ptr_array_index (views, i);
      g_autoptr (GPtrArray)  own = NULL;

      if (ruleset != NULL)
        {
          own = cue_ruleset_run (ruleset, view->facts, &error);
          if (own == NULL)
            return cue_cli_fail (error);
        }
      print_findings (cli, view->customer->key, ruleset != NULL ? own : view->findings);
    }
  return CUE_EXIT_DONE;
}

/**
 * cue_command_rules:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * `rules check FILE` compiles a table and, with customers, shows how many each rule fires about
 * under the table in force and under FILE.  `rules run` prints which rules fire and why.
 *
 * Returns: an exit code
 */
int
cue_command_rules (CueCli *cli, int argc, char **argv)
{
  g_autofree char   *customers = NULL, *path = NULL, *key = NULL;
  const GOptionEntry entries[] = {
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, N_ ("Folder of customer files"), "DIR" },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &key, N_ ("Only this one"), "KEY" },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("This table instead of the one in force"),
      "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("One object a line"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "rules check FILE | rules run --customers DIR", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (argc == 3 && strcmp (argv[1], "check") == 0)
    return check_file (cli, argv[2], customers);
  if (argc == 2 && strcmp (argv[1], "run") == 0 && customers != NULL)
    return run_rules (cli, path, customers, key);
  return cue_cli_usage ("rules", _("check with a file, or run with --customers, is needed"));
}
