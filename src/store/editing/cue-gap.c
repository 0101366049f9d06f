/* cue-gap.c: phrases that ask the same are one gap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gap-private.h"

#include "cue-entry-draft.h"
#include "cue-error.h"
#include "cue-index-private.h"
#include "cue-store-private.h"

#include <string.h>

/* From how many published texts is learned which words are rare; see cue-phrases.c. */
#define LEARN_TEXTS 500
#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)
/* One person waits a week at most; each further one shortens that, to half a shift. */
#define WAIT_MS (7 * 24 * HOUR_MS)
#define SHORTEST_WAIT_MS (4 * HOUR_MS)
#define KEY_DIGITS 16
/* Of a hundred neighbouring pairs of characters so many are the same, or it is another question. */
#define LEAST_NEAR_PERCENT 20

/**
 * cue_gap_free:
 * @self: (nullable) (transfer full): a gap
 */
void
cue_gap_free (CueGap *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->title);
  g_strfreev (self->asked);
  g_strfreev (self->people);
  g_free (self->document_id);
  g_free (self);
}

static int
compare_asks (gconstpointer a, gconstpointer b)
{
  const CueAsk *x = *(const CueAsk *const *) a;
  const CueAsk *y = *(const CueAsk *const *) b;

  if (x->n_asks != y->n_asks)
    return x->n_asks < y->n_asks ? 1 : -1;
  return strcmp (x->fold, y->fold);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
dup_people (const CueAsk *const *asks, guint n)
{
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray             *people = g_ptr_array_new ();
  GHashTableIter         iter;
  gpointer               login;

  for (guint i = 0; i < n; i++)
    {
      g_hash_table_iter_init (&iter, asks[i]->people);
      while (g_hash_table_iter_next (&iter, &login, NULL))
        if (g_hash_table_add (all, login))
          g_ptr_array_add (people, g_strdup (login));
    }
  g_ptr_array_sort (people, compare_texts);
  g_ptr_array_add (people, NULL);
  return (GStrv) g_ptr_array_free (people, FALSE);
}

static char *
make_key (const char *fold)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fold, -1);

  return g_strndup (sum, KEY_DIGITS);
}

/**
 * cue_gap_new:
 * @asks: (array length=n): the phrases of one question
 * @n: at least 1
 * @middle: the one it is called by
 *
 * Returns: (transfer full): the gap
 */
CueGap *
cue_gap_new (const CueAsk *const *asks, guint n, guint middle)
{
  CueGap               *self = g_new0 (CueGap, 1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray            *asked = g_ptr_array_new ();

  self->key = make_key (asks[middle]->fold);
  self->title = g_strdup (asks[middle]->words);
  self->people = dup_people (asks, n);
  self->first_ms = G_MAXINT64;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (sorted, (gpointer) asks[i]);
      self->n_asks += asks[i]->n_asks;
      self->first_ms = MIN (self->first_ms, asks[i]->first_ms);
      self->last_ms = MAX (self->last_ms, asks[i]->last_ms);
      if (asks[i]->document_id != NULL
          && (self->document_id == NULL || strcmp (asks[i]->document_id, self->document_id) < 0))
        {
          g_free (self->document_id);
          self->document_id = g_strdup (asks[i]->document_id);
        }
    }
  g_ptr_array_sort (sorted, compare_asks);
  for (guint i = 0; i < sorted->len && i < CUE_GAP_MAX_PHRASES; i++)
    g_ptr_array_add (asked, g_strdup (((CueAsk *) sorted->pdata[i])->words));
  g_ptr_array_add (asked, NULL);
  self->asked = (GStrv) g_ptr_array_free (asked, FALSE);
  return self;
}

/**
 * cue_gap_get_due_ms:
 * @gap: a gap
 *
 * The more people wait, the sooner: a week divided by them, four hours at least.
 *
 * Returns: UTC milliseconds
 */
gint64
cue_gap_get_due_ms (const CueGap *gap)
{
  guint n;

  g_return_val_if_fail (gap != NULL, 0);

  n = MAX (g_strv_length (gap->people), 1);
  return gap->first_ms + MAX (WAIT_MS / (gint64) n, SHORTEST_WAIT_MS);
}

/* -- grouping ------------------------------------------------------------------------------------------ */

/* The first wordings of a text, and its title when that is not enough. */
static void
learn_text (CuePhrases *phrases, const char *title, const char *asked, guint n)
{
  g_auto (GStrv) lines = g_strsplit (asked, "\n", -1);
  guint          i;

  for (i = 0; i < n && lines[i] != NULL && *lines[i] != '\0'; i++)
    cue_phrases_learn (phrases, lines[i]);
  if (i < n)
    cue_phrases_learn (phrases, title);
}

