/* cue-evidence-verify.c: whether the evidence is what was written.
 *
 * A chain by itself shows every change in its middle.  A tail that was cut off, or a chain that was
 * computed anew from some record on, is sound in itself: only somebody who kept an older head can
 * tell.  So without a witness the verdict is never "sound".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-evidence.h"

#include "cue-error.h"
#include "cue-evidence-private.h"
#include "cue-seal.h"
#include "cue-store-private.h"

#include <string.h>

#define CANCEL_EVERY 1024

/* A head that somebody kept. */
typedef struct
{
  gint64   seq;
  char    *hash; /* (owned) */
  gboolean seen;
} Witness;

typedef struct
{
  GHashTable        *seals;     /* (owned): chain → CueEvidenceHead, where its records begin */
  GHashTable        *witnesses; /* (owned) (element-type utf8 GPtrArray<Witness>): by chain */
  CueEvidenceReport *report;
  CueEvidenceProgress progress; /* (nullable) */
  gpointer           user_data;
  GCancellable      *cancellable; /* (unowned) (nullable) */
  char              *chain_id;  /* (owned) (nullable): the chain being walked */
  char              *last_hash; /* (owned) */
  gint64             last_seq;
  gint64             vouched;   /* highest witnessed number of this chain */
} Walk;

static void
witness_free (gpointer data)
{
  Witness *self = data;

  g_free (self->hash);
  g_free (self);
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->seals, g_hash_table_unref);
  g_clear_pointer (&walk->witnesses, g_hash_table_unref);
  g_clear_pointer (&walk->chain_id, g_free);
  g_clear_pointer (&walk->last_hash, g_free);
}

/**
 * cue_evidence_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
cue_evidence_report_free (CueEvidenceReport *self)
{
  if (self == NULL)
    return;
  g_free (self->chain_id);
  g_free (self->what);
  g_free (self);
}

static gboolean
add_witness_line (GHashTable *witnesses, const char *line, guint number, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", -1);
  GPtrArray     *list;
  Witness       *witness;
  gint64         seq = 0;

  if (g_strv_length (fields) != 3 || strlen (fields[0]) != 36 || strlen (fields[2]) != 64
      || !g_ascii_string_to_signed (fields[1], 10, 1, G_MAXINT64, &seq, NULL))
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("witness:%u: a line has to be `chain-id number hash`: give the heads "
                         "as they were written"), number);
      return FALSE;
    }
  list = g_hash_table_lookup (witnesses, fields[0]);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (witness_free);
      g_hash_table_insert (witnesses, g_strdup (fields[0]), list);
    }
  witness = g_new0 (Witness, 1);
  witness->seq = seq;
  witness->hash = g_strdup (fields[2]);
  g_ptr_array_add (list, witness);
  return TRUE;
}

static GHashTable *
parse_witnesses (const char *text, GError **error)
{
  g_autoptr (GHashTable) witnesses
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#'
          && !add_witness_line (witnesses, lines[i], i + 1, error))
        return NULL;
    }
  return g_steal_pointer (&witnesses);
}

/* Always FALSE: the walk ends at the first bad record. */
static gboolean
broken (Walk *walk, const char *chain_id, gint64 seq, gint64 at_ms, const char *what)
{
  CueEvidenceReport *report = walk->report;

  report->state = CUE_EVIDENCE_BROKEN;
  g_free (report->chain_id);
  report->chain_id = g_strdup (chain_id);
  report->seq = seq;
  report->at_ms = at_ms;
  g_free (report->what);
  report->what = g_strdup (what);
  return FALSE;
}

/* The first record nobody vouches for is named too, but it is no fault. */
static void
not_witnessed (Walk *walk, const CueEvent *event)
{
  CueEvidenceReport *report = walk->report;

  if (report->state != CUE_EVIDENCE_SOUND)
    return;
  report->state = CUE_EVIDENCE_NOT_WITNESSED;
  report->chain_id = g_strdup (event->chain_id);
  report->seq = event->seq;
  report->at_ms = event->at_ms;
}

