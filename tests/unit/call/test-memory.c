/* test-memory.c: what one call leaves for the next, and when nothing may be offered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "call-home.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define OLD "14000008000"
#define YOUNG "14000008001"
#define STRANGER "14000008002"

static const char *const knowledge
    = "<knowledge xmlns='urn:cuedesk:knowledge:1'>"
      "<script scope='/all/' topic='overage'><old-id>S1</old-id><title>流量不够用</title>"
      "<category>话术</category>"
      "<step id='need' kind='ask' group='required'><text>您主要怎么用？</text>"
      "<branch label='看视频' next='offer'/></step>"
      "<step id='offer' kind='say' group='advised' offer='true'><text>有个 {offer.fee}的套餐。</text>"
      "<covers>N01</covers><branch label='想换' next='bye' offer='plan'/>"
      "<branch label='不换' next='more' offer='stay'/></step>"
      "<step id='more' kind='say' group='free' offer='true'><text>还有流量包。</text></step>"
      "<step id='bye' kind='say' group='required'><text>再见。</text></step></script>"
      "<script scope='/all/' topic='newcomer'><old-id>S2</old-id><title>新客户</title>"
      "<category>话术</category>"
      "<step id='hello' kind='say' group='required'><text>欢迎。</text></step></script>"
      "<script scope='/all/' topic='general'><old-id>S3</old-id><title>通用</title>"
      "<category>话术</category>"
      "<step id='hello' kind='say' group='required'><text>您好。</text></step></script>"
      "<script scope='/all/' topic='roaming'><old-id>S4</old-id><title>漫游</title>"
      "<category>话术</category>"
      "<step id='hello' kind='say' group='required'><text>出国吗？</text></step></script>"
      "<rules scope='/all/'><old-id>R1</old-id><title>规则</title>"
      "<rule id='R-C5' name='刚谢绝过' level='silence' priority='3' topic='' source='S0'>"
      "<when>declined_days &lt;= 30</when><evidence>{declined_days} 天前谢绝过</evidence></rule>"
      "<rule id='R-L1' name='新客户' level='cohort' priority='50' topic='newcomer' source='S2'>"
      "<when>tenure_months &lt; 600</when><evidence>新</evidence></rule>"
      "<rule id='R-U1' name='流量恐慌型' level='segment' priority='20' topic='overage' source='S0'>"
      "<when>over_months_6m &gt;= 5</when><evidence>{over_months_6m} 个月超量</evidence></rule>"
      "</rules></knowledge>";

/* @term, @part: further attributes and the last children of the plan that is offered. */
static char *
dup_catalogue (const char *date, const char *term, const char *part)
{
  return g_strdup_printf (
      "<catalogue xmlns='urn:cuedesk:catalogue:1' scope='/all/' date='%s' mb-per-gb='1024'>"
      "<old-id>C1</old-id><title>目录</title>"
      "<over id='d'><segment from='0' block='1024' price='500' unit-price='3'/></over>"
      "<plan id='P128' name='128 元套餐' fee='12800' on-sale='false'>"
      "<allowance class='data' amount='20480'/><over-rule class='data' ref='d'/></plan>"
      "<plan id='P158' name='158 元套餐' fee='15800' tariff-id='T-158' %s>"
      "<allowance class='data' amount='51200'/><over-rule class='data' ref='d'/>%s</plan>"
      "</catalogue>",
      date, term, part);
}

typedef struct
{
  CallHome home;
  CueCall *call;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *catalogue = dup_catalogue ("2026-11-20", "", "");

  call_home_set_up (&fixture->home, "memory");
  call_home_import (&fixture->home, "knowledge.xml", knowledge);
  call_home_import (&fixture->home, "catalogue.xml", catalogue);
  call_home_write_file (&fixture->home, "customers.csv",
                        "customer,number,name,gender,plan,birth_year,joined\n"
                        "K1," OLD ",张秀英,female,P128,1964,2017-11-01\n"
                        "K2," YOUNG ",王力,male,P128,1990,2017-11-01\n");
  call_home_write_usage (&fixture->home, 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->call);
  call_home_tear_down (&fixture->home);
}

static void
on_event_cb (CueCall *call, CueCallEvent *event, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cue_call_event_write (event, fixture->home.store, &error);
  g_assert_no_error (error);
}

static void
start_call (Fixture *fixture, const char *number, const char *context)
{
  g_clear_object (&fixture->call);
  fixture->call = call_home_ring (&fixture->home, number, context);
  g_signal_connect (fixture->call, "event", G_CALLBACK (on_event_cb), fixture);
  call_home_show (&fixture->home, fixture->call, number);
}

