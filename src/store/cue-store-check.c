/* cue-store-check.c: whether the two files are whole.
 *
 * SQLite has no page checksums; quick_check alone finds a third of random damage.  The hash of
 * every text, the index against its texts and the chain of the evidence find nearly all of the
 * rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority-private.h"
#include "cue-evidence.h"
#include "cue-index.h"
#include "cue-store-private.h"

#include <string.h>

/* Adds what a checking pragma reports; `ok` is no report. */
static gboolean
add_pragma (CueSql *sql, const char *file, const char *pragma, GPtrArray *problems, GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_prepare (sql, pragma, error);
  gboolean                row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const char *text;

      if (!row)
        return TRUE;
      text = cue_sql_query_get_text (query, 0);
      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s: restore a backup", file,
                                                    text != NULL ? text : "damaged"));
    }
  return FALSE;
}

static gboolean
check_texts (CueStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT r.document_id, r.no, r.body, r.sha256, "
                         "EXISTS (SELECT 1 FROM published p WHERE p.document_id = r.document_id "
                         "AND p.no = r.no AND p.live = 1 AND (p.body <> r.body OR p.sha256 <> "
                         "r.sha256)) "
                         "FROM revision r ORDER BY r.document_id, r.no",
                         "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      g_autoptr (CueDocument) document = NULL;
      g_autoptr (GError)      reason = NULL;
      int                     no;

      if (!row)
        return TRUE;
      no = (int) cue_sql_query_get_int (query, 1);
      document = cue_authority_check_body (cue_sql_query_get_text (query, 0), no,
                                           cue_sql_query_get_text (query, 2),
                                           cue_sql_query_get_text (query, 3), &reason);
      if (document == NULL)
        g_ptr_array_add (problems, g_strdup (reason->message));
      if (cue_sql_query_get_int (query, 4) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s revision %d: the published text is not the "
                                                    "approved one: restore a backup",
                                                    cue_sql_query_get_text (query, 0), no));
    }
  return FALSE;
}

/* Returns: (transfer full): a digest of what is computed from the texts, %NULL with an error */
static char *
digest_projections (CueSql *sql, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GChecksum)   digest = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean                row = TRUE;

  query = cue_sql_prepare (sql,
                           "SELECT * FROM (SELECT quote(document_id) || quote(no) || "
                           "quote(type) || quote(title) || quote(category) || "
                           "quote(scope) || quote(topic) || quote(parent_id) || "
                           "quote(must_read) || quote(verify_days) || quote(verified_on) "
                           "|| quote(valid_until) FROM projection UNION ALL "
                           "SELECT quote(old_id) || quote(document_id) FROM old_id) "
                           "ORDER BY 1",
                           error);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_strdup (g_checksum_get_string (digest));
      g_checksum_update (digest, (const guchar *) cue_sql_query_get_text (query, 0), -1);
      g_checksum_update (digest, (const guchar *) "\n", 1);
    }
  return NULL;
}

/* Titles, kinds and old ids are computed from the texts, so they are computed again and compared.
 * That needs sound texts, and a store that may be written. */
static gboolean
check_projections (CueStore *store, GPtrArray *problems, GError **error)
{
  CueSql          *sql = cue_store_get_sql (store);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (problems->len > 0 || cue_store_is_read_only (store))
    return TRUE;
  before = digest_projections (sql, error);
  if (before == NULL || !cue_authority_project_all (store, error))
    return FALSE;
  after = digest_projections (sql, error);
  if (after == NULL)
    return FALSE;
  if (strcmp (before, after) != 0)
    g_ptr_array_add (problems, g_strdup ("titles and old ids: made anew from the texts; nothing is "
                                         "lost"));
  return TRUE;
}

/* The index holds nothing of its own, so it is made anew instead of mourned. */
static gboolean
check_index (CueStore *store, GPtrArray *problems, GError **error)
{
  guint before = problems->len;

  if (!cue_index_check (store, problems, error))
    return FALSE;
  if (problems->len == before || cue_store_is_read_only (store))
    return TRUE;
  if (!cue_index_rebuild (store, error))
    return FALSE;
  g_ptr_array_add (problems, g_strdup ("search index: made anew from the texts; nothing is lost"));
  return TRUE;
}

static gboolean
check_evidence (CueStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (CueEvidenceReport) report = NULL;

  report = cue_evidence_verify (store, NULL, cue_store_get_cancellable (store), error);
  if (report == NULL)
    return FALSE;
  if (report->state == CUE_EVIDENCE_BROKEN)
    g_ptr_array_add (problems, g_strdup_printf ("evidence: chain %s, record %" G_GINT64_FORMAT
                                                ": %s: keep the file and tell the lead",
                                                report->chain_id, report->seq, report->what));
  return TRUE;
}

static gboolean
check_deep (CueStore *store, GPtrArray *problems, GError **error)
{
  CueSql *sql = cue_store_get_sql (store);
  CueSql *desk = cue_store_get_desk_sql (store);

  return add_pragma (sql, CUE_STORE_FILE, "PRAGMA integrity_check", problems, error)
         && add_pragma (desk, CUE_DESK_FILE, "PRAGMA integrity_check", problems, error)
         && add_pragma (sql, CUE_STORE_FILE, "PRAGMA foreign_key_check", problems, error)
         && check_texts (store, problems, error) && check_projections (store, problems, error)
         && check_index (store, problems, error)
         && check_evidence (store, problems, error);
}

/**
 * cue_store_check:
 * @self: a store
 * @deep: whether every text, the index and the evidence are looked at too: seconds for 7,000
 *   entries
 * @problems: (out) (transfer full) (element-type utf8): a sentence a problem; empty = sound
 * @error: return location
 *
 * A damaged search index is made anew on the way; a deep check does the same with everything else
 * that is computed from the texts.
 *
 * Returns: %TRUE when the check came to its end, whatever it found; %FALSE with an error otherwise
 */
gboolean
cue_store_check (CueStore *self, gboolean deep, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gboolean              ok;

  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  if (deep)
    ok = check_deep (self, found, error);
  else
    ok = add_pragma (cue_store_get_sql (self), CUE_STORE_FILE, "PRAGMA quick_check", found, error)
         && add_pragma (cue_store_get_desk_sql (self), CUE_DESK_FILE, "PRAGMA quick_check", found,
                        error)
         && check_index (self, found, error);
  if (ok)
    *problems = g_steal_pointer (&found);
  return ok;
}
