/* cue-store-staff.c: people, their roles and levels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store-private.h"

#include "cue-error.h"
#include "cue-scope.h"

#include <string.h>

#define STAFF_COLUMNS                                                                              \
  "SELECT m.id, m.login, m.name, s.path, t.name, m.active, "                                       \
  "(SELECT group_concat(role, ',') FROM (SELECT role FROM staff_role r WHERE r.staff_id = m.id "   \
  "ORDER BY role)) FROM staff m JOIN scope s ON s.id = m.scope_id "                                \
  "LEFT JOIN team t ON t.id = m.team_id "

static CueStaff *
staff_from_row (CueSqlQuery *query)
{
  CueStaff   *staff = g_new0 (CueStaff, 1);
  const char *roles = cue_sql_query_get_text (query, 6);

  staff->id = cue_sql_query_get_int (query, 0);
  staff->login = g_strdup (cue_sql_query_get_text (query, 1));
  staff->name = g_strdup (cue_sql_query_get_text (query, 2));
  staff->scope = g_strdup (cue_sql_query_get_text (query, 3));
  staff->team = g_strdup (cue_sql_query_get_text (query, 4));
  staff->active = cue_sql_query_get_int (query, 5) != 0;
  staff->roles = g_strsplit (roles != NULL ? roles : "", ",", -1);
  return staff;
}

/**
 * cue_staff_free:
 * @staff: (nullable) (transfer full): a person
 */
void
cue_staff_free (CueStaff *staff)
{
  if (staff == NULL)
    return;
  g_free (staff->login);
  g_free (staff->name);
  g_free (staff->scope);
  g_free (staff->team);
  g_strfreev (staff->roles);
  g_free (staff);
}

/**
 * cue_staff_copy:
 * @staff: a person
 *
 * Returns: (transfer full): a copy
 */
CueStaff *
cue_staff_copy (const CueStaff *staff)
{
  CueStaff *copy;

  g_return_val_if_fail (staff != NULL, NULL);

  copy = g_new0 (CueStaff, 1);
  *copy = *staff;
  copy->login = g_strdup (staff->login);
  copy->name = g_strdup (staff->name);
  copy->scope = g_strdup (staff->scope);
  copy->team = g_strdup (staff->team);
  copy->roles = g_strdupv (staff->roles);
  return copy;
}

/**
 * cue_staff_has_role:
 * @staff: (nullable): a person
 * @role: agent, editor, reviewer, lead or admin
 *
 * For greying buttons; what is allowed is decided by the file.
 *
 * Returns: whether he has it; %FALSE for nobody
 */
gboolean
cue_staff_has_role (const CueStaff *staff, const char *role)
{
  return staff != NULL && g_strv_contains ((const char *const *) staff->roles, role);
}

/**
 * cue_store_load_staff:
 * @self: a store
 * @login: who
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person, or %NULL with CUE_ERROR_NOT_FOUND
 */
CueStaff *
cue_store_load_staff (CueStore *self, const char *login, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  query = cue_sql_query (cue_store_get_sql (self), error, STAFF_COLUMNS "WHERE m.login = $1", "s",
                         login);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return NULL;
  if (row)
    return staff_from_row (query);
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, login,
                         N_ ("no such person: `cuedeskctl staff list` shows who there is"));
  return NULL;
}

/**
 * cue_store_list_staff:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueStaff): everybody by login, without the
 *   built-in row
 */
GPtrArray *
cue_store_list_staff (CueStore *self, GError **error)
{
  g_autoptr (GPtrArray)   staff = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_staff_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  query = cue_sql_query (cue_store_get_sql (self), error,
                         STAFF_COLUMNS "WHERE m.login <> $1 ORDER BY m.login", "s",
                         CUE_IMPORT_LOGIN);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&staff);
      g_ptr_array_add (staff, staff_from_row (query));
    }
  return NULL;
}

static gboolean
find_scope (CueSql *sql, const char *path, gint64 *id, GError **error)
{
  if (!cue_sql_get_int64 (sql, id, 0, error, "SELECT id FROM scope WHERE path = $1", "s", path))
    return FALSE;
  if (*id != 0)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, path,
                         N_ ("no such level: add it first, or write one that exists"));
  return FALSE;
}

