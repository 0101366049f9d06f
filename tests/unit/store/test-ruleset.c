/* test-ruleset.c: rules fire as SQL says, unknown facts fire nothing, hostile text reaches nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-rule-guard.h"
#include "cue-rule-lint.h"
#include "cue-ruleset.h"

/* -- a table made of one or more rules ---------------------------------------------------- */

typedef struct
{
  const char *id;
  const char *level;
  int         priority;
  const char *when;
  const char *evidence;
} Row;

static CueRules *
make_rules (const Row *rows, gsize n_rows)
{
  g_autoptr (GString)     xml = g_string_new (NULL);
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      error = NULL;
  CueRules               *rules;

  g_string_append (xml, "<rules xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\">"
                        "<old-id>T-1</old-id><title>T</title>"
                        "<parameter name=\"five\" value=\"5\" source=\"S0\">n</parameter>"
                        "<parameter name=\"low_fen\" value=\"5050\" source=\"S0\">n</parameter>");
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *piece
        = g_markup_printf_escaped ("<rule id=\"%s\" name=\"%s\" level=\"%s\" priority=\"%d\" "
                                   "source=\"S0\"><when>%s</when><evidence>%s</evidence></rule>",
                                   rows[i].id, rows[i].id, rows[i].level, rows[i].priority,
                                   rows[i].when, rows[i].evidence);
      g_string_append (xml, piece);
    }
  g_string_append (xml, "</rules>");
  document = cue_document_parse (xml->str, (gssize) xml->len, "test", &error);
  g_assert_no_error (error);
  rules = cue_rules_new_from_document (document, &error);
  g_assert_no_error (error);
  return rules;
}

static CueRuleset *
compile (const char *when, const char *evidence, GError **error)
{
  Row                  row = { "R-1", "alert", 1, when, evidence };
  g_autoptr (CueRules) rules = make_rules (&row, 1);

  return cue_ruleset_new (rules, error);
}

/* -1 = refused, 0 = silent, 1 = fired */
static int
fires (const char *when, const CueFacts *facts)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueRuleset) ruleset = compile (when, "x", &error);
  g_autoptr (GPtrArray)  findings = NULL;

  if (ruleset == NULL)
    return -1;
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_no_error (error);
  return (int) findings->len;
}

/* -- what is true --------------------------------------------------------------------------- */

static void
test_fires (void)
{
  g_autoptr (CueFacts) facts = cue_facts_new ();

  cue_facts_set_int (facts, CUE_FACT_STAR, 4);
  cue_facts_set_int (facts, CUE_FACT_AGE, 62);
  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, "gold");
  g_assert_cmpint (fires ("star >= 4", facts), ==, 1);
  g_assert_cmpint (fires ("star > 4", facts), ==, 0);
  g_assert_cmpint (fires ("star >= $five", facts), ==, 0);
  g_assert_cmpint (fires ("star + 1 >= $five AND age BETWEEN 60 AND 64", facts), ==, 1);
  g_assert_cmpint (fires ("tier IN ('silver', 'gold')", facts), ==, 1);
  g_assert_cmpint (fires ("tier = 'silver' OR star = 4", facts), ==, 1);
  g_assert_cmpint (fires ("NOT star = 4", facts), ==, 0);
  g_assert_cmpint (fires ("CASE WHEN star > 3 THEN age > 60 END", facts), ==, 1);
  g_assert_cmpint (fires ("max(star, 3) = 4 AND min(star, 3) = 3 AND abs(-star) = 4", facts), ==,
                   1);
  g_assert_cmpint (fires ("star / 0 = 1", facts), ==, 0);
  g_assert_cmpint (fires ("STAR >= 4 and Tier = 'gold'", facts), ==, 1);
}

/* Property: whatever the known facts are, a rule that fires with some facts unknown also fires for
 * each value these facts could have.  This is what "a missing fact never fires" means. */
