/* test-record-form.c: what a person types in the form of a plan or rule, and what is wrong with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-record-check.h"
#include "cue-record-condition.h"
#include "cue-record-merge.h"
#include "cue-resource.h"

#define CATALOGUE(rest) \
  "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" scope=\"/yq/\" date=\"2026-11-01\">" \
  "<old-id>C1</old-id><title>目录</title>" rest "</catalogue>"
#define OVER "<over id=\"gd5\" cap=\"50000\"><segment from=\"0\" block=\"1024\" price=\"500\" " \
             "unit-price=\"3\"/></over>"
#define PLAN "<plan id=\"P1\" name=\"甲\" fee=\"5900\"><allowance class=\"data\" amount=\"10240\"/>" \
             "<over-rule class=\"data\" ref=\"gd5\"/></plan>"
#define PACK "<pack id=\"K1\" name=\"包\" price=\"1000\"><quantity class=\"data\" amount=\"1024\"/></pack>"

enum { PLANS, PACKS, OVERS, GROUPS, ITSELF };

static CueRecordDraft *
parse (const char *xml, CueDocumentKind kind)
{
  g_autoptr (GError) error = NULL;
  CueRecordDraft    *draft = cue_record_draft_parse (xml, kind, &error);

  g_assert_no_error (error);
  return draft;
}

/* What comes out is read as the same value again, in every unit and for odd gigabytes too. */
static void
test_units_round (void)
{
  const gint64 gigabytes[] = { 1024, 1000, 1 };

  for (int i = 0; i < 20000; i++)
    {
      CueRecordUnit    unit = (CueRecordUnit) g_test_rand_int_range (0, CUE_RECORD_UNIT_PERCENT + 1);
      gint64           per_gb = gigabytes[i % 3];
      gint64           value = i < 4000 ? i : g_test_rand_int_range (0, G_MAXINT32);
      gint64           again = -1;
      g_autofree char *text = cue_record_unit_format (unit, value, per_gb);

      g_assert_cmpint (cue_record_unit_parse (unit, text, per_gb, &again), ==, CUE_RECORD_READ);
      g_assert_cmpint (again, ==, value);
    }
}

