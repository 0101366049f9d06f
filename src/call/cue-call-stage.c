/* cue-call-stage.c: what the agent does with the lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include "cue-mask.h"

static void
changed (CueCall *self)
{
  g_signal_emit_by_name (self, "changed");
}

static const char *
disclosure_state_nick (CueDisclosureState state)
{
  switch (state)
    {
    case CUE_DISCLOSURE_OPEN:
      return "open";
    case CUE_DISCLOSURE_SAID:
      return "said";
    case CUE_DISCLOSURE_SAID_LATER:
      return "said-later";
    case CUE_DISCLOSURE_EXCUSED:
      return "excused";
    }
  g_return_val_if_reached ("open");
}

static gboolean
mark (CueCall *self, const char *id, CueDisclosureState state, const char *reason)
{
  if (!cue_gate_mark (self->gate, id, state, reason, cue_clock_now_ms (self->clock)))
    return FALSE;
  cue_call_emit_disclosure (self, cue_gate_find (self->gate, id), disclosure_state_nick (state));
  return TRUE;
}

/* A line that was said ticks the statements it speaks; one taken back opens them again. */
void
cue_call_mark_covered (CueCall *self, const CueScriptStep *step, CueDisclosureState state)
{
  for (gsize i = 0; step->covers != NULL && step->covers[i] != NULL; i++)
    mark (self, step->covers[i], state, NULL);
}

/**
 * cue_call_say:
 * @self: an active call
 *
 * F6: the line on the stage was said.
 *
 * Returns: %FALSE when nothing is on the stage
 */
gboolean
cue_call_say (CueCall *self)
{
  CueScriptRun  *run = cue_call_get_run (self);
  const CueLine *line;

  if (run == NULL || self->state != CUE_CALL_ACTIVE)
    return FALSE;
  line = cue_script_run_get_current (run);
  if (line == NULL || !cue_script_run_say (run, cue_clock_now_ms (self->clock)))
    return FALSE;
  line = cue_script_run_get_last (run);
  cue_call_emit_line (self, line, "said", NULL);
  cue_call_mark_covered (self, line->step, CUE_DISCLOSURE_SAID);
  changed (self);
  return TRUE;
}

/**
 * cue_call_skip:
 * @self: an active call
 * @reason: why, from the published list or in the agent's own words
 *
 * Shift+F6.
 *
 * Returns: %FALSE when there is nothing to skip or no reason
 */
gboolean
cue_call_skip (CueCall *self, const char *reason)
{
  CueScriptRun *run = cue_call_get_run (self);

  if (run == NULL || self->state != CUE_CALL_ACTIVE
      || !cue_script_run_skip (run, reason, cue_clock_now_ms (self->clock)))
    return FALSE;
  cue_call_emit_line (self, cue_script_run_get_last (run), "skipped", NULL);
  changed (self);
  return TRUE;
}

/**
 * cue_call_unsay:
 * @self: an active call
 *
 * Ctrl+Z: the last line was not said after all.  Both records stay in the evidence.
 *
 * Returns: %FALSE when there is nothing to take back
 */
gboolean
cue_call_unsay (CueCall *self)
{
  CueScriptRun  *run = cue_call_get_run (self);
  const CueLine *last = run != NULL ? cue_script_run_get_last (run) : NULL;

  if (last == NULL || self->state != CUE_CALL_ACTIVE)
    return FALSE;
  cue_call_emit_line (self, last, "unsaid", NULL);
  if (last->state == CUE_LINE_SAID)
    cue_call_mark_covered (self, last->step, CUE_DISCLOSURE_OPEN);
  cue_script_run_undo (run);
  changed (self);
  return TRUE;
}

static gboolean
offer_kind_from_nick (const char *nick, CueOfferKind *kind)
{
  if (g_strcmp0 (nick, "stay") == 0)
    *kind = CUE_OFFER_STAY;
  else if (g_strcmp0 (nick, "packs") == 0)
    *kind = CUE_OFFER_PACKS;
  else if (g_strcmp0 (nick, "plan") == 0)
    *kind = CUE_OFFER_PLAN;
  else
    return FALSE;
  return TRUE;
}

/**
 * cue_call_choose_branch:
 * @self: an active call
 * @index: which answer, from 0
 *
 * Alt+1…9: what the customer said.  An answer that takes up an offer computes what must be said.
 *
 * Returns: %FALSE when there is no such answer
 */
gboolean
cue_call_choose_branch (CueCall *self, guint index)
{
  CueScriptRun          *run = cue_call_get_run (self);
  GPtrArray             *branches = run != NULL ? cue_script_run_get_branches (run) : NULL;
  const CueScriptBranch *branch;
  const CueLine         *line;
  CueCallEvent          *event;
  CueOfferKind           kind;
  guint                  n_before;

  if (branches == NULL || index >= branches->len || self->state != CUE_CALL_ACTIVE)
    return FALSE;
  branch = g_ptr_array_index (branches, index);
  /* A customer who answers talks about his matter; one who refuses has not asked for more. */
  if (g_strcmp0 (branch->offer, "stay") != 0)
    cue_call_note_asked (self, "branch");
  n_before = cue_script_run_get_history (run)->len;
  cue_script_run_choose (run, index, cue_clock_now_ms (self->clock));
  line = cue_script_run_get_last (run);
  if (cue_script_run_get_history (run)->len > n_before)
    {
      cue_call_emit_line (self, line, "said", NULL);
      cue_call_mark_covered (self, line->step, CUE_DISCLOSURE_SAID);
    }
  event = cue_call_new_event (self, CUE_EVENT_BRANCH);
  cue_payload_set_token (event->payload, "line", line != NULL ? line->step_id : NULL);
  cue_payload_set_text (event->payload, "choice", branch->label);
  cue_call_emit (self, event, "branch", branch->label, 0);
  if (offer_kind_from_nick (branch->offer, &kind))
    cue_call_choose_offer (self, kind);
  changed (self);
  return TRUE;
}

