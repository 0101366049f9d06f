/* cue-unclosed.c
 *
 * A wrap-up that is being written, or was put aside, lives in memory: what stands in its note may
 * tell who the customer is, so it is written once, with the close, and not before.  But that the
 * call was, whom it was with (as a reference), what was opened and what was owed is on record line
 * by line.  So a desk that starts again can say which calls still want their outcome, without a
 * form on the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-unclosed.h"

#include "cue-authority.h"
#include "cue-clock.h"
#include "cue-document.h"
#include "cue-sql.h"
#include "cue-store-private.h"
#include "cue-task-private.h"

/* An older one is not made up for any more: who called last week about what, nobody remembers. */
#define UNCLOSED_DAYS 7

/**
 * cue_unclosed_free:
 * @self: (nullable) (transfer full): a call
 */
void
cue_unclosed_free (CueUnclosed *self)
{
  if (self == NULL)
    return;

  g_free (self->call_ref);
  g_free (self->customer_ref);
  g_free (self->matter);
  g_free (self);
}

static CueUnclosed *
read_call (CueSqlQuery *query)
{
  CueUnclosed *call = g_new0 (CueUnclosed, 1);

  call->call_ref = g_strdup (cue_sql_query_get_text (query, 0));
  call->customer_ref = g_strdup (cue_sql_query_get_text (query, 1));
  call->at_ms = cue_sql_query_get_int (query, 2);
  call->last_ms = cue_sql_query_get_int (query, 3);
  call->owed = (int) cue_sql_query_get_int (query, 4);
  call->said = (int) cue_sql_query_get_int (query, 5);
  call->offered = cue_sql_query_get_int (query, 6) != 0;
  /* The id of the document; its title is asked for behind this query. */
  call->matter = g_strdup (cue_sql_query_get_text (query, 7));
  return call;
}

static void
replace_by_title (CueUnclosed *call, CueStore *store)
{
  g_autofree char          *id = g_steal_pointer (&call->matter);
  g_autoptr (CuePublished)  published
      = id != NULL ? cue_authority_load_in_force (store, id, call->last_ms, NULL) : NULL;

  /* What nobody can read any more has no title; the time of the call finds it again. */
  if (published != NULL)
    call->matter = g_strdup (cue_document_get_title (published->document));
}

/**
 * cue_unclosed_list:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Calls of this person of the last seven days that have no `close`.  One that is open now is among
 * them; its desk knows which that is.  The store's thread.
 *
 * Returns: (transfer full) (element-type CueUnclosed): the oldest first; %NULL with @error set
 */
GPtrArray *
cue_unclosed_list (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   calls
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_unclosed_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  since_ms;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  since_ms = cue_clock_now_ms (cue_store_get_clock (store)) - UNCLOSED_DAYS * CUE_DAY_MS;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT c.call_ref, c.customer_ref, c.at,"
                         " (SELECT max(at) FROM event WHERE call_ref = c.call_ref), c.owed, c.said,"
                         " c.offers > c.accepted + c.declined,"
                         " (SELECT json_extract(payload, '$.document') FROM event"
                         "  WHERE call_ref = c.call_ref AND kind IN ('open','line')"
                         "   AND json_valid(payload)"
                         "  ORDER BY kind = 'open' DESC, at DESC, seq DESC LIMIT 1)"
                         " FROM rollup_call AS c"
                         " WHERE c.staff_id = $1 AND c.closed_at = 0 AND c.at >= $2 ORDER BY c.at",
                         "ii", cue_store_get_me (store)->id, since_ms);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (calls, read_call (query));
    }
  for (guint i = 0; i < calls->len; i++)
    replace_by_title (g_ptr_array_index (calls, i), store);
  return g_steal_pointer (&calls);
}
