/* cue-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-event.h"

#include <nettle/sha2.h>
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

static void
add_text (struct sha256_ctx *context, const char *text)
{
  sha256_update (context, strlen (text), (const uint8_t *) text);
}

static void
add_int (struct sha256_ctx *context, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  add_text (context, text);
}

static void
join (struct sha256_ctx *context)
{
  static const uint8_t separator = 0x1f;

  sha256_update (context, 1, &separator);
}

/**
 * cue_event_write_hash:
 * @event: an event with every field but `hash`
 * @hash: (out caller-allocates): 64 hexadecimal digits and a zero
 *
 * SHA-256 over chain, number, instant, kind, version, call, payload and the hash before, in this
 * order, joined by U+001F.  None of the fields can hold that character: JSON escapes it,
 * and the others are ids.  By nettle, which uses the processor's own instructions: a million events
 * are checked while somebody looks on.  Any thread.
 */
void
cue_event_write_hash (const CueEvent *event, char hash[65])
{
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t           digest[SHA256_DIGEST_SIZE];

  sha256_init (&context);
  add_text (&context, event->chain_id);
  join (&context);
  add_int (&context, event->seq);
  join (&context);
  add_int (&context, event->at_ms);
  join (&context);
  add_text (&context, event->kind);
  join (&context);
  add_int (&context, event->v);
  join (&context);
  add_text (&context, event->call_ref);
  join (&context);
  add_text (&context, event->payload);
  join (&context);
  add_text (&context, event->prev);
  sha256_digest (&context, sizeof digest, digest);
  for (guint i = 0; i < sizeof digest; i++)
    {
      hash[2 * i] = digits[digest[i] >> 4];
      hash[2 * i + 1] = digits[digest[i] & 15];
    }
  hash[64] = '\0';
}

/**
 * cue_event_compute_hash:
 * @event: an event with every field but `hash`
 *
 * The same as cue_event_write_hash().
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
cue_event_compute_hash (const CueEvent *event)
{
  char hash[65];

  g_return_val_if_fail (event != NULL, NULL);

  cue_event_write_hash (event, hash);
  return g_strdup (hash);
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
