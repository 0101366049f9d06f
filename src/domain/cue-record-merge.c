/* cue-record-merge.c
 *
 * Records are what two people rarely change at once, so a document is joined record by record: what
 * only one of them touched is taken from him.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-merge.h"

#include <string.h>

typedef struct
{
  CueRecordDraft *base;
  CueRecordDraft *theirs;
  CueRecordDraft *mine;
  CueRecordDraft *joined;
  GHashTable     *take_theirs;  /* (nullable) */
  GPtrArray      *clashes;
  guint           n_mine;       /* records that are mine in the end */
} Merge;

static void
clash_free (gpointer data)
{
  CueRecordClash *clash = data;

  g_free (clash->key);
  g_free (clash);
}

/* key → place, from 1; of two with one key the first. */
static GHashTable *
index_keys (CueRecordDraft *draft, guint sort)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cue_record_draft_count (draft, sort); i++)
    {
      g_autofree char *key = cue_record_draft_dup_key (draft, sort, i);

      if (!g_hash_table_contains (keys, key))
        g_hash_table_insert (keys, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
  return keys;
}

static int
look_up (GHashTable *keys, const char *key)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (keys, key)) - 1;
}

static char *
dup_at (CueRecordDraft *draft, guint sort, int index)
{
  return index >= 0 ? cue_record_draft_dup_record (draft, sort, (guint) index) : NULL;
}

static int
find_joined (Merge *self, guint sort, const char *key)
{
  for (guint i = 0; i < cue_record_draft_count (self->joined, sort); i++)
    {
      g_autofree char *is = cue_record_draft_dup_key (self->joined, sort, i);

      if (strcmp (is, key) == 0)
        return (int) i;
    }
  return -1;
}

static void
join_record (Merge *self, guint sort, const char *key, int base, int theirs, int mine)
{
  g_autofree char *was = dup_at (self->base, sort, base);
  g_autofree char *other = dup_at (self->theirs, sort, theirs);
  g_autofree char *own = dup_at (self->mine, sort, mine);
  g_autofree char *name = NULL;

  if (g_strcmp0 (own, was) == 0 || g_strcmp0 (own, other) == 0)
    return;
  if (g_strcmp0 (other, was) != 0)
    {
      CueRecordClash *clash = g_new0 (CueRecordClash, 1);

      clash->sort = sort;
      clash->key = g_strdup (key);
      clash->base = base;
      clash->theirs = theirs;
      clash->mine = mine;
      g_ptr_array_add (self->clashes, clash);
      name = g_strdup_printf ("%u %s", sort, key);
      if (self->take_theirs != NULL && g_hash_table_contains (self->take_theirs, name))
        return;
    }
  self->n_mine++;
  cue_record_draft_put_record (self->joined, sort, find_joined (self, sort, key), self->mine, mine);
}

static void
join_sort (Merge *self, guint sort)
{
  g_autoptr (GHashTable) base = index_keys (self->base, sort);
  g_autoptr (GHashTable) theirs = index_keys (self->theirs, sort);
  g_autoptr (GHashTable) mine = index_keys (self->mine, sort);

  for (guint i = 0; i < cue_record_draft_count (self->base, sort); i++)
    {
      g_autofree char *key = cue_record_draft_dup_key (self->base, sort, i);

      join_record (self, sort, key, (int) i, look_up (theirs, key), look_up (mine, key));
    }
  for (guint i = 0; i < cue_record_draft_count (self->mine, sort); i++)
    {
      g_autofree char *key = cue_record_draft_dup_key (self->mine, sort, i);

      if (!g_hash_table_contains (base, key))
        join_record (self, sort, key, -1, look_up (theirs, key), (int) i);
    }
}

/**
 * cue_record_merge:
 * @base: what both began with
 * @theirs: what was saved first
 * @mine: what was written meanwhile
 * @take_theirs: (nullable) (element-type utf8): "SORT KEY" of clashes that are theirs; else mine
 * @clashes: (out) (transfer full) (element-type CueRecordClash): records that both changed
 * @n_mine: (out): records that are mine in what comes out
 *
 * All three are states of one document.
 *
 * Returns: (transfer full) (nullable): theirs with my changes; %NULL when theirs cannot be read
 */
CueRecordDraft *
cue_record_merge (CueRecordDraft *base, CueRecordDraft *theirs, CueRecordDraft *mine,
                  GHashTable *take_theirs, GPtrArray **clashes, guint *n_mine)
{
  Merge            self = { base, theirs, mine, NULL, take_theirs, NULL, 0 };
  g_autofree char *xml = NULL;

  g_return_val_if_fail (base != NULL && theirs != NULL && mine != NULL && clashes != NULL, NULL);

  xml = cue_record_draft_to_xml (theirs);
  self.clashes = g_ptr_array_new_with_free_func (clash_free);
  self.joined = cue_record_draft_parse (xml, cue_record_draft_get_kind (theirs), NULL);
  for (guint sort = 0; self.joined != NULL && sort < cue_record_draft_get_n_sorts (theirs); sort++)
    join_sort (&self, sort);
  *clashes = self.clashes;
  *n_mine = self.n_mine;
  return self.joined;
}
