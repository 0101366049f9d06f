/* cue-gap-marks.c: a gap is taken, dropped, filled; whoever asked is told.
 *
 * All of it are marks, so it reaches every desk with the feed.  A mark carries the phrases it is
 * about: that is how a later look knows which of the events it settles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gap-private.h"

#include "cue-draft.h"
#include "cue-error.h"
#include "cue-event.h"
#include "cue-evidence.h"
#include "cue-store-private.h"

#include <string.h>

/* A payload holds 16 KB; phrases that do not fit are found again by their likeness. */
#define MAX_PHRASE_BYTES 200
#define MAX_PEOPLE 200u

/**
 * cue_answer_free:
 * @self: (nullable) (transfer full): an answer
 */
void
cue_answer_free (CueAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->mark_id);
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->words);
  g_free (self);
}

/* They were masked when they became events, and masking again changes nothing: a phrase must stay the
 * one it was, or it would not be known again. */
static void
set_tokens (CuePayload *payload, const char *member, const char *const *texts, guint max)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; texts[i] != NULL && kept->len < max; i++)
    if (strlen (texts[i]) <= MAX_PHRASE_BYTES)
      g_ptr_array_add (kept, (gpointer) texts[i]);
  g_ptr_array_add (kept, NULL);
  cue_payload_set_texts (payload, member, (const char *const *) kept->pdata);
}

static CuePayload *
payload_new (const CueGap *gap)
{
  CuePayload *payload = cue_payload_new ();

  set_tokens (payload, "asked", (const char *const *) gap->asked, CUE_GAP_MAX_PHRASES);
  set_tokens (payload, "people", (const char *const *) gap->people, MAX_PEOPLE);
  cue_payload_set_int (payload, "asks", gap->n_asks);
  cue_payload_set_int (payload, "first", gap->first_ms);
  return payload;
}

/**
 * cue_gap_take:
 * @store: a store where an editor is signed in
 * @gap: a gap
 * @document_id: what is being written for it; there need not be a revision yet
 * @error: return location
 *
 * From now on the gap waits for that document: it leaves the list for as long as somebody has a draft
 * of the document or a revision of it that is not out.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED or another error
 */
gboolean
cue_gap_take (CueStore *store, const CueGap *gap, const char *document_id, GError **error)
{
  g_autoptr (CuePayload) payload = NULL;
  g_autofree char       *json = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && gap != NULL && document_id != NULL, FALSE);

  payload = payload_new (gap);
  json = cue_payload_to_json (payload);
  return cue_evidence_set_mark (store, CUE_MARK_GAP, document_id, NULL, json, error);
}

/**
 * cue_gap_move_free:
 * @self: (nullable) (transfer full): a move
 */
void
cue_gap_move_free (CueGapMove *self)
{
  if (self == NULL)
    return;
  g_free (self->from_id);
  g_free (self->to_id);
  cue_gap_free (self->gap);
  cue_gap_free (self->before);
  g_free (self);
}

/**
 * cue_gap_move:
 * @store: a store where an editor is signed in
 * @from_id: a text that was begun for a gap; one's own draft of it is thrown away
 * @to_id: the text that has the words now
 * @error: return location
 *
 * Whoever waits for the first waits for the second.  What waited for the second already still does.
 *
 * Returns: (transfer full) (nullable): what was moved, for cue_gap_move_back(); nothing when nobody
 *   waits; %NULL with CUE_ERROR_DENIED or another error
 */
