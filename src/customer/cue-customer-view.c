/* cue-customer-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-view.h"

#include "cue-evidence.h"
#include "cue-facts-derive.h"
#include "cue-mask.h"
#include "cue-view-scripts.h"

/* How many options beside staying are computed: the cards and what Calc lists first; and how many of
 * the steadier bills. */
#define TOP_OPTIONS 5
#define STEADIER 3

struct _CueViewLoader
{
  CueStore          *store;           /* (owned) */
  CueCustomerSource *source;          /* (owned) (nullable) */
  CueCatalogue      *catalogue;       /* (owned) (nullable) */
  char              *catalogue_pub;   /* (owned) (nullable): publication it was parsed from */
  CueRuleset        *ruleset;         /* (owned) (nullable) */
  char              *ruleset_pub;     /* (owned) (nullable) */
};

/**
 * cue_customer_view_ref:
 * @self: a view
 *
 * Returns: (transfer full): @self
 */
CueCustomerView *
cue_customer_view_ref (CueCustomerView *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_view (gpointer data)
{
  CueCustomerView *self = data;

  g_clear_pointer (&self->customer, cue_customer_unref);
  g_clear_pointer (&self->catalogue, cue_catalogue_unref);
  g_clear_pointer (&self->advice, cue_advice_free);
  g_clear_pointer (&self->family, cue_family_free);
  g_clear_pointer (&self->family_numbers, g_strfreev);
  g_clear_pointer (&self->facts, cue_facts_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->ruleset);
  g_clear_pointer (&self->disclosures, cue_words_unref);
  g_clear_pointer (&self->skip_reasons, cue_words_unref);
  g_clear_pointer (&self->transfers, cue_words_unref);
  g_clear_pointer (&self->messages, cue_words_unref);
  g_clear_pointer (&self->holidays, cue_words_unref);
  g_clear_pointer (&self->script, cue_published_free);
  g_clear_pointer (&self->more_scripts, g_ptr_array_unref);
  g_clear_pointer (&self->memory, cue_memory_free);
  g_clear_pointer (&self->disputed, g_ptr_array_unref);
  g_free (self->customer_ref);
  g_free (self->number_ref);
  g_free (self->catalogue_id);
  g_free (self->operator_name);
}

/**
 * cue_customer_view_unref:
 * @self: (nullable) (transfer full): a view
 *
 * The last reference wipes the customer's personal members.
 */
void
cue_customer_view_unref (CueCustomerView *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_view);
}

/**
 * cue_view_loader_new:
 * @store: a store, used on this thread only
 * @source: (nullable): where customers come from
 *
 * Returns: (transfer full): a loader for this thread
 */
CueViewLoader *
cue_view_loader_new (CueStore *store, CueCustomerSource *source)
{
  CueViewLoader *self = g_new0 (CueViewLoader, 1);

  self->store = g_object_ref (store);
  self->source = source != NULL ? g_object_ref (source) : NULL;
  return self;
}

/**
 * cue_view_loader_free:
 * @self: (nullable) (transfer full): a loader
 */
void
cue_view_loader_free (CueViewLoader *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->source);
  g_clear_object (&self->ruleset);
  g_clear_pointer (&self->catalogue, cue_catalogue_unref);
  g_free (self->catalogue_pub);
  g_free (self->ruleset_pub);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