/**
 * cue_call_mark_disclosure:
 * @self: a call
 * @id: N01 …
 * @state: said during the call, claimed at wrap-up, or excused
 * @reason: (nullable): needed for an excuse
 *
 * Returns: %FALSE when nothing changed
 */
gboolean
cue_call_mark_disclosure (CueCall *self, const char *id, CueDisclosureState state,
                          const char *reason)
{
  g_return_val_if_fail (CUE_IS_CALL (self) && id != NULL, FALSE);

  /* At wrap-up the customer has gone: whatever is claimed then was not recorded when it happened. */
  if (state == CUE_DISCLOSURE_SAID && self->state == CUE_CALL_WRAP_UP)
    state = CUE_DISCLOSURE_SAID_LATER;
  if (!mark (self, id, state, reason))
    return FALSE;
  changed (self);
  return TRUE;
}

/**
 * cue_call_note_search_ms:
 * @self: a call
 * @ms: how long the list took from the key, milliseconds
 *
 * Goes into the next event that tells of a search.
 */
void
cue_call_note_search_ms (CueCall *self, gint64 ms)
{
  g_return_if_fail (CUE_IS_CALL (self));

  self->search_ms = ms;
}

static void
set_search_ms (CueCall *self, CuePayload *payload)
{
  if (self->search_ms >= 0)
    cue_payload_set_int (payload, "ms", self->search_ms);
}

/**
 * cue_call_record_search:
 * @self: a call
 * @words: what was searched
 * @n_results: how many there were
 * @position: which was opened, from 1; 0 = none yet
 */
void
cue_call_record_search (CueCall *self, const char *words, guint n_results, int position)
{
  CueCallEvent    *event;
  g_autofree char *masked = NULL;

  g_return_if_fail (CUE_IS_CALL (self) && words != NULL);

  event = cue_call_new_event (self, CUE_EVENT_SEARCH);
  masked = cue_mask_text (words);
  cue_payload_set_text (event->payload, "words", words);
  cue_payload_set_int (event->payload, "results", n_results);
  cue_payload_set_int (event->payload, "position", position);
  set_search_ms (self, event->payload);
  self->searched = TRUE;
  cue_call_emit (self, event, "search", masked, 0);
  if (cue_call_get_fold (self, NULL) == CUE_FOLD_ELDERLY)
    {
      cue_call_note_asked (self, "search");
      changed (self);
    }
}

/**
 * cue_call_record_miss:
 * @self: a call
 * @words: what was searched and found nothing that was opened
 */
void
cue_call_record_miss (CueCall *self, const char *words)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self) && words != NULL);

  event = cue_call_new_event (self, CUE_EVENT_MISS);
  cue_payload_set_text (event->payload, "words", words);
  set_search_ms (self, event->payload);
  cue_call_emit (self, event, NULL, NULL, 0);
}

/**
 * cue_call_record_gap:
 * @self: a call
 * @words: what nothing was written about, in the customer's words
 *
 * Ctrl+N: an editor finds it in his queue.
 *
 * Returns: (transfer full): its id, for cue_call_drop_gap()
 */
char *
cue_call_record_gap (CueCall *self, const char *words)
{
  CueCallEvent    *event;
  g_autofree char *masked = NULL;
  char            *id;

  g_return_val_if_fail (CUE_IS_CALL (self) && words != NULL, NULL);

  id = g_uuid_string_random ();
  event = cue_call_new_event (self, CUE_EVENT_GAP);
  masked = cue_mask_text (words);
  cue_payload_set_token (event->payload, "id", id);
  cue_payload_set_token (event->payload, "state", "open");
  cue_payload_set_text (event->payload, "words", words);
  cue_call_emit (self, event, "gap", masked, 0);
  return id;
}

/**
 * cue_call_drop_gap:
 * @self: a call
 * @id: of a gap of this call
 *
 * The gap was a slip; both records stay.
 */
void
cue_call_drop_gap (CueCall *self, const char *id)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self) && id != NULL);

  event = cue_call_new_event (self, CUE_EVENT_GAP);
  cue_payload_set_token (event->payload, "id", id);
  cue_payload_set_token (event->payload, "state", "dropped");
  cue_call_emit (self, event, "gap-dropped", NULL, 0);
}

/**
 * cue_call_add_wording:
 * @self: a call
 * @document_id: the open entry
 * @words: the customer's own words, offered to the editor as a wording
 */
void
cue_call_add_wording (CueCall *self, const char *document_id, const char *words)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self) && document_id != NULL && words != NULL);

  event = cue_call_new_event (self, CUE_EVENT_WORDING);
  cue_payload_set_token (event->payload, "document", document_id);
  cue_payload_set_text (event->payload, "words", words);
  cue_call_emit (self, event, "wording", words, 0);
}

/**
 * cue_call_record_open:
 * @self: a call
 * @published: the entry that was opened
 * @position: its place in the list, from 1; 0 = not from a list
 */
void
cue_call_record_open (CueCall *self, const CuePublished *published, int position)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self) && published != NULL);

  event = cue_call_new_event (self, CUE_EVENT_OPEN);
  cue_payload_set_token (event->payload, "document", published->document_id);
  cue_payload_set_int (event->payload, "no", published->no);
  cue_payload_set_token (event->payload, "sha256", cue_document_get_sha256 (published->document));
  cue_payload_set_int (event->payload, "position", position);
  g_free (self->opened_title);
  self->opened_title = g_strdup (cue_document_get_title (published->document));
  cue_call_emit (self, event, "open", self->opened_title, published->no);
}
