/* cue-rule-guard.h: a private SQLite connection in which nothing but one facts row exists.
 *
 * Private to src/store: the only header of the rules that knows SQLite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "cue-facts.h"
#include "cue-rule-names.h"

G_BEGIN_DECLS

typedef struct _CueRuleGuard CueRuleGuard;

CueRuleGuard *cue_rule_guard_new       (GError **error);
CueRuleGuard *cue_rule_guard_new_about (CueRuleSubject subject, GError **error);
void          cue_rule_guard_free      (CueRuleGuard *self);
sqlite3_stmt *cue_rule_guard_prepare   (CueRuleGuard *self, const char *sql, GError **error);
gboolean      cue_rule_guard_set_facts (CueRuleGuard *self, const CueFacts *facts, GError **error);
gboolean      cue_rule_guard_set_base  (CueRuleGuard *self, const GPtrArray *base, GError **error);
int           cue_rule_guard_step      (CueRuleGuard *self, sqlite3_stmt *statement,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRuleGuard, cue_rule_guard_free)

G_END_DECLS