static void
test_unknown_never_fires (void)
{
  static const char *const rules[] = {
    "star >= 4", "NOT star >= 4", "star < 4", "star <> 4", "star IN (1, 2)", "star NOT IN (1, 2)",
    "star BETWEEN 1 AND 3", "star NOT BETWEEN 1 AND 3", "star IS NULL", "star IS NOT 4",
    "NOT star IS 4", "coalesce(star, 0) = 0", "ifnull(star, 0) < 3", "iif(star > 3, 0, 1)",
    "CASE WHEN star > 3 THEN 0 ELSE 1 END", "nullif(star, 4) > 0",
    "star >= 4 OR age >= 2", "star >= 4 AND age >= 2", "NOT (star >= 4 AND age >= 2)",
    "coalesce(star, 0) = 0 OR age >= 2", "star * 100 >= age * 50", "max(star, age) >= 3",
    "star IS NULL OR age IS NULL",
  };

  for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CueRuleset) ruleset = compile (rules[r], "x", &error);

      g_assert_no_error (error);
      for (int known = 0; known < 4; known++)
        for (int star = 0; star <= 5; star++)
          for (int age = 0; age <= 3; age++)
            {
              g_autoptr (CueFacts)  partly = cue_facts_new ();
              g_autoptr (GPtrArray) findings = NULL;

              if ((known & 1) != 0)
                cue_facts_set_int (partly, CUE_FACT_STAR, star);
              if ((known & 2) != 0)
                cue_facts_set_int (partly, CUE_FACT_AGE, age);
              findings = cue_ruleset_run (ruleset, partly, &error);
              g_assert_no_error (error);
              if (known == 0)
                g_assert_cmpuint (findings->len, ==, 0);
              if (findings->len == 0)
                continue;
              for (int s = 0; s <= 5; s++)
                for (int a = 0; a <= 3; a++)
                  {
                    g_autoptr (CueFacts)  full = cue_facts_new ();
                    g_autoptr (GPtrArray) again = NULL;

                    cue_facts_set_int (full, CUE_FACT_STAR, (known & 1) != 0 ? star : s);
                    cue_facts_set_int (full, CUE_FACT_AGE, (known & 2) != 0 ? age : a);
                    again = cue_ruleset_run (ruleset, full, &error);
                    g_assert_cmpuint (again->len, ==, 1);
                  }
            }
    }
}

static void
test_order_and_silence (void)
{
  static const Row rows[] = {
    { "R-A", "segment", 50, "star >= 0", "" },  { "R-B", "silence", 20, "age >= 0", "" },
    { "R-C", "segment", 10, "star >= 0", "" },  { "R-D", "block", 90, "month >= 1", "" },
    { "R-E", "alert", 10, "star >= 0", "" },    { "R-F", "alert", -3, "star > 3", "" },
  };
  g_autoptr (CueRules)   rules = make_rules (rows, G_N_ELEMENTS (rows));
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueRuleset) ruleset = cue_ruleset_new (rules, &error);
  g_autoptr (CueFacts)   facts = cue_facts_new ();
  g_autoptr (GPtrArray)  findings = NULL;
  const CueRuleFinding      *why = NULL;
  const char            *expected[] = { "R-C", "R-E", "R-A" };

  g_assert_no_error (error);
  cue_facts_set_int (facts, CUE_FACT_STAR, 2);
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_cmpuint (findings->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((CueRuleFinding *) g_ptr_array_index (findings, i))->rule->id, ==, expected[i]);
  g_assert_false (cue_findings_silence_offers (findings, &why));
  g_assert_null (why);

  cue_facts_set_int (facts, CUE_FACT_AGE, 70);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_true (cue_findings_silence_offers (findings, &why));
  g_assert_cmpstr (why->rule->id, ==, "R-B");

  cue_facts_set_int (facts, CUE_FACT_MONTH, 3);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_true (cue_findings_silence_offers (findings, &why));
  g_assert_cmpstr (why->rule->id, ==, "R-D");
}