find_customer (CueViewLoader *self, CueCustomerView *view, const char *number, const char *key,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->source == NULL)
    return TRUE;
  if (key != NULL)
    view->customer = cue_customer_source_find_by_key (self->source, key, cancellable, &local);
  else if (number != NULL)
    view->customer = cue_customer_source_find_by_number (self->source, number, cancellable, &local);
  /* An unknown caller is a caller, not a failure. */
  if (local != NULL && !g_error_matches (local, CUE_ERROR, CUE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_refs (CueViewLoader *self, CueCustomerView *view, const char *number, GError **error)
{
  guint8 site_key[32];

  if (!cue_store_get_site_key (self->store, site_key, error))
    return FALSE;
  if (number != NULL)
    view->number_ref = cue_hmac_ref (site_key, sizeof site_key, number);
  if (view->customer != NULL)
    view->customer_ref = cue_hmac_ref (site_key, sizeof site_key, view->customer->key);
  return TRUE;
}

/* The one document of @kind in force for the region, (transfer full), or %NULL. */
static CuePublished *
take_first (CueViewLoader *self, CueDocumentKind kind, const char *topic, const char *region,
            GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (self->store));
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (self->store, kind, topic, region, now_ms, error);

  return list != NULL && list->len > 0 ? g_ptr_array_steal_index (list, 0) : NULL;
}

static gboolean
load_catalogue (CueViewLoader *self, CueCustomerView *view, const char *region, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (CuePublished) published
      = take_first (self, CUE_DOCUMENT_CATALOGUE, NULL, region, &local);

  if (published == NULL)
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (self->catalogue_pub, published->publication_id) != 0)
    {
      CueCatalogue *catalogue
          = cue_catalogue_parse (cue_document_get_body (published->document),
                                 (gssize) cue_document_get_length (published->document),
                                 cue_document_get_title (published->document), error);

      if (catalogue == NULL)
        return FALSE;
      g_clear_pointer (&self->catalogue, cue_catalogue_unref);
      self->catalogue = catalogue;
      g_free (self->catalogue_pub);
      self->catalogue_pub = g_strdup (published->publication_id);
    }
  view->catalogue = cue_catalogue_ref (self->catalogue);
  view->catalogue_id = g_strdup (published->document_id);
  view->catalogue_no = published->no;
  return TRUE;
}

static gboolean
load_ruleset (CueViewLoader *self, CueCustomerView *view, const char *region, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (CuePublished) published = take_first (self, CUE_DOCUMENT_RULES, NULL, region, &local);

  if (published == NULL)
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (self->ruleset_pub, published->publication_id) != 0)
    {
      g_autoptr (CueRules) rules = cue_rules_new_from_document (published->document, error);
      CueRuleset          *ruleset = rules != NULL ? cue_ruleset_new (rules, error) : NULL;

      if (ruleset == NULL)
        return FALSE;
      g_clear_object (&self->ruleset);
      self->ruleset = ruleset;
      g_free (self->ruleset_pub);
      self->ruleset_pub = g_strdup (published->publication_id);
    }
  view->ruleset = g_object_ref (self->ruleset);
  return TRUE;
}

static gboolean
load_words (CueViewLoader *self, CueCustomerView *view, const char *region, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (self->store));
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (self->store, CUE_DOCUMENT_WORDS, NULL, region, now_ms, error);
  const struct { const char *use; CueWords **words; } uses[] = {
    { "disclosures", &view->disclosures }, { "skip-reasons", &view->skip_reasons },
    { "transfers", &view->transfers },     { "messages", &view->messages },
    { "holidays", &view->holidays },
  };

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      CuePublished        *published = g_ptr_array_index (list, i);
      g_autoptr (CueWords) words = cue_words_new_from_document (published->document, error);

      if (words == NULL)
        return FALSE;
      for (gsize j = 0; words != NULL && j < G_N_ELEMENTS (uses); j++)
        {
          if (*uses[j].words == NULL && g_strcmp0 (words->use, uses[j].use) == 0)
            *uses[j].words = g_steal_pointer (&words);
        }
    }
  return TRUE;
}

/* What was agreed, declined or granted in earlier calls.  Somebody has to be signed in to read it. */
static gboolean
load_memory (CueViewLoader *self, CueCustomerView *view, GError **error)
{
  if (view->customer_ref == NULL || cue_store_get_me (self->store) == NULL)
    return TRUE;
  view->memory = cue_memory_load (self->store, view->customer_ref, error);
  return view->memory != NULL;
}

/* A household without an answer is no fault of the call: then nothing is said of sharing. */
static gboolean
compare_family (CueCustomerView *view, GPtrArray *lines, const char *today,
                GCancellable *cancellable, GError **error)
{
  CueFitRequest         requests[CUE_FAMILY_MAX_LINES];
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GError)    local = NULL;

  view->family_numbers = g_new0 (char *, lines->len + 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const CueCustomer *line = g_ptr_array_index (lines, i);
      GArray            *own = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));

      g_ptr_array_add (months, own);
      cue_fit_request_from_customer (&requests[i], line, today, own);
      view->family_numbers[i] = cue_mask_number (line->numbers != NULL && line->numbers[0] != NULL
                                                   ? line->numbers[0] : "");
    }
  view->family = cue_family_compute (view->catalogue, requests, lines->len, cancellable, &local);
  if (view->family != NULL || !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
compute_family (CueViewLoader *self, CueCustomerView *view, const char *today,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) keys = cue_customer_source_list_household (self->source, view->customer->key,
                                                                   cancellable, error);
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_customer_unref);

  if (keys == NULL)
    return FALSE;
  if (keys->len < 2 || keys->len > CUE_FAMILY_MAX_LINES)
    return TRUE;
  for (guint i = 0; i < keys->len; i++)
    {
      CueCustomer *line = cue_customer_source_find_by_key (self->source,
                                                           g_ptr_array_index (keys, i),
                                                           cancellable, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (lines, line);
    }
  return compare_family (view, lines, today, cancellable, error);
}

