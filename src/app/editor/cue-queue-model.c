/* cue-queue-model.c
 *
 * Rows that stay keep their objects from one look to the next, so the selected one and the scroll
 * position stay too: nothing moves under the hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-model.h"

#include <string.h>

/* A group shows so many tasks; with one or two more it shows those too instead of a row that says so. */
#define SHOWN 5u
#define SLACK 2u

struct _CueQueueModel
{
  GObject parent_instance;

  GListStore *entries;                      /* (owned) (element-type CueQueueEntry) */
  gboolean    unfolded[CUE_N_QUEUE_KINDS];
};

static void cue_queue_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueQueueModel, cue_queue_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cue_queue_model_list_init))

static GType
cue_queue_model_get_item_type (GListModel *list)
{
  return CUE_TYPE_QUEUE_ENTRY;
}

static guint
cue_queue_model_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (CUE_QUEUE_MODEL (list)->entries));
}

static gpointer
cue_queue_model_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CUE_QUEUE_MODEL (list)->entries), position);
}

static void
cue_queue_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = cue_queue_model_get_item_type;
  iface->get_n_items = cue_queue_model_get_n_items;
  iface->get_item = cue_queue_model_get_item;
}

/* The rows of one group; what is folded away stands for itself in one row. */
static void
append_group (CueQueueModel *self, CueQueue *queue, CueQueueKind kind, GPtrArray *rows)
{
  GPtrArray *items = queue->lists[kind];
  guint      n = items->len;
  guint      shown = self->unfolded[kind] || n <= SHOWN + SLACK ? n : SHOWN;

  for (guint i = 0; i < shown; i++)
    {
      CueQueueEntry *entry = cue_queue_entry_new (kind, items->pdata[i]);

      items->pdata[i] = NULL;
      cue_queue_entry_set_place (entry, i == 0 ? n : 0, 0);
      g_ptr_array_add (rows, entry);
    }
  if (shown < n)
    {
      CueQueueEntry *rest = cue_queue_entry_new (kind, NULL);

      cue_queue_entry_set_place (rest, 0, n - shown);
      g_ptr_array_add (rows, rest);
    }
}

static gboolean
same_row (CueQueueModel *self, guint position, CueQueueEntry *other)
{
  CueQueueEntry *entry = cue_queue_model_get (self, position);

  return g_str_equal (cue_queue_entry_get_key (entry), cue_queue_entry_get_key (other));
}

/* What is the same at both ends stays; the rest is exchanged. */
static void
show_rows (CueQueueModel *self, GPtrArray *rows)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint start = 0;
  guint end = 0;

  while (start < n_before && start < rows->len && same_row (self, start, rows->pdata[start]))
    start++;
  while (end < n_before - start && end < rows->len - start
         && same_row (self, n_before - end - 1, rows->pdata[rows->len - end - 1]))
    end++;
  for (guint i = 0; i < start; i++)
    cue_queue_entry_update (cue_queue_model_get (self, i), rows->pdata[i]);
  for (guint i = 0; i < end; i++)
    cue_queue_entry_update (cue_queue_model_get (self, n_before - i - 1),
                            rows->pdata[rows->len - i - 1]);
  if (start + end < n_before || start + end < rows->len)
    g_list_store_splice (self->entries, start, n_before - start - end, rows->pdata + start,
                         rows->len - start - end);
}

static void
cue_queue_model_finalize (GObject *object)
{
  g_object_unref (CUE_QUEUE_MODEL (object)->entries);
  G_OBJECT_CLASS (cue_queue_model_parent_class)->finalize (object);
}

static void
cue_queue_model_class_init (CueQueueModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_queue_model_finalize;
}

static void
cue_queue_model_init (CueQueueModel *self)
{
  self->entries = g_list_store_new (CUE_TYPE_QUEUE_ENTRY);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * cue_queue_model_new:
 *
 * Returns: (transfer full): an empty list
 */
CueQueueModel *
cue_queue_model_new (void)
{
  return g_object_new (CUE_TYPE_QUEUE_MODEL, NULL);
}

/**
 * cue_queue_model_show:
 * @self: the list
 * @queue: what waits now; its items that are shown are taken out of it
 */
void
cue_queue_model_show (CueQueueModel *self, CueQueue *queue)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (CUE_IS_QUEUE_MODEL (self) && queue != NULL);

  for (int kind = 0; kind < CUE_N_QUEUE_KINDS; kind++)
    append_group (self, queue, (CueQueueKind) kind, rows);
  show_rows (self, rows);
}

/**
 * cue_queue_model_unfold:
 * @self: the list
 * @kind: a group of which all is shown from the next look on
 */
void
cue_queue_model_unfold (CueQueueModel *self, CueQueueKind kind)
{
  g_return_if_fail (CUE_IS_QUEUE_MODEL (self) && kind < CUE_N_QUEUE_KINDS);

  self->unfolded[kind] = TRUE;
}

/**
 * cue_queue_model_clear:
 * @self: the list
 *
 * Another person sits here: no row, and nothing unfolded.
 */
void
cue_queue_model_clear (CueQueueModel *self)
{
  g_return_if_fail (CUE_IS_QUEUE_MODEL (self));

  g_list_store_remove_all (self->entries);
  memset (self->unfolded, 0, sizeof self->unfolded);
}

/**
 * cue_queue_model_get:
 * @self: the list
 * @position: of a row
 *
 * Returns: (transfer none) (nullable): the row
 */
CueQueueEntry *
cue_queue_model_get (CueQueueModel *self, guint position)
{
  g_autoptr (CueQueueEntry) entry = NULL;

  g_return_val_if_fail (CUE_IS_QUEUE_MODEL (self), NULL);

  entry = g_list_model_get_item (G_LIST_MODEL (self), position);
  return entry;
}

/**
 * cue_queue_model_find:
 * @self: the list
 * @key: (nullable): of a row
 *
 * Returns: its position, or GTK_INVALID_LIST_POSITION
 */
guint
cue_queue_model_find (CueQueueModel *self, const char *key)
{
  guint n;

  g_return_val_if_fail (CUE_IS_QUEUE_MODEL (self), G_MAXUINT);

  n = g_list_model_get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; key != NULL && i < n; i++)
    if (g_str_equal (cue_queue_entry_get_key (cue_queue_model_get (self, i)), key))
      return i;
  return G_MAXUINT;
}

/**
 * cue_queue_model_find_newest:
 * @self: the list
 * @kind: a group
 *
 * Returns: position of the row of it that was stored last, or GTK_INVALID_LIST_POSITION
 */
guint
cue_queue_model_find_newest (CueQueueModel *self, CueQueueKind kind)
{
  guint  found = G_MAXUINT;
  gint64 newest_ms = 0;
  guint  n;

  g_return_val_if_fail (CUE_IS_QUEUE_MODEL (self), G_MAXUINT);

  n = g_list_model_get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n; i++)
    {
      const CueQueueItem *item = cue_queue_entry_get_item (cue_queue_model_get (self, i));

      if (item == NULL || item->kind != kind || item->since_ms < newest_ms)
        continue;
      newest_ms = item->since_ms;
      found = i;
    }
  return found;
}
