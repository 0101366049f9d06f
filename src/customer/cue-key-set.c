/* cue-key-set.c
 *
 * Only a hash of 64 bits is kept of each key.  Two keys of ten million share one once in some
 * hundred thousand files, and then a sound file is refused by name; none is ever taken wrongly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-key-set.h"

#define FIRST_PLACES 1024

struct _CueKeySet
{
  guint64 *places;    /* (owned): hashes, 0 = free; a power of two, at most half of them taken */
  gsize    n_places;
  gsize    n_keys;
};

/**
 * cue_key_set_new:
 *
 * Returns: (transfer full): an empty set
 */
CueKeySet *
cue_key_set_new (void)
{
  CueKeySet *self = g_new0 (CueKeySet, 1);

  self->n_places = FIRST_PLACES;
  self->places = g_new0 (guint64, self->n_places);
  return self;
}

/**
 * cue_key_set_free:
 * @self: (nullable) (transfer full): a set
 */
void
cue_key_set_free (CueKeySet *self)
{
  if (self == NULL)
    return;

  g_free (self->places);
  g_free (self);
}

/* FNV-1a, and its bits mixed (the finalizer of MurmurHash3), for the last bytes of keys that are
 * numbered on hardly reach the lower bits otherwise. */
static guint64
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *key != '\0'; key++)
    hash = (hash ^ (guint8) *key) * G_GUINT64_CONSTANT (1099511628211);
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  hash ^= hash >> 33;
  return hash != 0 ? hash : 1;
}

static gboolean
put (guint64 *places, gsize n_places, guint64 hash)
{
  gsize place = (gsize) hash & (n_places - 1);

  while (places[place] != 0 && places[place] != hash)
    place = (place + 1) & (n_places - 1);
  if (places[place] == hash)
    return FALSE;
  places[place] = hash;
  return TRUE;
}

static void
grow (CueKeySet *self)
{
  gsize    n_places = self->n_places * 2;
  guint64 *places = g_new0 (guint64, n_places);

  for (gsize i = 0; i < self->n_places; i++)
    if (self->places[i] != 0)
      put (places, n_places, self->places[i]);
  g_free (self->places);
  self->places = places;
  self->n_places = n_places;
}

/**
 * cue_key_set_add:
 * @self: a set
 * @key: a key
 *
 * Returns: whether it was not in the set before
 */
gboolean
cue_key_set_add (CueKeySet *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  if (!put (self->places, self->n_places, hash_key (key)))
    return FALSE;
  if (++self->n_keys > self->n_places / 2)
    grow (self);
  return TRUE;
}

/**
 * cue_key_set_contains:
 * @self: a set
 * @key: a key
 *
 * Returns: whether it, or one with the same hash, is in the set
 */
gboolean
cue_key_set_contains (const CueKeySet *self, const char *key)
{
  guint64 hash;
  gsize   place;

  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  hash = hash_key (key);
  place = (gsize) hash & (self->n_places - 1);
  while (self->places[place] != 0 && self->places[place] != hash)
    place = (place + 1) & (self->n_places - 1);
  return self->places[place] == hash;
}
