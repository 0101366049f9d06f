/* cue-desk-other.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-other.h"

#include <string.h>

#include "cue-bill-sample.h"
#include "cue-desk-run.h"
#include "cue-fixture.h"
#include "cue-golden.h"
#include "cue-index.h"
#include "cue-record-draft.h"
#include "cue-rule-trial.h"

#define N_PLACES 20
#define ELDERLY_AGE 60

/* -- which there are ----------------------------------------------------------------------------- */

static void
list_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_info_free);
  GError *error = NULL;

  for (guint i = 0; i < CUE_N_DOCUMENT_KINDS; i++)
    {
      CueDocumentKind       kind = (CueDocumentKind) i;
      g_autoptr (GPtrArray) list = NULL;

      if (!cue_record_draft_supports (kind) && kind != CUE_DOCUMENT_NOTICE)
        continue;
      list = cue_authority_list_documents (store, cue_document_kind_to_nick (kind), NULL, &error);
      if (list == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&list));
    }
  g_task_return_pointer (task, g_steal_pointer (&all), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cue_desk_list_other_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_other_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  cue_desk_run_async (self, CUE_DESK_READ, list_job, NULL, NULL, cancellable, callback, user_data);
}

/**
 * cue_desk_list_other_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionInfo): newest revisions
 */
GPtrArray *
cue_desk_list_other_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- what they do -------------------------------------------------------------------------------- */

static guint
place_of (CueStore *store, const CueGoldenQuery *query, gint64 at_ms, GCancellable *cancellable)
{
  g_autofree char      *known = cue_authority_find_old_id (store, query->expect, NULL);
  const char           *id = known != NULL ? known : query->expect;
  g_autoptr (GPtrArray) hits = cue_index_search_brief (store, query->words, N_PLACES, at_ms, NULL,
                                                       NULL, cancellable, NULL);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    if (strcmp (((CueHit *) hits->pdata[i])->document_id, id) == 0)
      return i + 1;
  return 0;
}

static GArray *
try_golden (CueStore *store, CueDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueGoldenList) list = cue_golden_list_new_from_document (document, error);
  gint64                    now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  GArray                   *effects;

  if (list == NULL)
    return NULL;
  effects = g_array_new (FALSE, TRUE, sizeof (CueRecordEffect));
  for (guint i = 0; i < list->queries->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const CueGoldenQuery *query = list->queries->pdata[i];
      CueRecordEffect       effect
          = { .after = place_of (store, query, now_ms, cancellable), .of = query->within };

      g_array_append_val (effects, effect);
    }
  return effects;
}

static GPtrArray *
run_trial (CueStore *store, CueRules *after, guint *n_facts, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray)    fixtures = cue_fixture_list (ELDERLY_AGE);
  g_autoptr (GPtrArray)    facts = g_ptr_array_new ();
  g_autoptr (CuePublished) published = NULL;
  g_autoptr (CueRules)     before = NULL;

  for (guint i = 0; i < fixtures->len; i++)
    g_ptr_array_add (facts, ((CueFixture *) fixtures->pdata[i])->facts);
  *n_facts = facts->len;
  published = cue_authority_load_in_force (store, after->id,
                                           cue_clock_now_ms (cue_store_get_clock (store)), NULL);
  before = published != NULL ? cue_rules_new_from_document (published->document, NULL) : NULL;
  return cue_rule_trial_run (before != NULL ? before : after, after, facts, cancellable, error);
}

static GArray *
try_rules (CueStore *store, CueDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueRules)  after = cue_rules_new_from_document (document, error);
  g_autoptr (GPtrArray) trials = NULL;
  GArray               *effects;
  guint                 n_facts = 0;

  if (after == NULL)
    return NULL;
  trials = run_trial (store, after, &n_facts, cancellable, error);
  if (trials == NULL)
    return NULL;
  effects = g_array_new (FALSE, TRUE, sizeof (CueRecordEffect));
  for (guint i = 0; i < after->rules->len; i++)
    {
      const CueRule  *rule = after->rules->pdata[i];
      CueRecordEffect effect = { .of = n_facts };

      for (guint j = 0; j < trials->len; j++)
        {
          const CueRuleTrial *trial = trials->pdata[j];

          if (strcmp (trial->rule_id, rule->id) != 0)
            continue;
          effect.before = trial->before;
          effect.after = trial->after;
        }
      g_array_append_val (effects, effect);
    }
  return effects;
}

