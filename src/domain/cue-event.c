/* cue-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-event.h"

#include <string.h>

static const char *const kind_nicks[CUE_N_EVENT_KINDS] = {
  "sign-in", "sign-out", "switch",  "pop",    "close",   "search", "open",  "miss",
  "line",    "branch",   "disclose", "fit",   "offer",   "flag",   "wording", "gap",
  "task",    "waiver",   "reveal",  "export", "score",   "coach",  "receipt",
};

/**
 * cue_event_kind_to_nick:
 * @kind: a kind of event
 *
 * Returns: (transfer none): its name in the file
 */
const char *
cue_event_kind_to_nick (CueEventKind kind)
{
  g_return_val_if_fail ((guint) kind < CUE_N_EVENT_KINDS, NULL);

  return kind_nicks[kind];
}

/**
 * cue_event_kind_from_nick:
 * @nick: a name in the file
 * @kind: (out): the kind
 *
 * Returns: %FALSE when there is no such kind
 */
gboolean
cue_event_kind_from_nick (const char *nick, CueEventKind *kind)
{
  for (guint i = 0; i < CUE_N_EVENT_KINDS; i++)
    {
      if (g_strcmp0 (kind_nicks[i], nick) == 0)
        {
          *kind = (CueEventKind) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cue_event_compute_hash:
 * @event: an event with every field but `hash`
 *
 * SHA-256 over chain, number, instant, kind, version, call, payload and the hash before, in this
 * order, joined by U+001F.  None of the fields can hold that character: JSON escapes it,
 * and the others are ids.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
cue_event_compute_hash (const CueEvent *event)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  joined = g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT "\x1f%" G_GINT64_FORMAT
                            "\x1f%s\x1f%d\x1f%s\x1f%s\x1f%s",
                            event->chain_id, event->seq, event->at_ms, event->kind, event->v,
                            event->call_ref, event->payload, event->prev);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

/**
 * cue_event_free:
 * @event: (nullable) (transfer full): an event
 */
void
cue_event_free (CueEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->chain_id);
  g_free (event->kind);
  g_free (event->call_ref);
  g_free (event->payload);
  g_free (event->prev);
  g_free (event->hash);
  g_free (event);
}