static void
finish_call (Fixture *fixture, CueOutcome outcome)
{
  g_autoptr (GError) error = NULL;
  CueWrapUp          form;

  cue_call_begin_wrap_up (fixture->call);
  form = *cue_call_get_wrap_up (fixture->call);
  form.outcome = outcome;
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_true (cue_call_close (fixture->call, &error));
  g_assert_no_error (error);
}

/* How many events of this call hold all of the parts. */
static guint
count_events (Fixture *fixture, const char *kind, const char *part, const char *other)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) events
      = cue_evidence_list_call (fixture->home.store, cue_call_get_ref (fixture->call), &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const CueEvent *event = g_ptr_array_index (events, i);

      n += g_str_equal (event->kind, kind) && strstr (event->payload, part) != NULL
           && (other == NULL || strstr (event->payload, other) != NULL);
    }
  return n;
}

static const char *
current_id (Fixture *fixture)
{
  return cue_script_run_get_current (cue_call_get_run (fixture->call))->step_id;
}

static void
say_everything_owed (Fixture *fixture)
{
  GPtrArray *items = cue_gate_get_items (cue_call_get_gate (fixture->call));

  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (item->state == CUE_DISCLOSURE_OPEN)
        cue_call_mark_disclosure (fixture->call, item->id, CUE_DISCLOSURE_SAID, NULL);
    }
}

static void
test_two_calls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const char           *why = NULL;
  g_autofree char      *id = NULL;

  start_call (fixture, YOUNG, NULL);
  g_assert_cmpuint (cue_call_get_memory (fixture->call)->past->len, ==, 0);
  g_assert_true (cue_call_use_waiver (fixture->call, "超量费", "头一次超", &error));
  g_assert_true (cue_call_add_task (fixture->call, CUE_TASK_PROMISE, "寄发票", "2026-11-25", &error));
  g_assert_true (cue_call_decline_offer (fixture->call, "太贵"));
  g_assert_false (cue_call_decline_offer (fixture->call, "太贵"));
  finish_call (fixture, CUE_OUTCOME_ANSWERED);

  cue_clock_advance_ms (fixture->home.clock, 12 * DAY_MS);
  start_call (fixture, YOUNG, "又超了");
  g_assert_true (cue_call_is_silenced (fixture->call, &why));
  g_assert_cmpstr (why, ==, "12 天前谢绝过");
  g_assert_false (cue_call_use_waiver (fixture->call, "超量费", "再来一次", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_assert_cmpuint (count_events (fixture, "waiver", "\"refused\"", "再来一次"), ==, 1);
  g_clear_error (&error);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((CueTask *) open->pdata[0])->what, ==, "寄发票");
  g_assert_cmpstr (((CueTask *) open->pdata[0])->due, ==, "2026-11-25");
  id = g_strdup (((CueTask *) open->pdata[0])->id);
  g_assert_true (cue_call_finish_task (fixture->call, id, "寄出了"));
  g_assert_false (cue_call_finish_task (fixture->call, id, "寄出了"));
  finish_call (fixture, CUE_OUTCOME_ANSWERED);

  start_call (fixture, YOUNG, NULL);
  g_clear_pointer (&open, g_ptr_array_unref);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 0);
  g_assert_cmpint (cue_facts_get_int_or (cue_call_get_facts (fixture->call), CUE_FACT_CONTACTS_30D,
                                         -1), ==, 2);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);

  /* Somebody else's calls are his own, and nobody knows a stranger. */
  start_call (fixture, OLD, NULL);
  g_assert_cmpuint (cue_call_get_memory (fixture->call)->past->len, ==, 0);
  g_assert_true (cue_call_use_waiver (fixture->call, "超量费", "头一次超", &error));
  g_assert_false (cue_call_use_waiver (fixture->call, "超量费", "又一次", NULL));
  start_call (fixture, STRANGER, NULL);
  g_assert_null (cue_call_get_memory (fixture->call));
  g_assert_false (cue_call_use_waiver (fixture->call, "超量费", "头一次超", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

/* At 62 the cards stay and the lines wait; a search is a question. */
static void
test_elderly_asks (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, OLD, NULL);
  g_assert_false (cue_call_is_silenced (fixture->call, NULL));
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_ELDERLY);
  g_assert_true (cue_call_say (fixture->call));
  g_assert_cmpstr (current_id (fixture), ==, "bye");
  g_assert_true (cue_call_unsay (fixture->call));
  cue_call_record_search (fixture->call, "流量", 3, 0);
  g_assert_cmpstr (cue_call_get_asked (fixture->call), ==, "search");
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_NONE);
  g_assert_true (cue_call_say (fixture->call));
  g_assert_cmpstr (current_id (fixture), ==, "offer");

  /* An answer is one too, and so are the words a bot has taken down. */
  start_call (fixture, OLD, NULL);
  g_assert_true (cue_call_choose_branch (fixture->call, 0));
  g_assert_cmpstr (current_id (fixture), ==, "offer");
  start_call (fixture, OLD, "流量不够用");
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_NONE);
  start_call (fixture, YOUNG, NULL);
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_NONE);
}

