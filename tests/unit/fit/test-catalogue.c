/* test-catalogue.c: what is refused, with line and field, and what the sample holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-catalogue.h"
#include "cue-error.h"
#include "cue-resource.h"

typedef struct
{
  const char *parts;  /* begins in line 2 */
  const char *said;   /* must be in the message */
} BadCase;

#define OVER "<over id='r'><segment unit-price='1'/></over>\n"
#define PLAN(inner) "<plan id='A' name='a' fee='100'>" inner "</plan>\n"

static const BadCase bad_cases[] = {
  { OVER "<over id='r'><segment unit-price='1'/></over>", "test:3: id: “r” stands twice" },
  { PLAN ("") PLAN (""), "test:3: id: “A” stands twice" },
  { "<plan id='a b' name='a' fee='1'/>", "test:2: id:" },
  { "<over id='r'/>", "test:2: over: a rule either has segments" },
  { "<over id='r' throttled='true'><segment unit-price='1'/></over>", "test:2: over:" },
  { "<over id='r'><segment from='5' unit-price='1'/>\n<segment from='5' unit-price='2'/></over>",
    "test:3: from: segments must rise" },
  { "<over id='r'><segment price='5'/></over>", "test:2: price: a price needs a block" },
  { "<over id='r'><segment unit-price='1000001'/></over>", "test:2: unit-price: 1000001" },
  { PLAN ("<over-rule class='data' ref='none'/>"), "test:2: ref: there is no over-quota rule" },
  { OVER PLAN ("<over-rule class='data' ref='r'/><over-rule class='data' ref='r'/>"),
    "test:3: class:" },
  { OVER PLAN ("<over-rule class='directed:1' ref='r'/>"), "test:3: class:" },
  { PLAN ("<allowance class='directed:4' amount='1'/>"), "test:2: class: “directed:4”" },
  { PLAN ("<allowance class='sms' amount='1'/>\n<allowance class='sms' amount='1'/>"),
    "test:3: class: “sms” stands twice" },
  { PLAN ("<allowance class='data' amount='100000001'/>"), "test:2: amount: 100000001" },
  { PLAN ("<eligible scope='yq'/>"), "test:2: scope:" },
  { "<plan id='A' name='a' fee='1' effective='soon'/>", "test:2: effective:" },
  { "<plan id='A' name='a' fee='10000001'/>", "test:2: fee: 10000001" },
  { "<plan id='A' name='a' fee='1' lines='0'/>", "test:2: lines: 0" },
  { "<pack id='K' name='k' price='1'/>", "test:2: quantity: the pack holds nothing" },
  { "<pack id='K' name='k' price='1' group='g'><quantity class='sms' amount='1'/></pack>",
    "test:2: group: there is no group “g”" },
  { "<pack id='K' name='k' price='1' plans='A B'><quantity class='sms' amount='1'/></pack>\n"
    PLAN (""), "test:2: plans: there is no plan “B”" },
  { "<pack id='K' name='k' price='1' max='100'><quantity class='sms' amount='1'/></pack>",
    "test:2: max: 100" },
  /* The schema's part. */
  { "<plan id='A' name='a' fee='-1'/>", "test:2:" },
  { "<plan id='A' name='a' fee='1.5'/>", "test:2:" },
  { "<plan id='A' name='a'/>", "test:2:" },
  { "<plan id='A' name='a' fee='1' arpu='7'/>", "test:2:" },
  { "<plan id='A' name='a' fee='1' pack-order='first'/>", "test:2:" },
  { PLAN ("<termination kind='whim' value='1'/>"), "termination" },
  { "<plan id='A' name='a' fee='1'", "test:" },
};

static char *
wrap (const char *parts)
{
  return g_strdup_printf ("<catalogue xmlns='urn:cuedesk:catalogue:1' scope='/yq/' "
                          "id='00000000-0000-4000-8000-000000000001' date='2026-11-20'>\n"
                          "%s\n</catalogue>", parts);
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (CueCatalogue) catalogue = NULL;
      g_autofree char         *xml = wrap (bad_cases[i].parts);

      catalogue = cue_catalogue_parse (xml, -1, "test", &error);
      g_test_message ("case %u: %s", i, error != NULL ? error->message : "accepted");
      g_assert_null (catalogue);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad_cases[i].said));
    }
}

/* References that go round in a circle: entities of XML that hold each other; rules, plans and packs
 * cannot, because a reference to anything but what the field wants is refused. */
static void
test_cycles (void)
{
  static const char *const documents[] = {
    "<!DOCTYPE catalogue [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"
    "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20'><plan id='A' name='&a;' fee='1'/>"
    "</catalogue>",
    "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20'>"
    "<plan id='A' name='a' fee='1'><over-rule class='data' ref='A'/></plan></catalogue>",
    "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20'><plan id='A' name='a' fee='1'/>"
    "<pack id='K' name='k' price='1' plans='K'><quantity class='data' amount='1'/></pack>"
    "</catalogue>",
    "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20'><plan id='A' name='a' fee='1'/>"
    "<pack id='K' name='k' price='1' group='K'><quantity class='data' amount='1'/></pack>"
    "</catalogue>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (documents[i], -1, "test", &error);

      g_test_message ("case %u: %s", i, error != NULL ? error->message : "accepted");
      g_assert_null (catalogue);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "test:"));
    }
}

