/* cue-call-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-event.h"

/**
 * cue_call_event_new:
 * @kind: what happened
 * @call_ref: (nullable): the call's opaque reference, %NULL outside a call
 *
 * Returns: (transfer full): an event with an empty payload
 */
CueCallEvent *
cue_call_event_new (CueEventKind kind, const char *call_ref)
{
  CueCallEvent *event = g_new0 (CueCallEvent, 1);

  event->kind = kind;
  event->call_ref = g_strdup (call_ref != NULL ? call_ref : "");
  event->payload = cue_payload_new ();
  return event;
}

/**
 * cue_call_event_free:
 * @event: (nullable) (transfer full): an event
 */
void
cue_call_event_free (CueCallEvent *event)
{
  if (event == NULL)
    return;
  cue_payload_free (event->payload);
  g_free (event->call_ref);
  g_free (event->mark_kind);
  g_free (event->mark_about);
  g_free (event->mark_scope);
  g_free (event);
}

/* Members that hold what somebody typed.  What was shown (`text`) is not among them: it is compared
 * with the published line, and names in its placeholders are blotted out where it is made. */
static const char *const typed_members[] = {
  "context", "done", "matter", "note", "reason", "result", "to", "what", "words",
};

static char *
blot (gconstpointer names, const char *text)
{
  return cue_name_set_blot (names, text);
}

/**
 * cue_call_event_blot:
 * @event: an event that is not written yet
 * @names: (nullable): names of customers
 *
 * Blots every customer's name out of what was typed, whoever is on the line and when nobody is.
 * Any thread that owns @event.
 */
void
cue_call_event_blot (CueCallEvent *event, const CueNameSet *names)
{
  g_return_if_fail (event != NULL);

  for (guint i = 0; names != NULL && i < G_N_ELEMENTS (typed_members); i++)
    cue_payload_rewrite (event->payload, typed_members[i], blot, names);
}

/**
 * cue_call_event_write:
 * @event: an event
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Appends the event to the evidence, then sets its mark if it has one.  The store's thread.
 *
 * Returns: %FALSE with @error set; a mark that cannot be set leaves the event written
 */
gboolean
cue_call_event_write (CueCallEvent *event, CueStore *store, GError **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (event != NULL, FALSE);

  if (!cue_evidence_append (store, event->kind, event->call_ref, event->payload, NULL, error))
    return FALSE;
  if (event->mark_kind == NULL)
    return TRUE;
  json = cue_payload_to_json (event->payload);
  return cue_evidence_set_mark (store, event->mark_kind, event->mark_about, event->mark_scope, json,
                                error);
}