/* What was not offered is in the evidence with its reason; what was opened too. */
static void
test_withheld (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, OLD, NULL);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"withheld\"", "elderly-not-asked"),
                    ==, 1);
  g_assert_cmpuint (count_events (fixture, "offer", "\"plan\":\"P158\"", "withheld"), ==, 1);
  g_assert_cmpuint (count_events (fixture, "close", "\"withheld\":\"elderly-not-asked\"", NULL), ==,
                    1);

  start_call (fixture, OLD, NULL);
  cue_call_lift_silence (fixture->call, "客户主动问");
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_NONE);
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"opened\"", "客户主动问"), ==, 1);
  cue_call_lift_silence (fixture->call, "再问");
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"opened\"", NULL), ==, 1);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "offer", "withheld", NULL), ==, 0);

  start_call (fixture, YOUNG, NULL);
  g_assert_true (cue_call_decline_offer (fixture->call, NULL));
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  start_call (fixture, YOUNG, NULL);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "close", "\"withheld\":\"R-C5\"", NULL), ==, 1);
}

/* One offer a contact: after a no the next commercial line is passed over. */
static void
test_one_offer (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, YOUNG, NULL);
  g_assert_true (cue_call_say (fixture->call));
  g_assert_cmpstr (current_id (fixture), ==, "offer");
  g_assert_true (cue_call_choose_branch (fixture->call, 1));
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"declined\"", "\"plan\":\"P158\""),
                    ==, 1);
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_DECLINED);
  g_assert_cmpstr (current_id (fixture), ==, "bye");
  /* He may still change his mind. */
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_NONE);
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"taken-up\"", "R-U1"), ==, 1);
}

static void
test_accept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) open = NULL;

  start_call (fixture, YOUNG, NULL);
  g_assert_false (cue_call_accept_offer (fixture->call, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  g_assert_false (cue_call_accept_offer (fixture->call, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  say_everything_owed (fixture);
  g_assert_true (cue_call_accept_offer (fixture->call, &error));
  g_assert_no_error (error);
  finish_call (fixture, CUE_OUTCOME_HANDLED);
  /* Accepted once, however it came about, and looked at again in thirty days. */
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"accepted\"", "T-158"), ==, 1);
  g_assert_cmpuint (count_events (fixture, "task", "\"kind\":\"after-care\"", "2026-12-22"), ==, 1);

  start_call (fixture, OLD, NULL);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  say_everything_owed (fixture);
  finish_call (fixture, CUE_OUTCOME_HANDLED);
  g_assert_cmpuint (count_events (fixture, "offer", "\"answer\":\"accepted\"", NULL), ==, 1);
  start_call (fixture, OLD, NULL);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpint (((CueTask *) open->pdata[0])->kind, ==, CUE_TASK_AFTER_CARE);
}

static void
test_callback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  CueWrapUp             form;

  start_call (fixture, YOUNG, NULL);
  g_assert_false (cue_call_add_task (fixture->call, CUE_TASK_CALLBACK, NULL, "2026-13-01", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cue_call_add_task (fixture->call, CUE_TASK_CALLBACK, NULL, "2026-11-21", NULL));
  g_assert_false (cue_call_add_task (fixture->call, CUE_TASK_CALLBACK, NULL, NULL, NULL));
  g_assert_false (cue_call_add_task (fixture->call, CUE_TASK_PROMISE, "", "2026-12-01", NULL));
  g_assert_true (cue_call_add_task (fixture->call, CUE_TASK_CALLBACK, "问账单", "2026-12-01", &error));
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->callback_due, ==, "2026-12-01");
  cue_call_begin_wrap_up (fixture->call);
  form = *cue_call_get_wrap_up (fixture->call);
  form.callback_due = (char *) "2026-12-03";
  form.outcome = CUE_OUTCOME_CALLBACK;
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_true (cue_call_close (fixture->call, &error));
  g_assert_no_error (error);

  /* One task, whose day was moved. */
  start_call (fixture, YOUNG, NULL);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((CueTask *) open->pdata[0])->due, ==, "2026-12-03");
  g_assert_cmpstr (((CueTask *) open->pdata[0])->what, ==, "问账单");
}

