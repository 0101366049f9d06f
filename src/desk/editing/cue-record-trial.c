/* cue-record-trial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-trial.h"

#include <string.h>

#include "cue-authority.h"
#include "cue-draft.h"
#include "cue-golden.h"
#include "cue-index.h"
#include "cue-risk-rules.h"
#include "cue-rules.h"
#include "cue-ruleset.h"

#define N_PLACES 20
#define ELDERLY_AGE 60

static void
effect_free (gpointer data)
{
  CueRecordEffect *effect = data;

  g_free (effect->id);
  g_free (effect->name);
  g_clear_pointer (&effect->gained, g_array_unref);
  g_clear_pointer (&effect->lost, g_array_unref);
  g_free (effect);
}

static void
bill_trial_free (gpointer data)
{
  CueBillTrial *trial = data;

  g_free (trial->id);
  g_free (trial->name);
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      g_free (trial->plan[i]);
      cue_sample_bill_free (trial->before[i]);
      cue_sample_bill_free (trial->after[i]);
    }
  g_free (trial);
}

/**
 * cue_record_trial_free:
 * @self: (nullable) (transfer full): a trial
 */
void
cue_record_trial_free (CueRecordTrial *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->in_force, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->crowd, g_ptr_array_unref);
  g_clear_pointer (&self->effects, g_ptr_array_unref);
  g_clear_pointer (&self->bills, g_ptr_array_unref);
  g_clear_error (&self->refusal);
  g_free (self);
}

/* -- questions that keep their answers ---------------------------------------------------------------- */

static guint
place_of (CueStore *store, const CueGoldenQuery *query, const char *id, gint64 at_ms,
          GCancellable *cancellable)
{
  g_autoptr (GPtrArray) hits = cue_index_search_brief (store, query->words, N_PLACES, at_ms, NULL,
                                                       NULL, cancellable, NULL);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    if (strcmp (((CueHit *) hits->pdata[i])->document_id, id) == 0)
      return i + 1;
  return 0;
}

static void
try_query (CueRecordTrial *self, CueStore *store, const CueGoldenQuery *query, guint index,
           GCancellable *cancellable)
{
  gint64                   now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autofree char         *known = cue_authority_find_old_id (store, query->expect, NULL);
  const char              *id = known != NULL ? known : query->expect;
  g_autoptr (CuePublished) answer = cue_authority_load_in_force (store, id, now_ms, NULL);
  CueRecordPlace           place = { 0, index, -1, 0 };
  CueRecordEffect         *effect = g_new0 (CueRecordEffect, 1);

  effect->id = g_strdup ("");
  effect->index = (int) index;
  effect->of = query->within;
  if (answer != NULL)
    {
      effect->name = g_strdup (cue_document_get_title (answer->document));
      effect->after = place_of (store, query, id, now_ms, cancellable);
    }
  else if (*query->expect != '\0')
    g_ptr_array_add (self->problems,
                     cue_record_problem_new (CUE_PROBLEM_NO_ANSWER, &place, "expect",
                                             query->expect, 0));
  g_ptr_array_add (self->effects, effect);
}

static gboolean
try_golden (CueRecordTrial *self, CueStore *store, CueDocument *document,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (CueGoldenList) list = cue_golden_list_new_from_document (document, error);

  if (list == NULL)
    return FALSE;
  self->effects = g_ptr_array_new_with_free_func (effect_free);
  for (guint i = 0; i < list->queries->len && !g_cancellable_is_cancelled (cancellable); i++)
    try_query (self, store, list->queries->pdata[i], i, cancellable);
  return TRUE;
}

/* -- rules ------------------------------------------------------------------------------------------------ */

/* A table that does not compile as a whole: each rule alone, so that the guilty ones are named. */
static void
find_broken (CueRecordTrial *self, CueRules *rules)
{
  GPtrArray *all = rules->rules;

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GPtrArray)    one = g_ptr_array_new ();
      g_autoptr (CueRuleset)   ruleset = NULL;
      g_autoptr (CueRiskRules) about_calls = NULL;
      CueRecordPlace           place = { 1, i, -1, 0 };

      g_ptr_array_add (one, all->pdata[i]);
      rules->rules = one;
      ruleset = cue_ruleset_new (rules, NULL);
      about_calls = cue_risk_rules_new (rules, NULL);
      if (ruleset == NULL || about_calls == NULL)
        g_ptr_array_add (self->problems, cue_record_problem_new (CUE_PROBLEM_NO_CONDITION, &place,
                                                                 "when", NULL, 0));
    }
  rules->rules = all;
}

static CueRecordEffect *
find_effect (GPtrArray *effects, const char *id)
{
  for (guint i = 0; i < effects->len; i++)
    if (strcmp (((CueRecordEffect *) effects->pdata[i])->id, id) == 0)
      return effects->pdata[i];
  return NULL;
}

