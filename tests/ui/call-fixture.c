/* call-fixture.c: the drawn call as objects.  People, plans and numbers are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "call-fixture.h"

#include "cue-facts-derive.h"

#define GB 1024

static const char catalogue_xml[] =
  "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20' mb-per-gb='1024'>"
  "<over id='gd5' cap='0'><segment from='0' block='1024' price='500' unit-price='3'/></over>"
  "<over id='v15' cap='0'><segment from='0' block='0' unit-price='15'/></over>"
  "<plan id='P128' name='128 元套餐' fee='12800' rollover='0' lines='1' line-fee='0' "
  "contract-months='0' one-off='0' on-sale='false' tariff-id='T1' effective='next-month'>"
  "<allowance class='data' amount='20480'/><allowance class='voice' amount='500'/>"
  "<over-rule class='data' ref='gd5'/><over-rule class='voice' ref='v15'/></plan>"
  "<plan id='P158' name='158 元套餐' fee='15800' rollover='0' lines='1' line-fee='0' "
  "contract-months='0' one-off='0' on-sale='true' tariff-id='T2' effective='next-month'>"
  "<allowance class='data' amount='51200'/><allowance class='voice' amount='500'/>"
  "<over-rule class='data' ref='gd5'/><over-rule class='voice' ref='v15'/></plan>"
  "<pack id='K10' name='10 GB 流量包' price='1500' max='3'>"
  "<quantity class='data' amount='10240'/></pack></catalogue>";

static const char script_xml[] =
  "<script xmlns='urn:cuedesk:knowledge:1' scope='/yq/lj/' topic='overage' author='李蔓'>"
  "<old-id>T-S-01</old-id><title>流量不够用</title><category>话术/流量</category>"
  "<step id='greet' kind='say' group='required'><text>您好，云桥通信，我是 {agent.number}。"
  "您慢慢说，我听着。</text></step>"
  "<step id='need' kind='ask' group='required'><text>您平时主要看视频，还是打电话多？</text></step>"
  "<step id='cause' kind='say' group='advised'><text>您这半年每个月都超，平均每月多花 "
  "{over.fee_avg}。</text><covers>N11</covers></step>"
  "<step id='offer' kind='say' group='advised' offer='true'><text>有个 {offer.fee}的套餐，每月有 "
  "{offer.data}。照您这半年的用量算，平均每月少花 {offer.saving}。</text><covers>N01</covers>"
  "<branch label='想换' next='terms' offer='plan'/><branch label='只想加包' next='packs' "
  "offer='packs'/><branch label='先不动' next='close' offer='stay'/>"
  "<branch label='太贵了' next='packs'/></step>"
  "<step id='packs' kind='say' group='free'><text>不换也行：加两个 10 GB 的包，每月大约 166 块。"
  "</text></step>"
  "<step id='choice' kind='ask' group='required'><text>您看是想换套餐，还是先加包试一个月？</text>"
  "</step>"
  "<step id='terms' kind='disclose' group='required'><text>您要是想换，我把几条要紧的跟您讲清楚。"
  "</text><covers>N04</covers></step>"
  "<step id='confirm' kind='do' group='required'><text>我给您发条短信，您看好了回“是”就行。</text>"
  "</step>"
  "<step id='close' kind='ask' group='required' next='end'><text>还有别的要我办的吗？</text></step>"
  "</script>";

static const char disclosures_xml[] =
  "<words xmlns='urn:cuedesk:knowledge:1' scope='/yq/' use='disclosures'>"
  "<old-id>T-W-01</old-id><title>必讲</title>"
  "<group id='N11'><word>依据</word><text>依据：近 {offer.months}账单、{catalogue.date}资费表"
  "</text></group>"
  "<group id='N01'><word>月费</word><text>{offer.fee} / {offer.data} / {offer.voice}，超出 "
  "{offer.over}</text></group>"
  "<group id='N04'><word>生效</word><text>{offer.effective}生效，本月照旧</text></group>"
  "<group id='N03'><word>退出</word><text>新套餐无合约；可随时改低档</text></group>"
  "<group id='N07'><word>失去</word><text>128 元老套餐换走办不回</text></group></words>";

static const char reasons_xml[] =
  "<words xmlns='urn:cuedesk:knowledge:1' scope='/yq/' use='skip-reasons'>"
  "<old-id>T-W-02</old-id><title>跳过的原因</title>"
  "<group id='k1'><word>客户已经知道</word></group><group id='k2'><word>客户说不加包</word></group>"
  "<group id='k3'><word>客户着急</word></group><group id='k4'><word>不适用</word></group></words>";

static const CueRule rules[] = {
  { .id = (char *) "R-U1", .name = (char *) "流量恐慌型", .level = CUE_RULE_SEGMENT },
  { .id = (char *) "R-V1", .name = (char *) "绿色通道", .level = CUE_RULE_SERVICE },
  { .id = (char *) "R-A4", .name = (char *) "过了 80% 和 100%，下一次提醒在 200%",
    .level = CUE_RULE_REMINDER },
  { .id = (char *) "R-T2", .name = (char *) "合约快到期，可以谈，不用催",
    .level = CUE_RULE_TIMING },
  { .id = (char *) "R-M1", .name = (char *) "连续 6 个月和套餐不匹配", .level = CUE_RULE_TASK },
};

static const char *const evidence[] = {
  "5–10 月月月超量，单月最多 26 次（8 月）；标准：单月 5 次以上", "",
  "80% 11-09 · 100% 11-13，都已发短信", "到期后月费不变；升档不收违约金",
  "四星可减免 1 次超量费，还没用过",
};

/**
 * call_fixture_new_clock:
 *
 * Returns: (transfer full): 22 November 2026, ten in the morning
 */
