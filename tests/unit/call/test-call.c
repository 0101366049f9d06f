/* test-call.c: a call against a small home made for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "call-home.h"

#define NUMBER "14000008000"

#define KNOWLEDGE(body) "<knowledge xmlns='urn:cuedesk:knowledge:1'>" body "</knowledge>"

static const char *const knowledge = KNOWLEDGE (
    "<entry scope='/all/' type='tariff'><old-id>E1</old-id><title>加流量包</title>"
    "<asked>怎么加流量</asked><category>资费</category>"
    "<say id='s1'>加一个包，15 块钱。</say><say id='s2'>月底清零。</say></entry>"
    "<script scope='/all/' topic='overage'><old-id>S1</old-id><title>流量不够用</title>"
    "<category>话术</category>"
    "<step id='greet' kind='ask' group='required'><text>{customer.title}您好，我是{agent.number}号。</text>"
    "<elderly>{customer.title}您好。</elderly></step>"
    "<step id='offer' kind='say' group='advised' offer='true'><text>有个 {offer.fee}的套餐。</text>"
    "<covers>N01</covers><branch label='想换' next='bye' offer='plan'/>"
    "<branch label='不换' next='bye' offer='stay'/></step>"
    "<step id='bye' kind='say' group='required'><text>再见。</text></step></script>"
    "<words scope='/all/' use='disclosures'><old-id>W1</old-id><title>必讲</title>"
    "<group id='N01'><word>价格</word><text>每月 {offer.fee}</text></group></words>"
    "<words scope='/all/' use='skip-reasons'><old-id>W2</old-id><title>原因</title>"
    "<group id='r1'><word>客户打断</word></group></words>"
    "<rules scope='/all/'><old-id>R1</old-id><title>规则</title>"
    "<parameter name='n' value='5' source='S0'>次数</parameter>"
    "<rule id='R-U1' name='流量恐慌型' level='segment' priority='20' topic='overage' source='S0'>"
    "<when>over_months_6m &gt;= $n</when><evidence>{over_months_6m} 个月超量</evidence></rule>"
    "<rule id='R-Q1' name='有未结投诉' level='block' priority='1' topic='complaint' source='S1'>"
    "<when>open_complaints &gt; 0</when><evidence>{open_complaints} 件投诉没办结</evidence></rule>"
    "</rules>");

static const char *const catalogue
    = "<catalogue xmlns='urn:cuedesk:catalogue:1' scope='/all/' date='2026-11-20' mb-per-gb='1024'>"
      "<old-id>C1</old-id><title>目录</title>"
      "<over id='d'><segment from='0' block='1024' price='500' unit-price='3'/></over>"
      "<plan id='P128' name='128 元套餐' fee='12800' on-sale='false'>"
      "<allowance class='data' amount='20480'/><over-rule class='data' ref='d'/></plan>"
      "<plan id='P158' name='158 元套餐' fee='15800'>"
      "<allowance class='data' amount='51200'/><over-rule class='data' ref='d'/></plan>"
      "<pack id='K10' name='10 GB 包' price='1600' max='3'>"
      "<quantity class='data' amount='10240'/></pack>"
      "</catalogue>";

typedef struct
{
  CallHome   home;
  CueCall   *call;
  GPtrArray *events; /* "kind json" */
} Fixture;

static void
on_event_cb (CueCall *call, CueCallEvent *event, Fixture *fixture)
{
  g_autofree char *json = cue_payload_to_json (event->payload);

  g_ptr_array_add (fixture->events,
                   g_strdup_printf ("%s %s", cue_event_kind_to_nick (event->kind), json));
}

static void
start_call (Fixture *fixture, const char *number)
{
  /* She came with a question, or nothing would be offered to a woman of 62. */
  fixture->call = call_home_ring (&fixture->home, number, "流量不够用");
  g_signal_connect (fixture->call, "event", G_CALLBACK (on_event_cb), fixture);
  call_home_show (&fixture->home, fixture->call, number);
}

