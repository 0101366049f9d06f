/* cue-check-run.c: the checks, run behind somebody's typing.
 *
 * What a text says about itself is found at once, on the main thread, in well under a millisecond for
 * a usual text; a long one moves to the worker.  What only the store knows follows from the worker.  A
 * change while it looks cancels it, so the findings never belong to a text of a moment ago.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-check-run.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-golden-run.h"
#include "cue-stale-run.h"

/* A frame has 16 ms; a text whose own checks took longer than this is checked on the worker. */
#define MAX_INLINE_US 4000

#define MAX_ALIKE 3u

/* Two unrelated texts of one trade come to 5 to 15 per cent. */
#define LEAST_ALIKE 25

#define ELDERLY_AGE 60

struct _CueCheckRun
{
  GObject parent_instance;

  CueEdit      *edit;         /* (owned) (nullable) */
  CueDesk      *desk;         /* (owned) (nullable): whose store-changed is listened to */
  CueCheckBase *base;         /* (owned) (nullable): not loaded yet */
  char         *base_scope;   /* (owned) (nullable): level @base was loaded for */
  GCancellable *cancellable;  /* (owned) (nullable): of the job under way */
  GPtrArray    *from_text;    /* (owned) (element-type CueFinding) */
  GPtrArray    *from_store;   /* (owned) (element-type CueFinding) */
  GPtrArray    *alike;        /* (owned) (element-type CueAlike) */
  CuePauseRun  *golden;       /* (owned) */
  CueRemarkRun *remarks;      /* (owned) */
  CuePauseRun  *stale;        /* (owned) */
  gint64        changed_us;   /* when the text became another */
  gint64        delay_us;     /* how long the checks took for it */
  gboolean      is_slow;      /* the text's own checks are the worker's */
  gboolean      is_behind;
};

G_DEFINE_FINAL_TYPE (CueCheckRun, cue_check_run, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHECKED,
  SIGNAL_ALIKE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a job takes to the worker; all of it immutable or its own. */
typedef struct
{
  CueEntry     *entry;      /* (owned) (nullable) */
  CueScript    *script;     /* (owned) (nullable) */
  CueCheckBase *base;       /* (owned) (nullable): to be loaded first */
  char         *scope;      /* (owned) (nullable) */
  char         *today;      /* (owned) */
  gboolean      wants_text;
} Job;

typedef struct
{
  CueCheckBase *base;       /* (owned) */
  GPtrArray    *from_text;  /* (owned) (nullable) */
  GPtrArray    *from_store; /* (owned) */
} JobResult;

static void start_job (CueCheckRun *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->entry, cue_entry_unref);
  g_clear_pointer (&job->script, cue_script_unref);
  g_clear_pointer (&job->base, cue_check_base_unref);
  g_free (job->scope);
  g_free (job->today);
  g_free (job);
}

static void
job_result_free (gpointer data)
{
  JobResult *result = data;

  g_clear_pointer (&result->base, cue_check_base_unref);
  g_clear_pointer (&result->from_text, g_ptr_array_unref);
  g_clear_pointer (&result->from_store, g_ptr_array_unref);
  g_free (result);
}

static GPtrArray *
findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}

/* What the text says about itself, with the five sample customers. */
static GPtrArray *
check_text (CueCheckBase *base, const CueEntry *entry, const CueScript *script, const char *today)
{
  CueTextCheck *check = cue_check_base_get_text_check (base);
  GPtrArray    *findings = entry != NULL ? cue_text_check_entry (check, entry, today)
                                         : cue_text_check_script (check, script);

  cue_check_add_fixtures (findings, entry, script, cue_check_base_get_elderly_age (base));
  return findings;
}

static void
add_levels (GPtrArray *to, GPtrArray *from, CueFindingLevel level)
{
  for (guint i = 0; i < from->len; i++)
    if (((const CueFinding *) from->pdata[i])->level == level)
      g_ptr_array_add (to, cue_finding_copy (from->pdata[i]));
}