/* Every head somebody kept of the chain just walked has to lie on it. */
static gboolean
finish_chain (Walk *walk)
{
  GPtrArray *list;

  if (walk->chain_id == NULL)
    return TRUE;
  list = g_hash_table_lookup (walk->witnesses, walk->chain_id);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Witness *witness = list->pdata[i];

      if (!witness->seen)
        return broken (walk, walk->chain_id, walk->last_seq + 1, 0, "shorter than witnessed");
    }
  if (list != NULL)
    g_hash_table_remove (walk->witnesses, walk->chain_id);
  return TRUE;
}

/* A head of the time before the seal cannot be compared here: the file that was written then holds
 * its record.  The sealed one itself can. */
static const char *
compare_sealed (Walk *walk, GPtrArray *list, const CueEvidenceHead *seal)
{
  for (guint i = 0; list != NULL && seal != NULL && i < list->len; i++)
    {
      Witness *witness = list->pdata[i];

      if (witness->seq > seal->seq)
        continue;
      witness->seen = TRUE;
      if (witness->seq == seal->seq && g_ascii_strcasecmp (witness->hash, seal->hash) != 0)
        return "re-chained";
    }
  return NULL;
}

static gboolean
start_chain (Walk *walk, const char *chain_id)
{
  const CueEvidenceHead *seal = g_hash_table_lookup (walk->seals, chain_id);
  GPtrArray             *list;
  const char            *wrong;

  if (!finish_chain (walk))
    return FALSE;
  g_free (walk->chain_id);
  walk->chain_id = g_strdup (chain_id);
  g_free (walk->last_hash);
  walk->last_hash = g_strdup (seal != NULL ? seal->hash : CUE_EVENT_GENESIS);
  walk->last_seq = seal != NULL ? seal->seq : 0;
  walk->vouched = 0;
  walk->report->n_chains++;
  list = g_hash_table_lookup (walk->witnesses, chain_id);
  for (guint i = 0; list != NULL && i < list->len; i++)
    walk->vouched = MAX (walk->vouched, ((Witness *) list->pdata[i])->seq);
  wrong = compare_sealed (walk, list, seal);
  return wrong == NULL || broken (walk, chain_id, seal->seq, 0, wrong);
}

/* Two witnesses of one number that disagree saw two histories: one desktop was copied. */
static const char *
compare_witnesses (Walk *walk, const CueEvent *event)
{
  GPtrArray *list = g_hash_table_lookup (walk->witnesses, event->chain_id);
  guint      right = 0;
  guint      wrong = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Witness *witness = list->pdata[i];

      if (witness->seq != event->seq)
        continue;
      witness->seen = TRUE;
      if (g_ascii_strcasecmp (witness->hash, event->hash) == 0)
        right++;
      else
        wrong++;
    }
  if (wrong == 0)
    return NULL;
  return right > 0 ? "forked" : "re-chained";
}

static gboolean
hash_is_known (CueSql *desk, const char *chain_id, const char *hash)
{
  gint64 n = 0;

  cue_sql_get_int64 (desk, &n, 0, NULL, "SELECT count(*) FROM event WHERE chain_id = $1 "
                                        "AND hash = $2",
                     "ss", chain_id, hash);
  return n > 0;
}