static void
test_evidence (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueRuleset) ruleset
    = compile ("star = 4", "用了 {data_now} GB，是 {data_now * 100 / data_quota}%，套外 "
                           "{over_fee_now} 元，平均 {spend_avg_6m} 元，漫游 {roam_mb_now} MB，"
                           "{ star } 星 {tier}，{age} 岁，标准 {$five} 次、{$low_fen} 元", &error);
  g_autoptr (CueFacts)   facts = cue_facts_new ();
  g_autoptr (GPtrArray)  findings = NULL;

  g_assert_no_error (error);
  cue_facts_set_int (facts, CUE_FACT_STAR, 4);
  cue_facts_set_int (facts, CUE_FACT_DATA_NOW_MB, 31 * 1024 + 256);
  cue_facts_set_int (facts, CUE_FACT_DATA_QUOTA_MB, 20 * 1024);
  cue_facts_set_int (facts, CUE_FACT_OVER_FEE_NOW_FEN, 5500);
  cue_facts_set_int (facts, CUE_FACT_SPEND_AVG_6M_FEN, 16633);
  cue_facts_set_int (facts, CUE_FACT_ROAM_MB_NOW, 41);
  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, "gold");
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((CueRuleFinding *) g_ptr_array_index (findings, 0))->evidence, ==,
                   "用了 31.3 GB，是 156%，套外 55 元，平均 166.33 元，漫游 41 MB，4 星 gold，"
                   "– 岁，标准 5 次、50.50 元");
}

