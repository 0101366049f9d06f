/* cue-review.c: everything a reviewer needs to judge one revision, and the verbs of judging.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review.h"

#include "cue-entry.h"
#include "cue-error.h"
#include "cue-store-private.h"

#include <string.h>

#define FOUR_HOURS_MS (G_GINT64_CONSTANT (4) * 60 * 60 * 1000)

/**
 * cue_stale_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
cue_stale_text_free (CueStaleText *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->title);
  g_free (self);
}

/**
 * cue_review_free:
 * @self: (nullable) (transfer full): a review
 */
void
cue_review_free (CueReview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->record, cue_revision_record_free);
  g_clear_pointer (&self->document, cue_document_unref);
  g_clear_pointer (&self->old, cue_document_unref);
  g_clear_pointer (&self->diff, cue_diff_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->stale, g_ptr_array_unref);
  g_free (self->kind);
  g_free (self->scope);
  g_free (self);
}

/* What is in force now, unless that is the revision itself; else what was published last before. */
static gboolean
find_base (CueStore *store, CueReview *self, const char *document_id, int no, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gint64 base = 0;
  g_autoptr (CuePublished) published = NULL;
  g_autoptr (GError)       reason = NULL;

  published = cue_authority_load_in_force (store, document_id, now_ms, &reason);
  if (published == NULL && !g_error_matches (reason, CUE_ERROR, CUE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (published != NULL && published->no != no)
    {
      self->old_no = published->no;
      self->old_in_force = TRUE;
      return TRUE;
    }
  if (!cue_sql_get_int64 (cue_store_get_sql (store), &base, 0, error,
                          "SELECT max(no) FROM publication WHERE document_id = $1 AND no < $2",
                          "si", document_id, (gint64) no))
    return FALSE;
  self->old_no = (int) base;
  return TRUE;
}

/* Open remarks of the level `must` on earlier revisions: what this one was to change. */
static gboolean
load_remarks (CueStore *store, CueReview *self, const char *document_id, int no, GError **error)
{
  g_autoptr (GPtrArray) all = cue_remark_list (store, document_id, 0, error);

  if (all == NULL)
    return FALSE;
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_remark_free);
  self->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_remark_free);
  for (guint i = 0; i < all->len; i++)
    {
      const CueRemark *remark = g_ptr_array_index (all, i);

      if (remark->no == no)
        g_ptr_array_add (self->remarks, cue_remark_copy (remark));
      else if (remark->no < no && remark->no >= self->old_no && remark->level == CUE_REMARK_MUST
               && remark->settled_ms == 0)
        g_ptr_array_add (self->earlier, cue_remark_copy (remark));
    }
  return TRUE;
}

static gboolean
load_record (CueStore *store, CueReview *self, const char *document_id, int no, GError **error)
{
  g_autoptr (GPtrArray) list = cue_history_list (store, document_id, error);
  const CueStaff       *me = cue_store_get_me (store);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (((CueRevisionRecord *) list->pdata[i])->no == no)
      {
        self->record = g_ptr_array_steal_index (list, i);
        self->is_mine = me != NULL && g_strcmp0 (me->login, self->record->author_login) == 0;
        return TRUE;
      }
  cue_error_set (error, CUE_ERROR_NOT_FOUND, document_id, N_ ("there is no revision %d"), no);
  return FALSE;
}

/* The dates in the text are a proposal: the publication decides.  The last day belongs to the text. */
static void
read_proposal (CueStore *store, CueReview *self)
{
  g_autoptr (CueEntry) entry = NULL;
  CueClock            *clock = cue_store_get_clock (store);
  gint64               at_ms;

  self->proposed_until_ms = CUE_FOREVER_MS;
  if (cue_document_get_kind (self->document) != CUE_DOCUMENT_ENTRY
      && cue_document_get_kind (self->document) != CUE_DOCUMENT_NOTICE)
    return;
  entry = cue_entry_new_from_document (self->document, NULL);
  if (entry == NULL)
    return;
  at_ms = entry->valid_from != NULL ? cue_clock_parse_date_ms (clock, entry->valid_from) : -1;
  if (at_ms > 0)
    self->proposed_from_ms = at_ms;
  at_ms = entry->valid_until != NULL ? cue_clock_parse_day_end_ms (clock, entry->valid_until) : -1;
  if (at_ms > 0)
    self->proposed_until_ms = at_ms;
}

/**
 * cue_review_load:
 * @store: a store
 * @document_id: which document
 * @no: the revision to judge
 * @base_no: the revision to compare it with, 0 = what is in force, else what was published before
 * @error: return location
 *
 * Both texts are checked against their hashes before anybody reads them.  The list of texts that go
 * stale is empty: cue_review_list_stale() makes it and takes longer.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with CUE_ERROR_NOT_FOUND or CORRUPT
 */
