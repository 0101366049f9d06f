/* cue-call-fact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-fact.h"

#include <string.h>

static const char *const nicks[CUE_N_CALL_FACTS] = {
  "closed", "resolved", "came_again", "talk_seconds", "statements_owed", "statements_said",
  "statements_later", "statements_excused", "statements_open", "entries_opened", "searches",
  "misses", "lines_said", "lines_skipped", "lines_outdated", "fastest_percent",
  "fastest_needs_seconds", "fastest_took_seconds", "flags", "offers", "offers_accepted",
  "offers_declined", "silence_overridden", "quiet_seconds", "reveals", "reveal_needed", "promises",
  "waivers_refused", "hour", "notice_alone",
};

static const char *const text_nicks[CUE_N_CALL_FACT_TEXTS] = {
  "outcome", "silenced_by", "open_ids", "later_ids", "excused_ids", "notice_reason",
};

static gboolean
find (const char *const *list, guint n, const char *nick, guint *i)
{
  for (*i = 0; *i < n; ++*i)
    if (strcmp (list[*i], nick) == 0)
      return TRUE;
  return FALSE;
}

/**
 * cue_call_fact_to_nick:
 * @id: a number
 *
 * Returns: (transfer none): its name in a rule
 */
const char *
cue_call_fact_to_nick (CueCallFactId id)
{
  g_return_val_if_fail ((guint) id < CUE_N_CALL_FACTS, NULL);

  return nicks[id];
}

/**
 * cue_call_fact_text_to_nick:
 * @id: a word
 *
 * Returns: (transfer none): its name in a rule
 */
const char *
cue_call_fact_text_to_nick (CueCallFactTextId id)
{
  g_return_val_if_fail ((guint) id < CUE_N_CALL_FACT_TEXTS, NULL);

  return text_nicks[id];
}

/**
 * cue_call_fact_from_nick:
 * @nick: a name, `quiet_seconds`
 * @id: (out) (optional): the number of that name
 *
 * Returns: whether there is one
 */
gboolean
cue_call_fact_from_nick (const char *nick, CueCallFactId *id)
{
  guint i;

  g_return_val_if_fail (nick != NULL, FALSE);

  if (!find (nicks, CUE_N_CALL_FACTS, nick, &i))
    return FALSE;
  if (id != NULL)
    *id = (CueCallFactId) i;
  return TRUE;
}

/**
 * cue_call_fact_text_from_nick:
 * @nick: a name, `outcome`
 * @id: (out) (optional): the word of that name
 *
 * Returns: whether there is one
 */
gboolean
cue_call_fact_text_from_nick (const char *nick, CueCallFactTextId *id)
{
  guint i;

  g_return_val_if_fail (nick != NULL, FALSE);

  if (!find (text_nicks, CUE_N_CALL_FACT_TEXTS, nick, &i))
    return FALSE;
  if (id != NULL)
    *id = (CueCallFactTextId) i;
  return TRUE;
}