/* One month each of somebody who uses little, as most do, and a lot. */
static const CueUsageMonth SAMPLE_MONTHS[CUE_N_SAMPLE_MONTHS] = {
  { .month = "2026-01", .complete = TRUE, .data_mb = 3 * 1024, .voice_minutes = 60 },
  { .month = "2026-01", .complete = TRUE, .data_mb = 20 * 1024, .voice_minutes = 300 },
  { .month = "2026-01", .complete = TRUE, .data_mb = 60 * 1024, .voice_minutes = 700 },
};

static GArray *
try_catalogue (const char *xml, GError **error)
{
  g_autoptr (CueCatalogue)   catalogue = cue_catalogue_parse (xml, -1, "draft", error);
  g_autoptr (CueRecordDraft) draft = NULL;
  GArray                    *effects;

  if (catalogue == NULL)
    return NULL;
  draft = cue_record_draft_parse (xml, CUE_DOCUMENT_CATALOGUE, error);
  if (draft == NULL)
    return NULL;
  effects = g_array_new (FALSE, TRUE, sizeof (CueRecordEffect));
  for (guint i = 0; i < cue_record_draft_count (draft, 0); i++)
    {
      g_autofree char *id = cue_record_draft_dup (draft, 0, i, "id");
      CueRecordEffect  effect = { 0 };

      for (guint j = 0; j < CUE_N_SAMPLE_MONTHS; j++)
        effect.fen[j] = cue_bill_sample (catalogue, id, &SAMPLE_MONTHS[j]);
      g_array_append_val (effects, effect);
    }
  return effects;
}

static void
try_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError                 *error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (data, -1, "draft", &error);
  GArray                 *effects = NULL;

  if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_GOLDEN)
    effects = try_golden (store, document, cancellable, &error);
  else if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_RULES)
    effects = try_rules (store, document, cancellable, &error);
  else if (document != NULL && cue_document_get_kind (document) == CUE_DOCUMENT_CATALOGUE)
    effects = try_catalogue (data, &error);
  else if (document != NULL)
    effects = g_array_new (FALSE, TRUE, sizeof (CueRecordEffect));
  if (effects != NULL)
    g_task_return_pointer (task, effects, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cue_desk_try_other_async:
 * @self: a desk
 * @xml: a document as it is now
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_try_other_async (CueDesk *self, const char *xml, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (xml != NULL);

  cue_desk_run_async (self, CUE_DESK_READ, try_job, g_strdup (xml), g_free, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_try_other_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRecordEffect): what each record does; the
 *   error says what keeps the document from being one
 */
GArray *
cue_desk_try_other_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- a category ---------------------------------------------------------------------------------- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CueEntry *x = *(CueEntry *const *) a;
  const CueEntry *y = *(CueEntry *const *) b;
  int             order = strcmp (x->category, y->category);

  return order != 0 ? order : strcmp (x->title, y->title);
}

static gboolean
is_in (const CueEntry *entry, const char *category)
{
  gsize length = strlen (category);

  return strncmp (entry->category, category, length) == 0
         && (entry->category[length] == '\0' || entry->category[length] == '/');
}

static void
list_category_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError               *error = NULL;
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_entry_unref);
  g_autoptr (GPtrArray) published = cue_authority_list_in_force (
      store, CUE_DOCUMENT_ENTRY, NULL, cue_store_get_me (store)->scope,
      cue_clock_now_ms (cue_store_get_clock (store)), &error);

  for (guint i = 0; published != NULL && i < published->len; i++)
    {
      const CuePublished  *row = published->pdata[i];
      g_autoptr (CueEntry) entry = cue_entry_new_from_document (row->document, NULL);

      if (entry != NULL && is_in (entry, data))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  if (published == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_sort (entries, compare_entries);
  g_task_return_pointer (task, g_steal_pointer (&entries), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cue_desk_list_category_async:
 * @self: a desk
 * @category: a path: 资费/流量包
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_category_async (CueDesk *self, const char *category, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (category != NULL);

  cue_desk_run_async (self, CUE_DESK_WRITE, list_category_job, g_strdup (category), g_free,
                      cancellable, callback, user_data);
}

/**
 * cue_desk_list_category_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueEntry): what is in force for the level of the
 *   person at the desk
 */
GPtrArray *
cue_desk_list_category_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}
