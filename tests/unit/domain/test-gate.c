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

/* Every term of an offer adds its own statement, and only that one. */
static void
test_terms_add_statements (void)
{
  g_autoptr (CueGate)  gate = cue_gate_new ();
  g_autoptr (CueOffer) plain = plan_offer ();
  guint                n_plain;

  cue_gate_set_offer (gate, plain, NULL, NULL);
  n_plain = cue_gate_get_items (gate)->len;
  g_assert_true (asks_for (gate, "N01") && asks_for (gate, "N03") && asks_for (gate, "N04"));
  for (int term = 0; term < 6; term++)
    {
      static const char *const added[] = { "N02", "N02", "N05", "N06", "N06", "N07" };
      g_autoptr (CueOffer) offer = plan_offer ();

      g_assert_false (asks_for (gate, added[term]));
      offer->contract_months = term == 0 ? 12 : 0;
      offer->termination_fen = term == 1 ? 6000 : -1;
      offer->promotion_months = term == 2 ? 6 : 0;
      offer->throttled = term == 3;
      offer->directed = term == 4;
      offer->old_plan_withdrawn = term == 5;
      cue_gate_set_offer (gate, offer, NULL, NULL);
      g_assert_true (asks_for (gate, added[term]));
      g_assert_cmpuint (cue_gate_get_items (gate)->len, ==, n_plain + 1);
      cue_gate_set_offer (gate, plain, NULL, NULL);
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
  g_test_add_func ("/gate/marking", test_marking);
  return g_test_run ();
}
