/* test-gate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gate.h"

static CueOffer *
plan_offer (void)
{
  CueOffer *offer = cue_offer_new ();

  offer->kind = CUE_OFFER_PLAN;
  offer->termination_fen = -1;
  return offer;
}

static gboolean
asks_for (CueGate *gate, const char *id)
{
  GPtrArray *items = cue_gate_get_items (gate);

  for (guint i = 0; i < items->len; i++)
    {
      if (g_str_equal (((CueDisclosure *) g_ptr_array_index (items, i))->id, id))
        return TRUE;
    }
  return FALSE;
}

static void
test_nothing_owed (void)
{
  g_autoptr (CueGate)  gate = cue_gate_new ();
  g_autoptr (CueOffer) stay = plan_offer ();

  g_assert_true (cue_gate_is_open (gate));
  stay->kind = CUE_OFFER_STAY;
  cue_gate_set_offer (gate, stay, NULL, NULL);
  g_assert_cmpuint (cue_gate_get_items (gate)->len, ==, 0);
  g_assert_true (cue_gate_is_open (gate));
}

/* A term of an offer and everything that is owed because of it. */
typedef struct
{
  void (*set) (CueOffer *offer);
  const char *added[3];
} Term;

static void
set_contract (CueOffer *offer)
{
  offer->contract_months = 12;
}

static void
set_leaving_fee (CueOffer *offer)
{
  offer->termination_fen = 6000;
}

static void
set_promotion (CueOffer *offer)
{
  offer->promotion_months = 6;
}

static void
set_one_off (CueOffer *offer)
{
  offer->one_off_fen = 5000;
}

static void
set_throttled (CueOffer *offer)
{
  offer->throttled = TRUE;
}

static void
set_directed (CueOffer *offer)
{
  offer->directed = TRUE;
}

static void
set_withdrawn (CueOffer *offer)
{
  offer->old_plan_withdrawn = TRUE;
}

static void
set_bundle (CueOffer *offer)
{
  offer->bundle = TRUE;
}

static void
set_loses_broadband (CueOffer *offer)
{
  offer->loses_broadband = TRUE;
}

static void
set_loses_device (CueOffer *offer)
{
  offer->loses_device = TRUE;
}

static void
set_tariff (CueOffer *offer)
{
  offer->tariff_id = g_strdup ("T-1");
}

static void
set_months (CueOffer *offer)
{
  offer->months = 6;
}

static void
set_over_price (CueOffer *offer)
{
  offer->over_data_fen_per_gb = 500;
}

static const Term terms[] = {
  { set_contract, { "N02", "N10" } },
  { set_leaving_fee, { "N02", "N10" } },
  { set_promotion, { "N05", "N10" } },
  { set_one_off, { "N10" } },
  { set_throttled, { "N06" } },
  { set_directed, { "N06" } },
  { set_withdrawn, { "N07" } },
  { set_bundle, { "N08" } },
  { set_loses_broadband, { "N07" } },
  { set_loses_device, { "N07" } },
};

/* What is advised follows from one field each in the same way. */
static const Term advices[] = {
  { set_tariff, { "N09" } },
  { set_months, { "N12" } },
  { set_over_price, { "N14" } },
};

static gboolean
advises (CueGate *gate, const char *id)
{
  GPtrArray *advised = cue_gate_get_advised (gate);

  for (guint i = 0; i < advised->len; i++)
    if (g_str_equal (((CueDisclosure *) g_ptr_array_index (advised, i))->id, id))
      return TRUE;
  return FALSE;
}

static void
test_fields_add_advice (void)
{
  for (guint set = 0; set < 1u << G_N_ELEMENTS (advices); set++)
    {
      g_autoptr (CueGate)  gate = cue_gate_new ();
      g_autoptr (CueOffer) offer = plan_offer ();

      for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
        if ((set & 1u << i) != 0)
          advices[i].set (offer);
      cue_gate_set_offer (gate, offer, NULL, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
        g_assert_true (advises (gate, advices[i].added[0]) == ((set & 1u << i) != 0));
      g_assert_true (advises (gate, "N10") && advises (gate, "N13"));
    }
}

/* For every set of terms exactly the statements of those terms are owed besides the plain ones, and
 * always in the order of speaking. */
static void
test_terms_add_statements (void)
{
  static const char *const plain[] = { "N11", "N01", "N04", "N03" };
  g_autoptr (GPtrArray)    order = cue_gate_list_required ();

  for (guint set = 0; set < 1u << G_N_ELEMENTS (terms); set++)
    {
      g_autoptr (CueGate)    gate = cue_gate_new ();
      g_autoptr (CueOffer)   offer = plan_offer ();
      g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);
      GPtrArray             *items;
      guint                  last = 0;

      for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
        g_hash_table_add (expected, (char *) plain[i]);
      for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
        {
          if ((set & 1u << i) == 0)
            continue;
          terms[i].set (offer);
          for (guint j = 0; terms[i].added[j] != NULL; j++)
            g_hash_table_add (expected, (char *) terms[i].added[j]);
        }
      cue_gate_set_offer (gate, offer, NULL, NULL);
      items = cue_gate_get_items (gate);
      g_assert_cmpuint (items->len, ==, g_hash_table_size (expected));
      for (guint i = 0; i < items->len; i++)
        {
          const char *id = ((CueDisclosure *) g_ptr_array_index (items, i))->id;
          guint       place;

          g_assert_true (g_hash_table_contains (expected, id));
          g_assert_true (g_ptr_array_find_with_equal_func (order, id, g_str_equal, &place));
          g_assert_true (i == 0 || place > last);
          last = place;
        }
    }
}

