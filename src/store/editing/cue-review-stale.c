/* cue-review-stale.c: texts in force that will still say the old price.
 *
 * A price stands in more than one text.  When it changes, the entries that refer to this one, or to
 * which it refers, and its local versions are read for the old figure; who approves sees them, and
 * they can be put on somebody's list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review.h"

#include "cue-entry.h"
#include "cue-evidence.h"
#include "cue-store-private.h"

#include <string.h>

static gboolean
is_price (const CueTypedFact *fact)
{
  return (strcmp (fact->kind, "price") == 0 || strcmp (fact->kind, "rate") == 0)
         && g_str_has_prefix (fact->unit, "fen") && fact->value > 0;
}

/* Prices of the old text that the new one does not say any more under the same name. */
static GArray *
list_old_prices (const CueEntry *old, const CueEntry *new)
{
  GArray *prices = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < old->facts->len; i++)
    {
      const CueTypedFact *fact = g_ptr_array_index (old->facts, i);
      gboolean            kept = FALSE;

      for (guint k = 0; k < new->facts->len; k++)
        {
          const CueTypedFact *other = g_ptr_array_index (new->facts, k);

          kept = kept || (strcmp (fact->name, other->name) == 0 && fact->value == other->value);
        }
      if (is_price (fact) && !kept)
        g_array_append_val (prices, fact->value);
    }
  return prices;
}

/* 30, 30.0, 30.00 and then 元 or 块, with or without a space: not the 30 of 130 or of 30 GB. */
static gboolean
mentions (const char *text, gint64 fen)
{
  g_autofree char *yuan = g_strdup_printf ("%" G_GINT64_FORMAT, fen / 100);
  gsize            length = strlen (yuan);

  for (const char *at = strstr (text, yuan); at != NULL; at = strstr (at + 1, yuan))
    {
      const char *end = at + length;
      gint64      cents = 0;

      if (at > text && (g_ascii_isdigit (at[-1]) || at[-1] == '.' || at[-1] == ','))
        continue;
      if (*end == '.' && g_ascii_isdigit (end[1]))
        {
          cents = (end[1] - '0') * 10 + (g_ascii_isdigit (end[2]) ? end[2] - '0' : 0);
          for (end++; g_ascii_isdigit (*end); end++)
            ;
        }
      while (*end == ' ')
        end++;
      if (cents == fen % 100 && (g_str_has_prefix (end, "元") || g_str_has_prefix (end, "块")))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_price (const CueEntry *entry, gint64 fen)
{
  g_autofree char *text = cue_entry_dup_plain_text (entry);

  for (guint i = 0; i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = g_ptr_array_index (entry->facts, i);

      if (is_price (fact) && fact->value == fen)
        return TRUE;
    }
  return mentions (text, fen);
}

/* Under all the names by which other texts may refer to this one. */
static char *
dup_reference (const char *name)
{
  return g_strdup_printf ("ref=\"%s\"", name);
}

static gboolean
refers_to (const CueEntry *entry, const CueEntry *other)
{
  if (entry->related == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) entry->related, other->id))
    return TRUE;
  for (guint i = 0; other->old_ids != NULL && other->old_ids[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) entry->related, other->old_ids[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_related (const CueEntry *entry, const CueEntry *new)
{
  return refers_to (entry, new) || refers_to (new, entry)
         || g_strcmp0 (entry->parent_id, new->id) == 0 || g_strcmp0 (new->parent_id, entry->id) == 0;
}

static gboolean
add_if_stale (GPtrArray *list, CueSqlQuery *query, const CueEntry *new, const GArray *prices)
{
  const char             *id = cue_sql_query_get_text (query, 0);
  g_autoptr (CueDocument) document
    = cue_document_parse (cue_sql_query_get_text (query, 1), -1, id, NULL);
  g_autoptr (CueEntry)    entry = NULL;

  entry = document != NULL ? cue_entry_new_from_document (document, NULL) : NULL;
  if (entry == NULL || !is_related (entry, new))
    return FALSE;
  for (guint i = 0; i < prices->len; i++)
    if (says_price (entry, g_array_index (prices, gint64, i)))
      {
        CueStaleText *stale = g_new0 (CueStaleText, 1);

        stale->document_id = g_strdup (id);
        stale->title = g_strdup (entry->title);
        stale->old_fen = g_array_index (prices, gint64, i);
        g_ptr_array_add (list, stale);
        return TRUE;
      }
  return FALSE;
}

static gboolean
add_ids (CueSqlQuery *query, GHashTable *ids, GError **error)
{
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_add (ids, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  return FALSE;
}

/* Those it names, by an id of now or of before, the one above it, and those made from it: each found
 * by an index. */
static gboolean
add_named (CueStore *store, const CueEntry *new, GHashTable *ids, GError **error)
{
  CueSql                 *sql = cue_store_get_sql (store);
  g_autoptr (CueSqlQuery) below
    = cue_sql_query (sql, error,
                     "SELECT DISTINCT document_id FROM projection WHERE parent_id = $1 "
                     "AND parent_id <> ''",
                     "s", new->id);

  if (!add_ids (below, ids, error))
    return FALSE;
  if (new->parent_id != NULL)
    g_hash_table_add (ids, g_strdup (new->parent_id));
  for (guint i = 0; new->related != NULL && new->related[i] != NULL; i++)
    {
      g_autoptr (CueSqlQuery) named
        = cue_sql_query (sql, error, "SELECT document_id FROM old_id WHERE old_id = $1", "s",
                         new->related[i]);

      g_hash_table_add (ids, g_strdup (new->related[i]));
      if (!add_ids (named, ids, error))
        return FALSE;
    }
  return TRUE;
}

/* Those that name it: no index knows them, so the bodies are looked through once. */
static gboolean
add_naming (CueStore *store, const CueEntry *new, gint64 now_ms, GHashTable *ids, GError **error)
{
  g_autofree char *by_id = dup_reference (new->id);
  g_autofree char *by_old_id
    = dup_reference (new->old_ids != NULL && new->old_ids[0] != NULL ? new->old_ids[0] : new->id);
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (cue_store_get_sql (store), error,
                     "SELECT p.document_id FROM published p WHERE p.live = 1 "
                     "AND p.kind IN ('entry', 'notice') AND $1 < p.effective_until "
                     "AND (instr(p.body, $2) > 0 OR instr(p.body, $3) > 0)",
                     "iss", now_ms, by_id, by_old_id);

  return add_ids (query, ids, error);
}

static gboolean
add_text (CueStore *store, const char *id, const CueEntry *new, gint64 now_ms,
          const GArray *prices, GPtrArray *list, GError **error)
{
  gboolean                row = FALSE;
  g_autoptr (CueSqlQuery) query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT document_id, body FROM published WHERE document_id = $1 AND live = 1 "
    "AND kind IN ('entry', 'notice') AND effective_from <= $2 AND $2 < effective_until "
    "ORDER BY effective_from DESC, seq DESC LIMIT 1",
    "si", id, now_ms);

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (row)
    add_if_stale (list, query, new, prices);
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (((const CueStaleText *) *(gpointer *) a)->document_id,
                 ((const CueStaleText *) *(gpointer *) b)->document_id);
}

static gboolean
search (CueStore *store, const CueEntry *new, const GArray *prices, GPtrArray *list, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64                 now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  GHashTableIter         iter;
  gpointer               id;

  if (!add_named (store, new, ids, error) || !add_naming (store, new, now_ms, ids, error))
    return FALSE;
  g_hash_table_remove (ids, new->id);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!add_text (store, id, new, now_ms, prices, list, error))
      return FALSE;
  g_ptr_array_sort (list, compare_ids);
  return TRUE;
}

static gboolean
has_entry (CueDocument *document)
{
  CueDocumentKind kind = cue_document_get_kind (document);

  return kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE;
}

/**
 * cue_review_list_stale:
 * @store: a store
 * @old_document: (nullable): what the new text replaces
 * @new_document: the new text
 * @error: return location
 *
 * Reads texts only when a price changed; then every text in force is asked whether it names this
 * one.
 *
 * Returns: (transfer full) (nullable) (element-type CueStaleText): related texts in force that say
 *   an old price; empty when no price changed
 */
GPtrArray *
cue_review_list_stale (CueStore *store, CueDocument *old_document, CueDocument *new_document,
                       GError **error)
{
  g_autoptr (CueEntry) old = NULL;
  g_autoptr (CueEntry) new = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && new_document != NULL, NULL);

  if (old_document == NULL || !has_entry (old_document) || !has_entry (new_document))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_stale_text_free);
  old = cue_entry_new_from_document (old_document, error);
  new = old != NULL ? cue_entry_new_from_document (new_document, error) : NULL;
  return new != NULL ? cue_review_list_stale_entries (store, old, new, error) : NULL;
}

