/* cue-call-message.c: what the customer will get after the call, as the agent may see it before.
 *
 * Nothing is sent from here: the order system sends the message when the order is done.  Its words
 * are a published list (use `messages`), and what costs money is repeated from the statements that
 * the offer owes, so that a new term cannot be missing in the message either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-call-private.h"

/* The statements about money and loss that stand in the message too, when they are owed. */
static const char *const repeated[] = { "N02", "N05", "N07" };

static const char *
get_group (CueCall *self)
{
  switch (self->wrap_up.outcome)
    {
    case CUE_OUTCOME_HANDLED:
      if (self->offer == NULL || self->offer->kind == CUE_OFFER_STAY)
        return "answered";
      return self->offer->kind == CUE_OFFER_PACKS ? "handled-packs" : "handled-plan";
    case CUE_OUTCOME_ANSWERED:
      return "answered";
    case CUE_OUTCOME_CALLBACK:
      return "callback";
    case CUE_OUTCOME_TRANSFERRED:
      return "transferred";
    case CUE_OUTCOME_FAILED:
    case CUE_OUTCOME_NONE:
      break;
    }
  return NULL;
}

/**
 * cue_call_dup_message:
 * @self: a call in its wrap-up
 *
 * Returns: (transfer full) (nullable): the message as the customer will read it; %NULL when the
 *   outcome has none, when he does not want messages, or when a value is missing: half a sentence
 *   is worse than none
 */
char *
cue_call_dup_message (CueCall *self)
{
  const CueWords         *words;
  const CueWordGroup     *group;
  const char             *id;
  g_autoptr (GHashTable)  values = NULL;
  g_autoptr (GPtrArray)   unresolved = NULL;
  g_autoptr (GString)     message = NULL;
  g_autofree char        *text = NULL;

  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  words = self->view != NULL ? self->view->messages : NULL;
  id = get_group (self);
  group = words != NULL && id != NULL ? cue_words_find (words, id) : NULL;
  if (group == NULL || group->text == NULL || g_strcmp0 (self->wrap_up.follow_up, "sms") != 0)
    return NULL;
  values = cue_call_build_values (self, "zh");
  text = cue_placeholder_resolve (group->text, values, NULL, &unresolved);
  if (unresolved != NULL && unresolved->len > 0)
    return NULL;
  message = g_string_new (text);
  for (guint i = 0; g_str_has_prefix (id, "handled") && i < G_N_ELEMENTS (repeated); i++)
    {
      const CueDisclosure *item = cue_gate_find (self->gate, repeated[i]);

      if (item != NULL)
        g_string_append (message, item->text);
    }
  return g_strdup (message->str);
}