/* @whole: whether @event holds everything the record does. */
static gboolean
check_event (Walk *walk, CueSql *desk, const CueEvent *event, gboolean whole)
{
  g_autofree char *hash = cue_event_compute_hash (event);
  gboolean         follows = g_str_equal (event->prev, walk->last_hash);
  /* A record that should stand here may lie further behind: then this place is the first bad one. */
  gint64           place = MIN (event->seq, walk->last_seq + 1);
  const char      *wrong;

  if (event->seq == walk->last_seq)
    return broken (walk, event->chain_id, event->seq, event->at_ms, "forked");
  if (!follows && hash_is_known (desk, event->chain_id, event->prev))
    return broken (walk, event->chain_id, place, event->at_ms, "reordered");
  if (event->seq != walk->last_seq + 1)
    return broken (walk, event->chain_id, place, event->at_ms, "missing");
  if (!whole || !g_str_equal (hash, event->hash))
    return broken (walk, event->chain_id, event->seq, event->at_ms, "edited");
  if (!follows)
    return broken (walk, event->chain_id, event->seq, event->at_ms, "missing");
  wrong = compare_witnesses (walk, event);
  if (wrong != NULL)
    return broken (walk, event->chain_id, event->seq, event->at_ms, wrong);
  if (event->seq > walk->vouched)
    not_witnessed (walk, event);
  g_free (walk->last_hash);
  walk->last_hash = g_strdup (event->hash);
  walk->last_seq = event->seq;
  return TRUE;
}

/* Ours never write a zero byte.  A text that goes on behind one would be hashed without its end. */
static const char *
lend_text (CueSqlQuery *query, guint column, gboolean *whole)
{
  gsize         size = 0;
  gconstpointer bytes = cue_sql_query_get_blob (query, column, &size);

  if (bytes != NULL && memchr (bytes, '\0', size) != NULL)
    *whole = FALSE;
  return cue_sql_query_get_text (query, column);
}

/* Lent by the statement until its next step: copying eight texts a record would double the time. */
static CueEvent
lend_event (CueSqlQuery *query, gboolean *whole)
{
  CueEvent event = { NULL };
  gint64   v = cue_sql_query_get_int (query, 4);

  *whole = TRUE;
  event.chain_id = (char *) lend_text (query, 0, whole);
  event.seq = cue_sql_query_get_int (query, 1);
  event.at_ms = cue_sql_query_get_int (query, 2);
  event.kind = (char *) lend_text (query, 3, whole);
  event.v = (int) v;
  event.call_ref = (char *) lend_text (query, 5, whole);
  event.payload = (char *) lend_text (query, 6, whole);
  event.prev = (char *) lend_text (query, 7, whole);
  event.hash = (char *) lend_text (query, 8, whole);
  *whole = *whole && event.v == v;
  return event;
}

static gboolean
go_on (const Walk *walk, gint64 all, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  if (walk->progress != NULL)
    walk->progress (walk->report->n_events, all, walk->user_data);
  return TRUE;
}

/* TRUE: go on or done; the report says which.  FALSE with an error: could not be read. */
static gboolean
walk_events (Walk *walk, CueSql *desk, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gint64                  all = 0;

  if (walk->progress != NULL
      && !cue_sql_get_int64 (desk, &all, 0, error, "SELECT count(*) FROM event", ""))
    return FALSE;
  query = cue_sql_query (desk, error,
                         "SELECT " CUE_EVENT_COLUMNS " FROM event ORDER BY chain_id, seq", "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueEvent event;
      gboolean whole;

      if (!row)
        {
          finish_chain (walk);
          return TRUE;
        }
      if (walk->report->n_events % CANCEL_EVERY == 0 && !go_on (walk, all, error))
        return FALSE;
      event = lend_event (query, &whole);
      walk->report->n_events++;
      if ((g_strcmp0 (walk->chain_id, event.chain_id) != 0 && !start_chain (walk, event.chain_id))
          || !check_event (walk, desk, &event, whole))
        return TRUE;
    }
  return FALSE;
}

