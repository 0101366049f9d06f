/* cue-desk-idle.c: what a desk shows between calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include "cue-activity.h"
#include "cue-projection.h"

#define MAX_RECENT 12

/* Not only today: early in the shift yesterday's list is the useful one. */
#define RECENT_MS (2 * G_GINT64_CONSTANT (86400000))

static CueHit *
hit_for (const CuePublished *published, const CueProjection *projection, guint count)
{
  CueHit *hit = g_new0 (CueHit, 1);

  hit->document_id = g_strdup (published->document_id);
  hit->original_id = g_strdup (projection->old_ids != NULL && projection->old_ids[0] != NULL
                                   ? projection->old_ids[0]
                                   : published->document_id);
  hit->kind = g_strdup (cue_document_kind_to_nick (projection->kind));
  hit->type = g_strdup (projection->type);
  hit->title = g_strdup (projection->title);
  hit->category = g_strdup (projection->category);
  hit->scope = g_strdup (projection->scope);
  hit->snippet = g_strdup (projection->first_say != NULL ? projection->first_say : "");
  hit->no = published->no;
  hit->score = count;
  hit->verified_ms = published->verified_ms;
  hit->verify_due_ms = published->verify_due_ms;
  hit->until_ms = published->effective_until_ms;
  hit->title_marks = g_array_new (FALSE, FALSE, sizeof (guint));
  hit->snippet_marks = g_array_new (FALSE, FALSE, sizeof (guint));
  return hit;
}

static void
recent_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  gint64                now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_hit_free);
  GError               *error = NULL;
  g_autoptr (GPtrArray) opened
      = cue_activity_list_opened (store, now_ms - RECENT_MS, MAX_RECENT, &error);

  if (opened == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < opened->len; i++)
    {
      const CueActivity       *activity = g_ptr_array_index (opened, i);
      g_autoptr (CuePublished) published
          = cue_authority_load_in_force (store, activity->document_id, now_ms, NULL);
      g_autoptr (CueProjection) projection
          = published != NULL ? cue_document_project (published->document, NULL) : NULL;

      /* What has been retired since is left out of the list, not an error of the desk. */
      if (projection != NULL)
        g_ptr_array_add (hits, hit_for (published, projection, activity->count));
    }
  g_task_return_pointer (task, g_steal_pointer (&hits), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cue_desk_list_recent_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * What this person has used today and yesterday.
 */
void
cue_desk_list_recent_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CUE_IS_DESK (self) && self->read != NULL);

  task = cue_desk_task (self, cue_desk_list_recent_async, cancellable, callback, user_data);
  cue_worker_push (self->read, task, CUE_JOB_BACKGROUND - 1, recent_job, NULL, NULL);
}

/**
 * cue_desk_list_recent_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type CueHit): newest first; `score` is how often it was used
 */
GPtrArray *
cue_desk_list_recent_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
notices_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  gint64          now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  const CueStaff *me = cue_store_get_me (store);
  GError         *error = NULL;
  GPtrArray      *list = cue_authority_list_in_force (store, CUE_DOCUMENT_NOTICE, NULL,
                                                      me != NULL ? me->scope : NULL, now_ms, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cue_desk_list_notices_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * The notices in force at this person's place.
 */
void
cue_desk_list_notices_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CUE_IS_DESK (self) && self->read != NULL);

  task = cue_desk_task (self, cue_desk_list_notices_async, cancellable, callback, user_data);
  cue_worker_push (self->read, task, CUE_JOB_BACKGROUND - 1, notices_job, NULL, NULL);
}

/**
 * cue_desk_list_notices_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type CuePublished): the notices
 */
GPtrArray *
cue_desk_list_notices_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_desk_is_notice_read:
 * @self: a desk
 * @document_id: a notice
 * @no: its revision: a changed notice is a new one to read
 * @at_ms: (out) (optional): when it was confirmed, UTC milliseconds
 *
 * Returns: whether this person has confirmed it
 */
gboolean
cue_desk_is_notice_read (CueDesk *self, const char *document_id, int no, gint64 *at_ms)
{
  g_autofree char *key = g_strdup_printf ("%s %d", document_id, no);
  const gint64    *at = g_hash_table_lookup (self->receipts, key);

  if (at != NULL && at_ms != NULL)
    *at_ms = *at;
  return at != NULL;
}

/**
 * cue_desk_mark_notice_read:
 * @self: a desk
 * @document_id: a notice
 * @no: its revision
 *
 * Records that this person has read it.
 */
void
cue_desk_mark_notice_read (CueDesk *self, const char *document_id, int no)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_DESK (self) && document_id != NULL);

  if (cue_desk_is_notice_read (self, document_id, no, NULL))
    return;
  event = cue_call_event_new (CUE_EVENT_RECEIPT, NULL);
  cue_payload_set_token (event->payload, "notice", document_id);
  cue_payload_set_int (event->payload, "no", no);
  cue_desk_write_event (self, event);
  cue_desk_note_receipt (self, document_id, no, cue_clock_now_ms (self->clock));
}