static void
add_rules (CueRecordTrial *self, const CueRules *rules, gboolean in_draft)
{
  for (guint i = 0; i < rules->rules->len; i++)
    {
      const CueRule   *rule = rules->rules->pdata[i];
      CueRecordEffect *effect;

      /* Rules about calls say nothing about a customer. */
      if (rule->level == CUE_RULE_RISK || find_effect (self->effects, rule->id) != NULL)
        continue;
      effect = g_new0 (CueRecordEffect, 1);
      effect->id = g_strdup (rule->id);
      effect->name = g_strdup (rule->name);
      effect->index = in_draft ? (int) i : -1;
      effect->of = self->crowd->len;
      effect->gained = g_array_new (FALSE, FALSE, sizeof (guint));
      effect->lost = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (self->effects, effect);
    }
}

static gboolean
speaks_of (GPtrArray *findings, const char *id)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (strcmp (((CueRuleFinding *) findings->pdata[i])->rule->id, id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
try_member (CueRecordTrial *self, CueRuleset *before, CueRuleset *after, guint index,
            GError **error)
{
  const CueCrowdMember *member = self->crowd->pdata[index];
  g_autoptr (GPtrArray) now = cue_ruleset_run (after, member->facts, error);
  g_autoptr (GPtrArray) then = NULL;

  if (now == NULL)
    return FALSE;
  if (before != NULL)
    then = cue_ruleset_run (before, member->facts, error);
  if (before != NULL && then == NULL)
    return FALSE;
  for (guint i = 0; i < self->effects->len; i++)
    {
      CueRecordEffect *effect = self->effects->pdata[i];
      gboolean         was = speaks_of (then, effect->id);
      gboolean         is = speaks_of (now, effect->id);

      effect->before += was;
      effect->after += is;
      if (was != is)
        g_array_append_val (is ? effect->gained : effect->lost, index);
    }
  return TRUE;
}

static gboolean
try_rules (CueRecordTrial *self, CueDocument *document, CueDocument *in_force,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (CueRules)   after = cue_rules_new_from_document (document, error);
  g_autoptr (CueRules)   before = NULL;
  g_autoptr (CueRuleset) new_set = NULL;
  g_autoptr (CueRuleset) old_set = NULL;
  g_autoptr (CueRiskRules) about_calls = NULL;

  if (after == NULL)
    return FALSE;
  new_set = cue_ruleset_new (after, error);
  about_calls = new_set != NULL ? cue_risk_rules_new (after, error) : NULL;
  if (about_calls == NULL)
    {
      find_broken (self, after);
      return FALSE;
    }
  before = in_force != NULL ? cue_rules_new_from_document (in_force, NULL) : NULL;
  old_set = before != NULL ? cue_ruleset_new (before, NULL) : NULL;
  self->crowd = cue_rule_crowd_new (ELDERLY_AGE);
  self->effects = g_ptr_array_new_with_free_func (effect_free);
  add_rules (self, after, TRUE);
  if (old_set != NULL)
    add_rules (self, before, FALSE);
  for (guint i = 0; i < self->crowd->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !try_member (self, old_set, new_set, i, error))
      return FALSE;
  return TRUE;
}

/* -- plans and packs --------------------------------------------------------------------------------------- */

static const CueSampleCustomer customers[CUE_N_SAMPLE_CUSTOMERS] = {
  { { .month = "2026-01", .complete = TRUE, .data_mb = 3 * 1024, .voice_minutes = 60 }, 1 },
  { { .month = "2026-01", .complete = TRUE, .data_mb = 20 * 1024, .voice_minutes = 300, .sms = 20 },
    1 },
  { { .month = "2026-01", .complete = TRUE, .data_mb = 60 * 1024, .voice_minutes = 700, .sms = 30 },
    3 },
};

/**
 * cue_record_trial_get_customer:
 * @index: 0 … %CUE_N_SAMPLE_CUSTOMERS - 1
 *
 * Returns: (transfer none): what such a customer uses in a month
 */
const CueSampleCustomer *
cue_record_trial_get_customer (guint index)
{
  g_return_val_if_fail (index < CUE_N_SAMPLE_CUSTOMERS, NULL);

  return &customers[index];
}

static void
add_bill (CueRecordTrial *self, CueCatalogue *before, CueCatalogue *after, const char *id,
          const char *name, gboolean is_pack, int index)
{
  CueBillTrial *trial = g_new0 (CueBillTrial, 1);

  trial->id = g_strdup (id);
  trial->name = g_strdup (name);
  trial->is_pack = is_pack;
  trial->index = index;
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      const CueSampleCustomer *customer = &customers[i];
      const char              *plan = id;

      if (is_pack)
        {
          plan = before != NULL ? cue_sample_bill_find_plan (before, id, &customer->month,
                                                             customer->lines)
                                : NULL;
          if (plan == NULL)
            plan = cue_sample_bill_find_plan (after, id, &customer->month, customer->lines);
          trial->plan[i] = g_strdup (plan);
        }
      if (plan != NULL && before != NULL)
        trial->before[i] = cue_sample_bill_new (before, plan, is_pack ? id : NULL,
                                                &customer->month, customer->lines);
      if (plan != NULL)
        trial->after[i] = cue_sample_bill_new (after, plan, is_pack ? id : NULL, &customer->month,
                                               customer->lines);
    }
  g_ptr_array_add (self->bills, trial);
}

static gboolean
has_bill (CueRecordTrial *self, const char *id, gboolean is_pack)
{
  for (guint i = 0; i < self->bills->len; i++)
    {
      const CueBillTrial *trial = self->bills->pdata[i];

      if (trial->is_pack == is_pack && strcmp (trial->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_bills (CueRecordTrial *self, CueCatalogue *before, CueCatalogue *after, CueCatalogue *of)
{
  CuePlanSummary plan;
  CuePackSummary pack;

  for (guint i = 0; cue_catalogue_list_plan (of, i, &plan); i++)
    if (!has_bill (self, plan.id, FALSE))
      add_bill (self, before, after, plan.id, plan.name, FALSE, of == after ? (int) i : -1);
  for (guint i = 0; cue_catalogue_list_pack (of, i, &pack); i++)
    if (!has_bill (self, pack.id, TRUE))
      add_bill (self, before, after, pack.id, pack.name, TRUE, of == after ? (int) i : -1);
}

static gboolean
try_catalogue (CueRecordTrial *self, CueDocument *document, CueDocument *in_force, GError **error)
{
  g_autoptr (CueCatalogue) after
      = cue_catalogue_parse (cue_document_get_body (document), -1, "draft", error);
  g_autoptr (CueCatalogue) before = NULL;

  if (after == NULL)
    return FALSE;
  if (in_force != NULL)
    before = cue_catalogue_parse (cue_document_get_body (in_force), -1, "in force", NULL);
  self->bills = g_ptr_array_new_with_free_func (bill_trial_free);
  add_bills (self, before, after, after);
  if (before != NULL)
    add_bills (self, before, after, before);
  return TRUE;
}

/**
 * cue_bill_trial_is_changed:
 * @self: a plan or pack
 *
 * Returns: whether one of the customers pays something else than before
 */
gboolean
cue_bill_trial_is_changed (const CueBillTrial *self)
{
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      const CueSampleBill *before = self->before[i];
      const CueSampleBill *after = self->after[i];

      if ((before == NULL) != (after == NULL))
        return TRUE;
      if (before != NULL
          && (before->month_fen != after->month_fen || before->year_fen != after->year_fen
              || before->leaving_fen != after->leaving_fen))
        return TRUE;
    }
  return FALSE;
}

/* -- all ------------------------------------------------------------------------------------------------- */

static GHashTable *
collect_in_force (CueDocument *in_force)
{
  GHashTable               *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CueRecordDraft) draft = NULL;

  if (in_force != NULL)
    draft = cue_record_draft_parse (cue_document_get_body (in_force),
                                    cue_document_get_kind (in_force), NULL);
  for (guint sort = 0; draft != NULL && sort < cue_record_draft_get_n_sorts (draft); sort++)
    for (guint i = 0; i < cue_record_draft_count (draft, sort); i++)
      {
        g_autofree char *key = cue_record_draft_dup_key (draft, sort, i);

        g_hash_table_add (names,
                          g_strconcat (cue_record_draft_get_sort (draft, sort), " ", key, NULL));
      }
  return names;
}

static CuePublished *
load_in_force (CueStore *store, const char *xml, CueDocument *document)
{
  g_autofree char *peeked = NULL;
  const char      *id = document != NULL ? cue_document_get_id (document) : NULL;
  CueDocumentKind  kind;

  if (id == NULL && cue_draft_peek (xml, &kind, &peeked, NULL))
    id = peeked;
  return id != NULL ? cue_authority_load_in_force (store, id,
                                                   cue_clock_now_ms (cue_store_get_clock (store)),
                                                   NULL)
                    : NULL;
}

/**
 * cue_record_trial_run:
 * @store: a store
 * @xml: the document as it is now, however unfinished
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * A text that is no document yet is no error: what is wrong is told as far as it is known.  The
 * thread of @store.
 *
 * Returns: (transfer full) (nullable): what it would do; %NULL when it was cancelled
 */
CueRecordTrial *
cue_record_trial_run (CueStore *store, const char *xml, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError)       refusal = NULL;
  g_autoptr (CueDocument)  document = cue_document_parse (xml, -1, "draft", &refusal);
  g_autoptr (CuePublished) published = load_in_force (store, xml, document);
  CueDocument             *in_force = published != NULL ? published->document : NULL;
  CueRecordTrial          *self = g_new0 (CueRecordTrial, 1);
  gboolean                 done = document != NULL;

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_record_problem_free);
  self->in_force = collect_in_force (in_force);
  if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_GOLDEN)
    done = try_golden (self, store, document, cancellable, &refusal);
  else if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_RULES)
    done = try_rules (self, document, in_force, cancellable, &refusal);
  else if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_CATALOGUE)
    done = try_catalogue (self, document, in_force, &refusal);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      cue_record_trial_free (self);
      return NULL;
    }
  if (!done)
    {
      self->refusal = g_steal_pointer (&refusal);
      g_clear_pointer (&self->effects, g_ptr_array_unref);
      g_clear_pointer (&self->bills, g_ptr_array_unref);
    }
  return self;
}