static void
test_transfer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  const CueTask        *task;
  const char           *script;

  start_call (fixture, YOUNG, NULL);
  g_assert_true (cue_call_say (fixture->call));
  g_assert_true (cue_call_transfer (fixture->call, "宽带专席", "装机问题"));
  cue_call_begin_wrap_up (fixture->call);
  g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->outcome, ==, CUE_OUTCOME_TRANSFERRED);
  g_assert_true (cue_call_close (fixture->call, NULL));

  start_call (fixture, YOUNG, NULL);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 1);
  task = g_ptr_array_index (open, 0);
  g_assert_cmpint (task->kind, ==, CUE_TASK_TRANSFER);
  g_assert_cmpstr (task->to, ==, "宽带专席");
  g_assert_cmpstr (task->owner, ==, cue_store_get_me (fixture->home.store)->login);
  g_assert_true (g_str_has_suffix (task->lines, "#need"));
  marks = cue_evidence_list_marks (fixture->home.store, "transfer", task->customer_ref, NULL);
  g_assert_cmpuint (marks->len, ==, 1);
  script = cue_call_get_published (fixture->call)->document_id;
  g_assert_true (cue_call_was_said_before (fixture->call, script, "need"));
  g_assert_false (cue_call_was_said_before (fixture->call, script, "offer"));

  /* The matter is resolved: nobody waits any more. */
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  start_call (fixture, YOUNG, NULL);
  g_clear_pointer (&open, g_ptr_array_unref);
  open = cue_call_list_open_tasks (fixture->call);
  g_assert_cmpuint (open->len, ==, 0);
}

/* Rules choose the talking points and order them; the general ones come last, and what no rule asks
 * for is not there. */
static void
test_scripts (Fixture *fixture, gconstpointer data)
{
  GPtrArray *more;

  start_call (fixture, YOUNG, NULL);
  g_assert_cmpstr (cue_script_run_get_script (cue_call_get_run (fixture->call))->title, ==,
                   "流量不够用");
  more = cue_call_get_more_scripts (fixture->call);
  g_assert_cmpuint (more->len, ==, 2);
  g_assert_cmpstr (cue_document_get_title (((CuePublished *) more->pdata[0])->document), ==,
                   "新客户");
  g_assert_cmpstr (cue_document_get_title (((CuePublished *) more->pdata[1])->document), ==, "通用");
  g_assert_false (cue_call_switch_script (fixture->call, 2));
  g_assert_true (cue_call_switch_script (fixture->call, 0));
  g_assert_cmpstr (current_id (fixture), ==, "hello");
  start_call (fixture, STRANGER, NULL);
  g_assert_cmpstr (cue_script_run_get_script (cue_call_get_run (fixture->call))->title, ==, "通用");
  g_assert_cmpuint (cue_call_get_more_scripts (fixture->call)->len, ==, 0);
}

static gboolean
owes (Fixture *fixture, const char *id)
{
  GPtrArray *items;

  start_call (fixture, YOUNG, NULL);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  items = cue_gate_get_items (cue_call_get_gate (fixture->call));
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((CueDisclosure *) items->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* A term written into the catalogue is owed in the next call.  No script is touched. */
static void
test_new_term (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *term;
    const char *part;
    const char *id;
  } changes[] = {
    { "contract-months='12'", "", "N02" },
    { "", "<promotion months='6' fee='9900'/>", "N05" },
    { "", "<locks broadband='true'/>", "N08" },
    { "one-off='500'", "", "N10" },
  };

  g_assert_true (owes (fixture, "N01"));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *plain = dup_catalogue ("2026-11-20", "", "");
      g_autofree char *catalogue
          = dup_catalogue ("2026-11-20", changes[i].term, changes[i].part);

      g_assert_false (owes (fixture, changes[i].id));
      cue_clock_advance_ms (fixture->home.clock, 60000);
      call_home_import (&fixture->home, "catalogue.xml", catalogue);
      g_assert_true (owes (fixture, changes[i].id));
      cue_clock_advance_ms (fixture->home.clock, 60000);
      call_home_import (&fixture->home, "catalogue.xml", plain);
    }
}

static gboolean
is_disputed (Fixture *fixture)
{
  return cue_script_run_get_current (cue_call_get_run (fixture->call))->disputed;
}