/* Evenly over the whole base, so that no subject counts for all; of a small one more of each text. */
static gboolean
learn (CueStore *store, CuePhrases *phrases, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  n;
  gboolean                row = TRUE;

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &n, 0, error,
                          "SELECT coalesce(max(key), 0) FROM index_document", ""))
    return FALSE;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "WITH RECURSIVE step(k) AS (SELECT 1 UNION ALL SELECT k + $1 FROM step "
                         "WHERE k + $1 <= $2) SELECT d.title, d.asked FROM step "
                         "JOIN index_document d ON d.key = step.k",
                         "ii", n / LEARN_TEXTS + 1, n);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        learn_text (phrases, cue_sql_query_get_text (query, 0), cue_sql_query_get_text (query, 1),
                    (guint) (LEARN_TEXTS / MAX (n, 1) + 1));
    }
  return TRUE;
}

static CuePhrases *
make_phrases (CueStore *store, GError **error)
{
  CueIndex              *index = cue_index_of_store (store, error);
  gint64                 now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (CuePhrases) phrases = NULL;
  gboolean               found;

  if (index == NULL || !cue_index_exists (index, &found, error))
    return NULL;
  if (!found)
    return cue_phrases_new (NULL);
  if (!cue_index_refresh (index, now_ms, error)
      || !cue_index_load_synonyms (index, now_ms, error))
    return NULL;
  phrases = cue_phrases_new (index->synonyms.groups);
  return learn (store, phrases, error) ? g_steal_pointer (&phrases) : NULL;
}

/* The phrases of one group; a phrase counts as often as it was asked, up to a point. */
static CueGap *
make_gap (CuePhrases *phrases, GPtrArray *asks, GArray *groups, guint group)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GArray)    numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < asks->len; i++)
    if (g_array_index (groups, guint, i) == group)
      {
        g_ptr_array_add (members, asks->pdata[i]);
        g_array_append_val (numbers, i);
      }
  return cue_gap_new ((const CueAsk *const *) members->pdata, members->len,
                      cue_phrases_find_middle (phrases, (guint *) numbers->data, numbers->len));
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const CueGap *x = *(const CueGap *const *) a;
  const CueGap *y = *(const CueGap *const *) b;
  gint64        due_x = cue_gap_get_due_ms (x);
  gint64        due_y = cue_gap_get_due_ms (y);

  if (due_x != due_y)
    return due_x < due_y ? -1 : 1;
  return strcmp (x->key, y->key);
}

/* All of them, whether something is being written or not. */
static GPtrArray *
list_all (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)  gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_gap_free);
  g_autoptr (GPtrArray)  asks = cue_ask_list (store, error);
  g_autoptr (CuePhrases) phrases = NULL;
  g_autoptr (GArray)     groups = NULL;
  guint                  n_groups;

  if (asks == NULL)
    return NULL;
  if (asks->len == 0)
    return g_steal_pointer (&gaps);
  phrases = make_phrases (store, error);
  if (phrases == NULL)
    return NULL;
  for (guint i = 0; i < asks->len; i++)
    cue_phrases_add (phrases, ((CueAsk *) asks->pdata[i])->words);
  groups = cue_phrases_group (phrases, &n_groups);
  for (guint group = 0; group < n_groups; group++)
    {
      CueGap *gap = make_gap (phrases, asks, groups, group);

      g_ptr_array_add (gaps, gap);
    }
  g_ptr_array_sort (gaps, compare_gaps);
  return g_steal_pointer (&gaps);
}

/**
 * cue_gap_list_both:
 * @store: a store somebody is signed in at
 * @open: (out) (transfer full) (optional) (element-type CueGap): see cue_gap_list()
 * @waiting: (out) (transfer full) (optional) (element-type CueGap): questions whose answer is being
 *   written, each with its document
 * @error: return location
 *
 * Both at the price of one.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_gap_list_both (CueStore *store, GPtrArray **open, GPtrArray **waiting, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) wordings = NULL;
  g_autoptr (GPtrArray) written
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_gap_free);

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);

  all = list_all (store, error);
  wordings = all != NULL && open != NULL ? cue_ask_list_wordings (store, error) : NULL;
  if (all == NULL || (open != NULL && wordings == NULL))
    return FALSE;
  for (guint i = 0; i < all->len;)
    {
      CueGap *gap = all->pdata[i];

      if (gap->document_id == NULL && gap->n_asks > 0)
        i++;
      else if (gap->n_asks > 0)
        g_ptr_array_add (written, g_ptr_array_steal_index (all, i));
      else
        g_ptr_array_remove_index (all, i);
    }
  if (waiting != NULL)
    *waiting = g_steal_pointer (&written);
  if (open != NULL)
    {
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&wordings));
      g_ptr_array_sort (all, compare_gaps);
      *open = g_steal_pointer (&all);
    }
  return TRUE;
}

/**
 * cue_gap_list:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueGap): questions for which nothing is being
 *   written, and words that entries are asked for in, the most urgent first
 */
