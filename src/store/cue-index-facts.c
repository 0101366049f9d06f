/* cue-index-facts.c: typed facts by name, as they are published.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#define PUT_SQL                                                                                    \
  "INSERT OR IGNORE INTO index_fact VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)"

/**
 * cue_index_fold_name:
 * @name: name of a fact
 *
 * Returns: (transfer full): the name without what people write in two ways: width, case, blanks
 */
char *
cue_index_fold_name (const char *name)
{
  g_autofree char *wide = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  g_autofree char *small = g_utf8_casefold (wide != NULL ? wide : name, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
put_fact (CueSqlQuery *query, const CueIndexEntry *entry, guint32 key, guint n, const char *plan,
          const CueTypedFact *fact, GError **error)
{
  g_autofree char *name = cue_index_fold_name (fact->name != NULL ? fact->name : "");
  gboolean         is_day = g_strcmp0 (fact->unit, "day") == 0;

  cue_sql_query_bind_text (query, 1, name);
  cue_sql_query_bind_text (query, 2, plan);
  cue_sql_query_bind_int (query, 3, key);
  cue_sql_query_bind_int (query, 4, n);
  cue_sql_query_bind_text (query, 5, fact->kind != NULL ? fact->kind : "");
  cue_sql_query_bind_text (query, 6, fact->unit != NULL ? fact->unit : "");
  cue_sql_query_bind_int (query, 7, is_day ? 0 : fact->value);
  cue_sql_query_bind_text (query, 8, is_day && fact->text != NULL ? fact->text : "");
  cue_sql_query_bind_text (query, 9, entry->projection->scope);
  cue_sql_query_bind_int (query, 10, entry->from_ms);
  cue_sql_query_bind_int (query, 11, entry->until_ms);
  return cue_sql_query_run (query, error);
}

/**
 * cue_index_put_facts:
 * @self: an index, in a transaction
 * @entry: a publication
 * @key: its key
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_put_facts (CueIndex *self, const CueIndexEntry *entry, guint32 key, GError **error)
{
  const CueProjection    *projection = entry->projection;
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean has_plans = projection->plans != NULL && projection->plans[0] != NULL;
  gboolean ok = TRUE;

  if (projection->facts == NULL || projection->facts->len == 0)
    return TRUE;
  query = cue_sql_prepare (self->sql, PUT_SQL, error);
  if (query == NULL)
    return FALSE;
  for (guint i = 0; ok && i < projection->facts->len; i++)
    {
      const CueTypedFact *fact = projection->facts->pdata[i];

      if (!has_plans)
        ok = put_fact (query, entry, key, i, "", fact, error);
      for (guint j = 0; ok && has_plans && projection->plans[j] != NULL; j++)
        ok = put_fact (query, entry, key, i, projection->plans[j], fact, error);
    }
  return ok;
}

/**
 * cue_index_has_facts:
 * @self: an index
 * @found: (out): whether the facts are there: a reading program may meet an older index
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_has_facts (CueIndex *self, gboolean *found, GError **error)
{
  gint64 n;

  if (!cue_sql_get_int64 (self->sql, &n, 0, error,
                          "SELECT 1 FROM sqlite_schema WHERE name = 'index_fact'", ""))
    return FALSE;
  *found = n != 0;
  return TRUE;
}
