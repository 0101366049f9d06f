/* cue-index-used.c: what was opened at this desk lately comes a little earlier.
 *
 * The gain is smaller than the difference between a good and a better match, so it decides between
 * equals only.  A text that somebody has flagged gains nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#define SINCE_MS (G_GINT64_CONSTANT (30) * 24 * 3600 * 1000)
/* Only so many of the newest events are read, and new ones once in ten seconds: a list must not
 * change its order while it is looked at. */
#define MAX_EVENTS 20000
#define CHECK_US (10 * G_USEC_PER_SEC)
#define FLAGGED G_MAXUINT
#define GAIN 0.015
#define MAX_GAIN 0.06

static void
count_event (CueIndex *self, const char *kind, const char *document_id)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->used.opened, document_id));

  if (g_strcmp0 (kind, "flag") == 0)
    count = FLAGGED;
  else if (count != FLAGGED)
    count++;
  g_hash_table_insert (self->used.opened, g_strdup (document_id), GUINT_TO_POINTER (count));
}

static gboolean
read_events (CueIndex *self, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->desk, error,
                     "SELECT rowid, kind, json_extract(payload, '$.document') FROM event"
                     " WHERE rowid > max($1, (SELECT coalesce(max(rowid), 0) FROM event) - $2)"
                     " AND at >= $3 AND kind IN ('open', 'flag') ORDER BY rowid",
                     "iii", self->used.last_row, (gint64) MAX_EVENTS, at_ms - SINCE_MS);
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      self->used.last_row = cue_sql_query_get_int (query, 0);
      if (!cue_sql_query_is_null (query, 2))
        count_event (self, cue_sql_query_get_text (query, 1), cue_sql_query_get_text (query, 2));
      self->used.has_keys = FALSE;
    }
  return TRUE;
}

static gboolean
add_keys (CueIndex *self, const char *document_id, guint count, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_KEYS, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_index_bind_id (query, 1, document_id);
  cue_index_bind_id (query, 2, NULL);
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      guint key = (guint) cue_sql_query_get_int (query, 0);

      g_hash_table_insert (self->used.keys, GUINT_TO_POINTER (key), GUINT_TO_POINTER (count));
    }
  cue_sql_query_reset (query);
  return ok;
}

static gboolean
find_keys (CueIndex *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;
  gpointer count;

  g_hash_table_remove_all (self->used.keys);
  g_hash_table_iter_init (&iter, self->used.opened);
  while (g_hash_table_iter_next (&iter, &id, &count))
    if (GPOINTER_TO_UINT (count) != FLAGGED
        && !add_keys (self, id, GPOINTER_TO_UINT (count), error))
      return FALSE;
  self->used.has_keys = TRUE;
  return TRUE;
}

/**
 * cue_index_load_used:
 * @self: an index
 * @at_ms: now, UTC
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_load_used (CueIndex *self, gint64 at_ms, GError **error)
{
  gint64 now = g_get_monotonic_time ();

  if (self->desk == NULL)
    return TRUE;
  if (now >= self->used.next_check_us)
    {
      if (!read_events (self, at_ms, error))
        return FALSE;
      self->used.next_check_us = now + CHECK_US;
    }
  return self->used.has_keys || find_keys (self, error);
}

/**
 * cue_index_get_gain:
 * @self: an index
 * @key: a document
 *
 * Returns: what its score gains for having been opened at this desk within 30 days: 0 to 0.06
 */
double
cue_index_get_gain (CueIndex *self, guint32 key)
{
  guint count = self->desk != NULL
                  ? GPOINTER_TO_UINT (g_hash_table_lookup (self->used.keys, GUINT_TO_POINTER (key)))
                  : 0;
  double gain = 0;

  for (; count > 0 && gain < MAX_GAIN; count /= 2)
    gain += GAIN;
  return gain;
}
