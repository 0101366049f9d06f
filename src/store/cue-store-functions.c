/* cue-store-functions.c: the SQL functions the triggers ask.
 *
 * They are marked innocuous, because schemas are not trusted and would not be allowed to call them
 * otherwise; none of them has an effect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store-functions.h"

#include <string.h>

#include "cue-event.h"
#include "cue-index-private.h"
#include "cue-sql-sqlite.h"

static void
function_now (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int64 (context, cue_clock_now_ms (sqlite3_user_data (context)));
}

static void
function_me (sqlite3_context *context, int n, sqlite3_value **values)
{
  const CueSession *session = sqlite3_user_data (context);

  if (session->staff_id > 0)
    sqlite3_result_int64 (context, session->staff_id);
}

static void
function_importing (sqlite3_context *context, int n, sqlite3_value **values)
{
  const CueSession *session = sqlite3_user_data (context);

  sqlite3_result_int (context, session->importing);
}

static void
function_sha256 (sqlite3_context *context, int n, sqlite3_value **values)
{
  const void      *data = sqlite3_value_blob (values[0]);
  int              size = sqlite3_value_bytes (values[0]);
  g_autofree char *sum = NULL;

  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    return;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, (gsize) size);
  sqlite3_result_text (context, sum, -1, SQLITE_TRANSIENT);
}

static void
function_event_hash (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autofree char *hash = NULL;
  CueEvent         event = { NULL };

  event.chain_id = (char *) sqlite3_value_text (values[0]);
  event.seq = sqlite3_value_int64 (values[1]);
  event.at_ms = sqlite3_value_int64 (values[2]);
  event.kind = (char *) sqlite3_value_text (values[3]);
  event.v = sqlite3_value_int (values[4]);
  event.call_ref = (char *) sqlite3_value_text (values[5]);
  event.payload = (char *) sqlite3_value_text (values[6]);
  event.prev = (char *) sqlite3_value_text (values[7]);
  if (event.chain_id == NULL || event.kind == NULL || event.call_ref == NULL
      || event.payload == NULL || event.prev == NULL)
    return;
  hash = cue_event_compute_hash (&event);
  sqlite3_result_text (context, hash, -1, SQLITE_TRANSIENT);
}

/* `N01=said N05=open N07=open`, `open` → `N05 N07`; NULL when there is none. */
static void
function_ids (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char         *list = (const char *) sqlite3_value_text (values[0]);
  const char         *state = (const char *) sqlite3_value_text (values[1]);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (GStrv)      pairs = NULL;

  if (list == NULL || state == NULL)
    return;
  pairs = g_strsplit (list, " ", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');

      if (equals == NULL || strcmp (equals + 1, state) != 0)
        continue;
      if (ids->len > 0)
        g_string_append_c (ids, ' ');
      g_string_append_len (ids, pairs[i], equals - pairs[i]);
    }
  if (ids->len > 0)
    sqlite3_result_text (context, ids->str, -1, SQLITE_TRANSIENT);
}

/**
 * cue_store_functions_register:
 * @sql: a connection
 * @clock: what cue_now() asks; must outlive @sql
 * @session: who is signed in; must outlive @sql
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_store_functions_register (CueSql *sql, CueClock *clock, CueSession *session, GError **error)
{
  static const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  sqlite3         *db = cue_sqlite_get_handle (sql);
  int              rc;

  rc = sqlite3_create_function (db, "cue_now", 0, flags, clock, function_now, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_me", 0, flags, session, function_me, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_importing", 0, flags, session, function_importing, NULL,
                                  NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_sha256", 1, flags | SQLITE_DETERMINISTIC, NULL,
                                  function_sha256, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_event_hash", 8, flags | SQLITE_DETERMINISTIC, NULL,
                                  function_event_hash, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (db, "cue_ids", 2, flags | SQLITE_DETERMINISTIC, NULL,
                                  function_ids, NULL, NULL);
  if (rc != SQLITE_OK)
    return cue_sqlite_set_error (db, rc, NULL, error);
  /* From SQLite 3.44 on an integrity check looks into FTS5 tables too, so even a connection that
   * never searches needs the tokenizer. */
  return cue_index_register_tokenizer (db, error);
}
