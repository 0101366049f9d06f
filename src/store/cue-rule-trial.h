/* cue-rule-trial.h: what a changed rule table would do, before it is saved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-rules.h"

G_BEGIN_DECLS

/* How many customers of the sample one rule fires about. */
typedef struct
{
  char *rule_id;  /* (owned) */
  char *name;     /* (owned): of the new table; of the old one when the rule is gone */
  guint before;
  guint after;
  guint gained;   /* fires now and did not before */
  guint lost;     /* the other way round */
} CueRuleTrial;

GPtrArray *cue_rule_trial_run  (CueRules *before, CueRules *after, GPtrArray *facts,
                                GCancellable *cancellable, GError **error);
void       cue_rule_trial_free (CueRuleTrial *self);

G_END_DECLS