/* Whose chain it is stands in its id. */
static gboolean
check_owners (Walk *walk, CueSql *desk, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (desk, error,
                         "SELECT e.chain_id, c.desktop, c.staff_id, c.opened_at FROM "
                         "(SELECT DISTINCT chain_id FROM event) e LEFT JOIN chain c "
                         "ON c.id = e.chain_id ORDER BY e.chain_id",
                         "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const char      *id;
      const char      *desktop;
      gboolean         whole = TRUE;
      g_autofree char *expected = NULL;

      if (!row)
        return TRUE;
      id = cue_sql_query_get_text (query, 0);
      if (cue_sql_query_is_null (query, 1))
        {
          broken (walk, id, 0, 0, "missing");
          return TRUE;
        }
      desktop = lend_text (query, 1, &whole);
      expected = cue_evidence_chain_id (desktop, cue_sql_query_get_int (query, 2),
                                        cue_sql_query_get_int (query, 3));
      if (!whole || !g_str_equal (expected, id))
        {
          broken (walk, id, 0, cue_sql_query_get_int (query, 3), "edited");
          return TRUE;
        }
    }
  return FALSE;
}

/* A chain that is known to a witness and not there at all. */
static void
check_vanished (Walk *walk)
{
  GHashTableIter iter;
  gpointer       chain_id;

  g_hash_table_iter_init (&iter, walk->witnesses);
  if (g_hash_table_iter_next (&iter, &chain_id, NULL))
    broken (walk, chain_id, 1, 0, "shorter than witnessed");
}

/* A sealed chain goes on with at least one record, and somebody has put on record what was sealed:
 * else a beginning was dropped by somebody who did not want it seen. */
static gboolean
check_seals (Walk *walk, CueStore *store, GError **error)
{
  gboolean       recorded = TRUE;
  GHashTableIter iter;
  gpointer       chain_id, value;

  if (g_hash_table_size (walk->seals) == 0)
    return TRUE;
  if (!cue_seal_is_recorded (store, walk->seals, &recorded, error))
    return FALSE;
  g_hash_table_iter_init (&iter, walk->seals);
  while (g_hash_table_iter_next (&iter, &chain_id, &value))
    {
      const CueEvidenceHead *seal = value;
      gint64                 n = 0;

      if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &n, 0, error,
                              "SELECT count(*) FROM event WHERE chain_id = $1 AND seq = $2", "si",
                              (const char *) chain_id, seal->seq + 1))
        return FALSE;
      if (recorded && n == 1)
        continue;
      broken (walk, chain_id, recorded ? seal->seq + 1 : seal->seq, 0,
              recorded ? "missing" : "dropped");
      return TRUE;
    }
  return TRUE;
}

/* -- fast: everything is as it should be ---------------------------------------------------------- */

static gboolean
witness_fits (CueSql *desk, const char *chain_id, const Witness *witness,
              const CueEvidenceHead *head)
{
  gint64 n = 0;

  if (head == NULL || witness->seq > head->seq)
    return FALSE;
  cue_sql_get_int64 (desk, &n, 0, NULL, "SELECT count(*) FROM event WHERE chain_id = $1 "
                                        "AND seq = $2 AND lower(hash) = lower($3)",
                     "sis", chain_id, witness->seq, witness->hash);
  return n == 1;
}

/* As compare_sealed(), for the fast way. */
static gboolean
is_before_seal (Walk *walk, const char *chain_id, const Witness *witness)
{
  const CueEvidenceHead *seal = g_hash_table_lookup (walk->seals, chain_id);

  return seal != NULL
         && (witness->seq < seal->seq
             || (witness->seq == seal->seq && g_ascii_strcasecmp (witness->hash, seal->hash) == 0));
}

