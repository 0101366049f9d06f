/* cue-cohort.c
 *
 * Whoever is to be kept is written down on a day, so that the list does not change with its
 * success: a customer who has gone cannot fall out of it.  Only references and figures are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-cohort.h"

#include "cue-audit-people.h"
#include "cue-error.h"

#include <string.h>

/**
 * cue_cohort_member_new:
 * @customer_ref: his reference
 *
 * Returns: (transfer full): a member whose figures are not known
 */
CueCohortMember *
cue_cohort_member_new (const char *customer_ref)
{
  CueCohortMember *self = g_new0 (CueCohortMember, 1);

  self->customer_ref = g_strdup (customer_ref);
  self->star = -1;
  self->spend_fen = -1;
  return self;
}

/**
 * cue_cohort_member_copy:
 * @self: a member
 *
 * Returns: (transfer full): a copy
 */
CueCohortMember *
cue_cohort_member_copy (const CueCohortMember *self)
{
  CueCohortMember *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CueCohortMember, 1);
  *copy = *self;
  copy->customer_ref = g_strdup (self->customer_ref);
  return copy;
}

/**
 * cue_cohort_member_free:
 * @self: (nullable) (transfer full): a member
 */
void
cue_cohort_member_free (CueCohortMember *self)
{
  if (self == NULL)
    return;
  g_free (self->customer_ref);
  g_free (self);
}

/**
 * cue_cohort_free:
 * @self: (nullable) (transfer full): a cohort
 */
void
cue_cohort_free (CueCohort *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->login);
  g_free (self);
}

/**
 * cue_complaint_step_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_complaint_step_free (CueComplaintStep *self)
{
  if (self == NULL)
    return;
  g_free (self->grade);
  g_free (self->step);
  g_free (self->due);
  g_free (self);
}

static gboolean
insert_members (CueSql *desk, const char *id, GPtrArray *members, GError **error)
{
  for (guint i = 0; i < members->len; i++)
    {
      const CueCohortMember *member = members->pdata[i];

      if (!cue_sql_run (desk, error,
                        "INSERT OR IGNORE INTO cohort_member VALUES ($1, $2, $3, $4, $5, $6)",
                        "ssiiii", id, member->customer_ref, member->star, member->spend_fen,
                        member->suspend_days, member->mismatch_months))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_cohort_freeze:
 * @store: a store where a lead or an admin is signed in
 * @kind: `photo`, `suspended` or `mismatch`
 * @name: what the lead calls it
 * @members: (element-type CueCohortMember): as they are today
 * @error: return location, %CUE_ERROR_DENIED for others, INVALID for an empty name or list
 *
 * Returns: (transfer full) (nullable): the id of the new cohort
 */
char *
cue_cohort_freeze (CueStore *store, const char *kind, const char *name, GPtrArray *members,
                   GError **error)
{
  g_autoptr (CueAuditPeople) people = cue_audit_people_load (store, NULL, NULL, error);
  g_autofree char           *id = g_uuid_string_random ();
  const CueStaff            *me = cue_store_get_me (store);
  CueSql                    *desk = cue_store_get_desk_sql (store);

  if (people == NULL)
    return NULL;
  if (*name == '\0' || members->len == 0)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   *name == '\0' ? "cohort: name: is empty; give it one"
                                 : "cohort: there is no customer to write down");
      return NULL;
    }
  if (!cue_sql_begin (desk, error))
    return NULL;
  if (!cue_sql_run (desk, error, "INSERT INTO cohort VALUES ($1, $2, $3, $4, $5, $6)", "sssisi", id,
                    kind, name, me->id, me->scope,
                    cue_clock_now_ms (cue_store_get_clock (store)))
      || !insert_members (desk, id, members, error) || !cue_sql_commit (desk, error))
    {
      cue_sql_rollback (desk);
      return NULL;
    }
  return g_steal_pointer (&id);
}

