/* cue-edit-keep.c: the draft on the disk, while a person types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include "cue-desk-private.h"
#include "cue-desk-run.h"

/* The first letter that is not on the disk starts the clock, and letters after it do not start it
 * anew: a person who never pauses is kept just as often.  What is left of the 400 ms that may be
 * lost is for the disk. */
#define KEEP_AFTER_MS 200
/* The disk is full, or another program writes: tried again, and said. */
#define RETRY_AFTER_MS 3000

typedef struct
{
  char      *document_id;  /* (owned) */
  gint64     staff_id;
  int        base_no;
  CueMoment *moment;       /* (owned) (nullable): NULL = says what its base says, no draft */
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  g_free (keep->document_id);
  g_clear_pointer (&keep->moment, cue_moment_free);
  g_free (keep);
}

/* Write worker. */
static void
keep_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Keep          *keep = data;
  g_autoptr (CueDraft) draft = NULL;
  g_autofree char     *xml = NULL;
  g_autoptr (GError)   error = NULL;
  gint64               at_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gboolean             ok;

  if (keep->moment == NULL)
    ok = cue_draft_delete (store, keep->document_id, keep->staff_id, &error);
  else
    {
      xml = cue_moment_to_xml (keep->moment, FALSE);
      draft = cue_draft_new (keep->document_id, keep->staff_id, keep->base_no, xml);
      ok = cue_draft_save (store, draft, &at_ms, &error);
    }
  if (ok)
    g_task_return_pointer (task, g_memdup2 (&at_ms, sizeof at_ms), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
on_keep_cb (gpointer user_data)
{
  CueEdit *self = CUE_EDIT (user_data);

  self->keep_id = 0;
  cue_edit_keep (self);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  GWeakRef edit;
  guint64  version;
} Kept;

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Kept              *kept = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *at_ms = cue_desk_run_finish (CUE_DESK (source), result, &error);
  g_autoptr (CueEdit) self = g_weak_ref_get (&kept->edit);

  if (self != NULL)
    {
      self->keeping = FALSE;
      if (at_ms != NULL)
        {
          self->kept_version = MAX (self->kept_version, kept->version);
          self->saved_ms = *at_ms;
          cue_edit_saved (self);
          cue_edit_keep_soon (self);
        }
      else if (self->desk != NULL)
        {
          cue_desk_report (self->desk, g_steal_pointer (&error));
          if (self->keep_id == 0)
            self->keep_id = g_timeout_add (RETRY_AFTER_MS, on_keep_cb, self);
        }
    }
  g_weak_ref_clear (&kept->edit);
  g_free (kept);
}

/**
 * cue_edit_keep: (skip)
 * @self: an edit
 *
 * Has the present text written.  The text is a value, so the worker turns it into XML itself and
 * the window loses no time.  One job at a time: what is typed meanwhile is the next one's.
 */
void
cue_edit_keep (CueEdit *self)
{
  Keep *keep;
  Kept *kept;

  if (self->desk->write == NULL || self->busy || self->version == self->kept_version)
    return;
  keep = g_new0 (Keep, 1);
  keep->document_id = g_strdup (self->document_id);
  keep->staff_id = self->staff_id;
  keep->base_no = self->base_no;
  keep->moment = cue_edit_is_changed (self) ? cue_moment_copy (cue_edit_get_moment (self)) : NULL;
  kept = g_new0 (Kept, 1);
  g_weak_ref_init (&kept->edit, self);
  kept->version = self->version;
  self->keeping = TRUE;
  /* Never cancelled: the edit may be closed, the draft stays. */
  cue_desk_run_async (self->desk, CUE_DESK_WRITE, keep_job, keep, keep_free, NULL, on_kept_cb, kept);
}

/**
 * cue_edit_keep_soon: (skip)
 * @self: an edit
 *
 * Has the present text written within half the time that may be lost.
 */
void
cue_edit_keep_soon (CueEdit *self)
{
  if (self->keep_id == 0 && !self->keeping && self->version != self->kept_version)
    self->keep_id = g_timeout_add (KEEP_AFTER_MS, on_keep_cb, self);
}

/**
 * cue_edit_save_now:
 * @self: an edit
 *
 * Has the draft written without waiting for the next pause.  Returns at once.
 */
void
cue_edit_save_now (CueEdit *self)
{
  g_return_if_fail (CUE_IS_EDIT (self));

  g_clear_handle_id (&self->keep_id, g_source_remove);
  cue_edit_keep (self);
}

/**
 * cue_edit_get_saved_ms:
 * @self: an edit
 *
 * Returns: when the draft was last written, UTC milliseconds; 0 = not yet
 */
gint64
cue_edit_get_saved_ms (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), 0);

  return self->saved_ms;
}

/**
 * cue_edit_get_recovered_ms:
 * @self: an edit
 *
 * Returns: when the draft was stored that was found and not yet looked at, UTC milliseconds; 0 =
 *   there was none, or the person goes on with it
 */
gint64
cue_edit_get_recovered_ms (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), 0);

  return self->recovered_ms;
}

/**
 * cue_edit_keep_recovered:
 * @self: an edit
 *
 * The person goes on with the draft that was found.
 */
void
cue_edit_keep_recovered (CueEdit *self)
{
  g_return_if_fail (CUE_IS_EDIT (self));

  self->recovered_ms = 0;
  cue_edit_state_changed (self);
}
