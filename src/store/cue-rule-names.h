/* cue-rule-names.h: which names a rule may use, by what it is a rule about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_RULE_ABOUT_CUSTOMER,
  CUE_RULE_ABOUT_CALL,
} CueRuleSubject;

guint       cue_rule_names_count     (CueRuleSubject subject, gboolean text);
const char *cue_rule_names_get       (CueRuleSubject subject, gboolean text, guint i);
gboolean    cue_rule_names_find      (CueRuleSubject subject, gboolean text, const char *name,
                                      guint *i);

G_END_DECLS