/**
 * cue_cohort_list:
 * @store: a store where a lead or an admin is signed in
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueCohort): those frozen by people of his level
 *   and below, the newest first
 */
GPtrArray *
cue_cohort_list (CueStore *store, GError **error)
{
  g_autoptr (CueAuditPeople) people = cue_audit_people_load (store, NULL, NULL, error);
  g_autoptr (GPtrArray)   list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (people == NULL)
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT id, kind, name, staff_id, at, (SELECT count(*) FROM cohort_member "
                         "WHERE cohort_id = cohort.id) FROM cohort "
                         "WHERE " CUE_AUDIT_PEOPLE ("staff_id", "$1") " ORDER BY at DESC, id",
                         "s", people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueCohort            *cohort;
      const CueAuditPerson *person;

      if (!row)
        return g_steal_pointer (&list);
      cohort = g_new0 (CueCohort, 1);
      cohort->id = g_strdup (cue_sql_query_get_text (query, 0));
      cohort->kind = g_strdup (cue_sql_query_get_text (query, 1));
      cohort->name = g_strdup (cue_sql_query_get_text (query, 2));
      person = cue_audit_people_get (people, cue_sql_query_get_int (query, 3));
      cohort->login = g_strdup (person != NULL ? person->login : NULL);
      cohort->at_ms = cue_sql_query_get_int (query, 4);
      cohort->n = cue_sql_query_get_int (query, 5);
      g_ptr_array_add (list, cohort);
    }
  return NULL;
}

static void
follow_member (CueCohortFollow *follow, CueSqlQuery *query, const CueCohortMember *now)
{
  gboolean stopped = cue_sql_query_get_int (query, 2) > 0;
  gboolean contacted = cue_sql_query_get_int (query, 3) != 0;

  follow->n++;
  follow->contacted += contacted;
  follow->suspended += stopped;
  follow->asked += stopped && contacted;
  if (now == NULL)
    return;
  follow->here++;
  follow->revived += stopped && contacted && now->suspend_days == 0;
  if (cue_sql_query_get_int (query, 1) < 0 || now->spend_fen < 0)
    return;
  follow->spend_then_fen += cue_sql_query_get_int (query, 1);
  follow->spend_now_fen += now->spend_fen;
}

/**
 * cue_cohort_follow:
 * @store: a store where a lead or an admin is signed in
 * @id: of cue_cohort_list()
 * @now: (element-type CueCohortMember): the customer base as it is now
 * @follow: (out caller-allocates): what became of it
 * @error: return location, %CUE_ERROR_NOT_FOUND for another level's
 *
 * The revival rate is `revived` of `asked` (M42): of the stopped customers somebody has spoken with.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_cohort_follow (CueStore *store, const char *id, GPtrArray *now, CueCohortFollow *follow,
                   GError **error)
{
  g_autoptr (GHashTable)  base = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)   mine = cue_cohort_list (store, error);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                found = FALSE;
  gboolean                row = TRUE;

  memset (follow, 0, sizeof *follow);
  if (mine == NULL)
    return FALSE;
  for (guint i = 0; i < mine->len; i++)
    found = found || g_str_equal (((CueCohort *) mine->pdata[i])->id, id);
  if (!found)
    {
      cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL,
                     N_ ("cohort: %s: there is no such list"), id);
      return FALSE;
    }
  for (guint i = 0; i < now->len; i++)
    g_hash_table_insert (base, ((CueCohortMember *) now->pdata[i])->customer_ref, now->pdata[i]);
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT m.customer_ref, m.spend_fen, m.suspend_days, EXISTS "
                         "(SELECT 1 FROM rollup_call r WHERE r.customer_ref = m.customer_ref "
                         "AND r.at >= c.at) FROM cohort_member m JOIN cohort c ON c.id = m.cohort_id "
                         "WHERE c.id = $1",
                         "s", id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      follow_member (follow, query, g_hash_table_lookup (base, cue_sql_query_get_text (query, 0)));
    }
  return FALSE;
}

/**
 * cue_cohort_members:
 * @store: a store where a lead or an admin is signed in
 * @id: of a list that was written down
 * @limit: at most so many
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * A list of a level that the person may not see has no members for him.
 *
 * Returns: (transfer full) (nullable) (element-type CueCohortMember): its customers with the figures of
 *   that day, the longest stopped and then those who spent most first
 */