static void
set_up (Fixture *fixture, gconstpointer complaint)
{
  fixture->events = g_ptr_array_new_with_free_func (g_free);
  call_home_set_up (&fixture->home, "call");
  call_home_import (&fixture->home, "knowledge.xml", knowledge);
  call_home_import (&fixture->home, "catalogue.xml", catalogue);
  call_home_write_file (&fixture->home, "customers.csv",
                        "customer,number,name,gender,plan,birth_year,joined,consent\n"
                        "K1," NUMBER ",张秀英,female,P128,1964,2017-11-01,yes\n");
  call_home_write_usage (&fixture->home, 1);
  if (complaint != NULL)
    call_home_write_file (&fixture->home, "tickets.csv", complaint);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->call);
  g_ptr_array_unref (fixture->events);
  call_home_tear_down (&fixture->home);
}

static guint
count_events (Fixture *fixture, const char *prefix, const char *part)
{
  guint n = 0;

  for (guint i = 0; i < fixture->events->len; i++)
    {
      const char *event = g_ptr_array_index (fixture->events, i);

      if (g_str_has_prefix (event, prefix) && strstr (event, part) != NULL)
        n++;
    }
  return n;
}

static const char *
current_text (Fixture *fixture)
{
  return cue_script_run_get_current (cue_call_get_run (fixture->call))->text;
}

static void
test_pop (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, NUMBER);
  g_assert_cmpint (cue_call_get_state (fixture->call), ==, CUE_CALL_ACTIVE);
  g_assert_cmpstr (cue_call_get_masked_number (fixture->call), ==, "140****8000");
  g_assert_true (cue_call_is_elderly (fixture->call));
  g_assert_cmpstr (current_text (fixture), ==, "张女士您好。");
  g_assert_cmpint (cue_call_get_advice (fixture->call)->kind, ==, CUE_ADVICE_PLAN);
  g_assert_cmpint (cue_call_get_advice (fixture->call)->stay->sum_fen, ==, 136800);
  g_assert_cmpuint (count_events (fixture, "pop ", "\"known\":true"), ==, 1);
  g_assert_cmpuint (count_events (fixture, "fit ", "\"stay_fen\":136800"), ==, 1);
  g_assert_null (cue_call_dup_revealed_number (fixture->call));
}

static void
test_unknown_number (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, "14000009999");
  g_assert_null (cue_call_get_customer (fixture->call));
  g_assert_null (cue_call_get_advice (fixture->call));
  g_assert_cmpuint (count_events (fixture, "pop ", "\"known\":false"), ==, 1);
  cue_call_begin_wrap_up (fixture->call);
  g_assert_true (cue_call_can_close (fixture->call));
  g_assert_true (cue_call_close (fixture->call, NULL));
}

static void
test_gate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CueWrapUp          form;
  GPtrArray         *items;

  start_call (fixture, NUMBER);
  cue_call_say (fixture->call);
  g_assert_cmpstr (current_text (fixture), ==, "有个 158 元的套餐。");
  g_assert_true (cue_call_choose_branch (fixture->call, 0));
  g_assert_nonnull (cue_call_get_offer (fixture->call));
  items = cue_gate_get_items (cue_call_get_gate (fixture->call));
  g_assert_cmpuint (items->len, ==, 5);
  /* The branch itself says that the line was spoken, and that line speaks N01. */
  g_assert_cmpuint (cue_gate_count_done (cue_call_get_gate (fixture->call)), ==, 1);
  cue_call_hang_up (fixture->call);
  cue_call_begin_wrap_up (fixture->call);
  g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->outcome, ==, CUE_OUTCOME_HANDLED);
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->callback_due, ==, "2026-12-22");
  g_assert_false (cue_call_close (fixture->call, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (item->state == CUE_DISCLOSURE_OPEN)
        cue_call_mark_disclosure (fixture->call, item->id, CUE_DISCLOSURE_SAID, NULL);
    }
  /* What is claimed at wrap-up is kept apart from what was recorded as it happened. */
  g_assert_cmpuint (count_events (fixture, "disclose ", "\"state\":\"said-later\""), ==, 4);
  form = *cue_call_get_wrap_up (fixture->call);
  form.note = (char *) "客户留了 14000008123";
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_true (cue_call_close (fixture->call, NULL));
  g_assert_cmpuint (count_events (fixture, "close ", "\"outcome\":\"handled\""), ==, 1);
  g_assert_cmpuint (count_events (fixture, "task ", "\"due\":\"2026-12-22\""), ==, 1);
  g_assert_null (cue_call_get_customer (fixture->call));
}

