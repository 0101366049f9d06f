/* cue-audit-people.h: whose work a lead may see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store-private.h"

G_BEGIN_DECLS

typedef struct
{
  gint64   id;
  char    *login;   /* (owned) */
  char    *name;    /* (owned) */
  char    *scope;   /* (owned) */
  char    *team;    /* (owned) (nullable) */
  gboolean answers; /* an agent who is active: he has notices to read */
} CueAuditPerson;

typedef struct
{
  GHashTable *by_id;      /* (owned): gint64 → CueAuditPerson */
  guint       n_agents;
  char       *ids;        /* (owned) (nullable): JSON array for SQL; NULL = everybody */
} CueAuditPeople;

CueAuditPeople       *cue_audit_people_load (CueStore *store, const char *scope, const char *team,
                                             GError **error);
void                  cue_audit_people_free (CueAuditPeople *self);
const CueAuditPerson *cue_audit_people_get  (const CueAuditPeople *self, gint64 id);

/* A condition for SQL, with the parameter the list of ids is bound to. */
#define CUE_AUDIT_PEOPLE(column, parameter)                                                        \
  "(" parameter " IS NULL OR " column " IN (SELECT value FROM json_each(" parameter ")))"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueAuditPeople, cue_audit_people_free)

G_END_DECLS
