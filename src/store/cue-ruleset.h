/* cue-ruleset.h: a rule table compiled to one SQL statement over one facts row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-facts.h"
#include "cue-rules.h"

G_BEGIN_DECLS

typedef struct
{
  const CueRule *rule;      /* (unowned): lives as long as the ruleset */
  char          *evidence;  /* (owned): the sentence with this customer's figures */
} CueRuleFinding;

#define CUE_TYPE_RULESET (cue_ruleset_get_type ())
G_DECLARE_FINAL_TYPE (CueRuleset, cue_ruleset, CUE, RULESET, GObject)

CueRuleset *cue_ruleset_new  (CueRules *rules, GError **error);
GPtrArray  *cue_ruleset_run  (CueRuleset *self, const CueFacts *facts, GError **error); /* CueRuleFinding, by priority */
gboolean    cue_ruleset_count (CueRuleset *self, const GPtrArray *base, guint *n_fired,
                               GError **error);
gboolean    cue_findings_silence_offers (GPtrArray *findings, const CueRuleFinding **why);
void        cue_rule_finding_free (CueRuleFinding *finding);

G_END_DECLS