GPtrArray *
cue_cohort_members (CueStore *store, const char *id, guint limit, GError **error)
{
  g_autoptr (GPtrArray)   lists = NULL;
  g_autoptr (GPtrArray)   members
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_member_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                mine = FALSE;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && id != NULL, NULL);

  lists = cue_cohort_list (store, error);
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    mine = mine || g_str_equal (((CueCohort *) lists->pdata[i])->id, id);
  if (lists == NULL || !mine)
    return lists != NULL ? g_steal_pointer (&members) : NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT customer_ref, star, spend_fen, suspend_days, mismatch_months "
                         "FROM cohort_member WHERE cohort_id = $1 "
                         "ORDER BY suspend_days DESC, spend_fen DESC, customer_ref LIMIT $2",
                         "si", id, (gint64) limit);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueCohortMember *member;

      if (!row)
        return g_steal_pointer (&members);
      member = cue_cohort_member_new (cue_sql_query_get_text (query, 0));
      member->star = cue_sql_query_get_int (query, 1);
      member->spend_fen = cue_sql_query_get_int (query, 2);
      member->suspend_days = cue_sql_query_get_int (query, 3);
      member->mismatch_months = cue_sql_query_get_int (query, 4);
      g_ptr_array_add (members, member);
    }
  return NULL;
}

/**
 * cue_cohort_remove:
 * @store: a store where a lead or an admin is signed in
 * @id: of cue_cohort_list(), frozen by himself
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_NOT_FOUND when it is not his
 */
gboolean
cue_cohort_remove (CueStore *store, const char *id, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (store);

  if (!cue_store_require_me (store, error)
      || !cue_sql_run (desk, error,
                       "DELETE FROM cohort_member WHERE cohort_id IN "
                       "(SELECT id FROM cohort WHERE id = $1 AND staff_id = $2)",
                       "si", id, cue_store_get_me (store)->id)
      || !cue_sql_run (desk, error, "DELETE FROM cohort WHERE id = $1 AND staff_id = $2", "si", id,
                       cue_store_get_me (store)->id))
    return FALSE;
  if (cue_sql_changes (desk) > 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL,
                 N_ ("cohort: %s: there is no such list of yours"), id);
  return FALSE;
}

/**
 * cue_complaint_list:
 * @store: a store where a lead or an admin is signed in
 * @people: whose; its times do not matter
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueComplaintStep): open complaints by grade and
 *   step, the gravest grade first as its text sorts
 */
GPtrArray *
cue_complaint_list (CueStore *store, const CueBoardSpan *people, GError **error)
{
  g_autoptr (CueAuditPeople) seen = cue_audit_people_load (store, people->scope, people->team, error);
  g_autoptr (GPtrArray)   list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_complaint_step_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (seen == NULL)
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT coalesce(grade, '') AS g, coalesce(step, '') AS s, count(*) AS n, min(due) "
                         "FROM rollup_task WHERE kind = 'complaint' AND state = 'open' "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$1")
                         " GROUP BY g, s ORDER BY g = '', g, n DESC, s",
                         "s", seen->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueComplaintStep *step;

      if (!row)
        return g_steal_pointer (&list);
      step = g_new0 (CueComplaintStep, 1);
      step->grade = g_strdup (cue_sql_query_get_text (query, 0));
      step->step = g_strdup (cue_sql_query_get_text (query, 1));
      step->n = cue_sql_query_get_int (query, 2);
      step->due = g_strdup (cue_sql_query_get_text (query, 3));
      g_ptr_array_add (list, step);
    }
  return NULL;
}
