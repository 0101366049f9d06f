/* cue-replay-source.c: what stands behind a shown text, then and today.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay.h"

#include "cue-authority.h"
#include "cue-entry.h"
#include "cue-mask.h"
#include "cue-placeholder-match.h"
#include "cue-placeholder.h"
#include "cue-script.h"
#include "cue-store-private.h"

/**
 * cue_replay_source_free:
 * @self: (transfer full): a source
 */
void
cue_replay_source_free (CueReplaySource *self)
{
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->sha256);
  g_free (self->author);
  g_free (self->reviewer);
  g_free (self->publisher);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->text_then);
  g_free (self->text_now);
  g_free (self);
}

static char *
dup_entry_line (CueDocument *document, const char *line, gboolean elderly)
{
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (document, NULL);

  for (guint i = 0; entry != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *say = entry->say->pdata[i];

      if (g_strcmp0 (say->id, line) == 0)
        return g_strdup (elderly && say->elderly != NULL ? say->elderly : say->text);
    }
  return NULL;
}

static char *
dup_script_line (CueDocument *document, const char *line, gboolean elderly)
{
  g_autoptr (CueScript) script = cue_script_new_from_document (document, NULL);
  const CueScriptStep  *step = script != NULL ? cue_script_find_step (script, line) : NULL;

  if (step == NULL)
    return NULL;
  return g_strdup (elderly && step->elderly != NULL ? step->elderly : step->text);
}

static char *
dup_line (CueDocument *document, const CueReplayRecord *record)
{
  const char *line = cue_replay_record_get (record, "line");
  gboolean    elderly = g_strcmp0 (cue_replay_record_get (record, "variant"), "elderly") == 0;

  if (line == NULL)
    return NULL;
  switch (cue_document_get_kind (document))
    {
    case CUE_DOCUMENT_ENTRY:
    case CUE_DOCUMENT_NOTICE:
      return dup_entry_line (document, line, elderly);
    case CUE_DOCUMENT_SCRIPT:
      return dup_script_line (document, line, elderly);
    default:
      return NULL;
    }
}

/* Who wrote, approved and published it, and whether that publication counted at the instant. */
static gboolean
load_people (CueStore *store, CueReplaySource *self, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;

  query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT a.name, v.name, w.at, w.verdict, p.name, b.effective_from, "
    "min(b.effective_until, coalesce(t.at, b.effective_until)) FROM revision r "
    "JOIN staff a ON a.id = r.author_id "
    "LEFT JOIN verdict w ON w.document_id = r.document_id AND w.no = r.no "
    "AND w.verdict IN ('approve','waive') "
    "LEFT JOIN staff v ON v.id = w.reviewer_id "
    "LEFT JOIN publication b ON b.document_id = r.document_id AND b.no = r.no "
    "LEFT JOIN staff p ON p.id = b.published_by "
    "LEFT JOIN retirement t ON t.publication_id = b.id "
    "WHERE r.document_id = $1 AND r.no = $2 "
    "ORDER BY coalesce(b.effective_from <= $3 AND $3 < "
    "min(b.effective_until, coalesce(t.at, b.effective_until)), 0) DESC, b.effective_from DESC "
    "LIMIT 1",
    "sii", self->document_id, (gint64) self->no, at_ms);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  self->author = g_strdup (cue_sql_query_get_text (query, 0));
  if (g_strcmp0 (cue_sql_query_get_text (query, 3), "approve") == 0)
    self->reviewer = g_strdup (cue_sql_query_get_text (query, 1));
  self->approved_ms = cue_sql_query_get_int (query, 2);
  self->publisher = g_strdup (cue_sql_query_get_text (query, 4));
  self->from_ms = cue_sql_query_get_int (query, 5);
  self->until_ms = cue_sql_query_get_int (query, 6);
  return TRUE;
}