/* Whatever counts as done waits for what is owed; what is honest without it does not. */
static void
test_gate_outcomes (Fixture *fixture, gconstpointer data)
{
  GPtrArray         *items;
  CueWrapUp          form;
  g_autoptr (GError) error = NULL;

  start_call (fixture, NUMBER);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  items = cue_gate_get_items (cue_call_get_gate (fixture->call));
  cue_call_begin_wrap_up (fixture->call);
  for (guint i = CUE_OUTCOME_NONE; i < CUE_N_OUTCOMES; i++)
    {
      form = *cue_call_get_wrap_up (fixture->call);
      form.outcome = (CueOutcome) i;
      cue_call_set_wrap_up (fixture->call, &form);
      g_assert_true (cue_outcome_is_done ((CueOutcome) i)
                     == (i == CUE_OUTCOME_HANDLED || i == CUE_OUTCOME_ANSWERED));
      g_assert_true (cue_call_can_close (fixture->call)
                     == (i == CUE_OUTCOME_FAILED || i == CUE_OUTCOME_TRANSFERRED
                         || i == CUE_OUTCOME_CALLBACK));
    }
  form = *cue_call_get_wrap_up (fixture->call);
  form.outcome = CUE_OUTCOME_ANSWERED;
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_false (cue_call_close (fixture->call, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      g_assert_false (cue_call_can_close (fixture->call));
      if (item->state == CUE_DISCLOSURE_OPEN)
        cue_call_mark_disclosure (fixture->call, item->id, CUE_DISCLOSURE_EXCUSED, "客户打断");
    }
  g_assert_true (cue_call_close (fixture->call, NULL));
  g_assert_cmpuint (count_events (fixture, "close ", "\"outcome\":\"answered\""), ==, 1);
}

/* Who said no to the offer owes nothing for it. */
static void
test_gate_declined (Fixture *fixture, gconstpointer data)
{
  CueWrapUp form;

  start_call (fixture, NUMBER);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_true (cue_call_decline_offer (fixture->call, "太贵"));
  cue_call_begin_wrap_up (fixture->call);
  form = *cue_call_get_wrap_up (fixture->call);
  form.outcome = CUE_OUTCOME_ANSWERED;
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_true (cue_call_close (fixture->call, NULL));
}

static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, NUMBER);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  cue_call_say (fixture->call);
  cue_call_say (fixture->call);
  g_assert_cmpuint (cue_gate_count_done (cue_call_get_gate (fixture->call)), ==, 1);
  g_assert_true (cue_call_unsay (fixture->call));
  g_assert_cmpuint (cue_gate_count_done (cue_call_get_gate (fixture->call)), ==, 0);
  g_assert_cmpuint (count_events (fixture, "line ", "\"state\":\"said\""), ==, 2);
  g_assert_cmpuint (count_events (fixture, "line ", "\"state\":\"unsaid\""), ==, 1);
  g_assert_false (cue_call_skip (fixture->call, ""));
  g_assert_true (cue_call_skip (fixture->call, "客户打断"));
  g_assert_cmpuint (count_events (fixture, "line ", "\"reason\":\"客户打断\""), ==, 1);
  g_assert_cmpuint (cue_call_get_skip_reasons (fixture->call)->len, ==, 1);
}

/* A price told for one offer is not the price of another. */
static void
test_figures_of_another_offer_do_not_count (Fixture *fixture, gconstpointer data)
{
  CueGate *gate;

  start_call (fixture, NUMBER);
  gate = cue_call_get_gate (fixture->call);
  cue_call_say (fixture->call);
  g_assert_cmpstr (current_text (fixture), ==, "有个 158 元的套餐。");
  cue_call_say (fixture->call);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PACKS);
  g_assert_cmpuint (cue_gate_get_items (gate)->len, >, 0);
  g_assert_cmpuint (cue_gate_count_done (gate), ==, 0);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_cmpuint (cue_gate_count_done (gate), ==, 1);
}