CueReview *
cue_review_load (CueStore *store, const char *document_id, int no, int base_no, GError **error)
{
  g_autoptr (CueReview) self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  self = g_new0 (CueReview, 1);
  self->document = cue_authority_load_revision (store, document_id, no, error);
  self->old_no = base_no;
  if (self->document == NULL || !load_record (store, self, document_id, no, error)
      || (base_no == 0 && !find_base (store, self, document_id, no, error)))
    return NULL;
  if (self->old_no > 0)
    {
      self->old = cue_authority_load_revision (store, document_id, self->old_no, error);
      if (self->old == NULL)
        return NULL;
    }
  self->kind = g_strdup (cue_document_kind_to_nick (cue_document_get_kind (self->document)));
  self->scope = g_strdup (cue_document_get_scope (self->document));
  self->diff = cue_diff_new (self->old, self->document, error);
  if (self->diff == NULL || !load_remarks (store, self, document_id, no, error))
    return NULL;
  self->stale = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_stale_text_free);
  read_proposal (store, self);
  return g_steal_pointer (&self);
}

/* The word in brackets at the end of a refusal is the rule that refused. */
static gboolean
is_refused_by (const GError *error, const char *rule)
{
  g_autofree char *end = g_strdup_printf ("[%s]", rule);

  return g_str_has_suffix (error->message, end);
}

static gboolean
read_refusal (const GError *error, gboolean is_mine, CueReviewRight *right)
{
  if (is_refused_by (error, "role-reviewer") || is_refused_by (error, "scope")
      || is_refused_by (error, "sign-in"))
    *right = CUE_REVIEW_NOT_REVIEWER;
  else if (is_refused_by (error, "four-eyes") || strstr (error->message, "four_eyes") != NULL)
    *right = is_mine ? CUE_REVIEW_AUTHOR : CUE_REVIEW_PART_AUTHOR;
  else if (is_refused_by (error, "remarks"))
    *right = CUE_REVIEW_MAY;
  else if (error->domain == CUE_ERROR && error->code == CUE_ERROR_CONFLICT)
    *right = CUE_REVIEW_JUDGED;
  else if (strstr (error->message, "FOREIGN KEY") != NULL)
    *right = CUE_REVIEW_NOT_SUBMITTED;
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_author (CueStore *store, const char *document_id, int no)
{
  gint64 mine = 0;

  return cue_sql_get_int64 (cue_store_get_sql (store), &mine, 0, NULL,
                            "SELECT author_id IS cue_me() FROM revision "
                            "WHERE document_id = $1 AND no = $2",
                            "si", document_id, (gint64) no)
         && mine != 0;
}

/**
 * cue_review_ask:
 * @store: a store for writing
 * @document_id: which document
 * @no: which revision
 * @right: (out): whether the person at this desk could approve it, or why not
 * @error: return location
 *
 * The rule is written once, in the file.  So the question is put to the file: an approval is
 * written and the transaction rolled back.  Open remarks are no reason against the person.
 *
 * Returns: %FALSE with an error set when the file could not be asked
 */
gboolean
cue_review_ask (CueStore *store, const char *document_id, int no, CueReviewRight *right,
                GError **error)
{
  g_autoptr (GError) refusal = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && right != NULL, FALSE);
  g_return_val_if_fail (document_id != NULL, FALSE);

  if (!cue_store_begin (store, error))
    return FALSE;
  *right = CUE_REVIEW_MAY;
  cue_authority_judge (store, document_id, no, "approve", "", &refusal);
  cue_store_rollback (store);
  if (refusal == NULL
      || read_refusal (refusal, is_author (store, document_id, no), right))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * cue_review_approve:
 * @store: a store where a reviewer is signed in
 * @document_id: which document
 * @no: which revision
 * @seen_sha256: hash of the text the reviewer looked at
 * @note: (nullable): what he wants to say
 * @error: return location
 *
 * Signs the hash of exactly the bytes that were looked at: they are read and hashed again in the
 * same transaction.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, CONFLICT, CORRUPT or NOT_FOUND
 */
gboolean
cue_review_approve (CueStore *store, const char *document_id, int no, const char *seen_sha256,
                    const char *note, GError **error)
{
  g_autoptr (CueDocument) document = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL && seen_sha256 != NULL, FALSE);

  if (!cue_store_begin (store, error))
    return FALSE;
  document = cue_authority_load_revision (store, document_id, no, error);
  if (document != NULL && !g_str_equal (cue_document_get_sha256 (document), seen_sha256))
    {
      cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                     N_ ("%s revision %d: the stored text is not the one that was looked at: "
                         "restore a backup"), document_id, no);
      g_clear_pointer (&document, cue_document_unref);
    }
  if (document != NULL && cue_authority_judge (store, document_id, no, "approve", note, error)
      && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}

/**
 * cue_review_waive:
 * @store: a store where a reviewer is signed in
 * @document_id: a notice
 * @no: which revision, handed in
 * @until_ms: end, UTC milliseconds, at most four hours from now; 0 = four hours
 * @reason: why it cannot wait for a second person, not empty
 * @publication_id: (out) (optional) (transfer full): the publication
 * @error: return location
 *
 * For a fault at night.  It tops the lead's list of risks, and the same text cannot be published
 * this way twice.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID or CONFLICT
 */
gboolean
cue_review_waive (CueStore *store, const char *document_id, int no, gint64 until_ms,
                  const char *reason, char **publication_id, GError **error)
{
  gint64 now_ms;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL && reason != NULL, FALSE);

  if (!cue_store_begin (store, error))
    return FALSE;
  now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  if (cue_authority_judge (store, document_id, no, "waive", reason, error)
      && cue_authority_publish (store, document_id, no, now_ms,
                                until_ms > 0 ? until_ms : now_ms + FOUR_HOURS_MS, publication_id,
                                error)
      && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}