CueGapMove *
cue_gap_move (CueStore *store, const char *from_id, const char *to_id, GError **error)
{
  g_autoptr (CueGapMove) move = NULL;
  g_autoptr (CueGap)     joined = NULL;
  g_autoptr (GError)     own_error = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && from_id != NULL && to_id != NULL, NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  move = g_new0 (CueGapMove, 1);
  move->from_id = g_strdup (from_id);
  move->to_id = g_strdup (to_id);
  move->gap = cue_gap_find_for_document (store, from_id, &own_error);
  if (own_error == NULL && move->gap != NULL)
    move->before = cue_gap_find_for_document (store, to_id, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  /* The draft goes first: a gap that nobody writes for is open again, never lost. */
  if (!cue_draft_delete (store, from_id, cue_store_get_me (store)->id, error))
    return NULL;
  joined = move->gap != NULL ? cue_gap_join (move->gap, move->before) : NULL;
  if (joined != NULL && !cue_gap_take (store, joined, to_id, error))
    return NULL;
  return g_steal_pointer (&move);
}

/**
 * cue_gap_move_back:
 * @store: a store where the same editor is signed in
 * @move: what cue_gap_move() returned
 * @xml: the text that was begun, as it was
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_gap_move_back (CueStore *store, const CueGapMove *move, const char *xml, GError **error)
{
  g_autoptr (CueDraft) draft = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && move != NULL && xml != NULL, FALSE);

  if (!cue_store_require_me (store, error))
    return FALSE;
  draft = cue_draft_new (move->from_id, cue_store_get_me (store)->id, 0, xml);
  if (!cue_draft_save (store, draft, NULL, error))
    return FALSE;
  if (move->gap == NULL)
    return TRUE;
  return cue_gap_take (store, move->gap, move->from_id, error)
         && (move->before != NULL
               ? cue_gap_take (store, move->before, move->to_id, error)
               : cue_evidence_set_mark (store, CUE_MARK_GAP, move->to_id, NULL, NULL, error));
}

/**
 * cue_gap_drop:
 * @store: a store where an editor, reviewer or lead is signed in
 * @gap: a gap
 * @why: why nothing will be written
 * @error: return location
 *
 * What was asked in these words so far is settled; who asks in them again opens it again.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID without a reason, or another error
 */
gboolean
cue_gap_drop (CueStore *store, const CueGap *gap, const char *why, GError **error)
{
  g_autoptr (CuePayload) payload = NULL;
  g_autofree char       *json = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && gap != NULL && why != NULL, FALSE);

  if (!cue_store_require_me (store, error))
    return FALSE;
  if (*why == '\0')
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                             N_ ("gap: say why nothing will be written about it"));
      return FALSE;
    }
  if (!cue_staff_has_role (cue_store_get_me (store), "editor")
      && !cue_staff_has_role (cue_store_get_me (store), "reviewer")
      && !cue_staff_has_role (cue_store_get_me (store), "lead"))
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, NULL,
                             N_ ("gap: an editor, a reviewer or a lead decides that "
                                 "[role-editor]"));
      return FALSE;
    }
  payload = payload_new (gap);
  cue_payload_set_text (payload, "why", why);
  cue_payload_set_int (payload, "until", cue_clock_now_ms (cue_store_get_clock (store)));
  json = cue_payload_to_json (payload);
  return cue_evidence_set_mark (store, CUE_MARK_GAP_DROPPED, gap->key, NULL, json, error);
}

/* -- filled ---------------------------------------------------------------------------------------------- */

/* Asked in words the text has among its own, whether or not anybody took the gap. */
static void
add_own_words (GHashTable *own, CueDocument *document)
{
  g_autoptr (CueProjection) projection = cue_document_project (document, NULL);

  if (projection == NULL)
    return;
  g_hash_table_add (own, cue_ask_fold (projection->title));
  for (guint i = 0; projection->asked != NULL && projection->asked[i] != NULL; i++)
    g_hash_table_add (own, cue_ask_fold (projection->asked[i]));
}

static gboolean
is_own (GHashTable *own, const CueGap *gap)
{
  for (guint i = 0; gap->asked[i] != NULL; i++)
    {
      g_autofree char *fold = cue_ask_fold (gap->asked[i]);

      if (g_hash_table_contains (own, fold))
        return TRUE;
    }
  return FALSE;
}

