/* cue-term-map.h: from a term to a number, for the inner loop of the ranking.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-tokens.h"

G_BEGIN_DECLS

typedef struct
{
  CueTerm key;    /* 0 = free: no term is 0 but the initials "00", which are never looked up */
  guint   index;
} CueTermSlot;

typedef struct
{
  CueTermSlot *slots;  /* (owned) */
  guint32      mask;
} CueTermMap;

static inline void
cue_term_map_init (CueTermMap *map, guint n)
{
  guint size = 16;

  while (size < n * 2)
    size *= 2;
  map->slots = g_new0 (CueTermSlot, size);
  map->mask = size - 1;
}

static inline void
cue_term_map_clear (CueTermMap *map)
{
  g_clear_pointer (&map->slots, g_free);
}

static inline CueTermSlot *
cue_term_map_find (const CueTermMap *map, CueTerm term)
{
  guint at = (guint) ((term * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 40) & map->mask;

  while (map->slots[at].key != 0 && map->slots[at].key != term)
    at = (at + 1) & map->mask;
  return &map->slots[at];
}

/* The first number of a term stays. */
static inline void
cue_term_map_add (CueTermMap *map, CueTerm term, guint index)
{
  CueTermSlot *slot = cue_term_map_find (map, term);

  if (slot->key == 0)
    {
      slot->key = term;
      slot->index = index;
    }
}

G_END_DECLS
