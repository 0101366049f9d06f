/* cue-shift-customers.c
 *
 * Lists of customers, and lists frozen on a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-private.h"

#include "cue-customer-base.h"
#include "cue-desk-run.h"

#define MEMBERS 200
#define MISMATCH_MONTHS 3
#define SUSPEND_DAYS 7

static void
cohort_free (gpointer data)
{
  CueShiftCohort *self = data;

  cue_cohort_free (self->cohort);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

/**
 * cue_shift_customers_free:
 * @self: (nullable) (transfer full): lists of customers
 */
void
cue_shift_customers_free (CueShiftCustomers *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->cohorts, g_ptr_array_unref);
  g_free (self);
}

static void
count_members (CueShiftCustomers *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const CueCohortMember *member = self->members->pdata[i];

      self->n_mismatch += member->mismatch_months >= MISMATCH_MONTHS;
      self->n_suspended += member->suspend_days >= SUSPEND_DAYS;
    }
}

static CueShiftCustomers *
load_customers (CueStore *store, const CueShiftAsk *ask, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueShiftCustomers) self = g_new0 (CueShiftCustomers, 1);
  g_autoptr (GPtrArray)         list = NULL;

  if (!cue_shift_ask_sign_in (ask, store, error))
    return NULL;
  self->members = cue_customer_base_load (store, ask->customer_dir, cancellable, error);
  list = self->members != NULL ? cue_cohort_list (store, error) : NULL;
  if (list == NULL)
    return NULL;
  count_members (self);
  self->cohorts = g_ptr_array_new_with_free_func (cohort_free);
  while (list->len > 0)
    {
      CueShiftCohort *cohort = g_new0 (CueShiftCohort, 1);

      cohort->cohort = g_ptr_array_steal_index (list, 0);
      g_ptr_array_add (self->cohorts, cohort);
      cohort->members = cue_cohort_members (store, cohort->cohort->id, MEMBERS, error);
      if (cohort->members == NULL
          || !cue_cohort_follow (store, cohort->cohort->id, self->members, &cohort->follow, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

static void
customers_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError            *error = NULL;
  CueShiftCustomers *customers = load_customers (store, data, cancellable, &error);

  if (customers != NULL)
    g_task_return_pointer (task, customers, (GDestroyNotify) cue_shift_customers_free);
  else
    g_task_return_error (task, error);
}

static gboolean
freeze (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const CueShiftAsk *ask = data;
  g_autofree char   *id = cue_cohort_freeze (store, ask->kind, ask->name, ask->members, error);

  return id != NULL;
}

/**
 * cue_shift_customers_async:
 * @self: a loader that knows customers
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the whole customer base as references and figures.
 */
void
cue_shift_customers_async (CueShiftLoader *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  CueShiftAsk *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && self->customer_dir != NULL);

  ask = cue_shift_ask_new (self, NULL);
  ask->customer_dir = g_strdup (self->customer_dir);
  cue_shift_loader_push (self, cue_shift_customers_async, customers_job, ask, cancellable,
                         callback, user_data);
}

/**
 * cue_shift_customers_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lists of customers
 */
CueShiftCustomers *
cue_shift_customers_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_shift_freeze_async:
 * @self: a loader
 * @kind: `photo`, `suspended` or `mismatch`
 * @name: what the lead calls it
 * @members: (element-type CueCohortMember): who is written down
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Written by the desk's writer.
 */
void
cue_shift_freeze_async (CueShiftLoader *self, const char *kind, const char *name,
                        GPtrArray *members, GAsyncReadyCallback callback, gpointer user_data)
{
  CueShiftAsk *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && members != NULL);

  ask = cue_shift_ask_new (self, NULL);
  ask->kind = g_strdup (kind);
  ask->name = g_strdup (name);
  ask->members = g_ptr_array_ref (members);
  cue_desk_deed_async (self->desk, freeze, ask, cue_shift_ask_free, NULL, callback, user_data);
}

/**
 * cue_shift_freeze_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
cue_shift_freeze_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  return cue_desk_deed_finish (self->desk, result, error);
}