static gboolean
witnesses_fit (Walk *walk, CueSql *desk, GHashTable *heads)
{
  GHashTableIter iter;
  gpointer       chain_id, value;

  g_hash_table_iter_init (&iter, walk->witnesses);
  while (g_hash_table_iter_next (&iter, &chain_id, &value))
    {
      GPtrArray *list = value;

      for (guint i = 0; i < list->len; i++)
        if (!is_before_seal (walk, chain_id, list->pdata[i])
            && !witness_fits (desk, chain_id, list->pdata[i], g_hash_table_lookup (heads, chain_id)))
          return FALSE;
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The same words as the careful walk has: the first record nobody vouches for. */
static void
report_sound (Walk *walk, CueSql *desk, GHashTable *heads)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (heads), compare_ids);

  walk->report->n_chains = g_hash_table_size (heads);
  for (GList *at = ids; at != NULL; at = at->next)
    {
      const CueEvidenceHead *head = g_hash_table_lookup (heads, at->data);
      GPtrArray             *list = g_hash_table_lookup (walk->witnesses, at->data);
      const CueEvidenceHead *seal = g_hash_table_lookup (walk->seals, at->data);
      CueEvent               event = { .chain_id = at->data, .seq = seal != NULL ? seal->seq : 0 };

      for (guint i = 0; list != NULL && i < list->len; i++)
        event.seq = MAX (event.seq, ((Witness *) list->pdata[i])->seq);
      if (event.seq++ >= head->seq)
        continue;
      cue_sql_get_int64 (desk, &event.at_ms, 0, NULL,
                         "SELECT at FROM event WHERE chain_id = $1 AND seq = $2", "si",
                         event.chain_id, event.seq);
      not_witnessed (walk, &event);
      return;
    }
}

static gboolean
is_sound (Walk *walk, CueStore *store, CueSql *desk)
{
  gint64                 n_events;
  g_autoptr (GHashTable) heads = cue_evidence_scan (store, walk->seals, walk->progress,
                                                    walk->user_data, walk->cancellable, &n_events);

  if (heads == NULL || !witnesses_fit (walk, desk, heads))
    return FALSE;
  walk->report->n_events = n_events;
  report_sound (walk, desk, heads);
  g_hash_table_remove_all (walk->witnesses);
  return TRUE;
}

/**
 * cue_evidence_verify:
 * @store: a store
 * @witness_heads: (nullable): heads kept elsewhere, one or several sets of the lines of
 *   cue_evidence_dup_heads(); empty lines and lines that start with `#` are passed over
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Recomputes every hash and follows every link, on every processor; only when something does not
 * fit is each chain walked along to find the first bad record.
 *
 * Returns: (transfer full) (nullable): what was found, with the first bad record; number 0 is the
 *   row that says whose chain it is.  %NULL with an error when it could not be read
 */
CueEvidenceReport *
cue_evidence_verify (CueStore *store, const char *witness_heads, GCancellable *cancellable,
                     GError **error)
{
  return cue_evidence_verify_in_steps (store, witness_heads, NULL, NULL, cancellable, error);
}

/**
 * cue_evidence_verify_in_steps:
 * @store: a store
 * @witness_heads: (nullable): see cue_evidence_verify()
 * @progress: (nullable) (scope call): told on this thread how many records were looked at, of how
 *   many; begins anew when something does not fit and every chain is walked along
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): see cue_evidence_verify()
 */
CueEvidenceReport *
cue_evidence_verify_in_steps (CueStore *store, const char *witness_heads,
                              CueEvidenceProgress progress, gpointer user_data,
                              GCancellable *cancellable, GError **error)
{
  g_autoptr (CueEvidenceReport) report = NULL;
  Walk                          walk = { NULL };
  CueSql                       *desk;
  gboolean                      ok;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  walk.witnesses = parse_witnesses (witness_heads, error);
  if (walk.witnesses == NULL)
    return NULL;
  report = g_new0 (CueEvidenceReport, 1);
  walk.report = report;
  walk.progress = progress;
  walk.user_data = user_data;
  walk.cancellable = cancellable;
  desk = cue_store_get_desk_sql (store);
  walk.seals = cue_seal_load_heads (store, error);
  ok = walk.seals != NULL && check_owners (&walk, desk, error) && check_seals (&walk, store, error)
       && (report->state == CUE_EVIDENCE_BROKEN || is_sound (&walk, store, desk)
           || walk_events (&walk, desk, error));
  if (ok && report->state != CUE_EVIDENCE_BROKEN)
    check_vanished (&walk);
  walk_clear (&walk);
  return ok ? g_steal_pointer (&report) : NULL;
}