static void
tell_edit (CueCheckRun *self)
{
  static const CueFindingLevel levels[] = { CUE_FINDING_MUST, CUE_FINDING_SHOULD,
                                            CUE_FINDING_PASSED };
  g_autoptr (GPtrArray) findings = findings_new ();
  g_autoptr (GPtrArray) remarks = cue_remark_run_list (self->remarks);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      /* What a person has said comes before what a program has found. */
      add_levels (findings, remarks, levels[i]);
      add_levels (findings, self->from_text, levels[i]);
      add_levels (findings, self->from_store, levels[i]);
      add_levels (findings, cue_pause_run_get_findings (self->stale), levels[i]);
      add_levels (findings, cue_pause_run_get_findings (self->golden), levels[i]);
    }
  cue_edit_set_findings (self->edit, findings);
}

static void
replace (GPtrArray **target, GPtrArray *findings)
{
  g_ptr_array_unref (*target);
  *target = findings;
}

/* Runs on the worker. */
static void
run_checks (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Job                *job = data;
  g_autoptr (GError)  error = NULL;
  JobResult          *result = g_new0 (JobResult, 1);

  result->base = job->base != NULL
                   ? cue_check_base_ref (job->base)
                   : cue_check_base_load (store, job->scope, cancellable, &error);
  if (result->base != NULL && (job->wants_text || job->base == NULL))
    result->from_text = check_text (result->base, job->entry, job->script, job->today);
  if (result->base != NULL)
    result->from_store = job->entry != NULL ? cue_check_entry (store, result->base, job->entry,
                                                               cancellable, &error)
                                            : findings_new ();
  if (result->from_store != NULL)
    {
      g_task_return_pointer (task, result, job_result_free);
      return;
    }
  job_result_free (result);
  g_task_return_error (task, g_steal_pointer (&error));
}

static gpointer
list_alike (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_check_list_alike (store, ((const Job *) data)->entry, MAX_ALIKE, LEAST_ALIKE, cancellable,
                               error);
}

static char *
dup_today (CueDesk *desk)
{
  CueClock             *clock = cue_desk_get_clock (desk);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));

  return g_date_time_format (now, "%Y-%m-%d");
}

static const char *
get_scope (CueEdit *edit)
{
  const CueEntry  *entry = cue_edit_get_entry (edit);
  const CueScript *script = cue_edit_get_script (edit);

  return entry != NULL ? entry->scope : script != NULL ? script->scope : NULL;
}

static Job *
job_new (CueCheckRun *self)
{
  Job             *job = g_new0 (Job, 1);
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  const CueScript *script = cue_edit_get_script (self->edit);

  job->entry = entry != NULL ? cue_entry_ref ((CueEntry *) entry) : NULL;
  job->script = script != NULL ? cue_script_ref ((CueScript *) script) : NULL;
  job->base = self->base != NULL ? cue_check_base_ref (self->base) : NULL;
  job->scope = g_strdup (self->base_scope);
  job->today = dup_today (self->desk);
  job->wants_text = self->is_slow;
  return job;
}

static void
finish (CueCheckRun *self)
{
  self->is_behind = FALSE;
  self->delay_us = g_get_monotonic_time () - self->changed_us;
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
on_alike_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCheckRun) self = user_data;
  g_autoptr (GError)      error = NULL;
  GPtrArray *alike = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->edit == NULL)
    {
      g_clear_pointer (&alike, g_ptr_array_unref);
      return;
    }
  if (alike != NULL)
    {
      replace (&self->alike, alike);
      g_signal_emit (self, signals[SIGNAL_ALIKE_CHANGED], 0);
    }
  else
    g_signal_emit_by_name (self->desk, "error", error);
  g_clear_object (&self->cancellable);
  finish (self);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCheckRun) self = user_data;
  g_autoptr (GError)      error = NULL;
  JobResult *found = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->edit == NULL)
    {
      g_clear_pointer (&found, job_result_free);
      return;
    }
  if (found == NULL)
    {
      g_signal_emit_by_name (self->desk, "error", error);
      g_clear_object (&self->cancellable);
      finish (self);
      return;
    }
  if (self->base == NULL)
    self->base = cue_check_base_ref (found->base);
  if (found->from_text != NULL)
    replace (&self->from_text, g_steal_pointer (&found->from_text));
  replace (&self->from_store, g_steal_pointer (&found->from_store));
  job_result_free (found);
  tell_edit (self);
  if (cue_edit_get_entry (self->edit) != NULL)
    {
      cue_desk_ask_async (self->desk, CUE_DESK_READ, list_alike, job_new (self), job_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_alike_cb,
                          g_object_ref (self));
      return;
    }
  g_clear_object (&self->cancellable);
  finish (self);
}

