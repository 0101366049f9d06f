/* cue-case-acts.c: what a team lead does with a call on his table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-case.h"

#include "cue-call-find.h"
#include "cue-desk-run.h"
#include "cue-evidence.h"

typedef struct
{
  CueCase   *self;      /* (owned) */
  int        position;  /* -1 = the whole call */
  GPtrArray *values;    /* (owned) (nullable) */
  char      *words;     /* (owned) (nullable): perhaps a number, so wiped */
  gboolean   with_number;
} Act;

static Act *
act_new (CueCase *self, int position)
{
  Act *act = g_new0 (Act, 1);

  act->self = cue_case_ref (self);
  act->position = position;
  return act;
}

static void
act_free (gpointer data)
{
  Act *act = data;

  cue_case_unref (act->self);
  g_clear_pointer (&act->values, g_ptr_array_unref);
  cue_personal_free (act->words);
  g_free (act);
}

static const CueReplayRecord *
get_record (const Act *act)
{
  return act->position >= 0 ? act->self->replay->records->pdata[act->position] : NULL;
}

static gpointer
load_source (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_replay_load_source (store, get_record (data), error);
}

/**
 * cue_case_source_async:
 * @desk: a desk
 * @self: a case
 * @position: which record of the call
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_source_async (CueDesk *desk, CueCase *self, guint position, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self != NULL && position < self->replay->records->len);

  cue_desk_ask_async (desk, CUE_DESK_READ, load_source, act_new (self, (int) position), act_free,
                      (GDestroyNotify) cue_replay_source_free, cancellable, callback, user_data);
}

/**
 * cue_case_source_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what stands behind the record's text
 */
CueReplaySource *
cue_case_source_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}

static gboolean
save_score (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Act *act = data;

  return cue_score_save (store, act->self->replay, act->self->form, act->self->form_no, act->values,
                         error);
}

/**
 * cue_case_score_async:
 * @desk: a desk
 * @self: a case with a form
 * @values: (element-type CueScoreValue): what was given; copied
 * @callback: called on the main thread when it is recorded and the agent told; see
 *   cue_desk_deed_finish()
 * @user_data: for @callback
 */
void
cue_case_score_async (CueDesk *desk, CueCase *self, GPtrArray *values,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Act *act;

  g_return_if_fail (self != NULL && self->form != NULL && values != NULL);

  act = act_new (self, -1);
  act->values = cue_case_copy_values (values);
  cue_desk_deed_async (desk, save_score, act, act_free, NULL, callback, user_data);
}

static gboolean
add_note (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Act *act = data;

  return cue_coach_add (store, act->self->replay, get_record (act), act->words, error);
}

/**
 * cue_case_coach_async:
 * @desk: a desk
 * @self: a case
 * @position: which record, -1 = the whole call
 * @words: the note
 * @callback: called on the main thread when it is recorded and the agent told; see
 *   cue_desk_deed_finish()
 * @user_data: for @callback
 */
void
cue_case_coach_async (CueDesk *desk, CueCase *self, int position, const char *words,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Act *act;

  g_return_if_fail (self != NULL && words != NULL);
  g_return_if_fail (position < (int) self->replay->records->len);

  act = act_new (self, position);
  act->words = g_strdup (words);
  cue_desk_deed_async (desk, add_note, act, act_free, NULL, callback, user_data);
}

static gboolean
publish_practice (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Act              *act = data;
  g_autoptr (CuePractice) practice
    = act->words != NULL ? cue_practice_new_from_replay (act->self->replay, act->words) : NULL;

  return cue_practice_publish (store, act->self->replay, practice, error);
}

/**
 * cue_case_practise_async:
 * @desk: a desk
 * @self: a case
 * @need: (nullable): what the customer wants, in words; %NULL takes the practice case back
 * @callback: called on the main thread when it is offered, or taken back; see cue_desk_deed_finish()
 * @user_data: for @callback
 *
 * Makes a practice case of the call and offers it to the agents of its level.
 */
void
cue_case_practise_async (CueDesk *desk, CueCase *self, const char *need,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Act *act;

  g_return_if_fail (self != NULL);

  act = act_new (self, -1);
  act->words = g_strdup (need);
  cue_desk_deed_async (desk, publish_practice, act, act_free, NULL, callback, user_data);
}

