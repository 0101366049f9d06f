/* cue-edit-load.c: opening a document to write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-entry-draft.h"
#include "cue-error.h"
#include "cue-record-draft.h"
#include "cue-script-draft.h"

/* What the read worker found. */
typedef struct
{
  char            *document_id;  /* (owned) */
  gint64           staff_id;
  CueDraft        *draft;        /* (owned) (nullable) */
  CueRevisionInfo *newest;       /* (owned) (nullable): NULL = no revision yet */
  CueDocument     *document;     /* (owned) (nullable): the newest revision */
  char            *reason;       /* (owned) (nullable): why the newest was returned */
  char            *reviewer;     /* (owned) (nullable) */
  CueDocument     *draft_base;   /* (owned) (nullable): the draft's, when it is an older one */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_free (loaded->document_id);
  g_free (loaded->reason);
  g_free (loaded->reviewer);
  g_clear_pointer (&loaded->draft, cue_draft_free);
  g_clear_pointer (&loaded->newest, cue_revision_info_free);
  g_clear_pointer (&loaded->document, cue_document_unref);
  g_clear_pointer (&loaded->draft_base, cue_document_unref);
  g_free (loaded);
}

/* Read worker. */
static gboolean
load (CueStore *store, Loaded *loaded, GError **error)
{
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GError)    draft_error = NULL;
  const CueDraft       *draft;

  loaded->draft = cue_draft_load (store, loaded->document_id, loaded->staff_id, &draft_error);
  if (draft_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&draft_error));
      return FALSE;
    }
  draft = loaded->draft;
  revisions = cue_authority_list_revisions (store, loaded->document_id, error);
  if (revisions == NULL)
    return FALSE;
  if (revisions->len == 0)
    {
      if (draft != NULL)
        return TRUE;
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, loaded->document_id,
                             N_ ("there is no such document"));
      return FALSE;
    }
  loaded->newest = g_ptr_array_steal_index (revisions, 0);
  loaded->document = cue_authority_load_revision (store, loaded->document_id, loaded->newest->no,
                                                  error);
  if (loaded->document == NULL
      || (strcmp (loaded->newest->state, "returned") == 0
          && !cue_draft_find_return (store, loaded->document_id, loaded->newest->no,
                                     &loaded->reason, &loaded->reviewer, error)))
    return FALSE;
  if (draft != NULL && draft->base_no > 0 && draft->base_no < loaded->newest->no)
    loaded->draft_base = cue_authority_load_revision (store, loaded->document_id, draft->base_no,
                                                      error);
  return draft == NULL || draft->base_no == 0 || draft->base_no == loaded->newest->no
         || loaded->draft_base != NULL;
}

