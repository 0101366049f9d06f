/* cue-edit-submit.c: handing a text in, who may write it, and two people on one base.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include "cue-desk-run.h"
#include "cue-level.h"
#include "cue-scope.h"

/* The root of a home that has no levels of its own: it covers every path. */
#define ALL_SCOPES "/all/"

typedef struct
{
  CueDraft        *draft;     /* (owned) */
  CueMoment       *moment;    /* (owned): what is handed in */
  char            *note;      /* (owned) (nullable) */
  guint64          version;
  int              no;
  CueRevisionInfo *newest;    /* (owned) (nullable): somebody else's, after a conflict */
  CueDocument     *theirs;    /* (owned) (nullable) */
} Handing;

static void
handing_free (gpointer data)
{
  Handing *handing = data;

  cue_draft_free (handing->draft);
  cue_moment_free (handing->moment);
  g_free (handing->note);
  g_clear_pointer (&handing->newest, cue_revision_info_free);
  g_clear_pointer (&handing->theirs, cue_document_unref);
  g_free (handing);
}

/* What the faster person saved, so that the two can be laid side by side. */
static void
load_theirs (CueStore *store, Handing *handing)
{
  g_autoptr (GPtrArray) list
    = cue_authority_list_revisions (store, handing->draft->document_id, NULL);

  if (list == NULL || list->len == 0)
    return;
  handing->newest = g_ptr_array_steal_index (list, 0);
  handing->theirs = cue_authority_load_revision (store, handing->draft->document_id,
                                                 handing->newest->no, NULL);
}

