/* cue-queue.c
 *
 * Nothing of the queue is stored: each list is one question to the facts that are there anyway, with
 * the views `my_role` and `my_write_scope` in it, so that nobody sees a task he could not do.  There is
 * no second question that counts: what is counted is what is listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-private.h"

#include "cue-draft.h"

#include <string.h>

#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)

/**
 * cue_queue_item_free:
 * @self: (nullable) (transfer full): an item
 */
void
cue_queue_item_free (CueQueueItem *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->document_id);
  g_free (self->line_id);
  g_free (self->document_kind);
  g_free (self->scope);
  g_free (self->title);
  g_free (self->words);
  g_free (self->person);
  g_free (self);
}

/**
 * cue_queue_free:
 * @self: (nullable) (transfer full): a queue
 */
void
cue_queue_free (CueQueue *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < CUE_N_QUEUE_KINDS; i++)
    g_clear_pointer (&self->lists[i], g_ptr_array_unref);
  g_free (self->stamp);
  g_free (self);
}

/**
 * cue_queue_count:
 * @self: a queue
 *
 * Returns: how many items all lists have together
 */
guint
cue_queue_count (const CueQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < CUE_N_QUEUE_KINDS; i++)
    n += self->lists[i]->len;
  return n;
}

/* -- drafts ---------------------------------------------------------------------------------------------- */

static CueQueueItem *
find_item (GPtrArray *items, const char *document_id)
{
  for (guint i = 0; i < items->len; i++)
    {
      CueQueueItem *item = items->pdata[i];

      if (g_strcmp0 (item->document_id, document_id) == 0)
        return item;
    }
  return NULL;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const CueQueueItem *x = *(const CueQueueItem *const *) a;
  const CueQueueItem *y = *(const CueQueueItem *const *) b;

  if (x->due_ms != y->due_ms)
    return x->due_ms < y->due_ms ? -1 : 1;
  return strcmp (x->key, y->key);
}

/* A text that came back and is being changed is one task, not two; so is one that was saved and is
 * typed at. */
static gboolean
load_drafts (CueStore *store, CueQueue *self, GError **error)
{
  GPtrArray            *items = self->lists[CUE_QUEUE_DRAFT];
  g_autoptr (GPtrArray) drafts = NULL;

  if (!cue_queue_add_list (store, self, CUE_QUEUE_DRAFT, error))
    return FALSE;
  drafts = cue_draft_list (store, cue_store_get_me (store)->id, error);
  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      const CueDraftInfo *draft = drafts->pdata[i];
      CueQueueItem       *item = find_item (items, draft->document_id);

      if (find_item (self->lists[CUE_QUEUE_RETURNED], draft->document_id) != NULL)
        continue;
      if (item == NULL)
        {
          item = g_new0 (CueQueueItem, 1);
          item->kind = CUE_QUEUE_DRAFT;
          item->key = cue_queue_dup_key (CUE_QUEUE_DRAFT, draft->document_id, NULL);
          item->document_id = g_strdup (draft->document_id);
          item->no = draft->base_no;
          item->document_kind = g_strdup (cue_document_kind_to_nick (draft->kind));
          item->scope = g_strdup (draft->scope);
          item->title = g_strdup (draft->title);
          g_ptr_array_add (items, item);
        }
      item->since_ms = draft->at_ms;
      item->due_ms = draft->at_ms + CUE_QUEUE_DRAFT_DAYS * CUE_QUEUE_DAY_MS;
    }
  g_ptr_array_sort (items, compare_due);
  return TRUE;
}

/* -- gaps ------------------------------------------------------------------------------------------------ */

static void
add_gap (CueQueue *self, const CueGap *gap)
{
  CueQueueItem *item = g_new0 (CueQueueItem, 1);

  item->kind = CUE_QUEUE_GAP;
  item->key = cue_queue_dup_key (CUE_QUEUE_GAP, gap->key, NULL);
  item->document_id = g_strdup (gap->document_id);
  item->document_kind = g_strdup ("");
  item->scope = g_strdup ("");
  item->title = g_strdup (gap->title);
  item->words = gap->document_id != NULL ? g_strdup (gap->asked[0]) : NULL;
  item->n_times = gap->n_asks;
  item->n_people = g_strv_length (gap->people);
  item->since_ms = gap->first_ms;
  item->due_ms = cue_gap_get_due_ms (gap);
  g_ptr_array_add (self->lists[CUE_QUEUE_GAP], item);
}