CueClock *
call_fixture_new_clock (void)
{
  CueClock *clock = cue_clock_new_fixed (0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  g_assert_nonnull (zone);
  cue_clock_set_time_zone (clock, zone);
  cue_clock_set_ms (clock, cue_clock_parse_date_ms (clock, "2026-11-22") + 10 * 3600 * 1000);
  return clock;
}

static void
add_month (CueCustomer *customer, const char *month, gboolean complete, gint64 data_gb)
{
  CueUsageMonth usage = { "", complete, data_gb * GB };

  g_strlcpy (usage.month, month, sizeof usage.month);
  g_ptr_array_add (customer->months, g_memdup2 (&usage, sizeof usage));
}

static CueRecord *
add_record (CueCustomer *customer, CueRecordKind kind, const char *date, const char *subject,
            const char *state)
{
  CueRecord *record = cue_record_new (kind);

  record->date = g_strdup (date);
  record->subject = g_strdup (subject);
  record->state = g_strdup (state);
  g_ptr_array_add (customer->records, record);
  return record;
}

static CueCustomer *
new_customer (CueClock *clock)
{
  static const char *const months[] = { "2026-05", "2026-06", "2026-07", "2026-08", "2026-09",
                                        "2026-10" };
  static const int used[] = { 34, 37, 41, 46, 39, 43 };
  CueCustomer *customer = cue_customer_new ();
  CueRecord *record;

  customer->key = g_strdup ("C001");
  customer->name = g_strdup ("张秀英");
  customer->gender = g_strdup ("female");
  customer->plan_id = g_strdup ("P128");
  customer->contract_end = g_strdup ("2026-12-10");
  customer->tier = g_strdup ("gold");
  customer->lifecycle = g_strdup ("growth");
  customer->region = g_strdup ("/yq/lj/qy/");
  customer->manager = g_strdup ("何静");
  customer->star = 4;
  customer->birth_year = 1964;
  customer->joined = g_strdup ("2017-11-22");
  customer->consent = 1;
  customer->as_of_ms = cue_clock_now_ms (clock) - 60 * 1000;
  for (int i = 0; i < 6; i++)
    add_month (customer, months[i], TRUE, used[i]);
  add_month (customer, "2026-11", FALSE, 31);
  record = add_record (customer, CUE_RECORD_ORDER, "2026-11-20", "宽带移机", "3/5 步");
  record->open = TRUE;
  record->next = g_strdup ("11-24 上午上门");
  record = add_record (customer, CUE_RECORD_CONTACT, "2026-10-28", "问“流量怎么又没了”", "已解释");
  record->channel = g_strdup ("call");
  record->detail = g_strdup ("首问 3107");
  record = add_record (customer, CUE_RECORD_CONTACT, "2026-11-13", "流量用完提醒短信", "已送达");
  record->channel = g_strdup ("notice");
  return customer;
}

static CueDocument *
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  CueDocument *document = cue_document_parse (xml, -1, "fixture", &error);

  g_assert_no_error (error);
  return document;
}