static void
test_units_typed (void)
{
  static const struct
  {
    CueRecordUnit   unit;
    const char     *typed;
    CueRecordReading reading;
    gint64          value;
  } cases[] = {
    { CUE_RECORD_UNIT_FEN, "19.9", CUE_RECORD_READ, 1990 },
    { CUE_RECORD_UNIT_FEN, " １９．９０元 ", CUE_RECORD_READ, 1990 },
    { CUE_RECORD_UNIT_FEN, "3分", CUE_RECORD_READ, 3 },
    { CUE_RECORD_UNIT_FEN, "19.999", CUE_RECORD_NOT_EXACT, 0 },
    { CUE_RECORD_UNIT_FEN, "十九", CUE_RECORD_NOT_A_NUMBER, 0 },
    { CUE_RECORD_UNIT_FEN, "5 GB", CUE_RECORD_NOT_A_NUMBER, 0 },
    { CUE_RECORD_UNIT_FEN, "1234567890123", CUE_RECORD_TOO_LONG, 0 },
    { CUE_RECORD_UNIT_MB, "20", CUE_RECORD_READ, 20480 },
    { CUE_RECORD_UNIT_MB, "1.5g", CUE_RECORD_READ, 1536 },
    { CUE_RECORD_UNIT_MB, "500 MB", CUE_RECORD_READ, 500 },
    { CUE_RECORD_UNIT_MB, "0.1", CUE_RECORD_NOT_EXACT, 0 },
    { CUE_RECORD_UNIT_MINUTES, "2小时", CUE_RECORD_READ, 120 },
    { CUE_RECORD_UNIT_MINUTES, "1.5", CUE_RECORD_NOT_EXACT, 0 },
    { CUE_RECORD_UNIT_MONTHS, "2 年", CUE_RECORD_READ, 24 },
    { CUE_RECORD_UNIT_NONE, "5 次", CUE_RECORD_NOT_A_NUMBER, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = 0;

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpint (cue_record_unit_parse (cases[i].unit, cases[i].typed, 1024, &value), ==,
                       cases[i].reading);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

/* The sample of the fictional operator. */
static char *
dup_sample (const char *name)
{
  g_autofree char   *path = g_strdup_printf ("sample/%s", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cue_resource_lookup (path, &error);
  g_autofree char   *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  {
    g_auto (GStrv) parts = g_strsplit (text, "@{-2d}", -1);

    return g_strjoinv ("2026-11-20", parts);
  }
}

/* Every field of every plan typed as it is shown changes nothing, and nothing is wrong with it. */
static void
test_catalogue_same (void)
{
  g_autofree char           *xml = dup_sample ("catalogue.xml");
  g_autoptr (CueRecordDraft) draft = parse (xml, CUE_DOCUMENT_CATALOGUE);
  g_autofree char           *before = cue_record_draft_to_xml (draft);
  g_autofree char           *after = NULL;
  g_autoptr (GPtrArray)      problems = cue_record_check (draft);
  guint                      n = 0;

  g_assert_cmpuint (problems->len, ==, 0);
  for (guint sort = 0; sort < cue_record_draft_get_n_sorts (draft); sort++)
    for (guint i = 0; i < cue_record_draft_count (draft, sort); i++)
      for (int part = -1; part < (int) cue_record_draft_get_n_parts (draft, sort); part++)
        {
          const CueRecordField *fields = cue_record_draft_get_fields_of (draft, sort, part);
          guint                 rows = part < 0 ? 1
                                                : cue_record_draft_count_rows (draft, sort, i,
                                                                               (guint) part);

          for (guint row = 0; row < rows; row++)
            for (guint f = 0; fields[f].name != NULL; f++)
              {
                CueRecordPlace   place = { sort, i, part, row };
                g_autofree char *typed
                    = cue_record_draft_dup_typed (draft, &place, fields[f].name);

                cue_record_draft_type (draft, &place, fields[f].name, typed);
                n++;
              }
        }
  after = cue_record_draft_to_xml (draft);
  g_assert_cmpuint (n, >, 1000);
  /* Both are long: a failure prints neither. */
  g_assert_true (strcmp (after, before) == 0);
}

static void
assert_typed (CueRecordDraft *draft, const CueRecordPlace *place, const char *field,
              const char *typed, const char *kept)
{
  g_autofree char *is = NULL;
  g_autofree char *again = NULL;

  cue_record_draft_type (draft, place, field, typed);
  is = cue_record_draft_dup_at (draft, place, field);
  g_assert_cmpstr (is, ==, kept);
  again = cue_record_draft_dup_typed (draft, place, field);
  g_assert_cmpuint (strlen (again), >, 0);
}

static void
test_catalogue_form (void)
{
  g_autoptr (CueRecordDraft) draft = parse (CATALOGUE (OVER PLAN PACK), CUE_DOCUMENT_CATALOGUE);
  CueRecordPlace             plan = { PLANS, 0, -1, 0 };
  CueRecordPlace             row = { PLANS, 0, 0, 0 };
  CueRecordPlace             step = { OVERS, 0, 0, 0 };
  g_autoptr (GError)         error = NULL;
  g_autofree char           *xml = NULL;
  g_autoptr (CueDocument)    document = NULL;
  g_autoptr (GPtrArray)      problems = NULL;

  assert_typed (draft, &plan, "fee", "62.5", "6250");
  assert_typed (draft, &plan, "contract-months", "2年", "24");
  assert_typed (draft, &plan, "termination-value", "5", "500");
  assert_typed (draft, &plan, "termination-kind", "percent-left", "percent-left");
  assert_typed (draft, &plan, "termination-value", "30", "30");
  assert_typed (draft, &plan, "locks-family", "true", "true");
  assert_typed (draft, &plan, "age-min", "18", "18");
  assert_typed (draft, &step, "block", "500 MB", "500");
  row.row = cue_record_draft_add_row (draft, PLANS, 0, 0);
  g_assert_cmpuint (row.row, ==, 1);
  assert_typed (draft, &row, "amount", "3", "3072");
  /* 3 GB of directed data become 3 minutes. */
  assert_typed (draft, &row, "class", "voice", "voice");
  {
    g_autofree char *amount = cue_record_draft_dup_at (draft, &row, "amount");

    g_assert_cmpstr (amount, ==, "3");
  }
  row.part = 2;
  row.row = cue_record_draft_add_row (draft, PLANS, 0, 2);
  assert_typed (draft, &row, "months", "6", "6");
  assert_typed (draft, &row, "fee", "39", "3900");
  problems = cue_record_check (draft);
  g_assert_cmpuint (problems->len, ==, 0);
  xml = cue_record_draft_to_xml (draft);
  document = cue_document_parse (xml, -1, "draft", &error);
  g_assert_no_error (error);
  g_assert_nonnull (document);
  /* Back to nothing: what is empty leaves no element behind. */
  cue_record_draft_type (draft, &plan, "locks-family", "false");
  cue_record_draft_type (draft, &plan, "age-min", "");
  cue_record_draft_type (draft, &plan, "termination-value", "");
  cue_record_draft_type (draft, &plan, "termination-kind", "none");
  g_free (xml);
  xml = cue_record_draft_to_xml (draft);
  g_assert_null (strstr (xml, "<locks"));
  g_assert_null (strstr (xml, "<eligible"));
  g_assert_null (strstr (xml, "<termination"));
}

static void
assert_problem (const char *xml, CueDocumentKind kind, CueRecordProblemCode code, const char *field)
{
  g_autoptr (CueRecordDraft) draft = parse (xml, kind);
  g_autoptr (GPtrArray)      problems = cue_record_check (draft);

  for (guint i = 0; i < problems->len; i++)
    {
      const CueRecordProblem *problem = problems->pdata[i];

      if (problem->code == code && strcmp (problem->field, field) == 0)
        return;
    }
  g_error ("problem %u at %s was not found in %s", code, field, xml);
}

#define RULES(when) "<rules xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><title>规则</title>" \
  "<parameter name=\"a\" value=\"5\"/><rule id=\"R1\" name=\"一\" level=\"alert\"><when>" when "</when>" \
  "<evidence>{data_now</evidence></rule></rules>"
#define WITH(plan) CATALOGUE (OVER "<plan id=\"P1\" name=\"甲\" " plan)

static void
test_problems (void)
{
  static const struct
  {
    const char          *xml;
    CueDocumentKind      kind;
    CueRecordProblemCode code;
    const char          *field;
  } cases[] = {
    { WITH ("fee=\"\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_EMPTY, "fee" },
    { WITH ("fee=\"很贵\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_NOT_A_NUMBER, "fee" },
    { WITH ("fee=\"1.999\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_NOT_EXACT, "fee" },
    { WITH ("fee=\"99999999\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_TOO_MUCH, "fee" },
    { WITH ("fee=\"1\" lines=\"0\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_TOO_LITTLE, "lines" },
    { WITH ("fee=\"1\"><over-rule class=\"data\" ref=\"x\"/></plan>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_UNKNOWN_REF, "ref" },
    { WITH ("fee=\"1\"><allowance class=\"data\" amount=\"1\"/>"
            "<allowance class=\"data\" amount=\"2\"/></plan>"),
      CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_TWICE, "class" },
    { WITH ("fee=\"1\"><eligible age-min=\"30\" age-max=\"20\"/></plan>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_UPSIDE_DOWN, "age-max" },
    { WITH ("fee=\"1\"><eligible scope=\"青屿\"/></plan>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_BAD_SCOPE, "scope" },
    { CATALOGUE (PLAN OVER PLAN), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_TWICE, "id" },
    { CATALOGUE ("<over id=\"s\" throttled=\"true\"/><plan id=\"a b\" name=\"甲\" fee=\"1\">"
                 "<over-rule class=\"voice\" ref=\"s\"/></plan>"),
      CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_SLOW_ONLY_DATA, "ref" },
    { CATALOGUE ("<plan id=\"a b\" name=\"甲\" fee=\"1\"/>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_BAD_ID, "id" },
    { CATALOGUE ("<over id=\"s\"/>"), CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_NO_PRICE, "throttled" },
    { CATALOGUE ("<over id=\"s\" throttled=\"true\"><segment unit-price=\"1\"/></over>"),
      CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_SLOW_AND_PRICED, "throttled" },
    { CATALOGUE ("<over id=\"s\"><segment from=\"5\" unit-price=\"1\"/>"
                 "<segment from=\"5\" unit-price=\"1\"/></over>"),
      CUE_DOCUMENT_CATALOGUE, CUE_PROBLEM_NOT_RISING, "from" },
    { CATALOGUE ("<over id=\"s\"><segment price=\"5\"/></over>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_NO_BLOCK, "block" },
    { CATALOGUE ("<pack id=\"k\" name=\"包\" price=\"1\"/>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_HOLDS_NOTHING, "pack-name" },
    { CATALOGUE ("<pack id=\"k\" name=\"包\" price=\"1\" plans=\"P9\"/>"), CUE_DOCUMENT_CATALOGUE,
      CUE_PROBLEM_UNKNOWN_REF, "plans" },
    { RULES ("money &gt; 5"), CUE_DOCUMENT_RULES, CUE_PROBLEM_UNKNOWN_FACT, "when" },
    { RULES ("age &gt; $b"), CUE_DOCUMENT_RULES, CUE_PROBLEM_UNKNOWN_PARAMETER, "when" },
    { RULES ("age &gt; $a"), CUE_DOCUMENT_RULES, CUE_PROBLEM_BRACES, "evidence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_problem (cases[i].xml, cases[i].kind, cases[i].code, cases[i].field);
}

/* What could not be read is still there when the draft is opened again. */
static void
test_nothing_lost (void)
{
  g_autoptr (CueRecordDraft) draft = parse (CATALOGUE (OVER PLAN), CUE_DOCUMENT_CATALOGUE);
  g_autoptr (CueRecordDraft) again = NULL;
  CueRecordPlace             plan = { PLANS, 0, -1, 0 };
  g_autofree char           *xml = NULL;
  g_autofree char           *typed = NULL;

  cue_record_draft_type (draft, &plan, "fee", "大概 60 & <多>");
  xml = cue_record_draft_to_xml (draft);
  again = parse (xml, CUE_DOCUMENT_CATALOGUE);
  typed = cue_record_draft_dup_typed (again, &plan, "fee");
  g_assert_cmpstr (typed, ==, "大概 60 & <多>");
}

/* -- conditions ---------------------------------------------------------------------------------- */

static char *
without_blanks (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("", parts);
}

/* The conditions of the sample come back as they were; most of them are rows of a form. */
static void
test_conditions_same (void)
{
  g_autofree char           *xml = dup_sample ("rules.xml");
  g_autofree char           *rules = NULL;
  g_autoptr (CueRecordDraft) draft = NULL;
  const char                *from = strstr (xml, "<rules");
  guint                      raw = 0;
  guint                      n = 0;
  int                        sort;

  rules = g_strndup (from, (gsize) (strstr (from, "</rules>") + strlen ("</rules>") - from));
  {
    g_auto (GStrv) parts = g_strsplit (rules, "<rules ", 2);
    g_autofree char *with_ns
        = g_strjoinv ("<rules xmlns=\"urn:cuedesk:knowledge:1\" ", parts);

    draft = parse (with_ns, CUE_DOCUMENT_RULES);
  }
  sort = cue_record_draft_find_sort (draft, "rule");
  for (guint i = 0; i < cue_record_draft_count (draft, (guint) sort); i++)
    {
      g_autofree char          *when = cue_record_draft_dup (draft, (guint) sort, i, "when");
      g_autoptr (CueCondition)  condition = cue_condition_parse (when);
      g_autofree char          *again = cue_condition_to_expression (condition);
      g_autofree char          *a = without_blanks (when);
      g_autofree char          *b = without_blanks (again);

      g_assert_cmpstr (b, ==, a);
      for (guint c = 0; c < condition->clauses->len; c++, n++)
        raw += ((CueClause *) condition->clauses->pdata[c])->compare == CUE_COMPARE_RAW;
    }
  g_assert_cmpuint (n, >=, 40);
  g_assert_cmpuint (raw, <=, 1);
}

static void
test_conditions_change (void)
{
  g_autoptr (CueCondition) condition
      = cue_condition_parse ("data_now * 100 >= data_quota * $warn AND age BETWEEN 18 AND $old");
  CueClause               *clause;
  g_autofree char         *text = NULL;

  g_assert_cmpuint (condition->clauses->len, ==, 2);
  clause = condition->clauses->pdata[0];
  g_assert_cmpint (clause->compare, ==, CUE_COMPARE_PERCENT_AT_LEAST);
  g_assert_cmpstr (clause->second, ==, "data_quota");
  clause = cue_condition_add (condition);
  g_free (clause->fact);
  g_free (clause->value);
  clause->fact = g_strdup ("tier");
  clause->value = g_strdup ("gold diamond");
  clause->compare = CUE_COMPARE_AMONG;
  condition->any = TRUE;
  text = cue_condition_to_expression (condition);
  g_assert_cmpstr (text, ==, "data_now * 100 >= data_quota * $warn OR age BETWEEN 18 AND $old OR "
                             "tier IN ('gold', 'diamond')");
}

/* A row that joins by OR keeps its sense among rows that must all hold. */
static void
test_conditions_brackets (void)
{
  g_autoptr (CueCondition) mixed = cue_condition_parse ("age > 1 OR star = 2 AND month = 3");
  CueClause               *clause;
  g_autofree char         *text = NULL;

  g_assert_cmpuint (mixed->clauses->len, ==, 1);
  clause = cue_condition_add (mixed);
  g_free (clause->fact);
  g_free (clause->value);
  clause->fact = g_strdup ("segment");
  clause->compare = CUE_COMPARE_EQUAL;
  clause->value = g_strdup ("student");
  text = cue_condition_to_expression (mixed);
  g_assert_cmpstr (text, ==, "(age > 1 OR star = 2 AND month = 3) AND segment = 'student'");
}

/* -- two people ----------------------------------------------------------------------------------- */

static void
test_merge (void)
{
  g_autoptr (CueRecordDraft) base = parse (CATALOGUE (OVER PLAN PACK), CUE_DOCUMENT_CATALOGUE);
  g_autoptr (CueRecordDraft) theirs = parse (CATALOGUE (OVER PLAN PACK), CUE_DOCUMENT_CATALOGUE);
  g_autoptr (CueRecordDraft) mine = parse (CATALOGUE (OVER PLAN PACK), CUE_DOCUMENT_CATALOGUE);
  g_autoptr (CueRecordDraft) joined = NULL;
  g_autoptr (GHashTable)     take = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)      clashes = NULL;
  guint                      n_mine = 0;
  guint                      added;
  g_autofree char           *price = NULL;
  g_autofree char           *fee = NULL;

  cue_record_draft_set (theirs, PLANS, 0, "fee", "6000");
  cue_record_draft_set (mine, PLANS, 0, "fee", "6100");
  cue_record_draft_set (theirs, OVERS, 0, "cap", "60000");
  cue_record_draft_set (mine, PACKS, 0, "price", "900");
  added = cue_record_draft_add (mine, PLANS);
  cue_record_draft_set (mine, PLANS, added, "id", "P2");

  joined = cue_record_merge (base, theirs, mine, NULL, &clashes, &n_mine);
  g_assert_cmpuint (clashes->len, ==, 1);
  g_assert_cmpstr (((CueRecordClash *) clashes->pdata[0])->key, ==, "P1");
  g_assert_cmpuint (n_mine, ==, 3);
  g_assert_cmpuint (cue_record_draft_count (joined, PLANS), ==, 2);
  fee = cue_record_draft_dup (joined, PLANS, 0, "fee");
  g_assert_cmpstr (fee, ==, "6100");
  price = cue_record_draft_dup (joined, OVERS, 0, "cap");
  g_assert_cmpstr (price, ==, "60000");
  g_clear_pointer (&clashes, g_ptr_array_unref);
  g_clear_pointer (&joined, cue_record_draft_free);
  g_clear_pointer (&fee, g_free);

  g_hash_table_add (take, (char *) "0 P1");
  joined = cue_record_merge (base, theirs, mine, take, &clashes, &n_mine);
  fee = cue_record_draft_dup (joined, PLANS, 0, "fee");
  g_assert_cmpstr (fee, ==, "6000");
  g_assert_cmpuint (n_mine, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-form/units/round", test_units_round);
  g_test_add_func ("/record-form/units/typed", test_units_typed);
  g_test_add_func ("/record-form/catalogue/same", test_catalogue_same);
  g_test_add_func ("/record-form/catalogue/form", test_catalogue_form);
  g_test_add_func ("/record-form/problems", test_problems);
  g_test_add_func ("/record-form/nothing-lost", test_nothing_lost);
  g_test_add_func ("/record-form/conditions/same", test_conditions_same);
  g_test_add_func ("/record-form/conditions/change", test_conditions_change);
  g_test_add_func ("/record-form/conditions/brackets", test_conditions_brackets);
  g_test_add_func ("/record-form/merge", test_merge);
  return g_test_run ();
}