static void
load_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Loaded            *loaded = data;
  g_autoptr (GError) error = NULL;

  if (load (store, loaded, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The blank that a draft of a new document was begun with: undo leads back to it. */
static CueMoment *
blank_like (CueDocumentKind kind, const CueMoment *draft)
{
  CueMoment       *blank;
  g_autofree char *xml = NULL;

  if (draft->script != NULL)
    return cue_moment_new_script (cue_script_draft_new (draft->script->id, draft->script->scope));
  if (draft->entry == NULL)
    {
      xml = cue_record_draft_dup_blank (draft->xml, kind, NULL);
      return xml != NULL ? cue_moment_new_xml (xml) : cue_moment_copy (draft);
    }
  blank = cue_moment_new_entry (cue_entry_draft_new (draft->entry->document_kind,
                                                     draft->entry->type, draft->entry->id,
                                                     draft->entry->scope));
  return blank;
}

static gboolean
read_conflict (CueEdit *self, const Loaded *loaded, GError **error)
{
  CueEditConflict *conflict = g_new0 (CueEditConflict, 1);

  self->conflict = conflict;
  conflict->theirs_no = loaded->newest->no;
  conflict->author = g_strdup (loaded->newest->author);
  conflict->at_ms = loaded->newest->at_ms;
  if (self->kind == CUE_DOCUMENT_SCRIPT)
    {
      conflict->theirs_script = cue_script_new_from_document (loaded->document, error);
      conflict->base_script = loaded->draft_base != NULL
                                  ? cue_script_new_from_document (loaded->draft_base, error)
                                  : cue_script_ref (self->base->script);
      return conflict->theirs_script != NULL && conflict->base_script != NULL;
    }
  if (self->kind != CUE_DOCUMENT_ENTRY && self->kind != CUE_DOCUMENT_NOTICE)
    {
      conflict->theirs_xml = g_strdup (cue_document_get_body (loaded->document));
      conflict->base_xml = g_strdup (loaded->draft_base != NULL
                                         ? cue_document_get_body (loaded->draft_base)
                                         : self->base->xml);
      return TRUE;
    }
  conflict->theirs = cue_entry_new_from_document (loaded->document, error);
  conflict->base = loaded->draft_base != NULL
                       ? cue_entry_new_from_document (loaded->draft_base, error)
                       : cue_entry_ref (self->base->entry);
  return conflict->theirs != NULL && conflict->base != NULL;
}

static CueMoment *
parse_document (CueDocument *document, GError **error)
{
  return cue_moment_parse (cue_document_get_kind (document), cue_document_get_body (document),
                           error);
}

/* The draft found, on top of what it was made from. */
static gboolean
take_draft (CueEdit *self, const Loaded *loaded, GError **error)
{
  g_autoptr (CueMoment) moment = cue_moment_parse (self->kind, loaded->draft->body, error);

  if (moment == NULL)
    return FALSE;
  self->base_no = loaded->draft->base_no;
  if (loaded->draft_base != NULL)
    {
      CueMoment *base = parse_document (loaded->draft_base, error);

      if (base == NULL)
        return FALSE;
      cue_moment_free (self->base);
      self->base = base;
    }
  else if (loaded->draft->base_no == 0)
    {
      cue_moment_free (self->base);
      self->base = blank_like (self->kind, moment);
    }
  g_ptr_array_set_size (self->moments, 0);
  g_ptr_array_add (self->moments, cue_moment_copy (self->base));
  if (!cue_moment_equal (self->base, moment))
    g_ptr_array_add (self->moments, g_steal_pointer (&moment));
  self->position = self->moments->len - 1;
  self->saved_ms = loaded->draft->at_ms;
  self->recovered_ms = cue_edit_is_changed (self) ? loaded->draft->at_ms : 0;
  return loaded->newest == NULL || loaded->newest->no == loaded->draft->base_no
         || read_conflict (self, loaded, error);
}

static CueEdit *
edit_from_loaded (CueDesk *desk, const Loaded *loaded, GError **error)
{
  g_autoptr (CueEdit)  self = NULL;
  g_autofree char     *id = NULL;
  CueDocumentKind      kind;
  CueMoment           *base;

  if (loaded->document != NULL)
    {
      kind = cue_document_get_kind (loaded->document);
      base = parse_document (loaded->document, error);
    }
  else
    base = cue_draft_peek (loaded->draft->body, &kind, &id, error)
               ? cue_moment_parse (kind, loaded->draft->body, error) : NULL;
  if (base == NULL)
    return NULL;
  self = cue_edit_new (desk, kind, loaded->document_id, base);
  if (loaded->newest != NULL)
    {
      self->base_no = loaded->newest->no;
      self->base_state = g_strdup (loaded->newest->state);
      self->return_reason = g_strdup (loaded->reason);
      self->return_reviewer = g_strdup (loaded->reviewer);
    }
  if (loaded->draft != NULL && !take_draft (self, loaded, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask)  task = G_TASK (user_data);
  const Loaded      *loaded = g_task_get_task_data (task);
  CueEdit           *edit;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if ((edit = edit_from_loaded (CUE_DESK (source), loaded, &error)) == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, edit, g_object_unref);
}

/**
 * cue_edit_load_async:
 * @desk: the desk
 * @document_id: a document, or one's own draft of a new one
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens the newest revision, or what the person at the desk has typed since.
 */
void
cue_edit_load_async (CueDesk *desk, const char *document_id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Loaded           *loaded;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_edit_load_async);
  loaded = g_new0 (Loaded, 1);
  loaded->document_id = g_strdup (document_id);
  loaded->staff_id = cue_desk_get_me (desk)->id;
  g_task_set_task_data (task, loaded, loaded_free);
  /* The outer task owns what is found and lives until the job has ended. */
  cue_desk_run_async (desk, CUE_DESK_READ, load_job, loaded, NULL, cancellable, on_loaded_cb,
                      g_steal_pointer (&task));
}

/**
 * cue_edit_load_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL with CUE_ERROR_NOT_FOUND, CORRUPT …
 */
CueEdit *
cue_edit_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_edit_conflict_free: (skip)
 * @conflict: (transfer full): a conflict
 */
void
cue_edit_conflict_free (CueEditConflict *conflict)
{
  g_clear_pointer (&conflict->base, cue_entry_unref);
  g_clear_pointer (&conflict->theirs, cue_entry_unref);
  g_clear_pointer (&conflict->base_script, cue_script_unref);
  g_clear_pointer (&conflict->theirs_script, cue_script_unref);
  g_free (conflict->base_xml);
  g_free (conflict->theirs_xml);
  g_free (conflict->author);
  g_free (conflict);
}
