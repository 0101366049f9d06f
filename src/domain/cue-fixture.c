/* cue-fixture.c: five invented customers a text is read to before a real one hears it.
 *
 * They differ where texts go wrong: one over the quota with an order under way, one old, one young
 * without a contract, one whose line is stopped, one who roams.  What a kind of customer does not
 * have is missing here too, so a line that needs it shows as incomplete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fixture.h"

#include "cue-placeholder.h"

#define GB 1024

typedef struct
{
  const char *title;
  const char *called;        /* customer.title */
  const char *plan_id;
  const char *plan_name;
  const char *over;          /* plan.over */
  const char *contract_end;
  const char *manager;
  const char *stage;
  const char *next;
  const char *due;
  int         age;
  int         star;
  int         fee;           /* yuan */
  int         data_gb;
  int         voice;
  gint64      now_mb;
  int         avg_gb;
  int         last_gb;
  int         over_months;
  int         over_avg;      /* yuan */
  int         contract_days; /* 0 = none */
  int         suspended;     /* days, 0 = not */
  int         roaming_mb;
} Person;

static const Person people[CUE_N_FIXTURES] = {
  { "张** 女士", "张女士", "P128", "128 元流量套餐（老）", "每 GB 5 元", "12 月 10 日", "何静",
    "3/5 步", "后天上午上门", "11 月 24 日", 62, 4, 128, 20, 500, 23 * GB + 614, 40, 43, 6, 100, 18, 0,
    0 },
  { "赵** 女士", "赵女士", "P158", "158 元流量套餐", "每 GB 5 元", NULL, "何静", NULL, NULL, NULL, 72,
    4, 158, 50, 500, 26 * GB + 410, 31, 29, 0, 0, 0, 0, 0 },
  { "林** 先生", "林先生", "Y79", "79 元青年大流量套餐", "每 GB 3 元", NULL, NULL, NULL, NULL, NULL, 25,
    3, 79, 40, 100, 12 * GB, 22, 24, 0, 0, 0, 0, 0 },
  { "刘** 女士", "刘女士", "P59", "59 元日常套餐", "每 GB 5 元", NULL, NULL, NULL, NULL, NULL, 38, 2, 59,
    10, 200, 9 * GB + 820, 11, 12, 4, 10, 0, 3, 0 },
  { "王** 先生", "王先生", "E159", "159 元商务套餐", "每 GB 3 元", "明年 6 月 30 日", "周航", NULL, NULL,
    NULL, 47, 5, 159, 60, 1500, 18 * GB, 35, 38, 0, 0, 220, 0, 120 },
};

static CueFacts *
make_facts (const Person *person)
{
  CueFacts *facts = cue_facts_new ();

  cue_facts_set_int (facts, CUE_FACT_AGE, person->age);
  cue_facts_set_int (facts, CUE_FACT_STAR, person->star);
  cue_facts_set_int (facts, CUE_FACT_PLAN_FEE_FEN, person->fee * 100);
  cue_facts_set_int (facts, CUE_FACT_DATA_QUOTA_MB, person->data_gb * GB);
  cue_facts_set_int (facts, CUE_FACT_VOICE_QUOTA_MINUTES, person->voice);
  cue_facts_set_int (facts, CUE_FACT_DATA_NOW_MB, person->now_mb);
  cue_facts_set_int (facts, CUE_FACT_DATA_AVG3_MB, person->avg_gb * GB);
  cue_facts_set_int (facts, CUE_FACT_DATA_LAST_MB, person->last_gb * GB);
  cue_facts_set_int (facts, CUE_FACT_OVER_MONTHS_6M, person->over_months);
  cue_facts_set_int (facts, CUE_FACT_OVER_FEE_AVG_6M_FEN, person->over_avg * 100);
  cue_facts_set_int (facts, CUE_FACT_OVER_FEE_NOW_FEN,
                     person->now_mb > person->data_gb * GB ? 2000 : 0);
  if (person->contract_days > 0)
    cue_facts_set_int (facts, CUE_FACT_CONTRACT_DAYS_LEFT, person->contract_days);
  if (person->suspended > 0)
    cue_facts_set_int (facts, CUE_FACT_SUSPEND_DAYS, person->suspended);
  if (person->roaming_mb > 0)
    cue_facts_set_int (facts, CUE_FACT_ROAM_MB_NOW, person->roaming_mb);
  cue_facts_set_text (facts, CUE_FACT_TEXT_PLAN, person->plan_id);
  return facts;
}

