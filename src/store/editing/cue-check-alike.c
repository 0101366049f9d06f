/* cue-check-alike.c: published texts that say what the one being written says.
 *
 * Our own search finds the candidates, by the title and the customers' wordings; how much is the same
 * is then counted in the texts themselves, so that the figure does not depend on what else is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-check.h"

#include <string.h>

#include "cue-authority.h"
#include "cue-index.h"
#include "cue-likeness.h"
#include "cue-store-private.h"

#define MAX_QUERIES 4u
#define MAX_HITS 5u

/* So many candidates are read whole: the first ones of each wording. */
#define MAX_READ 12u

/* A text of fewer bytes says too little to be compared. */
#define LEAST_TEXT 60

/**
 * cue_alike_free:
 * @self: (transfer full): a text
 */
void
cue_alike_free (CueAlike *self)
{
  g_free (self->document_id);
  g_free (self->original_id);
  g_free (self->title);
  g_free (self->type);
  g_free (self);
}

static GStrv
list_wordings (const char *title, GStrv asked)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (title != NULL && *title != '\0')
    g_strv_builder_add (builder, title);
  for (guint i = 0; asked != NULL && asked[i] != NULL; i++)
    g_strv_builder_add (builder, asked[i]);
  return g_strv_builder_end (builder);
}

static gboolean
is_family (const CueEntry *entry, const CueHit *hit)
{
  return g_strcmp0 (hit->document_id, entry->id) == 0
         || g_strcmp0 (hit->document_id, entry->parent_id) == 0;
}

static void
add_hit (GPtrArray *candidates, GHashTable *seen, const CueHit *hit)
{
  CueAlike *alike;

  if (!g_hash_table_add (seen, g_strdup (hit->document_id)))
    return;
  alike = g_new0 (CueAlike, 1);
  alike->document_id = g_strdup (hit->document_id);
  alike->original_id = g_strdup (hit->original_id);
  alike->title = g_strdup (hit->title);
  alike->type = g_strdup (hit->type);
  g_ptr_array_add (candidates, alike);
}

/* Entries the search would show to somebody who asks what this text answers. */
static GPtrArray *
find_candidates (CueStore *store, const CueEntry *entry, GStrv wordings, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) candidates
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_alike_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  for (guint i = 0; i < MAX_QUERIES && wordings[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) hits = cue_index_search_brief (store, wordings[i], MAX_HITS, now_ms,
                                                           NULL, NULL, cancellable, error);

      if (hits == NULL)
        return NULL;
      for (guint j = 0; j < hits->len; j++)
        {
          const CueHit *hit = hits->pdata[j];

          if (candidates->len < MAX_READ && strcmp (hit->kind, "script") != 0
              && !is_family (entry, hit))
            add_hit (candidates, seen, hit);
        }
    }
  return g_steal_pointer (&candidates);
}

/* The questions both answer, and, when there is a text to compare, what they say. */
static gboolean
weigh (CueStore *store, CueAlike *alike, GStrv wordings, const char *text, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (CuePublished) published
    = cue_authority_load_in_force (store, alike->document_id, now_ms, error);
  g_autoptr (CueEntry) entry = NULL;
  g_auto (GStrv)       theirs = NULL;

  if (published == NULL)
    return FALSE;
  entry = cue_entry_new_from_document (published->document, error);
  if (entry == NULL)
    return FALSE;
  theirs = list_wordings (entry->title, entry->asked);
  alike->percent = cue_likeness_wordings ((const char *const *) wordings,
                                          (const char *const *) theirs);
  if (strlen (text) >= LEAST_TEXT)
    {
      g_autofree char *their_text = cue_entry_dup_plain_text (entry);

      alike->percent = MAX (alike->percent, cue_likeness_texts (text, their_text));
    }
  return TRUE;
}

static int
compare_percent (gconstpointer a, gconstpointer b)
{
  const CueAlike *x = *(CueAlike *const *) a;
  const CueAlike *y = *(CueAlike *const *) b;

  return x->percent != y->percent ? y->percent - x->percent
                                  : strcmp (x->document_id, y->document_id);
}

/**
 * cue_check_list_alike:
 * @store: a store; its worker's thread
 * @entry: an entry or notice, however unfinished; its lists of lines and blocks are there
 * @limit: how many at most
 * @least_percent: what is less like it is left out
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Entries and notices in force, its own other revisions and its parent aside.
 *
 * Returns: (transfer full) (nullable) (element-type CueAlike): the most alike first, or %NULL with an
 *   error set
 */
GPtrArray *
cue_check_list_alike (CueStore *store, const CueEntry *entry, guint limit, int least_percent,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_auto (GStrv)   wordings = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && entry != NULL, NULL);

  wordings = list_wordings (entry->title, entry->asked);
  candidates = find_candidates (store, entry, wordings, cancellable, error);
  if (candidates == NULL)
    return NULL;
  text = cue_entry_dup_plain_text (entry);
  for (guint i = 0; i < candidates->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !weigh (store, candidates->pdata[i], wordings, text, error))
      return NULL;
  g_ptr_array_sort (candidates, compare_percent);
  while (candidates->len > 0
         && (candidates->len > limit
             || ((CueAlike *) candidates->pdata[candidates->len - 1])->percent < least_percent))
    g_ptr_array_set_size (candidates, (int) candidates->len - 1);
  return g_steal_pointer (&candidates);
}