static void
test_numbers (void)
{
  static const struct { const char *name; gint64 value; const char *text; } cases[] = {
    { "data_now", 0, "0" },          { "data_now", 1024, "1" },      { "data_now", 1075, "1" },
    { "data_now", 1076, "1.1" },     { "data_now", -1536, "-1.5" },  { "data_now", -3, "0" },
    { "plan_fee", 12800, "128" },    { "plan_fee", 5, "0.05" },      { "plan_fee", -150, "-1.50" },
    { "star", -2, "-2" },            { "$x_mb", 2048, "2" },         { "$x_fen", 990, "9.90" },
    { "star", G_MININT64, "-9223372036854775808" },
    { "data_now", G_MAXINT64, "9007199254740992" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cue_rule_number_to_text (cases[i].name, cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* -- what is refused ------------------------------------------------------------------------ */

static void
test_errors_name_the_rule (void)
{
  static const struct { const char *when; const char *evidence; const char *words; } cases[] = {
    { "stars >= 4", "", "stars" },             { "star >= $six", "", "six" },
    { "star >=", "", "" },                     { "star >= 4 4", "", "" },
    { "1 = 1", "", "fact" },                   { "star >= 4 OR 1", "", "fact" },
    { "star >= 4 OR $five", "", "fact" },
    { "star >= 'gold'", "", "gold" },          { "tier >= 4", "", "4" },
    { "tier = star", "", "star" },             { "star = tier", "", "tier" },
    { "'gold' = tier", "", "gold" },           { "(star >= 4", "", "bracket" },
    { "star >= 4)", "", "bracket" },           { "star >= 4.5", "", "4." },
    { "star >= 4", "{stars}", "stars" },       { "star >= 4", "{star", "brace" },
    { "star >= 4", "star}", "brace" },         { "star >= 4", "{{star}}", "brace" },
    { "star >= 4", "{}", "" },                 { "max(star) > 3", "", "" },
    { "rowid = 1", "", "rowid" },              { "star >= 12345678901234567890", "", "123" },
    { "star >= 4 AND tier = $five", "", "five" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CueRuleset) ruleset = NULL;

      ruleset = compile (cases[i].when, cases[i].evidence, &error);
      if (ruleset != NULL)
        g_error ("accepted: %s %s", cases[i].when, cases[i].evidence);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "R-1"));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static const char *const hostile[] = {
  "load_extension('/tmp/x.so')",
  "randomblob(1000000000) IS NULL",
  "zeroblob(1000000000) IS NULL",
  "printf('%1000000000d', star)",
  "format('%1000000000d', star)",
  "hex(zeroblob(100000000)) = ''",
  "star UNION SELECT 1",
  "star) FROM facts UNION ALL SELECT (1",
  "star >= 4); DROP TABLE facts; --",
  "star >= 4; DELETE FROM facts",
  "star >= 4 /* open",
  "star >= 4 -- rest",
  "(SELECT count(*) FROM sqlite_schema) > 0",
  "(SELECT name FROM sqlite_master) = 'facts'",
  "(SELECT sql FROM sqlite_temp_master) = 'x'",
  "EXISTS (SELECT 1 FROM pragma_database_list)",
  "EXISTS (SELECT 1 FROM pragma_table_info('facts'))",
  "EXISTS (SELECT 1 FROM json_each('[1]'))",
  "EXISTS (SELECT 1 FROM dbstat)",
  "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c) > 0",
  "readfile('/etc/passwd') <> ''",
  "writefile('/tmp/x', 'x')",
  "fts3_tokenizer('simple')",
  "sqlite_compileoption_used('x')",
  "sqlite_version() > ''",
  "random() > 0",
  "star IN other",
  "star IN facts.star",
  "main.facts.rowid = 1",
  "\"star\" = \"gold\"",
  "[star] = 4",
  "`star` = 4",
  "star GLOB '*'",
  "star LIKE '%'",
  "tier -> 'x'",
  "tier REGEXP 'x'",
  "tier MATCH 'x'",
  "star = ?1",
  "star = :five",
  "star = @five",
  "star = x'00'",
  "star = 0x7fffffffffffffff",
  "star || tier = 'x'",
  "star COLLATE nocase = 1",
  "CAST(star AS BLOB) = 1",
  "RAISE(ABORT, 'x')",
  "count(*) OVER () = 1",
  "sum(star) OVER () = 1",
  "star = 4 ORDER BY 1",
  "star = 4) FROM facts, facts WHERE (1",
  "1) OR (1",
  "star = 4 \xef\xbc\x9b",
};

/* The first wall, and the whole. */
static void
test_hostile_rule (void)
{
  g_autofree char *deep = NULL;
  g_autofree char *wide = g_strnfill (CUE_RULE_LIMIT_BYTES + 1, ' ');
  g_autoptr (GString) nested = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CueRuleset) ruleset = compile (hostile[i], "", &error);

      if (ruleset != NULL)
        g_error ("accepted: %s", hostile[i]);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
    }
  for (int i = 0; i < 200; i++)
    g_string_append_c (nested, '(');
  g_string_append (nested, "star");
  for (int i = 0; i < 200; i++)
    g_string_append_c (nested, ')');
  deep = g_string_free (g_steal_pointer (&nested), FALSE);
  {
    CueRuleUse         use;
    g_autoptr (GError) error = NULL;

    g_assert_false (cue_rule_lint (deep, &use, &error));
    g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
    cue_rule_use_clear (&use);
    g_clear_error (&error);
    g_assert_false (cue_rule_lint (wide, &use, &error));
    g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
    cue_rule_use_clear (&use);
  }
}

/* The second wall alone, as if the lexer let everything through: these must not compile. */
static void
test_hostile_guard (void)
{
  static const char *const refused[] = {
    "SELECT load_extension('/tmp/x.so')",
    "SELECT randomblob(1000000000)",
    "SELECT zeroblob(1000000000)",
    "SELECT printf('%1000000000d', star) FROM facts",
    "SELECT hex(star) FROM facts",
    "SELECT random()",
    "SELECT sqlite_version()",
    "SELECT name FROM sqlite_schema",
    "SELECT * FROM pragma_database_list",
    "SELECT rowid FROM facts",
    "SELECT star FROM facts UNION SELECT star FROM facts",
    "SELECT star FROM facts UNION ALL SELECT star FROM facts",
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
    "SELECT 1; SELECT 2",
    "SELECT 1; -- rest",
    "DROP TABLE facts",
    "DELETE FROM facts",
    "UPDATE facts SET star = 5",
    "INSERT INTO facts (star) VALUES (1)",
    "CREATE TABLE t (a)",
    "CREATE TEMP TABLE t (a)",
    "CREATE VIRTUAL TABLE t USING fts5(a)",
    "CREATE TEMP TRIGGER t AFTER UPDATE ON facts BEGIN SELECT 1; END",
    "ATTACH '/tmp/x.db' AS x",
    "PRAGMA writable_schema = 1",
    "PRAGMA table_info(facts)",
    "VACUUM INTO '/tmp/x.db'",
    "BEGIN",
    "SAVEPOINT a",
    "ANALYZE",
    "REINDEX",
    "EXPLAIN DELETE FROM facts",
    "EXPLAIN SELECT star FROM facts",
    "SELECT tier -> 'x' FROM facts",
    "SELECT star FROM facts WHERE tier LIKE 'a'",
    "",
    "  ",
    "-- nothing",
  };
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueRuleGuard) guard = cue_rule_guard_new (&error);
  g_autoptr (CueFacts)     facts = cue_facts_new ();

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      sqlite3_stmt *statement = cue_rule_guard_prepare (guard, refused[i], &error);

      if (statement != NULL)
        g_error ("compiled: %s", refused[i]);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_clear_error (&error);
    }
  /* The row is as it was, and can still be written by us. */
  cue_facts_set_int (facts, CUE_FACT_STAR, 3);
  g_assert_true (cue_rule_guard_set_facts (guard, facts, &error));
  {
    sqlite3_stmt *statement = cue_rule_guard_prepare (guard, "SELECT star, age FROM facts", &error);

    g_assert_no_error (error);
    g_assert_cmpint (cue_rule_guard_step (guard, statement, &error), ==, SQLITE_ROW);
    g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 3);
    g_assert_cmpint (sqlite3_column_type (statement, 1), ==, SQLITE_NULL);
    sqlite3_finalize (statement);
  }
}

