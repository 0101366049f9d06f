/* test-placeholder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-placeholder.h"

static void
test_format (void)
{
  static const struct
  {
    gint64      fen;
    const char *zh;
  } money[] = { { 15800, "158 元" }, { 150, "1.5 元" }, { 16633, "166.33 元" },
                { 0, "0 元" },       { -6000, "-60 元" }, { 5, "0.05 元" } };
  static const struct
  {
    gint64      mb;
    const char *text;
  } data[] = { { 51200, "50 GB" }, { 1536, "1.5 GB" }, { 300, "300 MB" }, { 0, "0 GB" },
               { 31744, "31 GB" }, { 1023, "1023 MB" } };
  g_autofree char *day = cue_format_day ("2026-12-01", "zh");
  g_autofree char *english = cue_format_day ("2026-12-01", "en");
  g_autofree char *none = cue_format_day ("soon", "zh");

  for (guint i = 0; i < G_N_ELEMENTS (money); i++)
    {
      g_autofree char *text = cue_format_fen (money[i].fen, "zh");

      g_assert_cmpstr (text, ==, money[i].zh);
    }
  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autofree char *text = cue_format_mb (data[i].mb);

      g_assert_cmpstr (text, ==, data[i].text);
    }
  g_assert_cmpstr (day, ==, "12 月 1 日");
  g_assert_cmpstr (english, ==, "1 December");
  g_assert_cmpstr (none, ==, "soon");
}

static void
test_resolve (void)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  spans = NULL;
  g_autoptr (GPtrArray)  unresolved = NULL;
  g_autofree char       *text = NULL;
  const CueSpan         *span;

  g_hash_table_insert (values, (gpointer) "offer.fee", (gpointer) "158 元");
  text = cue_placeholder_resolve ("有个 {offer.fee}的套餐，{plan.name} {不是} {", values, &spans,
                                  &unresolved);
  g_assert_cmpstr (text, ==, "有个 158 元的套餐，…… {不是} {");
  g_assert_cmpuint (spans->len, ==, 1);
  span = g_ptr_array_index (spans, 0);
  g_assert_cmpint (strncmp (text + span->start, "158 元", span->length), ==, 0);
  g_assert_cmpstr (span->name, ==, "offer.fee");
  g_assert_cmpuint (unresolved->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (unresolved, 0), ==, "plan.name");
}

/* With a value for every name of the list no brace of a placeholder is ever left, and each span
 * points at exactly its value. */
static void
test_resolve_property (void)
{
  g_autoptr (GPtrArray)  names = cue_placeholder_list_names ();
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GRand)      rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (values, g_ptr_array_index (names, i), g_strdup_printf ("值%u", i));
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString)   text = g_string_new (NULL);
      g_autoptr (GPtrArray) spans = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char      *out = NULL;

      for (int i = 0; i < 8; i++)
        {
          guint name = (guint) g_rand_int_range (rand, 0, (gint32) names->len);

          if (g_rand_boolean (rand))
            g_string_append (text, "您用了，");
          else
            g_string_append_printf (text, "{%s}", (char *) g_ptr_array_index (names, name));
        }
      found = cue_placeholder_find (text->str);
      out = cue_placeholder_resolve (text->str, values, &spans, NULL);
      g_assert_null (strchr (out, '{'));
      g_assert_cmpuint (spans->len, ==, found->len);
      for (guint i = 0; i < spans->len; i++)
        {
          const CueSpan *span = g_ptr_array_index (spans, i);
          const char    *value = g_hash_table_lookup (values, span->name);

          g_assert_cmpuint (span->length, ==, strlen (value));
          g_assert_cmpint (strncmp (out + span->start, value, span->length), ==, 0);
        }
    }
}

static void
test_values (void)
{
  g_autoptr (CueFacts)   facts = cue_facts_new ();
  g_autoptr (CueOffer)   offer = cue_offer_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) values = NULL;

  cue_facts_set_int (facts, CUE_FACT_PLAN_FEE_FEN, 12800);
  cue_facts_set_int (facts, CUE_FACT_DATA_NOW_MB, 31 * 1024);
  cue_facts_set_int (facts, CUE_FACT_DATA_QUOTA_MB, 20 * 1024);
  offer->name = g_strdup ("158 元套餐");
  offer->fee_fen = 15800;
  offer->data_mb = 50 * 1024;
  offer->saving_fen = 7000;
  offer->over_data_fen_per_gb = 500;
  offer->termination_fen = -1;
  offer->effective = g_strdup ("2026-12-01");
  g_hash_table_insert (extra, (gpointer) "operator.name", (gpointer) "云桥通信");
  values = cue_placeholder_values (facts, offer, extra, "zh");
  g_assert_cmpstr (g_hash_table_lookup (values, "plan.fee"), ==, "128 元");
  g_assert_cmpstr (g_hash_table_lookup (values, "usage.left"), ==, "0 GB");
  g_assert_cmpstr (g_hash_table_lookup (values, "usage.percent"), ==, "155%");
  g_assert_cmpstr (g_hash_table_lookup (values, "offer.saving"), ==, "70 元");
  g_assert_cmpstr (g_hash_table_lookup (values, "offer.over"), ==, "5 元/GB");
  g_assert_cmpstr (g_hash_table_lookup (values, "offer.effective"), ==, "12 月 1 日");
  g_assert_cmpstr (g_hash_table_lookup (values, "operator.name"), ==, "云桥通信");
  g_assert_null (g_hash_table_lookup (values, "offer.termination"));
  g_assert_null (g_hash_table_lookup (values, "suspend.days"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placeholder/format", test_format);
  g_test_add_func ("/placeholder/resolve", test_resolve);
  g_test_add_func ("/placeholder/resolve/property", test_resolve_property);
  g_test_add_func ("/placeholder/values", test_values);
  return g_test_run ();
}