/* Advised statements are recorded and hold nothing up; none of them is owed at the same time. */
static void
test_advised (void)
{
  g_autoptr (CueGate)  gate = cue_gate_new ();
  g_autoptr (CueOffer) offer = plan_offer ();
  g_autoptr (CueFacts) facts = cue_facts_new ();
  GPtrArray           *items;

  cue_gate_set_offer (gate, offer, NULL, NULL);
  g_assert_cmpuint (cue_gate_get_advised (gate)->len, ==, 2); /* N10 N13 */
  offer->tariff_id = g_strdup ("T-1");
  offer->months = 6;
  offer->over_data_fen_per_gb = 500;
  cue_gate_set_offer (gate, offer, NULL, NULL);
  g_assert_cmpuint (cue_gate_get_advised (gate)->len, ==, 5);
  items = cue_gate_get_items (gate);
  for (guint i = 0; i < items->len; i++)
    cue_gate_mark (gate, ((CueDisclosure *) items->pdata[i])->id, CUE_DISCLOSURE_SAID, NULL, 5);
  g_assert_true (cue_gate_is_open (gate));
  g_assert_true (cue_gate_mark (gate, "N14", CUE_DISCLOSURE_SAID, NULL, 6));
  g_assert_cmpint (cue_gate_find (gate, "N14")->at_ms, ==, 6);
  g_assert_cmpuint (cue_gate_count_done (gate), ==, items->len);

  /* A contract moves the confirmation among what is owed.  What was said of it stays said. */
  g_assert_true (cue_gate_mark (gate, "N10", CUE_DISCLOSURE_SAID, NULL, 7));
  offer->contract_months = 24;
  cue_gate_set_offer (gate, offer, NULL, NULL);
  g_assert_true (asks_for (gate, "N10"));
  g_assert_cmpint (cue_gate_find (gate, "N10")->state, ==, CUE_DISCLOSURE_SAID);
  g_assert_cmpuint (cue_gate_get_advised (gate)->len, ==, 4);

  /* Whoever has answered is not asked again, whatever the answer was. */
  for (int consent = 0; consent <= 1; consent++)
    {
      cue_facts_set_int (facts, CUE_FACT_CONTACT_CONSENT, consent);
      cue_gate_set_facts (gate, facts);
      cue_gate_set_offer (gate, offer, NULL, NULL);
      g_assert_null (cue_gate_find (gate, "N13"));
    }
  cue_gate_set_facts (gate, NULL);
  cue_gate_set_offer (gate, offer, NULL, NULL);
  g_assert_nonnull (cue_gate_find (gate, "N13"));
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) owed = cue_gate_list_required ();

  g_assert_cmpuint (owed->len, ==, 10);
  for (int i = 0; i <= 15; i++)
    {
      g_autofree char *id = g_strdup_printf ("N%02d", i);

      g_assert_cmpint (cue_gate_is_statement (id), ==, i >= 1 && i <= 14);
    }
}

static void
test_marking (void)
{
  g_autoptr (CueGate)  gate = cue_gate_new ();
  g_autoptr (CueOffer) offer = plan_offer ();
  GPtrArray           *items;

  cue_gate_set_offer (gate, offer, NULL, NULL);
  items = cue_gate_get_items (gate);
  g_assert_false (cue_gate_mark (gate, "N99", CUE_DISCLOSURE_SAID, NULL, 5));
  g_assert_false (cue_gate_mark (gate, "N01", CUE_DISCLOSURE_EXCUSED, "", 5));
  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      g_assert_false (cue_gate_is_open (gate));
      g_assert_true (cue_gate_mark (gate, item->id,
                                    i % 2 ? CUE_DISCLOSURE_SAID : CUE_DISCLOSURE_EXCUSED,
                                    i % 2 ? NULL : "客户打断", 5));
      g_assert_cmpuint (cue_gate_count_done (gate), ==, i + 1);
    }
  g_assert_true (cue_gate_is_open (gate));
  g_assert_true (cue_gate_mark (gate, "N01", CUE_DISCLOSURE_OPEN, NULL, 6));
  g_assert_false (cue_gate_is_open (gate));
  /* The same offer again keeps what was said. */
  cue_gate_set_offer (gate, offer, NULL, NULL);
  items = cue_gate_get_items (gate);
  g_assert_cmpuint (cue_gate_count_done (gate), ==, items->len - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/nothing-owed", test_nothing_owed);
  g_test_add_func ("/gate/terms", test_terms_add_statements);
  g_test_add_func ("/gate/advised", test_advised);
  g_test_add_func ("/gate/fields-add-advice", test_fields_add_advice);
  g_test_add_func ("/gate/table", test_table);
  g_test_add_func ("/gate/marking", test_marking);
  return g_test_run ();
}
