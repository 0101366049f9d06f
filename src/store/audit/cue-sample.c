/* cue-sample.c: which calls to hear, drawn so that anybody can draw them again.
 *
 * A call's lot is a hash of the seed and its reference: it depends on nothing else, so that a call
 * that comes later, or one that is asked for in another order, changes nobody else's lot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sample.h"

#include "cue-audit-people.h"
#include "cue-risk.h"
#include "cue-store-private.h"

#include <string.h>

typedef struct
{
  CueSampleCall *call;  /* (owned) until it is drawn */
  char          *lot;   /* (owned) */
} Ticket;

static const char *const nicks[] = { "random", "agent", "risk" };

/**
 * cue_sample_kind_from_nick:
 * @nick: a word
 * @kind: (out): what it stands for
 *
 * Returns: whether it stands for something
 */
gboolean
cue_sample_kind_from_nick (const char *nick, CueSampleKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nicks[i], nick) != 0)
        continue;
      *kind = (CueSampleKind) i;
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_sample_call_free:
 * @self: (nullable) (transfer full): a call
 */
void
cue_sample_call_free (CueSampleCall *self)
{
  if (self == NULL)
    return;
  g_free (self->call_ref);
  g_free (self->login);
  g_free (self);
}

static void
ticket_free (gpointer data)
{
  Ticket *ticket = data;

  cue_sample_call_free (ticket->call);
  g_free (ticket->lot);
  g_free (ticket);
}

static char *
draw_lot (const char *seed, const char *call_ref)
{
  g_autofree char *joined = g_strdup_printf ("%s\x1f%s", seed, call_ref);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

/* Closed calls only: one that still goes on cannot be judged. */
static GPtrArray *
load_tickets (CueStore *store, const CueBoardSpan *span, const char *seed, GError **error)
{
  g_autoptr (GPtrArray)      tickets = g_ptr_array_new_with_free_func (ticket_free);
  g_autoptr (CueAuditPeople) people = cue_audit_people_load (store, span->scope, span->team, error);
  g_autoptr (CueSqlQuery)    query = NULL;
  gboolean                   row = TRUE;

  if (people == NULL)
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT call_ref, staff_id, at FROM rollup_call WHERE at >= $1 "
                         "AND at < $2 AND closed_at > 0 AND " CUE_AUDIT_PEOPLE ("staff_id", "$3"),
                         "iis", span->from_ms, span->until_ms, people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const CueAuditPerson *person;
      Ticket               *ticket;

      if (!row)
        return g_steal_pointer (&tickets);
      person = cue_audit_people_get (people, cue_sql_query_get_int (query, 1));
      ticket = g_new0 (Ticket, 1);
      ticket->call = g_new0 (CueSampleCall, 1);
      ticket->call->call_ref = g_strdup (cue_sql_query_get_text (query, 0));
      ticket->call->login = g_strdup (person != NULL ? person->login : NULL);
      ticket->call->at_ms = cue_sql_query_get_int (query, 2);
      ticket->lot = draw_lot (seed, ticket->call->call_ref);
      g_ptr_array_add (tickets, ticket);
    }
  return NULL;
}

/* Everybody's risk, so that a drawn call says why it might be worth hearing. */
static gboolean
add_risks (CueStore *store, const CueBoardSpan *span, GPtrArray *tickets, GError **error)
{
  g_autoptr (GHashTable) scores = cue_risk_scores (store, span, error);

  if (scores == NULL)
    return FALSE;
  for (guint i = 0; i < tickets->len; i++)
    {
      Ticket       *ticket = tickets->pdata[i];
      const gint64 *score = g_hash_table_lookup (scores, ticket->call->call_ref);

      ticket->call->risk = score != NULL ? *score : 0;
    }
  return TRUE;
}

static gboolean
add_scored (CueStore *store, GPtrArray *calls, GError **error)
{
  for (guint i = 0; i < calls->len; i++)
    {
      CueSampleCall *call = calls->pdata[i];
      gint64         n = 0;

      if (!cue_sql_get_int64 (cue_store_get_sql (store), &n, 0, error,
                              "SELECT count(*) FROM mark WHERE kind = 'score' AND about = $1 "
                              "AND live = 1",
                              "s", call->call_ref))
        return FALSE;
      call->scored = n > 0;
    }
  return TRUE;
}

static int
compare_lots (gconstpointer a, gconstpointer b)
{
  const Ticket *one = *(const Ticket *const *) a;
  const Ticket *two = *(const Ticket *const *) b;

  return strcmp (one->lot, two->lot);
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const Ticket *one = *(const Ticket *const *) a;
  const Ticket *two = *(const Ticket *const *) b;

  if (one->call->risk != two->call->risk)
    return one->call->risk > two->call->risk ? -1 : 1;
  return strcmp (one->lot, two->lot);
}

/* By risk a call without any is not drawn at all: that would be chance under another name. */
static gboolean
is_drawn (const Ticket *ticket, CueSampleKind kind, GHashTable *by_agent, guint drawn, guint n)
{
  const char *login = ticket->call->login != NULL ? ticket->call->login : "";
  guint       his;

  switch (kind)
    {
    case CUE_SAMPLE_RANDOM:
      return drawn < n;
    case CUE_SAMPLE_BY_RISK:
      return drawn < n && ticket->call->risk > 0;
    case CUE_SAMPLE_BY_AGENT:
      his = GPOINTER_TO_UINT (g_hash_table_lookup (by_agent, login));
      if (his >= n)
        return FALSE;
      g_hash_table_insert (by_agent, (gpointer) login, GUINT_TO_POINTER (his + 1));
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_sample_set_days:
 * @clock: for the time zone
 * @at_ms: an instant of the last day, UTC milliseconds
 * @days: how many days of the calendar
 * @span: its ends are set
 *
 * Whole days: a span that moved with the second would draw other calls at every try.
 */
void
cue_sample_set_days (CueClock *clock, gint64 at_ms, guint days, CueBoardSpan *span)
{
  g_return_if_fail (CUE_IS_CLOCK (clock) && days > 0 && span != NULL);

  span->from_ms = cue_clock_get_day_ms (clock, at_ms, 1 - (int) days);
  span->until_ms = cue_clock_get_day_ms (clock, at_ms, 1);
}

/**
 * cue_sample_draw:
 * @store: a store where a lead is signed in
 * @span: when, and whose
 * @kind: how
 * @seed: any text; the same seed draws the same calls
 * @n: how many; by agent so many of each
 * @error: return location
 *
 * Draws among the closed calls of the people the lead answers for.  The store's worker thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueSampleCall): in the order they were drawn
 */
GPtrArray *
cue_sample_draw (CueStore *store, const CueBoardSpan *span, CueSampleKind kind, const char *seed,
                 guint n, GError **error)
{
  g_autoptr (GPtrArray)  calls
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_sample_call_free);
  g_autoptr (GHashTable) by_agent = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  tickets = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL && seed != NULL, NULL);

  tickets = load_tickets (store, span, seed, error);
  if (tickets == NULL || !add_risks (store, span, tickets, error))
    return NULL;
  g_ptr_array_sort (tickets, kind == CUE_SAMPLE_BY_RISK ? compare_risks : compare_lots);
  for (guint i = 0; i < tickets->len; i++)
    {
      Ticket *ticket = tickets->pdata[i];

      if (is_drawn (ticket, kind, by_agent, calls->len, n))
        g_ptr_array_add (calls, g_steal_pointer (&ticket->call));
    }
  return add_scored (store, calls, error) ? g_steal_pointer (&calls) : NULL;
}
