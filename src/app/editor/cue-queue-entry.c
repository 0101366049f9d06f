/* cue-queue-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-entry.h"

struct _CueQueueEntry
{
  GObject parent_instance;

  CueQueueKind  kind;
  CueQueueItem *item;   /* (owned) (nullable) */
  char         *key;    /* (owned) */
  guint         count;
  guint         rest;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueQueueEntry, cue_queue_entry, G_TYPE_OBJECT)

static void
cue_queue_entry_finalize (GObject *object)
{
  CueQueueEntry *self = CUE_QUEUE_ENTRY (object);

  cue_queue_item_free (self->item);
  g_free (self->key);
  G_OBJECT_CLASS (cue_queue_entry_parent_class)->finalize (object);
}

static void
cue_queue_entry_class_init (CueQueueEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_queue_entry_finalize;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_QUEUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cue_queue_entry_init (CueQueueEntry *self)
{
}

/**
 * cue_queue_entry_new:
 * @kind: its group
 * @item: (transfer full) (nullable): what it is; %NULL for the rest of a group
 *
 * Returns: (transfer full): a row
 */
CueQueueEntry *
cue_queue_entry_new (CueQueueKind kind, CueQueueItem *item)
{
  CueQueueEntry *self = g_object_new (CUE_TYPE_QUEUE_ENTRY, NULL);

  self->kind = kind;
  self->item = item;
  self->key = item != NULL ? g_strdup (item->key) : g_strdup_printf ("rest:%d", (int) kind);
  return self;
}

/**
 * cue_queue_entry_get_key:
 * @self: a row
 *
 * Returns: the same for the same task at every look
 */
const char *
cue_queue_entry_get_key (CueQueueEntry *self)
{
  g_return_val_if_fail (CUE_IS_QUEUE_ENTRY (self), NULL);

  return self->key;
}

/**
 * cue_queue_entry_get_kind:
 * @self: a row
 *
 * Returns: its group
 */
CueQueueKind
cue_queue_entry_get_kind (CueQueueEntry *self)
{
  g_return_val_if_fail (CUE_IS_QUEUE_ENTRY (self), CUE_QUEUE_GAP);

  return self->kind;
}

/**
 * cue_queue_entry_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the task; %NULL for the rest of a group
 */
const CueQueueItem *
cue_queue_entry_get_item (CueQueueEntry *self)
{
  g_return_val_if_fail (CUE_IS_QUEUE_ENTRY (self), NULL);

  return self->item;
}

/**
 * cue_queue_entry_get_rest:
 * @self: a row
 *
 * Returns: how many tasks of the group are folded away behind it
 */
guint
cue_queue_entry_get_rest (CueQueueEntry *self)
{
  g_return_val_if_fail (CUE_IS_QUEUE_ENTRY (self), 0);

  return self->rest;
}

/**
 * cue_queue_entry_get_count:
 * @self: a row
 *
 * Returns: how many tasks its group has, when it is the first of it and bears the heading; else 0
 */
guint
cue_queue_entry_get_count (CueQueueEntry *self)
{
  g_return_val_if_fail (CUE_IS_QUEUE_ENTRY (self), 0);

  return self->count;
}

/**
 * cue_queue_entry_set_place:
 * @self: a row
 * @count: size of the group when it is the first of it, else 0
 * @rest: how many tasks it stands for
 */
void
cue_queue_entry_set_place (CueQueueEntry *self, guint count, guint rest)
{
  g_return_if_fail (CUE_IS_QUEUE_ENTRY (self));

  self->count = count;
  self->rest = rest;
}

/**
 * cue_queue_entry_update:
 * @self: a row that stays where it is
 * @other: the same task as it is now; what it holds is taken over
 */
void
cue_queue_entry_update (CueQueueEntry *self, CueQueueEntry *other)
{
  CueQueueItem *before;

  g_return_if_fail (CUE_IS_QUEUE_ENTRY (self) && CUE_IS_QUEUE_ENTRY (other));

  before = self->item;
  self->item = other->item;
  other->item = before;
  self->count = other->count;
  self->rest = other->rest;
  g_signal_emit (self, signals[CHANGED], 0);
}
