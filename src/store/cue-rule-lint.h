/* cue-rule-lint.h: which expressions a rule may hold, and sentences with expressions in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-facts.h"
#include "cue-rule-names.h"

G_BEGIN_DECLS

#define CUE_RULE_LIMIT_BYTES 4096  /* of one expression */

/* What an expression turned out to use. */
typedef struct
{
  guint64    int_facts;   /* bit i: fact i of cue_rule_names_get() */
  guint      text_facts;  /* bit i: word i of it */
  gboolean   needs_all;   /* may answer yes about an unknown fact: IS, CASE … */
  GPtrArray *parameters;  /* (owned) (element-type utf8): names without the $ */
} CueRuleUse;

gboolean    cue_rule_lint         (const char *expression, CueRuleUse *use, GError **error);
gboolean    cue_rule_lint_about   (CueRuleSubject subject, const char *expression, CueRuleUse *use,
                                   GError **error);
void        cue_rule_use_clear    (CueRuleUse *use);
gboolean    cue_rule_may_call     (const char *function);

/* A sentence cut at its {braces}: texts and expressions alternate, texts[0] expression[0] … */
typedef struct
{
  GPtrArray *texts;        /* (owned) (element-type utf8): one more than expressions */
  GPtrArray *expressions;  /* (owned) (element-type utf8) */
} CueRuleSentence;

gboolean    cue_rule_sentence_parse (CueRuleSentence *self, const char *sentence, GError **error);
void        cue_rule_sentence_clear (CueRuleSentence *self);
char       *cue_rule_number_to_text (const char *name, gint64 value);

G_END_DECLS