/* Every prefix of the sample is refused or read, never more than that. */
static void
test_cut_off (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cue_resource_lookup ("sample/catalogue.xml", &error);
  gsize              size;
  const char        *text = g_bytes_get_data (bytes, &size);

  g_assert_no_error (error);
  for (gsize length = 0; length < size; length += 997)
    {
      g_autoptr (GError)       cut = NULL;
      g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (text, (gssize) length, "cut", &cut);

      g_assert_null (catalogue);
      g_assert_error (cut, CUE_ERROR, CUE_ERROR_INVALID);
    }
}

/* Combinations that nobody could compare are refused by name, not computed for an hour. */
static void
test_too_many (void)
{
  g_autoptr (GString)      parts = g_string_new (PLAN (""));
  g_autofree char         *xml = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueCatalogue) catalogue = NULL;

  for (int i = 0; i < 12; i++)
    g_string_append_printf (parts,
                            "<pack id='K%d' name='k' price='%d' max='9'>"
                            "<quantity class='data' amount='%d'/>"
                            "<quantity class='voice' amount='%d'/></pack>\n",
                            i, 100 + 37 * i, 1000 + 391 * i, 500 - 29 * i);
  xml = wrap (parts->str);
  catalogue = cue_catalogue_parse (xml, -1, "test", &error);
  g_assert_null (catalogue);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too many different combinations"));
}

static char *
load_sample_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cue_resource_lookup ("sample/catalogue.xml", &error);
  g_autofree char   *text = NULL;
  g_auto (GStrv)     parts = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  parts = g_strsplit (text, "@{-2d}", -1);
  return g_strjoinv ("2026-11-20", parts);
}

static void
test_sample (void)
{
  static const char *const kinds[] = { "fixed", "per-month-left", "percent-left", "pro-rata" };
  g_autofree char         *text = load_sample_text ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (text, -1, "sample", &error);
  CuePlanSummary           plan;
  guint                    withdrawn = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (cue_catalogue_get_n_plans (catalogue), >=, 40);
  g_assert_cmpuint (cue_catalogue_get_n_packs (catalogue), >=, 20);
  g_assert_cmpstr (cue_catalogue_get_date (catalogue), ==, "2026-11-20");

  g_assert_true (cue_catalogue_get_plan (catalogue, "P128", &plan));
  g_assert_cmpint (plan.fee_fen, ==, 12800);
  g_assert_cmpint (plan.data_mb, ==, 20480);
  g_assert_cmpint (plan.voice_minutes, ==, 500);
  g_assert_cmpint (plan.over_data_fen_per_gb, ==, 500);
  g_assert_false (plan.on_sale);
  g_assert_true (cue_catalogue_get_plan (catalogue, "P158", &plan));
  g_assert_true (plan.on_sale);
  g_assert_cmpint (plan.contract_months, ==, 0);
  g_assert_false (cue_catalogue_get_plan (catalogue, "none", &plan));

  for (guint i = 0; cue_catalogue_list_plan (catalogue, i, &plan); i++)
    withdrawn += !plan.on_sale;
  g_assert_cmpuint (withdrawn, >=, 5);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *attribute = g_strdup_printf ("kind=\"%s\"", kinds[i]);

      g_assert_nonnull (strstr (text, attribute));
    }
  g_assert_null (strstr (text, "畅享"));
  g_assert_null (strstr (text, "终身"));
  g_assert_null (strstr (text, "最优惠"));
}

/* As a document it is one like any other, and its canonical bytes say the same. */
static void
test_sample_is_document (void)
{
  g_autofree char         *text = load_sample_text ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueDocument)  document = cue_document_parse (text, -1, "sample", &error);
  g_autoptr (CueCatalogue) direct = NULL, canonical = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (cue_document_get_kind (document), ==, CUE_DOCUMENT_CATALOGUE);
  direct = cue_catalogue_parse (text, -1, "sample", &error);
  g_assert_no_error (error);
  canonical = cue_catalogue_parse (cue_document_get_body (document),
                                   (gssize) cue_document_get_length (document), "body", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cue_catalogue_get_n_plans (direct); i++)
    {
      CuePlanSummary a, b;

      g_assert_true (cue_catalogue_list_plan (direct, i, &a));
      g_assert_true (cue_catalogue_get_plan (canonical, a.id, &b));
      g_assert_cmpstr (a.name, ==, b.name);
      g_assert_cmpint (a.fee_fen, ==, b.fee_fen);
      g_assert_cmpint (a.data_mb, ==, b.data_mb);
    }
  g_assert_cmpuint (cue_catalogue_get_n_packs (direct), ==, cue_catalogue_get_n_packs (canonical));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/catalogue/refused", test_refused);
  g_test_add_func ("/fit/catalogue/cycles", test_cycles);
  g_test_add_func ("/fit/catalogue/cut-off", test_cut_off);
  g_test_add_func ("/fit/catalogue/too-many", test_too_many);
  g_test_add_func ("/fit/catalogue/sample", test_sample);
  g_test_add_func ("/fit/catalogue/sample-is-document", test_sample_is_document);
  return g_test_run ();
}