/* Whoever waits for a text that is written, reviewed or flagged waits there. */
static void
add_waiting (CueQueue *self, const CueGap *gap)
{
  const CueQueueKind kinds[] = { CUE_QUEUE_RETURNED, CUE_QUEUE_DRAFT, CUE_QUEUE_REVIEW };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CueQueueItem *item = find_item (self->lists[kinds[i]], gap->document_id);

      if (item == NULL)
        continue;
      item->n_times += gap->n_asks;
      item->n_people += g_strv_length (gap->people);
    }
}

static gboolean
load_gaps (CueStore *store, CueQueue *self, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  if (!cue_gap_list_both (store, &open, &waiting, error))
    return FALSE;
  /* Writing is an editor's; a reviewer sees how many wait for what he reads. */
  for (guint i = 0; cue_staff_has_role (cue_store_get_me (store), "editor") && i < open->len; i++)
    add_gap (self, open->pdata[i]);
  for (guint i = 0; i < waiting->len; i++)
    add_waiting (self, waiting->pdata[i]);
  return TRUE;
}

/* Before the lists: what comes between is seen at the next look, not lost. */
static gboolean
load (CueStore *store, CueQueue *self, GError **error)
{
  self->stamp = cue_queue_dup_stamp (store, error);
  if (self->stamp == NULL
      || !cue_queue_add_list (store, self, CUE_QUEUE_FLAG, error)
      || !cue_queue_add_list (store, self, CUE_QUEUE_VERIFY, error)
      || !cue_queue_add_list (store, self, CUE_QUEUE_DRIFT, error)
      || !cue_queue_add_list (store, self, CUE_QUEUE_RETURNED, error)
      || !load_drafts (store, self, error)
      || !cue_queue_add_list (store, self, CUE_QUEUE_REVIEW, error)
      || !load_gaps (store, self, error))
    return FALSE;
  return TRUE;
}

static CueQueue *
queue_new (void)
{
  CueQueue *self = g_new0 (CueQueue, 1);

  for (guint i = 0; i < CUE_N_QUEUE_KINDS; i++)
    self->lists[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_queue_item_free);
  return self;
}

/**
 * cue_queue_load:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * All lists from one state of the file.  Gaps and the lists of texts are by due time, the overdue
 * verifications by views in 30 days × days overdue.
 *
 * Returns: (transfer full) (nullable): the queue; %NULL with CUE_ERROR_DENIED when nobody is signed in,
 *   or another error
 */
CueQueue *
cue_queue_load (CueStore *store, GError **error)
{
  g_autoptr (CueQueue) self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  self = queue_new ();
  return load (store, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * cue_queue_load_handed:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * The lists %CUE_QUEUE_REVIEW and %CUE_QUEUE_RETURNED as in the whole queue, the others empty; how many
 * people wait is not counted.  Two small questions, so it may be asked at every change of the store.
 *
 * Returns: (transfer full) (nullable): the two lists, or %NULL with an error set
 */
CueQueue *
cue_queue_load_handed (CueStore *store, GError **error)
{
  g_autoptr (CueQueue) self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  self = queue_new ();
  if (!cue_queue_add_list (store, self, CUE_QUEUE_RETURNED, error)
      || !cue_queue_add_list (store, self, CUE_QUEUE_REVIEW, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_queue_dup_stamp:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Most of what is written into desk.db has nothing to do with the queue: lines that were said, entries
 * that were opened, a letter more in a draft.  What has is a draft that comes, goes or is called
 * otherwise, one stored in another minute, and what is asked.
 *
 * Returns: (transfer full) (nullable): a text that is another when the queue may be, or %NULL with an
 *   error set
 */
char *
cue_queue_dup_stamp (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GString)   stamp = g_string_new (NULL);
  gint64                last = 0;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  drafts = cue_draft_list (store, cue_store_get_me (store)->id, error);
  if (drafts == NULL
      || !cue_sql_get_int64 (cue_store_get_desk_sql (store), &last, 0, error,
                             "SELECT rowid FROM event WHERE kind IN ('miss','gap','wording') "
                             "ORDER BY at DESC, rowid DESC LIMIT 1", ""))
    return NULL;
  g_string_append_printf (stamp, "%" G_GINT64_FORMAT "\n", last);
  for (guint i = 0; i < drafts->len; i++)
    {
      const CueDraftInfo *draft = drafts->pdata[i];

      g_string_append_printf (stamp, "%s %s %" G_GINT64_FORMAT " %s\n", draft->document_id,
                              draft->scope, draft->at_ms / MINUTE_MS, draft->title);
    }
  return g_string_free (g_steal_pointer (&stamp), FALSE);
}
