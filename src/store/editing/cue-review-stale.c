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

/* The bodies that name this document, and those it names itself: all else is not read. */
static gboolean
search (CueStore *store, const CueEntry *new, const GArray *prices, GPtrArray *list, GError **error)
{
  g_autofree char *by_id = dup_reference (new->id);
  g_autofree char *by_old_id
    = dup_reference (new->old_ids != NULL && new->old_ids[0] != NULL ? new->old_ids[0] : new->id);
  g_autofree char *related = new->related != NULL ? g_strjoinv ("\n", new->related) : g_strdup ("");
  g_autofree char *wanted = g_strdup_printf ("\n%s\n", related);
  gint64           now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gboolean         row = TRUE;
  g_autoptr (CueSqlQuery) query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT p.document_id, p.body FROM published p WHERE p.live = 1 AND p.document_id <> $1 "
    "AND p.kind IN ('entry', 'notice') AND p.effective_from <= $2 AND $2 < p.effective_until "
    "AND NOT EXISTS (SELECT 1 FROM published q WHERE q.document_id = p.document_id AND q.live = 1 "
    "AND q.effective_from <= $2 AND $2 < q.effective_until "
    "AND (q.effective_from, q.seq) > (p.effective_from, p.seq)) "
    "AND (instr(p.body, $3) > 0 OR instr(p.body, $4) > 0 "
    "OR instr($5, char(10) || p.document_id || char(10)) > 0 OR p.document_id = $6 "
    "OR EXISTS (SELECT 1 FROM old_id o WHERE o.document_id = p.document_id "
    "AND instr($5, char(10) || o.old_id || char(10)) > 0) "
    "OR EXISTS (SELECT 1 FROM projection j WHERE j.document_id = p.document_id AND j.no = p.no "
    "AND j.parent_id = $1)) ORDER BY p.document_id",
    "sissss", new->id, now_ms, by_id, by_old_id, wanted,
    new->parent_id != NULL ? new->parent_id : "");

  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        add_if_stale (list, query, new, prices);
    }
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
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_stale_text_free);
  g_autoptr (CueEntry)  old = NULL;
  g_autoptr (CueEntry)  new = NULL;
  g_autoptr (GArray)    prices = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && new_document != NULL, NULL);

  if (old_document == NULL || !has_entry (old_document) || !has_entry (new_document))
    return g_steal_pointer (&list);
  old = cue_entry_new_from_document (old_document, error);
  new = old != NULL ? cue_entry_new_from_document (new_document, error) : NULL;
  if (new == NULL)
    return NULL;
  prices = list_old_prices (old, new);
  if (prices->len > 0 && !search (store, new, prices, list, error))
    return NULL;
  return g_steal_pointer (&list);
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