/* Write worker. */
static void
submit_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Handing           *handing = data;
  g_autoptr (GError) error = NULL;

  if (!cue_level_mark_inherited (store, &handing->draft->body, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (cue_draft_hand_in (store, handing->draft, handing->note, TRUE, &handing->no, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_error_matches (error, CUE_ERROR, CUE_ERROR_CONFLICT))
    load_theirs (store, handing);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
take_conflict (CueEdit *self, Handing *handing)
{
  CueEditConflict *conflict;
  CueMoment       *theirs;

  if (handing->theirs == NULL || handing->newest->no <= self->base_no)
    return;
  theirs = cue_moment_parse (self->kind, cue_document_get_body (handing->theirs), NULL);
  if (theirs == NULL)
    return;
  g_clear_pointer (&self->conflict, cue_edit_conflict_free);
  conflict = g_new0 (CueEditConflict, 1);
  conflict->theirs = g_steal_pointer (&theirs->entry);
  conflict->theirs_script = g_steal_pointer (&theirs->script);
  conflict->base = self->base->entry != NULL ? cue_entry_ref (self->base->entry) : NULL;
  conflict->base_script = self->base->script != NULL ? cue_script_ref (self->base->script) : NULL;
  conflict->theirs_xml = g_strdup (theirs->xml);
  conflict->base_xml = g_strdup (self->base->xml);
  conflict->theirs_no = handing->newest->no;
  conflict->author = g_strdup (handing->newest->author);
  conflict->at_ms = handing->newest->at_ms;
  self->conflict = conflict;
  cue_moment_free (theirs);
}

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask)  task = G_TASK (user_data);
  CueEdit           *self = CUE_EDIT (g_task_get_source_object (task));
  Handing           *handing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, CUE_ERROR, CUE_ERROR_CONFLICT))
        take_conflict (self, handing);
      cue_edit_state_changed (self);
      cue_edit_keep_soon (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->base_no = handing->no;
  cue_moment_free (self->base);
  self->base = g_steal_pointer (&handing->moment);
  handing->moment = cue_moment_copy (self->base);
  g_free (self->base_state);
  self->base_state = g_strdup ("in review");
  g_clear_pointer (&self->return_reason, g_free);
  g_clear_pointer (&self->return_reviewer, g_free);
  g_clear_pointer (&self->conflict, cue_edit_conflict_free);
  self->unlocked = FALSE;
  self->saved_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  if (self->version == handing->version)
    self->kept_version = self->version;
  cue_edit_keep_soon (self);
  cue_edit_state_changed (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * cue_edit_submit_async:
 * @self: an edit
 * @note: (nullable): what changed, for the reviewer
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * The text is locked until the store has answered.
 */
void
cue_edit_submit_async (CueEdit *self, const char *note, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char  *xml = NULL;
  Handing          *handing;

  g_return_if_fail (CUE_IS_EDIT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_edit_submit_async);
  if (cue_edit_get_lock (self) != CUE_EDIT_OPEN)
    {
      g_task_return_new_error (task, CUE_ERROR, CUE_ERROR_DENIED,
                               "this text cannot be handed in now [locked]");
      return;
    }
  if (cue_edit_count (self, CUE_FINDING_MUST) > 0)
    {
      g_task_return_new_error (task, CUE_ERROR, CUE_ERROR_INVALID,
                               "something must be put right first [findings]");
      return;
    }
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->busy = TRUE;
  xml = cue_edit_dup_xml (self);
  handing = g_new0 (Handing, 1);
  handing->draft = cue_draft_new (self->document_id, self->staff_id, self->base_no, xml);
  handing->moment = cue_moment_copy (cue_edit_get_moment (self));
  handing->note = g_strdup (note);
  handing->version = self->version;
  g_task_set_task_data (task, handing, handing_free);
  cue_edit_state_changed (self);
  cue_desk_run_async (self->desk, CUE_DESK_WRITE, submit_job, handing, NULL, NULL, on_submitted_cb,
                      g_steal_pointer (&task));
}

/**
 * cue_edit_submit_finish:
 * @self: an edit
 * @result: the result
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT, INVALID or DENIED; the text and its draft are then
 *   what they were
 */
gboolean
cue_edit_submit_finish (CueEdit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * cue_edit_get_conflict:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): what somebody else saved on the same base
 */
const CueEditConflict *
cue_edit_get_conflict (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->conflict;
}

static CueMoment *
moment_of_theirs (const CueEditConflict *conflict)
{
  if (conflict->theirs != NULL)
    return cue_moment_new_entry (cue_entry_ref (conflict->theirs));
  if (conflict->theirs_script != NULL)
    return cue_moment_new_script (cue_script_ref (conflict->theirs_script));
  return cue_moment_new_xml (conflict->theirs_xml);
}

static void
resolve (CueEdit *self, CueMoment *what)
{
  g_autoptr (CueMoment) chosen = what;
  CueEditConflict      *conflict = g_steal_pointer (&self->conflict);

  cue_moment_free (self->base);
  self->base = moment_of_theirs (conflict);
  self->base_no = conflict->theirs_no;
  g_free (self->base_state);
  self->base_state = g_strdup ("draft");
  self->unlocked = TRUE;
  cue_edit_conflict_free (conflict);
  if (!cue_moment_equal (chosen, cue_edit_get_moment (self)))
    cue_edit_push (self, g_steal_pointer (&chosen), FALSE);
  else
    cue_edit_changed (self);
  cue_edit_state_changed (self);
}

/**
 * cue_edit_resolve:
 * @self: an edit with a conflict
 * @entry: (transfer full) (nullable): what was chosen of an entry
 * @script: (transfer full) (nullable): what was chosen of a script
 *
 * Their revision is the base from now on, and what was chosen is one step of undo: taking it back
 * shows one's own text again, on their base.
 */
void
cue_edit_resolve (CueEdit *self, CueEntry *entry, CueScript *script)
{
  g_return_if_fail (CUE_IS_EDIT (self) && self->conflict != NULL);
  g_return_if_fail ((entry != NULL) != (script != NULL));

  resolve (self, entry != NULL ? cue_moment_new_entry (entry) : cue_moment_new_script (script));
}

/**
 * cue_edit_resolve_xml:
 * @self: an edit with a conflict, of a document that is neither entry, notice nor script
 * @xml: what was chosen
 *
 * As cue_edit_resolve().
 */
void
cue_edit_resolve_xml (CueEdit *self, const char *xml)
{
  g_return_if_fail (CUE_IS_EDIT (self) && self->conflict != NULL && xml != NULL);
  g_return_if_fail (self->conflict->theirs_xml != NULL);

  resolve (self, cue_moment_new_xml (xml));
}

/**
 * cue_edit_get_lock:
 * @self: an edit
 *
 * What the store would refuse is not offered; the store decides all the same.
 *
 * Returns: whether it may be written, or why not
 */
CueEditLock
cue_edit_get_lock (CueEdit *self)
{
  const CueStaff  *me;
  const CueMoment *now;
  const char      *scope = NULL;

  g_return_val_if_fail (CUE_IS_EDIT (self), CUE_EDIT_BUSY);

  if (self->busy)
    return CUE_EDIT_BUSY;
  me = cue_desk_get_me (self->desk);
  if (me->id != self->staff_id || !cue_staff_has_role (me, "editor"))
    return CUE_EDIT_NOT_EDITOR;
  now = self->base;
  if (self->base_no > 0 && now->entry != NULL)
    scope = now->entry->scope;
  else if (self->base_no > 0 && now->script != NULL)
    scope = now->script->scope;
  if (scope != NULL && g_strcmp0 (me->scope, ALL_SCOPES) != 0
      && !cue_scope_contains (me->scope, scope))
    return CUE_EDIT_OTHER_LEVEL;
  if (g_strcmp0 (self->base_state, "in review") == 0 && !self->unlocked
      && cue_moment_equal (self->base, cue_edit_get_moment (self)))
    return CUE_EDIT_IN_REVIEW;
  return CUE_EDIT_OPEN;
}

/**
 * cue_edit_unlock:
 * @self: an edit of a text that is in review
 *
 * From now on it can be written, as a new revision; what was handed in is judged as it is.
 */
void
cue_edit_unlock (CueEdit *self)
{
  g_return_if_fail (CUE_IS_EDIT (self));

  if (cue_edit_get_lock (self) != CUE_EDIT_IN_REVIEW)
    return;
  self->unlocked = TRUE;
  cue_edit_state_changed (self);
}

/**
 * cue_edit_get_state:
 * @self: an edit
 *
 * Returns: (transfer none): draft once it says something new; else what became of its base
 */
const char *
cue_edit_get_state (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  if (self->base_state == NULL || cue_edit_is_changed (self))
    return "draft";
  return self->base_state;
}

/**
 * cue_edit_get_return_reason:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): why its base was returned
 */
const char *
cue_edit_get_return_reason (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->return_reason;
}

/**
 * cue_edit_get_return_reviewer:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): who returned its base
 */
const char *
cue_edit_get_return_reviewer (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->return_reviewer;
}