/* (nullable) team: made when it is new. */
static gboolean
find_or_add_team (CueSql *sql, gint64 scope, const char *team, gint64 *id, GError **error)
{
  *id = 0;
  if (team == NULL || *team == '\0')
    return TRUE;
  if (!cue_sql_get_int64 (sql, id, 0, error,
                          "SELECT id FROM team WHERE scope_id = $1 AND name = $2", "is", scope,
                          team))
    return FALSE;
  if (*id != 0)
    return TRUE;
  return cue_sql_run (sql, error, "INSERT INTO team (scope_id, name) VALUES ($1, $2)", "is", scope,
                      team)
         && cue_sql_get_int64 (sql, id, 0, error,
                               "SELECT id FROM team WHERE scope_id = $1 AND name = $2", "is", scope,
                               team);
}

static gboolean
insert_staff (CueSql *sql, const char *login, const char *name, const char *scope,
              const char *team, const char *const *roles, GError **error)
{
  gint64 scope_id;
  gint64 team_id;

  if (!find_scope (sql, scope, &scope_id, error)
      || !find_or_add_team (sql, scope_id, team, &team_id, error)
      || !cue_sql_run (sql, error,
                       "INSERT INTO staff (login, name, scope_id, team_id) "
                       "VALUES ($1, $2, $3, nullif($4, 0))",
                       "ssii", login, name, scope_id, team_id))
    return FALSE;
  for (guint i = 0; roles[i] != NULL; i++)
    {
      if (!cue_sql_run (sql, error,
                        "INSERT INTO staff_role SELECT id, $2 FROM staff WHERE login = $1", "ss",
                        login, roles[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_person (const char *login, const char *name, const char *const *roles, GError **error)
{
  static const char *const known[] = { "agent", "editor", "reviewer", "lead", "admin", NULL };

  if (*login == '\0' || *name == '\0' || strpbrk (login, " \t\r\n") != NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                             N_ ("login, name: a person needs a login without blanks and a name"));
      return FALSE;
    }
  for (guint i = 0; roles[i] != NULL; i++)
    {
      if (!g_strv_contains (known, roles[i]))
        {
          cue_error_set (error, CUE_ERROR_INVALID, NULL,
                         N_ ("roles: no role %s: use agent, editor, reviewer, lead or admin"),
                         roles[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * cue_store_add_staff:
 * @self: a store where an admin is signed in
 * @login: new login, without blanks
 * @name: name
 * @scope: path of an existing level
 * @team: (nullable): team of that level, made when it is new
 * @roles: what he may do
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID, CONFLICT (login taken) or NOT_FOUND (level)
 */
gboolean
cue_store_add_staff (CueStore *self, const char *login, const char *name, const char *scope,
                     const char *team, const char *const *roles, GError **error)
{
  CueSql  *sql;
  gboolean ok;

  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (login != NULL && name != NULL && scope != NULL && roles != NULL, FALSE);

  sql = cue_store_get_sql (self);
  if (!check_person (login, name, roles, error) || !cue_store_begin (self, error))
    return FALSE;
  ok = insert_staff (sql, login, name, scope, team, roles, error)
       && cue_store_commit (self, error);
  if (!ok)
    cue_store_rollback (self);
  return ok;
}

/**
 * cue_store_disable_staff:
 * @self: a store where an admin is signed in
 * @login: somebody else
 * @error: return location
 *
 * He can do nothing from now on, in every open program; what he wrote stays.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED or NOT_FOUND
 */
gboolean
cue_store_disable_staff (CueStore *self, const char *login, GError **error)
{
  g_autoptr (CueStaff) staff = NULL;

  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (login != NULL, FALSE);

  staff = cue_store_load_staff (self, login, error);
  return staff != NULL
         && cue_sql_run (cue_store_get_sql (self), error,
                         "UPDATE staff SET active = 0 WHERE id = $1", "i", staff->id);
}

/**
 * cue_store_add_scope:
 * @self: a store where an admin is signed in
 * @path: `/yq/lj/`
 * @name: 澜江省
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID or CONFLICT
 */
gboolean
cue_store_add_scope (CueStore *self, const char *path, const char *name, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL && name != NULL, FALSE);

  if (!cue_scope_is_valid (path) || *name == '\0')
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, path,
                             N_ ("a level is written like /yq/lj/ and has a name [scope_path]"));
      return FALSE;
    }
  return cue_sql_run (cue_store_get_sql (self), error,
                      "INSERT INTO scope (path, name) VALUES ($1, $2)", "ss", path, name);
}

/**
 * cue_store_list_scopes:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): `path⇥name` by path
 */
GPtrArray *
cue_store_list_scopes (CueStore *self, GError **error)
{
  g_autoptr (GPtrArray)   scopes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  query = cue_sql_query (cue_store_get_sql (self), error,
                         "SELECT path, name FROM scope ORDER BY path", "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&scopes);
      g_ptr_array_add (scopes, g_strconcat (cue_sql_query_get_text (query, 0), "\t",
                                            cue_sql_query_get_text (query, 1), NULL));
    }
  return NULL;
}

/**
 * cue_store_dup_scope_name:
 * @self: a store
 * @path: a level
 *
 * Returns: (transfer full): its name, or the path itself when there is no such level
 */
char *
cue_store_dup_scope_name (CueStore *self, const char *path)
{
  char *name = NULL;

  g_return_val_if_fail (CUE_IS_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  cue_sql_dup_text (cue_store_get_sql (self), &name, NULL,
                    "SELECT name FROM scope WHERE path = $1", "s", path);
  return name != NULL ? name : g_strdup (path);
}

/**
 * cue_store_is_empty:
 * @self: a store
 * @empty: (out): whether there is no first person yet
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_store_is_empty (CueStore *self, gboolean *empty, GError **error)
{
  gint64 n;

  if (!cue_sql_get_int64 (cue_store_get_sql (self), &n, 0, error, "SELECT count(*) FROM staff", ""))
    return FALSE;
  *empty = n == 0;
  return TRUE;
}

static char *
new_site_key (GError **error)
{
  g_autoptr (GFile)            device = g_file_new_for_path ("/dev/urandom");
  g_autoptr (GFileInputStream) in = g_file_read (device, NULL, error);
  GString                     *hex;
  guint8                       bytes[32];

  if (in == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (in), bytes, sizeof bytes, NULL, NULL, error))
    return NULL;
  hex = g_string_new (NULL);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
insert_first (CueStore *self, const char *scope, const char *scope_name, const char *login,
              const char *name, GError **error)
{
  /* The role admin comes last: it closes the open door. */
  static const char *const roles[] = { "agent", "editor", "reviewer", "lead", "admin", NULL };
  CueSql                  *sql = cue_store_get_sql (self);
  g_autofree char         *key = new_site_key (error);

  return key != NULL && cue_store_set_meta (self, "site_key", key, error)
         && cue_store_set_meta (self, "owner", login, error)
         && cue_store_add_scope (self, scope, scope_name, error)
         && cue_sql_run (sql, error,
                         "INSERT INTO staff (login, name, scope_id, active) "
                         "SELECT $1, $2, id, 0 FROM scope WHERE path = $3",
                         "sss", CUE_IMPORT_LOGIN, "导入文件", scope)
         && insert_staff (sql, login, name, scope, NULL, roles, error);
}

/**
 * cue_store_bootstrap:
 * @self: an empty store
 * @scope: path of its widest level
 * @scope_name: name of it
 * @login: the first person, who gets every role
 * @name: his name
 * @error: return location
 *
 * Makes the site key, the built-in author of imports and the first person, in one transaction, and
 * signs him in.
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT when there is a first person already, or another error
 */
gboolean
cue_store_bootstrap (CueStore *self, const char *scope, const char *scope_name, const char *login,
                     const char *name, GError **error)
{
  gboolean empty = FALSE;
  gboolean ok;

  if (!cue_store_begin (self, error))
    return FALSE;
  ok = cue_store_is_empty (self, &empty, error);
  if (ok && !empty)
    {
      cue_error_set_literal (error, CUE_ERROR_CONFLICT, cue_store_get_home (self),
                             N_ ("this home has people already: choose another folder"));
      ok = FALSE;
    }
  ok = ok && insert_first (self, scope, scope_name, login, name, error)
       && cue_store_commit (self, error);
  if (!ok)
    cue_store_rollback (self);
  return ok && cue_store_sign_in (self, login, error);
}