/* What compiles and would not end is ended. */
static void
test_budget (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueRuleGuard) guard = cue_rule_guard_new (&error);
  g_autoptr (GString)      sql = g_string_new ("SELECT max(a.x + b.x + c.x) FROM ");
  sqlite3_stmt            *statement;

  g_assert_no_error (error);
  for (int t = 0; t < 3; t++)
    {
      g_string_append (sql, t > 0 ? ", (VALUES " : "(VALUES ");
      for (int i = 0; i < 200; i++)
        g_string_append_printf (sql, "%s(%d)", i > 0 ? "," : "", i);
      g_string_append_printf (sql, ") AS %c", 'a' + t);
    }
  g_string_replace (sql, ".x", ".column1", 0);
  statement = cue_rule_guard_prepare (guard, sql->str, &error);
  if (statement != NULL)
    {
      g_assert_cmpint (cue_rule_guard_step (guard, statement, &error), ==, SQLITE_INTERRUPT);
      sqlite3_finalize (statement);
    }
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

/* Random strings of the language's own words and of some that are not: nothing crashes, nothing
 * that is refused lacks a reason, nothing that is accepted fires without a known fact, and what is
 * accepted can be run. */
static void
test_random (void)
{
  static const char *const words[] = {
    "star", "age", "tier", "data_now", "$five", "$low_fen", "4", "0", "100", "'gold'", "'4'", "(",
    ")", "(", ")", ",", "+", "-", "*", "/", "%", "=", "<>", "<=", ">=", "<", ">", "AND", "OR",
    "NOT", "IN", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "IS", "NULL", "max(", "abs(",
    "coalesce(", "iif(", "SELECT", ";", "--", "||", "'", "$", "x'00'", "1e9", "rowid", "LIKE",
  };
  g_autoptr (CueFacts) nothing = cue_facts_new ();
  g_autoptr (CueFacts) something = cue_facts_new ();
  guint                accepted = 0;

  cue_facts_set_int (something, CUE_FACT_STAR, G_MAXINT64);
  cue_facts_set_int (something, CUE_FACT_AGE, 4);
  cue_facts_set_text (something, CUE_FACT_TEXT_TIER, "gold");
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString)    text = g_string_new ("star >= 4 AND ");
      g_autoptr (GError)     error = NULL;
      g_autoptr (CueRuleset) ruleset = NULL;
      g_autoptr (GPtrArray)  findings = NULL;
      const int              n = g_test_rand_int_range (1, 7);

      if (g_test_rand_bit ())
        g_string_truncate (text, 0);
      for (int w = 0; w < n; w++)
        g_string_append_printf (text, "%s ",
                                words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      ruleset = compile (text->str, "", &error);
      if (ruleset == NULL)
        {
          g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
          continue;
        }
      accepted++;
      findings = cue_ruleset_run (ruleset, nothing, &error);
      if (findings != NULL && findings->len > 0)
        g_error ("fires about nobody: %s", text->str);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      g_clear_pointer (&findings, g_ptr_array_unref);
      findings = cue_ruleset_run (ruleset, something, &error);
      g_assert_true (findings != NULL || error != NULL);
    }
  g_test_message ("%u of 3000 accepted", accepted);
  g_assert_cmpuint (accepted, >, 10);
}