static void
cancel_job (CueCheckRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_job (CueCheckRun *self)
{
  cancel_job (self);
  self->cancellable = g_cancellable_new ();
  cue_desk_run_async (self->desk, CUE_DESK_READ, run_checks, job_new (self), job_free,
                      self->cancellable, on_checked_cb, g_object_ref (self));
}

/* The text's own checks, unless it is so long that somebody would feel it. */
static void
check_at_once (CueCheckRun *self)
{
  g_autofree char *today = NULL;
  gint64           start = g_get_monotonic_time ();

  if (self->base == NULL || self->is_slow)
    return;
  today = dup_today (self->desk);
  replace (&self->from_text, check_text (self->base, cue_edit_get_entry (self->edit),
                                         cue_edit_get_script (self->edit), today));
  self->is_slow = g_get_monotonic_time () - start > MAX_INLINE_US;
  tell_edit (self);
}

static void
on_changed_cb (CueEdit *edit, gpointer user_data)
{
  CueCheckRun *self = CUE_CHECK_RUN (user_data);

  /* Rules, words and the like have checks of their own. */
  if (cue_edit_get_entry (edit) == NULL && cue_edit_get_script (edit) == NULL)
    return;
  self->changed_us = g_get_monotonic_time ();
  self->is_behind = TRUE;
  if (g_strcmp0 (self->base_scope, get_scope (edit)) != 0)
    {
      g_clear_pointer (&self->base, cue_check_base_unref);
      g_free (self->base_scope);
      self->base_scope = g_strdup (get_scope (edit));
    }
  check_at_once (self);
  start_job (self);
}

static void
on_more_found_cb (GObject *source, gpointer user_data)
{
  CueCheckRun *self = CUE_CHECK_RUN (user_data);

  if (self->edit != NULL)
    tell_edit (self);
}

/* Other lists, prices or texts may be in force now. */
static void
on_store_changed_cb (CueDesk *desk, gpointer user_data)
{
  CueCheckRun *self = CUE_CHECK_RUN (user_data);

  g_clear_pointer (&self->base, cue_check_base_unref);
  if (self->edit != NULL)
    on_changed_cb (self->edit, self);
}

/**
 * cue_check_run_new:
 *
 * Returns: (transfer full): a run without a text
 */
CueCheckRun *
cue_check_run_new (void)
{
  return g_object_new (CUE_TYPE_CHECK_RUN, NULL);
}

static void
forget_edit (CueCheckRun *self)
{
  cancel_job (self);
  cue_pause_run_set_edit (self->golden, NULL);
  cue_remark_run_set_edit (self->remarks, NULL);
  cue_pause_run_set_edit (self->stale, NULL);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->edit);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->base, cue_check_base_unref);
  g_clear_pointer (&self->base_scope, g_free);
  g_ptr_array_set_size (self->from_text, 0);
  g_ptr_array_set_size (self->from_store, 0);
  g_ptr_array_set_size (self->alike, 0);
  self->is_slow = self->is_behind = FALSE;
}

/**
 * cue_check_run_set_edit:
 * @self: a run
 * @edit: (nullable): the text to follow
 *
 * Checks begin at once and again after every change of the text or of what is published.
 */
