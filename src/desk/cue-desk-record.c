/* cue-desk-record.c: what a person does between calls.
 *
 * Reading without a customer on the line is use of the knowledge too: it fills "used today", and
 * words that found nothing are a gap whoever typed them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

/**
 * cue_desk_record_open:
 * @self: a desk
 * @published: the entry that was opened
 * @position: its place in the list, from 1; 0 = not from a list
 *
 * For entries opened while there is no call; in a call it is cue_call_record_open().  Returns at
 * once, trouble with the disk is the desk's "error".
 */
void
cue_desk_record_open (CueDesk *self, const CuePublished *published, int position)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_DESK (self) && published != NULL);

  event = cue_call_event_new (CUE_EVENT_OPEN, NULL);
  cue_payload_set_token (event->payload, "document", published->document_id);
  cue_payload_set_int (event->payload, "no", published->no);
  cue_payload_set_token (event->payload, "sha256", cue_document_get_sha256 (published->document));
  cue_payload_set_int (event->payload, "position", position);
  cue_desk_write_event (self, event);
}

/**
 * cue_desk_record_miss:
 * @self: a desk
 * @words: what was searched and found nothing
 *
 * For a search while there is no call; in a call it is cue_call_record_miss().  Returns at once.
 */
void
cue_desk_record_miss (CueDesk *self, const char *words)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_DESK (self) && words != NULL);

  event = cue_call_event_new (CUE_EVENT_MISS, NULL);
  cue_payload_set_text (event->payload, "words", words);
  cue_payload_set_int (event->payload, "ms", self->search_ms);
  cue_desk_write_event (self, event);
}

/**
 * cue_desk_record_gap:
 * @self: a desk
 * @words: what nothing was written about
 *
 * Ctrl+N while there is no call; in a call it is cue_call_record_gap().
 *
 * Returns: (transfer full): its id, for cue_desk_drop_gap()
 */
char *
cue_desk_record_gap (CueDesk *self, const char *words)
{
  CueCallEvent *event;
  char         *id;

  g_return_val_if_fail (CUE_IS_DESK (self) && words != NULL, NULL);

  id = g_uuid_string_random ();
  event = cue_call_event_new (CUE_EVENT_GAP, NULL);
  cue_payload_set_token (event->payload, "id", id);
  cue_payload_set_token (event->payload, "state", "open");
  cue_payload_set_text (event->payload, "words", words);
  cue_desk_write_event (self, event);
  return id;
}

/**
 * cue_desk_drop_gap:
 * @self: a desk
 * @id: of a gap
 *
 * It was a slip; both records stay.
 */
void
cue_desk_drop_gap (CueDesk *self, const char *id)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_DESK (self) && id != NULL);

  event = cue_call_event_new (CUE_EVENT_GAP, NULL);
  cue_payload_set_token (event->payload, "id", id);
  cue_payload_set_token (event->payload, "state", "dropped");
  cue_desk_write_event (self, event);
}