static CueWords *
parse_words (const char *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CueDocument) document = parse (xml);
  CueWords *words = cue_words_new_from_document (document, &error);

  g_assert_no_error (error);
  return words;
}

static CuePublished *
new_script (void)
{
  CuePublished *published = g_new0 (CuePublished, 1);

  published->publication_id = g_strdup ("p1");
  published->document = parse (script_xml);
  published->document_id = g_strdup (cue_document_get_id (published->document));
  published->no = 7;
  published->author = g_strdup ("李蔓");
  return published;
}

static GPtrArray *
new_findings (void)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_rule_finding_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      CueRuleFinding *finding = g_new0 (CueRuleFinding, 1);

      finding->rule = &rules[i];
      finding->evidence = g_strdup (evidence[i]);
      g_ptr_array_add (findings, finding);
    }
  return findings;
}

/**
 * call_fixture_new_view:
 * @clock: the clock of the fixture
 *
 * Returns: (transfer full): the customer with everything computed from his record
 */
CueCustomerView *
call_fixture_new_view (CueClock *clock)
{
  CueCustomerView *view = g_atomic_rc_box_new0 (CueCustomerView);
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError) error = NULL;
  CueFitRequest request;

  view->customer = new_customer (clock);
  view->catalogue = cue_catalogue_parse (catalogue_xml, -1, "fixture", &error);
  g_assert_no_error (error);
  cue_fit_request_from_customer (&request, view->customer, "2026-11-22", months);
  view->advice = cue_advice_compute (view->catalogue, &request, 5, NULL, &error);
  g_assert_no_error (error);
  view->facts = cue_facts_derive (view->customer, view->catalogue, view->advice, clock);
  view->findings = new_findings ();
  view->disclosures = parse_words (disclosures_xml);
  view->skip_reasons = parse_words (reasons_xml);
  view->script = new_script ();
  view->operator_name = g_strdup ("云桥通信");
  return view;
}

/**
 * call_fixture_new_call:
 * @clock: the clock of the fixture
 *
 * Returns: (transfer full): the call, active, with the greeting on the stage
 */
CueCall *
call_fixture_new_call (CueClock *clock)
{
  char *roles[] = { (char *) "agent", NULL };
  const CueStaff me = { .id = 1, .login = (char *) "3107", .name = (char *) "李晓雨",
                        .scope = (char *) "/yq/lj/qy/", .roles = roles, .active = TRUE };
  g_autoptr (CueCustomerView) view = call_fixture_new_view (clock);
  CueCall *call = cue_call_new (clock, &me, "14000008000", "bus", "流量", "流量老是不够用");

  cue_call_set_view (call, view);
  return call;
}

/**
 * call_fixture_go_to_offer:
 * @call: a new call of the fixture
 * @clock: its clock
 *
 * Says the three lines before the offer, at the times of the picture.
 */
void
call_fixture_go_to_offer (CueCall *call, CueClock *clock)
{
  static const int seconds[] = { 2, 7, 109 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      cue_clock_advance_ms (clock, seconds[i] * 1000);
      g_assert_true (cue_call_say (call));
    }
  cue_clock_advance_ms (clock, 18 * 1000);
}