/* The question is on record before its answer is known; "no" is an answer too, so this is no deed. */
static void
check_number_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Act *act = data;
  GError    *error = NULL;
  gboolean   same = FALSE;

  if (cue_call_check_number (store, act->self->replay, act->words, &same, &error))
    g_task_return_boolean (task, same);
  else
    g_task_return_error (task, error);
}

/**
 * cue_case_check_number_async:
 * @desk: a desk
 * @self: a case
 * @number: a number as cue_number_parse() gives it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Asks whether the call came from this number.
 */
void
cue_case_check_number_async (CueDesk *desk, CueCase *self, const char *number,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Act *act;

  g_return_if_fail (self != NULL && number != NULL);

  act = act_new (self, -1);
  act->words = g_strdup (number);
  cue_desk_run_async (desk, CUE_DESK_WRITE, check_number_job, act, act_free, NULL, callback,
                      user_data);
}

/**
 * cue_case_check_number_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is the number of the call; %FALSE with @error set when nobody knows
 */
gboolean
cue_case_check_number_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The record first: what left the program without one could be denied.  A number that goes along is
 * a look behind the reference of its own. */
static gboolean
record_export (CueStore *store, const Act *act, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();

  if (!cue_replay_may_read (store, act->self->replay, error))
    return FALSE;
  cue_payload_set_token (payload, "what", "call");
  cue_payload_set_token (payload, "call", act->self->replay->call_ref);
  cue_payload_set_token (payload, "format", act->words);
  cue_payload_set_bool (payload, "number", act->with_number);
  if (!cue_evidence_append (store, CUE_EVENT_EXPORT, "", payload, NULL, error))
    return FALSE;
  if (act->with_number)
    {
      g_autoptr (CuePayload) reveal = cue_payload_new ();

      cue_payload_set_token (reveal, "what", "export");
      cue_payload_set_token (reveal, "call", act->self->replay->call_ref);
      return cue_evidence_append (store, CUE_EVENT_REVEAL, "", reveal, NULL, error);
    }
  return TRUE;
}

/* Each revision that was read from, once, in the order of the call. */
static GPtrArray *
load_sources (CueStore *store, const CueReplay *replay)
{
  GPtrArray             *sources
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_replay_source_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      CueReplaySource       *source = NULL;
      char                  *key;

      if (!cue_replay_record_has_source (record))
        continue;
      key = g_strdup_printf ("%s %" G_GINT64_FORMAT, cue_replay_record_get (record, "document"),
                             cue_replay_record_int (record, "no"));
      /* One that is not here any more is named beside its line all the same. */
      if (g_hash_table_add (seen, key))
        source = cue_replay_load_source (store, record, NULL);
      if (source != NULL)
        g_ptr_array_add (sources, source);
    }
  return sources;
}

/**
 * cue_case_proof_free:
 * @self: (transfer full): a proof
 */
void
cue_case_proof_free (CueCaseProof *self)
{
  g_free (self->heads);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static gpointer
export_call (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Act    *act = data;
  char         *heads = NULL;
  CueCaseProof *proof;

  if (record_export (store, act, error))
    heads = cue_evidence_dup_heads (store, error);
  if (heads == NULL)
    return NULL;
  proof = g_new0 (CueCaseProof, 1);
  proof->heads = heads;
  proof->sources = load_sources (store, act->self->replay);
  return proof;
}

/**
 * cue_case_export_async:
 * @desk: a desk
 * @self: a case
 * @format: pdf or csv
 * @with_number: whether the full number goes along; that is a record of its own
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_export_async (CueDesk *desk, CueCase *self, const char *format, gboolean with_number,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Act *act;

  g_return_if_fail (self != NULL && format != NULL);

  act = act_new (self, -1);
  act->words = g_strdup (format);
  act->with_number = with_number;
  cue_desk_ask_async (desk, CUE_DESK_WRITE, export_call, act, act_free,
                      (GDestroyNotify) cue_case_proof_free, NULL, callback, user_data);
}

/**
 * cue_case_export_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what vouches for the call
 */
CueCaseProof *
cue_case_export_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