/* A whole base in one statement says of each customer what a run of him alone says, and leaves the
 * table as it was: a customer of whom nothing is known still fires nothing. */
static void
test_count (void)
{
  static const Row       rows[] = {
    { "R-1", "alert", 1, "star >= 4", "{star}" }, { "R-2", "alert", 2, "age < 30", "{age}" },
    { "R-3", "alert", 3, "tier = 'gold' AND star < $five", "x" },
  };
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueRules)   rules = make_rules (rows, G_N_ELEMENTS (rows));
  g_autoptr (CueRuleset) ruleset = cue_ruleset_new (rules, &error);
  g_autoptr (GPtrArray)  base = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_facts_free);
  g_autofree guint      *n_fired = NULL;

  g_assert_no_error (error);
  for (int i = 0; i < 200; i++)
    {
      CueFacts *facts = cue_facts_new ();

      if (i % 3 > 0)
        cue_facts_set_int (facts, CUE_FACT_STAR, i % 6);
      if (i % 5 > 0)
        cue_facts_set_int (facts, CUE_FACT_AGE, i % 60);
      cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, i % 2 > 0 ? "gold" : NULL);
      g_ptr_array_add (base, facts);
    }
  n_fired = g_new (guint, base->len);
  for (int round = 0; round < 2; round++)
    {
      guint sum = 0;

      g_assert_true (cue_ruleset_count (ruleset, base, n_fired, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < base->len; i++)
        {
          g_autoptr (GPtrArray) findings = cue_ruleset_run (ruleset, g_ptr_array_index (base, i),
                                                            &error);

          g_assert_no_error (error);
          g_assert_cmpuint (findings->len, ==, n_fired[i]);
          sum += n_fired[i];
        }
      g_assert_cmpuint (sum, >, 50);
    }
  g_ptr_array_set_size (base, 0);
  g_assert_true (cue_ruleset_count (ruleset, base, n_fired, &error));
}

static void
test_empty_table (void)
{
  g_autoptr (CueRules)   rules = make_rules (NULL, 0);
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueRuleset) ruleset = cue_ruleset_new (rules, &error);
  g_autoptr (CueFacts)   facts = cue_facts_new ();
  g_autoptr (GPtrArray)  findings = NULL;

  g_assert_no_error (error);
  findings = cue_ruleset_run (ruleset, facts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruleset/fires", test_fires);
  g_test_add_func ("/ruleset/unknown-never-fires", test_unknown_never_fires);
  g_test_add_func ("/ruleset/order-and-silence", test_order_and_silence);
  g_test_add_func ("/ruleset/evidence", test_evidence);
  g_test_add_func ("/ruleset/numbers", test_numbers);
  g_test_add_func ("/ruleset/errors-name-the-rule", test_errors_name_the_rule);
  g_test_add_func ("/ruleset/hostile-rule", test_hostile_rule);
  g_test_add_func ("/ruleset/hostile-guard", test_hostile_guard);
  g_test_add_func ("/ruleset/budget", test_budget);
  g_test_add_func ("/ruleset/count", test_count);
  g_test_add_func ("/ruleset/random", test_random);
  g_test_add_func ("/ruleset/empty-table", test_empty_table);
  return g_test_run ();
}