/**
 * cue_review_list_stale_entries:
 * @store: a store
 * @old: what the new text replaces
 * @new: the new text, however unfinished
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueStaleText): related texts in force that say
 *   an old price; empty when no price changed
 */
GPtrArray *
cue_review_list_stale_entries (CueStore *store, const CueEntry *old, const CueEntry *new,
                               GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_stale_text_free);
  g_autoptr (GArray)    prices = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && old != NULL && new != NULL, NULL);

  prices = list_old_prices (old, new);
  if (prices->len > 0 && !search (store, new, prices, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * cue_review_dup_old_prices:
 * @old: what the new text replaces
 * @new: the new text
 *
 * While it stays the same, so does what cue_review_list_stale_entries() finds, as long as nothing is
 * published and the related entries are the same.  Any thread.
 *
 * Returns: (transfer full): the prices that the new text does not say any more, in fen with blanks
 *   between; empty when there are none
 */
char *
cue_review_dup_old_prices (const CueEntry *old, const CueEntry *new)
{
  g_autoptr (GArray) prices = NULL;
  GString           *all = g_string_new (NULL);

  g_return_val_if_fail (old != NULL && new != NULL, g_string_free (all, FALSE));

  prices = list_old_prices (old, new);
  for (guint i = 0; i < prices->len; i++)
    g_string_append_printf (all, "%" G_GINT64_FORMAT " ", g_array_index (prices, gint64, i));
  return g_string_free (all, FALSE);
}

/**
 * cue_review_flag_stale:
 * @store: a store where somebody is signed in
 * @document_ids: (array zero-terminated=1): texts that still say an old price
 * @words: why, for whoever takes them up
 * @error: return location
 *
 * Each is flagged as a whole, as an agent flags a line: it is on the editors' list and says on
 * every desk that somebody doubts it.
 *
 * Returns: %FALSE with an error set; then none of them is flagged
 */
gboolean
cue_review_flag_stale (CueStore *store, const char *const *document_ids, const char *words,
                       GError **error)
{
  char    *payload = NULL;
  gboolean ok;

  g_return_val_if_fail (CUE_IS_STORE (store) && document_ids != NULL && words != NULL, FALSE);

  if (!cue_store_begin (store, error))
    return FALSE;
  ok = cue_sql_dup_text (cue_store_get_sql (store), &payload, error,
                         "SELECT json_object('words', $1)", "s", words);
  for (guint i = 0; ok && document_ids[i] != NULL; i++)
    {
      g_autofree char *about = g_strconcat (document_ids[i], "#", NULL);

      ok = cue_evidence_set_mark (store, "disputed", about, NULL, payload, error);
    }
  g_free (payload);
  if (ok && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}