/* The stored text went through the mask, so the revision's line goes through it too. */
static void
match_text (CueReplaySource *self, const char *line)
{
  g_autofree char *masked = NULL;

  if (line == NULL || self->text_then == NULL)
    return;
  masked = cue_mask_text (line);
  self->values = cue_placeholder_match (line, self->text_then);
  if (self->values == NULL)
    self->values = cue_placeholder_match (masked, self->text_then);
  self->text_matches = self->values != NULL;
}

static void
compare_with_today (CueStore *store, CueReplaySource *self, const CueReplayRecord *record)
{
  g_autoptr (CuePublished) now
    = cue_authority_load_in_force (store, self->document_id,
                                   cue_clock_now_ms (cue_store_get_clock (store)), NULL);
  g_autofree char *line = now != NULL ? dup_line (now->document, record) : NULL;

  if (now == NULL)
    return;
  self->no_now = now->no;
  self->from_now_ms = now->effective_from_ms;
  if (line == NULL)
    return;
  self->text_now = self->values != NULL
                       ? cue_placeholder_resolve (line, self->values, NULL, NULL)
                       : g_strdup (line);
}

/* The calculator names the price list that it worked with. */
static const char *
get_document (const CueReplayRecord *record)
{
  const char *document = cue_replay_record_get (record, "document");

  return document != NULL ? document : cue_replay_record_get (record, "catalogue");
}

/**
 * cue_replay_record_has_source:
 * @self: a record
 *
 * Returns: whether it names a revision that stands behind it
 */
gboolean
cue_replay_record_has_source (const CueReplayRecord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return get_document (self) != NULL && cue_replay_record_int (self, "no") > 0;
}

/**
 * cue_replay_load_source:
 * @store: a store
 * @record: a record that names a document
 * @error: return location
 *
 * The revision a shown text came from: who wrote, approved and published it, whether it counted at
 * that second, whether its line with some values is the very text, and what the line says today.
 * The store's worker thread.
 *
 * Returns: (transfer full) (nullable): the source; %NULL with CUE_ERROR_NOT_FOUND when the record
 *   names no document or that revision is not here, CORRUPT when its bytes are not what was approved
 */
CueReplaySource *
cue_replay_load_source (CueStore *store, const CueReplayRecord *record, GError **error)
{
  g_autoptr (CueReplaySource) self = g_new0 (CueReplaySource, 1);
  g_autoptr (CueDocument)     document = NULL;
  g_autoptr (CuePublished)    then = NULL;
  g_autofree char            *line = NULL;
  const char                 *id;

  g_return_val_if_fail (CUE_IS_STORE (store) && record != NULL, NULL);

  id = get_document (record);
  self->no = (int) cue_replay_record_int (record, "no");
  if (id == NULL || self->no <= 0)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND,
                   "record %" G_GINT64_FORMAT ": names no document", record->event->seq);
      return NULL;
    }
  self->document_id = g_strdup (id);
  self->text_then = g_strdup (cue_replay_record_get (record, "text"));
  document = cue_authority_load_revision (store, id, self->no, error);
  if (document == NULL || !load_people (store, self, record->event->at_ms, error))
    return NULL;
  self->title = g_strdup (cue_document_get_title (document));
  self->sha256 = g_strdup (cue_document_get_sha256 (document));
  self->bytes_match
    = g_strcmp0 (self->sha256, cue_replay_record_get (record, "sha256")) == 0
      || cue_replay_record_get (record, "sha256") == NULL;
  then = cue_authority_load_in_force (store, id, record->event->at_ms, NULL);
  self->in_force = then != NULL && then->no == self->no;
  line = dup_line (document, record);
  match_text (self, line);
  self->computed = cue_document_get_kind (document) == CUE_DOCUMENT_CATALOGUE;
  /* A record that shows no text claims nothing about one, and neither does a result. */
  self->text_matches = self->text_matches || self->computed || self->text_then == NULL;
  compare_with_today (store, self, record);
  return g_steal_pointer (&self);
}