void
cue_check_run_set_edit (CueCheckRun *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_CHECK_RUN (self));
  g_return_if_fail (edit == NULL || CUE_IS_EDIT (edit));

  if (edit == self->edit)
    return;
  forget_edit (self);
  g_signal_emit (self, signals[SIGNAL_ALIKE_CHANGED], 0);
  if (edit == NULL)
    return;
  self->edit = g_object_ref (edit);
  self->desk = g_object_ref (cue_edit_get_desk (edit));
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (self->desk, "store-changed", G_CALLBACK (on_store_changed_cb), self);
  on_changed_cb (edit, self);
  cue_pause_run_set_edit (self->golden, edit);
  cue_remark_run_set_edit (self->remarks, edit);
  cue_pause_run_set_edit (self->stale, edit);
}

/**
 * cue_check_run_get_remarks:
 * @self: a run
 *
 * Returns: (transfer none): what a reader remarked, and what of it was dealt with
 */
CueRemarkRun *
cue_check_run_get_remarks (CueCheckRun *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_RUN (self), NULL);

  return self->remarks;
}

/**
 * cue_check_run_get_alike:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CueAlike): published texts like this one, the most alike
 *   first; valid until "alike-changed"
 */
GPtrArray *
cue_check_run_get_alike (CueCheckRun *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_RUN (self), NULL);

  return self->alike;
}

/**
 * cue_check_run_get_elderly_age:
 * @self: a run
 *
 * Returns: from which age on customers hear the variant for the elderly, by the rules in force
 */
int
cue_check_run_get_elderly_age (CueCheckRun *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_RUN (self), ELDERLY_AGE);

  return self->base != NULL ? cue_check_base_get_elderly_age (self->base) : ELDERLY_AGE;
}

/**
 * cue_check_run_is_behind:
 * @self: a run
 *
 * Returns: whether some check has not seen the text as it is now
 */
gboolean
cue_check_run_is_behind (CueCheckRun *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_RUN (self), FALSE);

  return self->is_behind;
}

/**
 * cue_check_run_get_delay_us:
 * @self: a run
 *
 * Returns: microseconds from the last change to the last answer, once nothing is behind
 */
gint64
cue_check_run_get_delay_us (CueCheckRun *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_RUN (self), 0);

  return self->delay_us;
}

static void
cue_check_run_dispose (GObject *object)
{
  forget_edit (CUE_CHECK_RUN (object));
  G_OBJECT_CLASS (cue_check_run_parent_class)->dispose (object);
}

static void
cue_check_run_finalize (GObject *object)
{
  CueCheckRun *self = CUE_CHECK_RUN (object);

  g_ptr_array_unref (self->from_text);
  g_ptr_array_unref (self->from_store);
  g_ptr_array_unref (self->alike);
  g_object_unref (self->golden);
  g_object_unref (self->remarks);
  g_object_unref (self->stale);
  G_OBJECT_CLASS (cue_check_run_parent_class)->finalize (object);
}

static void
cue_check_run_class_init (CueCheckRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cue_check_run_dispose;
  object_class->finalize = cue_check_run_finalize;
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", CUE_TYPE_CHECK_RUN, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ALIKE_CHANGED] = g_signal_new ("alike-changed", CUE_TYPE_CHECK_RUN,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
}

static void
cue_check_run_init (CueCheckRun *self)
{
  self->from_text = findings_new ();
  self->from_store = findings_new ();
  self->alike = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_alike_free);
  self->golden = cue_golden_run_new ();
  self->remarks = cue_remark_run_new ();
  self->stale = cue_stale_run_new ();
  g_signal_connect_object (self->stale, "changed", G_CALLBACK (on_more_found_cb), self, 0);
  g_signal_connect_object (self->golden, "changed", G_CALLBACK (on_more_found_cb), self, 0);
  g_signal_connect_object (self->remarks, "changed", G_CALLBACK (on_more_found_cb), self, 0);
}
