/* cue-audit-people.c
 *
 * A lead answers for the people of his level and below.  Which these are is decided here, from the
 * file, for every number and every list; a page only narrows it further.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-people.h"

#include "cue-error.h"

static void
person_free (gpointer data)
{
  CueAuditPerson *self = data;

  g_free (self->login);
  g_free (self->name);
  g_free (self->scope);
  g_free (self->team);
  g_free (self);
}

/**
 * cue_audit_people_free:
 * @self: (nullable) (transfer full): people
 */
void
cue_audit_people_free (CueAuditPeople *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_free (self->ids);
  g_free (self);
}

/**
 * cue_audit_people_get:
 * @self: people
 * @id: a number in `staff`
 *
 * Returns: (transfer none) (nullable): the person, when he is one of them
 */
const CueAuditPerson *
cue_audit_people_get (const CueAuditPeople *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/* From the file, not from what the program remembers of the person. */
static gboolean
check_right (CueStore *store, GError **error)
{
  gint64 n = 0;

  if (!cue_store_require_me (store, error)
      || !cue_sql_get_int64 (cue_store_get_sql (store), &n, 0, error,
                             "SELECT count(*) FROM staff m JOIN staff_role r ON r.staff_id = m.id "
                             "WHERE m.id = $1 AND m.active = 1 AND r.role IN ('lead', 'admin')",
                             "i", cue_store_get_me (store)->id))
    return FALSE;
  if (n > 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_DENIED, NULL,
                 N_ ("audit: %s is no lead: ask an admin for the role lead"),
                 cue_store_get_me (store)->login);
  return FALSE;
}

static CueAuditPerson *
person_from_row (CueSqlQuery *query)
{
  CueAuditPerson *person = g_new0 (CueAuditPerson, 1);

  person->id = cue_sql_query_get_int (query, 0);
  person->login = g_strdup (cue_sql_query_get_text (query, 1));
  person->name = g_strdup (cue_sql_query_get_text (query, 2));
  person->scope = g_strdup (cue_sql_query_get_text (query, 3));
  person->team = g_strdup (cue_sql_query_get_text (query, 4));
  person->answers = cue_sql_query_get_int (query, 5) != 0;
  return person;
}

static gboolean
load_rows (CueAuditPeople *self, CueStore *store, const char *scope, const char *team,
           GString *ids, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT m.id, m.login, m.name, s.path, t.name, m.active = 1 AND EXISTS "
                         "(SELECT 1 FROM staff_role r WHERE r.staff_id = m.id AND r.role = 'agent') "
                         "FROM staff m JOIN scope s ON s.id = m.scope_id "
                         "LEFT JOIN team t ON t.id = m.team_id "
                         "JOIN (SELECT b.path AS mine FROM staff a JOIN scope b ON b.id = a.scope_id "
                         "WHERE a.id = $1) WHERE substr(s.path, 1, length(mine)) = mine "
                         "AND ($2 IS NULL OR substr(s.path, 1, length($2)) = $2) "
                         "AND ($3 IS NULL OR t.name = $3) ORDER BY m.id",
                         "iss", cue_store_get_me (store)->id, scope, team);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueAuditPerson *person;

      if (!row)
        return TRUE;
      person = person_from_row (query);
      self->n_agents += person->answers;
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 1 ? "," : "", person->id);
      g_hash_table_insert (self->by_id, &person->id, person);
    }
  return FALSE;
}

/**
 * cue_audit_people_load:
 * @store: a store somebody is signed in at
 * @scope: (nullable): path of a level, to narrow it
 * @team: (nullable): name of a team, to narrow it
 * @error: return location, %CUE_ERROR_DENIED for whoever is no lead and no admin
 *
 * Returns: (transfer full) (nullable): the people of his level and below
 */
CueAuditPeople *
cue_audit_people_load (CueStore *store, const char *scope, const char *team, GError **error)
{
  g_autoptr (CueAuditPeople) self = NULL;
  g_autoptr (GString)        ids = g_string_new ("[");
  gint64                     all;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!check_right (store, error))
    return NULL;
  self = g_new0 (CueAuditPeople, 1);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, person_free);
  if (!load_rows (self, store, scope, team, ids, error)
      || !cue_sql_get_int64 (cue_store_get_sql (store), &all, 0, error,
                             "SELECT count(*) FROM staff", ""))
    return NULL;
  g_string_append_c (ids, ']');
  if (g_hash_table_size (self->by_id) < all)
    self->ids = g_strdup (ids->str);
  return g_steal_pointer (&self);
}