static gboolean
insert_answer (CueStore *store, const CueGap *gap, CueDocument *document, int no, gint64 from_ms,
               const char *login, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *id = g_uuid_string_random ();
  g_autofree char       *json = NULL;

  cue_payload_set_token (payload, "words", gap->asked[0] != NULL ? gap->title : "");
  cue_payload_set_token (payload, "title", cue_document_get_title (document));
  cue_payload_set_int (payload, "asked", gap->first_ms);
  cue_payload_set_int (payload, "from", from_ms);
  cue_payload_set_int (payload, "no", no);
  json = cue_payload_to_json (payload);
  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO mark (id, seq, live, staff_id, kind, about, payload, by_staff) "
                      "SELECT $1, (SELECT seq + 1 FROM feed_head), 1, m.id, $2, $3, $4, cue_me() "
                      "FROM staff m WHERE m.login = $5 AND m.active = 1",
                      "sssss", id, CUE_MARK_ANSWER, cue_document_get_id (document), json, login);
}

/* One row a gap: two gaps may be about one document, so nothing is replaced. */
static gboolean
insert_about (CueStore *store, const char *kind, const char *document_id, const char *json,
              GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) "
                      "SELECT $1, (SELECT seq + 1 FROM feed_head), 1, d.scope_id, $2, d.id, $3, "
                      "cue_me() FROM document d WHERE d.id = $4",
                      "ssss", id, kind, json, document_id);
}

static gboolean
fill_one (CueStore *store, const CueGap *gap, CueDocument *document, int no, gint64 from_ms,
          GError **error)
{
  g_autoptr (CuePayload) payload = payload_new (gap);
  g_autofree char       *json = NULL;

  cue_payload_set_int (payload, "no", no);
  cue_payload_set_int (payload, "from", from_ms);
  cue_payload_set_int (payload, "until",
                       MAX (from_ms, cue_clock_now_ms (cue_store_get_clock (store))));
  json = cue_payload_to_json (payload);
  if (!insert_about (store, CUE_MARK_GAP_FILLED, cue_document_get_id (document), json, error))
    return FALSE;
  for (guint i = 0; gap->people[i] != NULL; i++)
    if (!insert_answer (store, gap, document, no, from_ms, gap->people[i], error))
      return FALSE;
  return TRUE;
}

/**
 * cue_gap_fill:
 * @store: a store where a reviewer is signed in, in the publishing transaction
 * @document: what is published
 * @no: its revision
 * @from_ms: from when on it is in force, UTC milliseconds
 * @error: return location
 *
 * Every gap that waited for the document, or was asked in words it has, is filled: a mark says so for
 * the lead's figures, and one mark goes to each person who had asked.  Publishing a second time tells
 * nobody again, because nothing is left that waits.
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_gap_fill (CueStore *store, CueDocument *document, int no, gint64 from_ms, GError **error)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  waiting = NULL;
  g_autoptr (GPtrArray)  open = NULL;
  const char            *id = cue_document_get_id (document);
  CueDocumentKind        kind = cue_document_get_kind (document);

  g_return_val_if_fail (CUE_IS_STORE (store) && document != NULL, FALSE);

  if (kind != CUE_DOCUMENT_ENTRY && kind != CUE_DOCUMENT_NOTICE && kind != CUE_DOCUMENT_SCRIPT)
    return TRUE;
  add_own_words (own, document);
  if (!cue_gap_list_both (store, &open, &waiting, error))
    return FALSE;
  g_ptr_array_extend_and_steal (waiting, g_steal_pointer (&open));
  for (guint i = 0; i < waiting->len; i++)
    {
      const CueGap *gap = waiting->pdata[i];

      if (g_strcmp0 (gap->document_id, id) != 0 && (gap->document_id != NULL || !is_own (own, gap)))
        continue;
      if (!fill_one (store, gap, document, no, from_ms, error))
        return FALSE;
    }
  return cue_evidence_set_mark (store, CUE_MARK_GAP, id, NULL, NULL, error);
}

/* -- taken back before it began ---------------------------------------------------------------------------- */

