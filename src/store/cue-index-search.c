/* cue-index-search.c: the search of a store, in one reading transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index.h"

#include "cue-index-hits.h"
#include "cue-store-private.h"

static GPtrArray *
search_inside (CueIndex *self, const char *query, guint limit, gint64 at_ms, const CueFacts *facts,
               gboolean with_snippets, guint *total, GError **error)
{
  g_autoptr (CueIndexResult) result = NULL;

  cue_index_set_region (self, facts != NULL ? cue_facts_get_text (facts, CUE_FACT_TEXT_REGION) : NULL);
  result = cue_index_find (self, query, at_ms, error);
  if (result == NULL)
    return NULL;
  if (total != NULL)
    *total = result->total;
  return cue_index_make_hits (self, result, facts, limit, with_snippets, error);
}

static GPtrArray *
search (CueStore *store, const char *query, guint limit, gint64 at_ms, const CueFacts *facts,
        gboolean with_snippets, guint *total, GCancellable *cancellable, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  GPtrArray *hits = NULL;
  gboolean found;
  gboolean began;

  if (total != NULL)
    *total = 0;
  if (self == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !cue_index_exists (self, &found, error))
    return NULL;
  if (!found)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_hit_free);
  if (cancellable != NULL)
    cue_store_set_cancellable (store, cancellable);
  if (cue_index_begin_read (self, &began, error))
    {
      hits = search_inside (self, query, limit, at_ms, facts, with_snippets, total, error);
      if (cancellable != NULL)
        cue_store_set_cancellable (store, NULL);
      cue_index_end_read (self, began);
    }
  else if (cancellable != NULL)
    cue_store_set_cancellable (store, NULL);
  return hits;
}

/**
 * cue_index_search:
 * @store: a store; the thread that opened it
 * @query: whatever was typed; no text is an error
 * @limit: at most so many hits
 * @at_ms: only what is in force then, UTC milliseconds
 * @facts: (nullable): the customer on the line: what does not apply comes last; %NULL and
 *   everything applies
 * @total: (out) (optional): how many documents share something with the query
 * @cancellable: (nullable): ends the search within a millisecond or so
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueHit): best first; %NULL with
 *   CUE_ERROR_CORRUPT, BUSY or %G_IO_ERROR_CANCELLED set
 */
GPtrArray *
cue_index_search (CueStore *store, const char *query, guint limit, gint64 at_ms,
                  const CueFacts *facts, guint *total, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && query != NULL, NULL);
  return search (store, query, limit, at_ms, facts, TRUE, total, cancellable, error);
}

/**
 * cue_index_search_brief:
 * @store: a store; the thread that opened it
 * @query: whatever was typed
 * @limit: at most so many hits
 * @at_ms: only what is in force then, UTC milliseconds
 * @facts: (nullable): the customer on the line
 * @total: (out) (optional): how many documents share something with the query
 * @cancellable: (nullable): ends the search
 * @error: return location
 *
 * Like cue_index_search() without snippets and marks, which are %NULL, and without whether a text
 * is overdue or disputed: for batches and timings.
 *
 * Returns: (transfer full) (nullable) (element-type CueHit): best first
 */
GPtrArray *
cue_index_search_brief (CueStore *store, const char *query, guint limit, gint64 at_ms,
                        const CueFacts *facts, guint *total, GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && query != NULL, NULL);
  return search (store, query, limit, at_ms, facts, FALSE, total, cancellable, error);
}
