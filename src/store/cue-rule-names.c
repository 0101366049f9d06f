/* cue-rule-names.c
 *
 * The facts of a customer and those of a call are two closed lists; the lexer, the guarded
 * connection and the compiler are the same for both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-names.h"

#include "cue-call-fact.h"
#include "cue-facts.h"

/**
 * cue_rule_names_count:
 * @subject: what a rule is about
 * @text: words instead of numbers
 *
 * Returns: how many facts there are
 */
guint
cue_rule_names_count (CueRuleSubject subject, gboolean text)
{
  if (subject == CUE_RULE_ABOUT_CALL)
    return text ? CUE_N_CALL_FACT_TEXTS : CUE_N_CALL_FACTS;
  return text ? CUE_N_FACT_TEXTS : CUE_N_FACTS;
}

/**
 * cue_rule_names_get:
 * @subject: what a rule is about
 * @text: words instead of numbers
 * @i: which fact
 *
 * Returns: (transfer none): its name, which is a column's name too
 */
const char *
cue_rule_names_get (CueRuleSubject subject, gboolean text, guint i)
{
  g_return_val_if_fail (i < cue_rule_names_count (subject, text), NULL);

  if (subject == CUE_RULE_ABOUT_CALL)
    return text ? cue_call_fact_text_to_nick ((CueCallFactTextId) i)
                : cue_call_fact_to_nick ((CueCallFactId) i);
  return text ? cue_fact_text_to_nick ((CueFactTextId) i) : cue_fact_to_nick ((CueFactId) i);
}

/**
 * cue_rule_names_find:
 * @subject: what a rule is about
 * @text: words instead of numbers
 * @name: a name
 * @i: (out) (optional): which fact it is
 *
 * Returns: whether there is one
 */
gboolean
cue_rule_names_find (CueRuleSubject subject, gboolean text, const char *name, guint *i)
{
  CueCallFactId     call = 0;
  CueCallFactTextId call_text = 0;
  CueFactId         fact = 0;
  CueFactTextId     fact_text = 0;
  gboolean          found;

  g_return_val_if_fail (name != NULL, FALSE);

  if (subject == CUE_RULE_ABOUT_CALL)
    found = text ? cue_call_fact_text_from_nick (name, &call_text)
                 : cue_call_fact_from_nick (name, &call);
  else
    found = text ? cue_fact_text_from_nick (name, &fact_text) : cue_fact_from_nick (name, &fact);
  /* Only one of the four was written. */
  if (found && i != NULL)
    *i = (guint) call + (guint) call_text + (guint) fact + (guint) fact_text;
  return found;
}