GPtrArray *
cue_gap_list (CueStore *store, GError **error)
{
  GPtrArray *open = NULL;

  return cue_gap_list_both (store, &open, NULL, error) ? open : NULL;
}

static gboolean
has_key (const CueGap *gap, const char *key)
{
  if (g_str_equal (gap->key, key))
    return TRUE;
  for (guint i = 0; gap->asked[i] != NULL; i++)
    {
      g_autofree char *fold = cue_ask_fold (gap->asked[i]);
      g_autofree char *own = make_key (fold);

      if (g_str_equal (own, key))
        return TRUE;
    }
  return FALSE;
}

/**
 * cue_gap_find:
 * @store: a store somebody is signed in at
 * @key: key of a gap that was listed
 * @error: return location
 *
 * What was asked since may have given the gap another name; the old key still finds it.
 *
 * Returns: (transfer full) (nullable): the gap, or %NULL with CUE_ERROR_NOT_FOUND
 */
CueGap *
cue_gap_find (CueStore *store, const char *key, GError **error)
{
  g_autoptr (GPtrArray) gaps = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && key != NULL, NULL);

  gaps = cue_gap_list (store, error);
  if (gaps == NULL)
    return NULL;
  for (guint i = 0; i < gaps->len; i++)
    if (has_key (gaps->pdata[i], key))
      return g_ptr_array_steal_index (gaps, i);
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, key,
                         N_ ("this question is answered, or somebody writes the answer already"));
  return NULL;
}

/**
 * cue_gap_find_for_document:
 * @store: a store somebody is signed in at
 * @document_id: what is being written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all that is asked and waits for it; %NULL without an error
 *   when nobody does
 */
CueGap *
cue_gap_find_for_document (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, NULL);

  all = list_all (store, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (((CueGap *) all->pdata[i])->document_id, document_id) == 0)
      return g_ptr_array_steal_index (all, i);
  return NULL;
}

/* -- what is near ----------------------------------------------------------------------------------------- */

/**
 * cue_gap_list_near:
 * @store: a store
 * @gap: a gap
 * @limit: at most so many
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Entries and notices that may be the answer already: found for the phrases, and with at least a fifth
 * of a wording in common.  What has less in common would only be in the way of who has to write.
 *
 * Returns: (transfer full) (nullable) (element-type CueAlike): the nearest first
 */
GPtrArray *
cue_gap_list_near (CueStore *store, const CueGap *gap, guint limit, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CueEntry) asked = NULL;
  CuePlace             title = { .field = (char *) "title" };

  g_return_val_if_fail (CUE_IS_STORE (store) && gap != NULL, NULL);

  asked = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE,
                               gap->document_id != NULL ? gap->document_id : "", "/");
  cue_entry_draft_set_text (asked, &title, gap->title);
  cue_entry_draft_set_list (asked, "asked", (const char *const *) gap->asked);
  return cue_check_list_alike (store, asked, limit, LEAST_NEAR_PERCENT, cancellable, error);
}

static GStrv
join_texts (GStrv first, GStrv second, guint max)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; first[i] != NULL && all->len < max; i++)
    g_ptr_array_add (all, g_strdup (first[i]));
  for (guint i = 0; second[i] != NULL && all->len < max; i++)
    if (!g_strv_contains ((const char *const *) first, second[i]))
      g_ptr_array_add (all, g_strdup (second[i]));
  g_ptr_array_add (all, NULL);
  return (GStrv) g_ptr_array_free (all, FALSE);
}

/**
 * cue_gap_join:
 * @first: a gap
 * @second: (nullable): another one
 *
 * Returns: (transfer full): one gap of both, named by the first; it is asked by all of their people
 */
CueGap *
cue_gap_join (const CueGap *first, const CueGap *second)
{
  char   *nobody[] = { NULL };
  CueGap *joined;

  g_return_val_if_fail (first != NULL, NULL);

  joined = g_new0 (CueGap, 1);
  joined->key = g_strdup (first->key);
  joined->title = g_strdup (first->title);
  joined->asked = join_texts (first->asked, second != NULL ? second->asked : nobody,
                              CUE_GAP_MAX_PHRASES);
  joined->people = join_texts (first->people, second != NULL ? second->people : nobody, G_MAXUINT);
  joined->n_asks = first->n_asks + (second != NULL ? second->n_asks : 0);
  joined->first_ms = second != NULL ? MIN (first->first_ms, second->first_ms) : first->first_ms;
  joined->last_ms = second != NULL ? MAX (first->last_ms, second->last_ms) : first->last_ms;
  joined->document_id = g_strdup (first->document_id);
  return joined;
}
