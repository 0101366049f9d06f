/* cue-evidence-marks.c: what an event tells other desks, in the feed of store.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-evidence.h"

#include "cue-error.h"
#include "cue-store-private.h"

#define SELECT_MARKS                                                                              \
  "SELECT k.about, k.payload, m.login, k.at FROM mark k JOIN staff m ON m.id = k.by_staff "        \
  "WHERE k.kind = $1 AND k.live = 1 "

/* (transfer full) query, nullable: then the error is set. */
static GPtrArray *
read_marks (CueSqlQuery *query, GError **error)
{
  g_autoptr (CueSqlQuery) owned = query;
  g_autoptr (GPtrArray)   marks = g_ptr_array_new_with_free_func (g_free);
  gboolean                row = TRUE;

  while (owned != NULL && cue_sql_query_step (owned, &row, error))
    {
      if (!row)
        return g_steal_pointer (&marks);
      g_ptr_array_add (marks, g_strdup_printf ("%s\t%s\t%s\t%" G_GINT64_FORMAT,
                                               cue_sql_query_get_text (owned, 0),
                                               cue_sql_query_get_text (owned, 1),
                                               cue_sql_query_get_text (owned, 2),
                                               cue_sql_query_get_int (owned, 3)));
    }
  return NULL;
}

/* A person's mark about a thing replaces his older one; those who answer for the text may take back
 * everybody's. */
static gboolean
take_back (CueSql *sql, const char *kind, const char *about, gboolean everybody, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GPtrArray)   ids = g_ptr_array_new_with_free_func (g_free);
  gboolean                row = TRUE;

  query = cue_sql_query (sql, error,
                         "SELECT id FROM mark WHERE kind = $1 AND about = $2 AND live = 1 "
                         "AND ($3 OR by_staff = cue_me())",
                         "ssi", kind, about, (gint64) everybody);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (ids, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (!cue_sql_run (sql, error,
                        "UPDATE mark SET live = 0, seq = (SELECT seq + 1 FROM feed_head) "
                        "WHERE id = $1",
                        "s", ids->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_mark (CueStore *store, const char *kind, const char *about, const char *scope,
             const char *payload, GError **error)
{
  CueSql          *sql = cue_store_get_sql (store);
  g_autofree char *id = g_uuid_string_random ();
  const char      *path = scope != NULL ? scope : cue_store_get_me (store)->scope;

  if (!cue_sql_run (sql, error,
                    "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) "
                    "SELECT $1, (SELECT seq + 1 FROM feed_head), 1, id, $2, $3, $4, cue_me() "
                    "FROM scope WHERE path = $5",
                    "sssss", id, kind, about, payload, path))
    return FALSE;
  if (cue_sql_changes (sql) == 1)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, path,
                         N_ ("no such level: write one that exists"));
  return FALSE;
}

static gboolean
set_mark (CueStore *store, const char *kind, const char *about, const char *scope,
          const char *payload, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);
  gboolean        clear = payload == NULL || *payload == '\0';
  gboolean        answers = cue_staff_has_role (me, "editor") || cue_staff_has_role (me, "reviewer")
                     || cue_staff_has_role (me, "lead");

  return take_back (cue_store_get_sql (store), kind, about, clear && answers, error)
         && (clear || insert_mark (store, kind, about, scope, payload, error));
}

/**
 * cue_evidence_set_mark:
 * @store: a store where somebody is signed in
 * @kind: `disputed`, `gap`, `receipt`, `task` …
 * @about: what it is about: `document-id#line` …
 * @scope: (nullable): whom it is for; one's own level by default
 * @payload_json: (nullable): what it says, at most 16 KB; %NULL or empty takes the mark back, for
 *   an editor, reviewer or lead everybody's about that thing
 * @error: return location
 *
 * One live mark a person, kind and thing: a new one replaces the older.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID or NOT_FOUND
 */
gboolean
cue_evidence_set_mark (CueStore *store, const char *kind, const char *about, const char *scope,
                       const char *payload_json, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (kind != NULL && about != NULL, FALSE);

  if (!cue_store_require_me (store, error) || !cue_store_begin (store, error))
    return FALSE;
  if (set_mark (store, kind, about, scope, payload_json, error) && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}

static gboolean
tell (CueStore *store, const char *kind, const char *about, const char *login, const char *payload,
      GError **error)
{
  CueSql          *sql = cue_store_get_sql (store);
  g_autofree char *id = g_uuid_string_random ();

  if (!cue_sql_run (sql, error,
                    "UPDATE mark SET live = 0, seq = (SELECT seq + 1 FROM feed_head) "
                    "WHERE kind = $1 AND about = $2 AND live = 1 AND by_staff = cue_me() "
                    "AND staff_id = (SELECT id FROM staff WHERE login = $3)",
                    "sss", kind, about, login))
    return FALSE;
  if (payload == NULL)
    return TRUE;
  if (!cue_sql_run (sql, error,
                    "INSERT INTO mark (id, seq, live, staff_id, kind, about, payload, by_staff) "
                    "SELECT $1, (SELECT seq + 1 FROM feed_head), 1, id, $2, $3, $4, cue_me() "
                    "FROM staff WHERE login = $5",
                    "sssss", id, kind, about, payload, login))
    return FALSE;
  if (cue_sql_changes (sql) == 1)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, login, N_ ("nobody of that login"));
  return FALSE;
}

/**
 * cue_evidence_tell:
 * @store: a store where somebody is signed in
 * @kind: `score`, `score-answer`, `coach`, `answered` …
 * @about: what it is about: a call, a gap, `document-id#line`
 * @login: whom to tell
 * @payload_json: (nullable): what it says, at most 16 KB; %NULL takes back one's own
 * @error: return location
 *
 * A mark for one person.  One live mark a teller, kind, thing and person.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID or NOT_FOUND
 */
gboolean
cue_evidence_tell (CueStore *store, const char *kind, const char *about, const char *login,
                   const char *payload_json, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (kind != NULL && about != NULL && login != NULL, FALSE);

  if (!cue_store_require_me (store, error) || !cue_store_begin (store, error))
    return FALSE;
  if (tell (store, kind, about, login, payload_json, error) && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}

/**
 * cue_evidence_list_marks:
 * @store: a store
 * @kind: which kind
 * @about_prefix: (nullable): only about things that start like this
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): live marks in the order of the feed:
 *   `about⇥payload⇥login⇥at`, at in UTC milliseconds
 */
GPtrArray *
cue_evidence_list_marks (CueStore *store, const char *kind, const char *about_prefix,
                         GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  return read_marks (cue_sql_query (cue_store_get_sql (store), error,
                                    SELECT_MARKS "AND k.staff_id IS NULL AND "
                                    "substr(k.about, 1, length($2)) = $2 ORDER BY k.seq",
                                    "ss", kind, about_prefix != NULL ? about_prefix : ""),
                     error);
}