/* A plan is proposed to who is over the quota; the others stay, and have no offer. */
static CueOffer *
make_offer (const Person *person)
{
  CueOffer *offer;

  if (person->over_months == 0)
    return NULL;
  offer = cue_offer_new ();
  offer->kind = CUE_OFFER_PLAN;
  offer->plan_id = g_strdup ("P158");
  offer->name = g_strdup ("158 元流量套餐");
  offer->packs_text = g_strdup ("2 个 10 GB 流量包");
  offer->tariff_id = g_strdup ("26YQ1058");
  offer->fee_fen = offer->plan_fee_fen = 15800;
  offer->data_mb = 50 * GB;
  offer->voice_minutes = 500;
  offer->over_data_fen_per_gb = 500;
  offer->expected_fen = 15800;
  offer->worst_month_fen = 18800;
  offer->saving_fen = 7000;
  offer->months = 6;
  offer->termination_fen = 0;
  offer->effective = g_strdup ("2026-12-01");
  offer->catalogue_date = g_strdup ("2026-11-01");
  return offer;
}

static void
put (GHashTable *extra, const char *name, const char *words)
{
  if (words != NULL)
    g_hash_table_insert (extra, (gpointer) name, (gpointer) words);
}

static GHashTable *
make_extra (const Person *person)
{
  GHashTable *extra = g_hash_table_new (g_str_hash, g_str_equal);

  put (extra, "operator.name", "云桥通信");
  put (extra, "agent.name", "陈默");
  put (extra, "agent.number", "3107");
  put (extra, "customer.title", person->called);
  put (extra, "plan.name", person->plan_name);
  put (extra, "plan.over", person->over);
  put (extra, "contract.end", person->contract_end);
  put (extra, "waiver.left", "1");
  put (extra, "manager.name", person->manager);
  put (extra, "order.stage", person->stage);
  put (extra, "order.next", person->next);
  put (extra, "order.due", person->due);
  if (person->over_months > 0)
    put (extra, "offer.old_plan", person->plan_name);
  return extra;
}

static char *
dup_plan (const Person *person)
{
  gint64           left = MAX (person->data_gb * GB - person->now_mb, 0);
  g_autofree char *left_text = cue_format_mb (left);

  return g_strdup_printf ("%d 元 / %d GB · 剩 %s", person->fee, person->data_gb, left_text);
}

/**
 * cue_fixture_list:
 * @elderly_age: from which age on a customer hears the variant for elderly customers
 *
 * Returns: (transfer full) (element-type CueFixture): the five, always the same
 */
GPtrArray *
cue_fixture_list (int elderly_age)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fixture_free);

  for (guint i = 0; i < CUE_N_FIXTURES; i++)
    {
      CueFixture *self = g_new0 (CueFixture, 1);

      self->title = g_strdup (people[i].title);
      self->plan = dup_plan (&people[i]);
      self->age = people[i].age;
      self->star = people[i].star;
      self->elderly = people[i].age >= elderly_age;
      self->facts = make_facts (&people[i]);
      self->offer = make_offer (&people[i]);
      self->extra = make_extra (&people[i]);
      g_ptr_array_add (list, self);
    }
  return list;
}

/**
 * cue_fixture_free:
 * @self: (transfer full): a customer
 */
void
cue_fixture_free (CueFixture *self)
{
  g_free (self->title);
  g_free (self->plan);
  cue_facts_free (self->facts);
  g_clear_pointer (&self->offer, cue_offer_free);
  g_hash_table_unref (self->extra);
  g_free (self);
}

/**
 * cue_fixture_values:
 * @self: a customer
 * @lang: (nullable): language of the text
 *
 * Returns: (transfer full) (element-type utf8 utf8): what a call with him would fill in
 */
GHashTable *
cue_fixture_values (const CueFixture *self, const char *lang)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cue_placeholder_values (self->facts, self->offer, self->extra, lang);
}