/* What another desk flags shows, what an editor clears goes, one's own flag is one of them. */
static void
test_disputes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func (g_free);

  start_call (fixture, YOUNG, NULL);
  g_assert_false (is_disputed (fixture));
  g_ptr_array_add (theirs, g_strdup_printf ("%s#%s",
                                            cue_call_get_published (fixture->call)->document_id,
                                            current_id (fixture)));
  g_ptr_array_add (theirs, g_strdup ("another-document#need"));
  cue_call_set_disputed (fixture->call, theirs);
  g_assert_true (is_disputed (fixture));
  cue_call_set_disputed (fixture->call, none);
  g_assert_false (is_disputed (fixture));
  g_assert_true (cue_call_dispute (fixture->call, "price"));
  g_assert_true (is_disputed (fixture));
  cue_call_set_disputed (fixture->call, theirs);
  g_assert_true (is_disputed (fixture));
  g_assert_false (cue_call_dispute_statement (fixture->call, "N01", "nothing is owed yet"));
}

/* A gap is one event, taken back by another; a new question at the end is one only once. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  CueWrapUp        form;

  start_call (fixture, YOUNG, NULL);
  id = cue_call_record_gap (fixture->call, "王力 " YOUNG " 的新业务");
  g_assert_cmpuint (count_events (fixture, "gap", "新业务", "\"state\":\"open\""), ==, 1);
  g_assert_cmpuint (count_events (fixture, "gap", "王力", NULL), ==, 0);
  g_assert_cmpuint (count_events (fixture, "gap", YOUNG, NULL), ==, 0);
  cue_call_begin_wrap_up (fixture->call);
  form = *cue_call_get_wrap_up (fixture->call);
  form.knowledge = (char *) "new";
  form.push_months = 999;
  cue_call_set_wrap_up (fixture->call, &form);
  g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->push_months, ==, 24);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "gap", "\"id\"", NULL), ==, 1);

  start_call (fixture, YOUNG, NULL);
  g_clear_pointer (&id, g_free);
  id = cue_call_record_gap (fixture->call, "打错了");
  cue_call_drop_gap (fixture->call, id);
  g_assert_cmpuint (count_events (fixture, "gap", id, "\"state\":\"dropped\""), ==, 1);
  cue_call_begin_wrap_up (fixture->call);
  form = *cue_call_get_wrap_up (fixture->call);
  form.knowledge = (char *) "new";
  cue_call_set_wrap_up (fixture->call, &form);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "gap", "\"state\":\"open\"", NULL), ==, 2);
}

/* What was never offered cannot be declined; a fold is no offer. */
static void
test_decline_needs_an_offer (Fixture *fixture, gconstpointer data)
{
  start_call (fixture, OLD, NULL);
  g_assert_cmpint (cue_call_get_fold (fixture->call, NULL), ==, CUE_FOLD_ELDERLY);
  g_assert_false (cue_call_can_decline (fixture->call));
  g_assert_false (cue_call_decline_offer (fixture->call, "贵"));
  g_assert_cmpuint (count_events (fixture, "offer", "declined", NULL), ==, 0);
  cue_call_lift_silence (fixture->call, "客户问的");
  g_assert_cmpstr (cue_call_get_lifted (fixture->call), ==, "客户问的");
  g_assert_true (cue_call_can_decline (fixture->call));
}

/* The number goes, the wrap-up stays. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = NULL;

  start_call (fixture, YOUNG, NULL);
  cue_call_reveal (fixture->call, "回拨");
  number = cue_call_dup_revealed_number (fixture->call);
  g_assert_cmpstr (number, ==, YOUNG);
  cue_call_forget (fixture->call);
  g_assert_null (cue_call_dup_revealed_number (fixture->call));
  cue_call_reveal (fixture->call, "回拨");
  g_assert_null (cue_call_dup_revealed_number (fixture->call));
  g_assert_cmpuint (count_events (fixture, "reveal", "number", NULL), ==, 1);
  finish_call (fixture, CUE_OUTCOME_ANSWERED);
  g_assert_cmpuint (count_events (fixture, "close", "answered", "customer_ref"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/memory/two-calls", test_two_calls);
  ADD ("/memory/elderly-asks", test_elderly_asks);
  ADD ("/memory/withheld", test_withheld);
  ADD ("/memory/one-offer", test_one_offer);
  ADD ("/memory/accept", test_accept);
  ADD ("/memory/callback", test_callback);
  ADD ("/memory/transfer", test_transfer);
  ADD ("/memory/scripts", test_scripts);
  ADD ("/memory/new-term", test_new_term);
  ADD ("/memory/disputes", test_disputes);
  ADD ("/memory/gaps", test_gaps);
  ADD ("/memory/decline-needs-an-offer", test_decline_needs_an_offer);
  ADD ("/memory/forget", test_forget);
#undef ADD
  return g_test_run ();
}