static gboolean
compute (CueViewLoader *self, CueCustomerView *view, GCancellable *cancellable, GError **error)
{
  CueClock             *clock = cue_store_get_clock (self->store);
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autofree char      *today = g_date_time_format (local, "%Y-%m-%d");

  if (view->customer == NULL)
    return TRUE;
  if (view->catalogue != NULL)
    {
      g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
      CueFitRequest      request = { 0 };

      cue_fit_request_from_customer (&request, view->customer, today, months);
      request.steadier_n = STEADIER;
      view->advice = cue_advice_compute (view->catalogue, &request, TOP_OPTIONS, cancellable, error);
      if (view->advice == NULL || !compute_family (self, view, today, cancellable, error))
        return FALSE;
    }
  view->facts = cue_facts_derive (view->customer, view->catalogue, view->advice, clock);
  if (view->holidays != NULL)
    cue_facts_apply_holidays (view->facts, view->holidays);
  cue_memory_fill_facts (view->memory, view->facts, clock);
  if (view->ruleset != NULL)
    {
      view->findings = cue_ruleset_run (view->ruleset, view->facts, error);
      if (view->findings == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
pick_scripts (CueViewLoader *self, CueCustomerView *view, const char *region, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (self->store));
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (self->store, CUE_DOCUMENT_SCRIPT, NULL, region, now_ms, error);

  return list != NULL && cue_view_take_scripts (view, list, error);
}

static gboolean
load_marks (CueViewLoader *self, CueCustomerView *view, GError **error)
{
  g_autoptr (GPtrArray) marks = cue_evidence_list_marks (self->store, "disputed", "", error);

  if (marks == NULL)
    return FALSE;
  view->disputed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < marks->len; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_ptr_array_index (marks, i), "\t", 2);

      if (fields[0] != NULL)
        g_ptr_array_add (view->disputed, g_strdup (fields[0]));
    }
  return TRUE;
}

static char *
dup_operator_name (CueViewLoader *self)
{
  char                 *name = cue_store_get_meta (self->store, "operator");
  g_autoptr (GPtrArray) scopes = NULL;

  if (name != NULL)
    return name;
  scopes = cue_store_list_scopes (self->store, NULL);
  if (scopes != NULL && scopes->len > 0)
    {
      g_auto (GStrv) fields = g_strsplit (g_ptr_array_index (scopes, 0), "\t", 2);

      return g_strdup (fields[1]);
    }
  return NULL;
}

/**
 * cue_view_loader_load:
 * @self: a loader
 * @number: (nullable): the caller's number, digits
 * @key: (nullable): a source key; wins over @number
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Everything a screen-pop shows, in one go: customer, bill comparison, facts, rules, talking
 * points.  The store's thread.  An unknown number gives a view without a customer.
 *
 * Returns: (transfer full): the view, or %NULL with @error set
 */
CueCustomerView *
cue_view_loader_load (CueViewLoader *self, const char *number, const char *key,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCustomerView) view = g_atomic_rc_box_new0 (CueCustomerView);
  const char *region;

  g_return_val_if_fail (self != NULL, NULL);

  if (!find_customer (self, view, number, key, cancellable, error)
      || !make_refs (self, view, number, error))
    return NULL;
  region = view->customer != NULL ? view->customer->region : NULL;
  if (!load_catalogue (self, view, region, error) || !load_ruleset (self, view, region, error)
      || !load_words (self, view, region, error) || !load_memory (self, view, error)
      || !compute (self, view, cancellable, error)
      || !pick_scripts (self, view, region, error) || !load_marks (self, view, error))
    return NULL;
  view->operator_name = dup_operator_name (self);
  return g_steal_pointer (&view);
}
