/* fuzz-rule.c: rule expressions.
 *
 * Input: known facts (bytes up to the first newline), the expression, and after one more newline the
 * evidence sentence.  Oracle: what is accepted compiles in a database of our own, is one read-only
 * statement that touches nothing but columns of the facts row and pure functions; it fires about
 * nobody of whom nothing is known; and when it fires about somebody of whom some facts are known,
 * it fires for whatever the unknown ones could be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "cue-error.h"
#include "cue-ruleset.h"
#include "fuzz.h"

#define COMPLETIONS 16

static CueRules *
make_rules (const char *when, const char *evidence)
{
  g_autoptr (CueDocument) document = NULL;
  g_autofree char        *xml = NULL;

  xml = g_markup_printf_escaped (
    "<rules xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>T-1</old-id><title>T</title>"
    "<parameter name=\"five\" value=\"5\" source=\"S0\">n</parameter>"
    "<parameter name=\"low_fen\" value=\"5050\" source=\"S0\">n</parameter>"
    "<rule id=\"R-1\" name=\"R-1\" level=\"alert\" priority=\"1\" source=\"S0\">"
    "<when>%s</when><evidence>%s</evidence></rule></rules>", when, evidence);
  /* The text may hold what no document can; that is the package's business. */
  document = cue_document_parse (xml, -1, "t", NULL);
  return document != NULL ? cue_rules_new_from_document (document, NULL) : NULL;
}

static int
authorize (void *data, int action, const char *first, const char *second, const char *database,
           const char *trigger)
{
  static const char *const pure[] = { "abs", "max", "min", "coalesce", "ifnull", "iif", "nullif", NULL };
  g_autofree char         *lower = second != NULL ? g_ascii_strdown (second, -1) : NULL;
  gboolean                *clean = data;

  if (action == SQLITE_SELECT
      || (action == SQLITE_READ && g_strcmp0 (first, "facts") == 0
          && g_ascii_strcasecmp (second, "rowid") != 0)
      || (action == SQLITE_FUNCTION && lower != NULL && g_strv_contains (pure, lower)))
    return SQLITE_OK;
  *clean = FALSE;
  return SQLITE_OK;
}

static sqlite3 *
open_facts (void)
{
  g_autoptr (GString) create = g_string_new ("CREATE TABLE facts (");
  sqlite3            *db = NULL;

  for (int i = 0; i < CUE_N_FACTS; i++)
    g_string_append_printf (create, "%s INTEGER, ", cue_fact_to_nick ((CueFactId) i));
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    g_string_append_printf (create, "%s%s TEXT", i > 0 ? ", " : "",
                            cue_fact_text_to_nick ((CueFactTextId) i));
  g_string_append (create, ")");
  if (sqlite3_open (":memory:", &db) != SQLITE_OK
      || sqlite3_exec (db, create->str, NULL, NULL, NULL) != SQLITE_OK)
    fuzz_fail ("no database: %s", sqlite3_errmsg (db));
  return db;
}

/* No lint, no guard: only the expression and SQLite. */
static void
check_read_only (const char *when)
{
  static gsize     opened = 0;
  sqlite3         *db;
  sqlite3_stmt    *statement = NULL;
  const char      *tail = NULL;
  gboolean         clean = TRUE;
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM facts WHERE (%s)", when);

  if (g_once_init_enter (&opened))
    g_once_init_leave (&opened, (gsize) open_facts ());
  db = (sqlite3 *) opened;
  sqlite3_set_authorizer (db, authorize, &clean);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, &tail) != SQLITE_OK)
    fuzz_fail ("accepted, but SQLite says %s: %s", sqlite3_errmsg (db), when);
  sqlite3_set_authorizer (db, NULL, NULL);
  if (!sqlite3_stmt_readonly (statement) || *tail != '\0' || !clean)
    fuzz_fail ("accepted, but it is more than a look at one row: %s", when);
  sqlite3_finalize (statement);
}

/* -1: it ended with an error, which is no answer. */
static int
run (CueRuleset *ruleset, const CueFacts *facts)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) findings = cue_ruleset_run (ruleset, facts, &error);

  if (findings == NULL && error == NULL)
    fuzz_fail ("neither an answer nor an error");
  return findings != NULL ? (int) findings->len : -1;
}

static void
set_fact (CueFacts *facts, guint fact, guint value)
{
  static const gint64 odd[] = { G_MININT64, G_MAXINT64, -1, 0, 1, 4, 5, 5050, 1024, 100 };

  if (fact >= CUE_N_FACTS)
    cue_facts_set_text (facts, (CueFactTextId) (fact - CUE_N_FACTS), value % 2 ? "gold" : "4");
  else
    cue_facts_set_int (facts, (CueFactId) fact,
                       value < G_N_ELEMENTS (odd) ? odd[value] : (gint64) value);
}

static gboolean
knows (const CueFacts *facts, guint fact)
{
  if (fact >= CUE_N_FACTS)
    return cue_facts_get_text (facts, (CueFactTextId) (fact - CUE_N_FACTS)) != NULL;
  return cue_facts_get_int (facts, (CueFactId) fact, NULL);
}

static void
check_completions (CueRuleset *ruleset, const CueFacts *facts, guint seed, const char *when)
{
  for (guint i = 0; i < COMPLETIONS; i++)
    {
      g_autoptr (CueFacts) whole = cue_facts_copy (facts);

      for (guint fact = 0; fact < CUE_N_FACTS + CUE_N_FACT_TEXTS; fact++)
        if (!knows (facts, fact))
          set_fact (whole, fact, (seed + 7 * fact + i) % 16);
      if (run (ruleset, whole) == 0)
        fuzz_fail ("fires although it depends on what is not known: %s", when);
    }
}

static void
check_accepted (CueRuleset *ruleset, FuzzBytes *bytes, const char *when)
{
  g_autoptr (CueFacts) nothing = cue_facts_new ();
  g_autoptr (CueFacts) some = cue_facts_new ();
  guint                seed = (guint) bytes->left;

  check_read_only (when);
  if (run (ruleset, nothing) > 0)
    fuzz_fail ("fires about nobody: %s", when);
  while (bytes->left > 0)
    {
      guint fact = fuzz_take (bytes, CUE_N_FACTS + CUE_N_FACT_TEXTS);

      set_fact (some, fact, fuzz_take (bytes, 16));
    }
  if (run (ruleset, some) > 0)
    check_completions (ruleset, some, seed, when);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint8         *newline = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize                 head = newline != NULL ? (gsize) (newline - data) : 0;
  FuzzBytes             bytes = { data, head };
  g_autofree char      *text = NULL;
  g_auto (GStrv)        parts = NULL;
  g_autoptr (CueRules)  rules = NULL;
  g_autoptr (CueRuleset) ruleset = NULL;
  g_autoptr (GError)    error = NULL;
  const CueRule        *rule;

  if (newline == NULL)
    return 0;
  text = fuzz_dup_utf8 (newline + 1, size - head - 1);
  parts = g_strsplit (text, "\n", 2);
  if (parts[0] == NULL)
    return 0;
  rules = make_rules (parts[0], parts[1] != NULL ? parts[1] : "");
  if (rules == NULL)
    return 0;
  rule = g_ptr_array_index (rules->rules, 0);
  ruleset = cue_ruleset_new (rules, &error);
  if (ruleset != NULL)
    check_accepted (ruleset, &bytes, rule->when);
  else if (!g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID)
           || strstr (error->message, "R-1") == NULL)
    fuzz_fail ("refused with %s", error != NULL ? error->message : "nothing");
  return 0;
}