/* Each row takes the next number of the feed, so they are changed one by one. */
static gboolean
take_back (CueStore *store, const char *mark_id, const char *kind, const char *about,
           const char *payload, GError **error)
{
  if (!cue_sql_run (cue_store_get_sql (store), error,
                    "UPDATE mark SET live = 0, seq = (SELECT seq + 1 FROM feed_head) WHERE id = $1",
                    "s", mark_id))
    return FALSE;
  return !g_str_equal (kind, CUE_MARK_GAP_FILLED)
         || insert_about (store, CUE_MARK_GAP, about, payload, error);
}

/**
 * cue_gap_withdraw:
 * @store: a store where a reviewer is signed in, in the retiring transaction
 * @publication_id: what is retired
 * @error: return location
 *
 * A publication that is taken back before its start answers nobody: the gaps it would have filled wait
 * for the document again, and nobody is told on the day it would have begun.
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_gap_withdraw (CueStore *store, const char *publication_id, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GPtrArray)   rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && publication_id != NULL, FALSE);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT k.id, k.kind, k.about, k.payload FROM publication p "
                         "JOIN mark k ON k.about = p.document_id AND k.live = 1 "
                         "AND k.kind IN ('gap-filled','answer') WHERE p.id = $1 "
                         "AND p.effective_from > $2 AND json_valid(k.payload) "
                         "AND json_extract(k.payload,'$.no') = p.no "
                         "AND json_extract(k.payload,'$.from') = p.effective_from",
                         "si", publication_id, cue_clock_now_ms (cue_store_get_clock (store)));
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (rows, g_new0 (char *, 5));
      for (guint i = 0; i < 4; i++)
        ((GStrv) rows->pdata[rows->len - 1])[i] = g_strdup (cue_sql_query_get_text (query, i));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      GStrv mark = rows->pdata[i];

      if (!take_back (store, mark[0], mark[1], mark[2], mark[3], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_gap_list_answers:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueAnswer): answers to what this person had asked
 *   that are in force now, newest first; each document once
 */
GPtrArray *
cue_gap_list_answers (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   answers
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_answer_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT k.id, k.about, json_extract(k.payload,'$.no'), "
                         "json_extract(k.payload,'$.title'), json_extract(k.payload,'$.words'), "
                         "json_extract(k.payload,'$.asked'), json_extract(k.payload,'$.from') AS f "
                         "FROM mark k WHERE k.kind = $1 AND k.live = 1 AND k.staff_id = cue_me() "
                         "AND json_valid(k.payload) AND f <= $2 AND EXISTS (SELECT 1 "
                         "FROM published p WHERE p.document_id = k.about AND p.live = 1 "
                         "AND p.effective_from <= $2 AND $2 < p.effective_until) "
                         "AND NOT EXISTS (SELECT 1 FROM mark n WHERE n.kind = k.kind AND n.about = k.about "
                         "AND n.live = 1 AND n.staff_id = k.staff_id AND n.seq > k.seq) "
                         "ORDER BY f DESC, k.about",
                         "si", CUE_MARK_ANSWER, cue_clock_now_ms (cue_store_get_clock (store)));
  while (row)
    {
      CueAnswer *answer;

      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (!row)
        break;
      answer = g_new0 (CueAnswer, 1);
      answer->mark_id = g_strdup (cue_sql_query_get_text (query, 0));
      answer->document_id = g_strdup (cue_sql_query_get_text (query, 1));
      answer->no = (int) cue_sql_query_get_int (query, 2);
      answer->title = g_strdup (cue_sql_query_get_text (query, 3));
      answer->words = g_strdup (cue_sql_query_get_text (query, 4));
      answer->asked_ms = cue_sql_query_get_int (query, 5);
      answer->from_ms = cue_sql_query_get_int (query, 6);
      g_ptr_array_add (answers, answer);
    }
  return g_steal_pointer (&answers);
}
