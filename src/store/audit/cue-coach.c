/* cue-coach.c: notes of a lead on the lines of a call, for its agent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-coach.h"

#include "cue-error.h"
#include "cue-score-private.h"
#include "cue-store-private.h"

#define COACH_MARK "coach"

/**
 * cue_coach_note_free:
 * @self: (transfer full): a note
 */
void
cue_coach_note_free (CueCoachNote *self)
{
  g_free (self->call_ref);
  g_free (self->line);
  g_free (self->text);
  g_free (self->words);
  g_free (self->by);
  g_free (self);
}

/**
 * cue_coach_add:
 * @store: a store where a lead is signed in
 * @replay: the call
 * @record: (nullable): the line it is about, %NULL for the whole call
 * @words: the note; numbers in it are masked
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED or INVALID
 */
gboolean
cue_coach_add (CueStore *store, const CueReplay *replay, const CueReplayRecord *record,
               const char *words, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *about = NULL;
  gint64                 seq = record != NULL ? record->event->seq : 0;

  g_return_val_if_fail (CUE_IS_STORE (store) && replay != NULL && words != NULL, FALSE);

  if (!cue_score_may_judge (store, replay, error))
    return FALSE;
  if (*words == '\0')
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, replay->call_ref,
                             N_ ("the note is empty: write it"));
      return FALSE;
    }
  cue_payload_set_int (payload, "seq", seq);
  cue_payload_set_token (payload, "agent", replay->agent->login);
  cue_payload_set_text (payload, "words", words);
  if (record != NULL && cue_replay_record_get (record, "line") != NULL
      && cue_replay_record_get (record, "document") != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s#%s", cue_replay_record_get (record, "document"),
                                               cue_replay_record_get (record, "line"));

      cue_payload_set_token (payload, "line", line);
      cue_payload_set_text (payload, "text", cue_replay_record_get (record, "text"));
    }
  about = g_strdup_printf ("%s#%" G_GINT64_FORMAT, replay->call_ref, seq);
  return cue_score_record (store, CUE_EVENT_COACH, COACH_MARK, replay->call_ref, about,
                           replay->agent->login, payload, error);
}

#define SELECT_NOTES                                                                              \
  "SELECT json_extract(k.payload,'$.call'), json_extract(k.payload,'$.seq'), "                     \
  "json_extract(k.payload,'$.line'), json_extract(k.payload,'$.text'), "                           \
  "json_extract(k.payload,'$.words'), b.login, k.at FROM mark k "                                  \
  "JOIN staff b ON b.id = k.by_staff JOIN staff a ON a.id = k.staff_id "                           \
  "JOIN scope s ON s.id = a.scope_id WHERE k.kind = '" COACH_MARK "' AND k.live = 1 "              \
  "AND json_valid(k.payload) AND "

static GPtrArray *
read_notes (CueSqlQuery *query, GError **error)
{
  g_autoptr (CueSqlQuery) owned = query;
  g_autoptr (GPtrArray)   notes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_coach_note_free);
  gboolean row = TRUE;

  while (owned != NULL && cue_sql_query_step (owned, &row, error))
    {
      CueCoachNote *note;

      if (!row)
        return g_steal_pointer (&notes);
      note = g_new0 (CueCoachNote, 1);
      g_ptr_array_add (notes, note);
      note->call_ref = g_strdup (cue_sql_query_get_text (owned, 0));
      note->seq = cue_sql_query_get_int (owned, 1);
      note->line = g_strdup (cue_sql_query_get_text (owned, 2));
      note->text = g_strdup (cue_sql_query_get_text (owned, 3));
      note->words = g_strdup (cue_sql_query_get_text (owned, 4));
      note->by = g_strdup (cue_sql_query_get_text (owned, 5));
      note->at_ms = cue_sql_query_get_int (owned, 6);
    }
  return NULL;
}

/**
 * cue_coach_list:
 * @store: a store where somebody is signed in
 * @call_ref: which call
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueCoachNote): the notes on a call that this
 *   person may read, oldest first
 */
GPtrArray *
cue_coach_list (CueStore *store, const char *call_ref, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && call_ref != NULL, NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  return read_notes (cue_sql_query (cue_store_get_sql (store), error,
                                    SELECT_NOTES
                                    "substr(k.about, 1, length($1) + 1) = $1 || '#' AND "
                                    "(k.staff_id = cue_me() OR substr(s.path, 1, length($2)) = $2)"
                                    " ORDER BY k.seq",
                                    "ss", call_ref, cue_store_get_me (store)->scope),
                     error);
}

/**
 * cue_coach_list_mine:
 * @store: a store where somebody is signed in
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueCoachNote): what leads wrote to this person,
 *   newest first
 */
GPtrArray *
cue_coach_list_mine (CueStore *store, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  return read_notes (cue_sql_query (cue_store_get_sql (store), error,
                                    SELECT_NOTES "k.staff_id = cue_me() ORDER BY k.seq DESC", ""),
                     error);
}
