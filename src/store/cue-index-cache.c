/* cue-index-cache.c
 *
 * What was read is kept for the next keystroke, within a fixed number of bytes: new and used things
 * live in the young half; when that is full it becomes the old half and the former old half is
 * dropped.  Nothing is dropped while a search is running, so pointers stay good until
 * cue_index_cache_trim().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

typedef struct
{
  guint64  key;    /* first, so that the table can hash the item itself */
  gpointer value;
  gsize    bytes;
} Item;

struct _CueIndexCache
{
  GHashTable    *young;  /* (owned) (element-type Item) */
  GHashTable    *old;    /* (owned) */
  GDestroyNotify free_value;
  gsize          bytes;  /* in the young half */
  gsize          max_bytes;
};

static void
drop_all (CueIndexCache *self, GHashTable *table)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Item *item = key;

      self->free_value (item->value);
      g_free (item);
    }
  g_hash_table_remove_all (table);
}

/**
 * cue_index_cache_new:
 * @max_bytes: what both halves may hold together
 * @free_value: frees a value
 *
 * Returns: (transfer full): an empty cache
 */
CueIndexCache *
cue_index_cache_new (gsize max_bytes, GDestroyNotify free_value)
{
  CueIndexCache *self = g_new0 (CueIndexCache, 1);

  self->young = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->old = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->free_value = free_value;
  self->max_bytes = max_bytes;
  return self;
}

/**
 * cue_index_cache_free:
 * @self: (nullable) (transfer full): a cache
 */
void
cue_index_cache_free (CueIndexCache *self)
{
  if (self == NULL)
    return;
  cue_index_cache_clear (self);
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_free (self);
}

/**
 * cue_index_cache_clear:
 * @self: a cache
 *
 * Forgets everything: the file has changed.
 */
void
cue_index_cache_clear (CueIndexCache *self)
{
  drop_all (self, self->young);
  drop_all (self, self->old);
  self->bytes = 0;
}

/**
 * cue_index_cache_lookup:
 * @self: a cache
 * @key: what is wanted
 *
 * Returns: (transfer none) (nullable): the value, good until the next trim or clear
 */
gpointer
cue_index_cache_lookup (CueIndexCache *self, guint64 key)
{
  Item *item = g_hash_table_lookup (self->young, &key);

  if (item != NULL)
    return item->value;
  item = g_hash_table_lookup (self->old, &key);
  if (item == NULL)
    return NULL;
  g_hash_table_remove (self->old, item);
  g_hash_table_add (self->young, item);
  self->bytes += item->bytes;
  return item->value;
}

/**
 * cue_index_cache_insert:
 * @self: a cache
 * @key: a key that is not in it
 * @value: (transfer full): the value
 * @bytes: about how much memory it takes
 */
void
cue_index_cache_insert (CueIndexCache *self, guint64 key, gpointer value, gsize bytes)
{
  Item *item = g_new (Item, 1);

  item->key = key;
  item->value = value;
  item->bytes = bytes + sizeof (Item) + 2 * sizeof (gpointer);
  self->bytes += item->bytes;
  g_hash_table_add (self->young, item);
}

/**
 * cue_index_cache_trim:
 * @self: a cache
 *
 * Called after a search: makes room when the young half is full.
 */
void
cue_index_cache_trim (CueIndexCache *self)
{
  GHashTable *dropped = self->old;

  if (self->bytes <= self->max_bytes / 2)
    return;
  drop_all (self, dropped);
  self->old = self->young;
  self->young = dropped;
  self->bytes = 0;
}