/* An open complaint folds the offer, and opening it leaves the reason in the evidence. */
static void
test_silence (Fixture *fixture, gconstpointer data)
{
  const char *why = NULL;

  start_call (fixture, NUMBER);
  g_assert_true (cue_call_is_silenced (fixture->call, &why));
  g_assert_cmpstr (why, ==, "1 件投诉没办结");
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_null (cue_call_get_offer (fixture->call));
  cue_call_say (fixture->call);
  g_assert_cmpstr (current_text (fixture), ==, "再见。");
  cue_call_unsay (fixture->call);
  cue_call_lift_silence (fixture->call, "客户主动问");
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_cmpuint (count_events (fixture, "offer ", "\"silence_overridden\":\"客户主动问\""), ==, 1);
}

static void
test_entry_on_stage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *id = cue_authority_find_old_id (fixture->home.store, "E1", &error);

  start_call (fixture, NUMBER);
  cue_call_put_on_stage (fixture->call,
                         cue_authority_load_in_force (fixture->home.store, id, CALL_HOME_NOW_MS,
                                                      &error));
  g_assert_no_error (error);
  g_assert_false (cue_call_is_on_script (fixture->call));
  g_assert_cmpstr (current_text (fixture), ==, "加一个包，15 块钱。");
  cue_call_say (fixture->call);
  g_assert_cmpuint (count_events (fixture, "line ", id), ==, 1);
  cue_call_return_to_script (fixture->call);
  g_assert_cmpstr (current_text (fixture), ==, "张女士您好。");
}

/* Nothing that leaves the call holds who is on the line, whatever is pressed. */
static void
test_nothing_personal_leaves (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, NUMBER);
  cue_call_record_search (fixture->call, "号码 140 0000 8000 漫游", 3, 1);
  cue_call_record_miss (fixture->call, NUMBER);
  cue_call_add_wording (fixture->call, "x", "我是 " NUMBER);
  cue_call_dispute (fixture->call, NUMBER " 张秀英说价格不对");
  while (cue_call_say (fixture->call))
    ;
  cue_call_reveal (fixture->call, "回拨 " NUMBER);
  cue_call_begin_wrap_up (fixture->call);
  g_assert_true (cue_call_close (fixture->call, NULL));
  g_assert_cmpuint (fixture->events->len, >, 8);
  for (guint i = 0; i < fixture->events->len; i++)
    {
      const char *event = g_ptr_array_index (fixture->events, i);

      g_assert_null (strstr (event, "张"));
      g_assert_null (strstr (event, "秀英"));
      g_assert_null (strstr (event, "8000"));
    }
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;

  start_call (fixture, NUMBER);
  cue_call_reveal (fixture->call, "核对");
  shown = cue_call_dup_revealed_number (fixture->call);
  g_assert_cmpstr (shown, ==, NUMBER);
  cue_clock_advance_ms (fixture->home.clock, 30000);
  g_assert_null (cue_call_dup_revealed_number (fixture->call));
}

int
main (int argc, char **argv)
{
  static const char *const complaint
      = "customer,date,subject,state,complaint,open\nK1,2026-11-20,网速慢,处理中,yes,yes\n";

  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)
  ADD ("/call/pop", NULL, test_pop);
  ADD ("/call/unknown-number", NULL, test_unknown_number);
  ADD ("/call/gate", NULL, test_gate);
  ADD ("/call/gate-outcomes", NULL, test_gate_outcomes);
  ADD ("/call/gate-declined", NULL, test_gate_declined);
  ADD ("/call/take-back", NULL, test_take_back);
  ADD ("/call/figures-of-another-offer", NULL, test_figures_of_another_offer_do_not_count);
  ADD ("/call/silence", complaint, test_silence);
  ADD ("/call/entry-on-stage", NULL, test_entry_on_stage);
  ADD ("/call/nothing-personal-leaves", NULL, test_nothing_personal_leaves);
  ADD ("/call/reveal", NULL, test_reveal);
#undef ADD
  return g_test_run ();
}
