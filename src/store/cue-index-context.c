/* cue-index-context.c: the state a connection keeps for searching and indexing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include "cue-sql-sqlite.h"
#include "cue-store-migrate.h"
#include "cue-store-private.h"

/* What is kept from one keystroke to the next, at most. */
#define LIST_BYTES (8u << 20)
#define DOCUMENT_BYTES (12u << 20)
/* SQLite's own pages: 8 MB hold the inner pages of a base of 200,000 and the lists of everyday
 * terms. */
#define PAGE_CACHE_SQL "PRAGMA cache_size=-8192"

static const char *const statement_texts[CUE_N_INDEX_STATEMENTS] = {
  [CUE_INDEX_GET_GROUP] = "SELECT id, data FROM index_group WHERE id <= $1"
                          " ORDER BY id DESC LIMIT 1",
  [CUE_INDEX_GET_GROUPS] = "SELECT id, data FROM index_group WHERE id >= coalesce((SELECT max(id)"
                           " FROM index_group WHERE id <= $1), 0) AND id < $2 ORDER BY id",
  [CUE_INDEX_LOAD_GROUP] = "SELECT a.id, (SELECT data FROM index_group WHERE id = a.id),"
                           " (SELECT min(id) FROM index_group WHERE id > $1)"
                           " FROM (SELECT max(id) AS id FROM index_group WHERE id <= $1) a",
  [CUE_INDEX_PUT_GROUP] = "INSERT OR REPLACE INTO index_group(id, data) VALUES ($1, $2)",
  [CUE_INDEX_DELETE_GROUP] = "DELETE FROM index_group WHERE id = $1",
  [CUE_INDEX_GET_PIECES] = "SELECT id, data FROM index_posting WHERE id >= $1 AND id < $2"
                           " ORDER BY id",
  [CUE_INDEX_PUT_POSTING] = "INSERT OR REPLACE INTO index_posting(id, data) VALUES ($1, $2)",
  [CUE_INDEX_DELETE_POSTING] = "DELETE FROM index_posting WHERE id = $1",
  [CUE_INDEX_GET_BODY] = "SELECT rowid FROM index_body WHERE index_body MATCH $1",
  [CUE_INDEX_GET_DOCUMENT] = "SELECT texts FROM index_row WHERE key = $1",
  [CUE_INDEX_GET_DETAILS] = "SELECT d.document, d.no, k.label, t.label,"
                            " s.label, d.original, d.texts, c.label, d.limits,"
                            " d.effective_until, d.effective_from + d.verified, d.verify_days,"
                            " d.publication"
                            " FROM index_row d LEFT JOIN index_label k ON k.id = d.kind"
                            " LEFT JOIN index_label t ON t.id = d.type"
                            " LEFT JOIN index_label s ON s.id = d.scope"
                            " LEFT JOIN index_label c ON c.id = d.category WHERE d.key = $1",
  [CUE_INDEX_GET_WORDS] = "SELECT word FROM index_word WHERE word > $1 AND word < $2"
                          " ORDER BY word LIMIT 64",
  [CUE_INDEX_GET_ID] = "SELECT key FROM index_row"
                       " WHERE substr(document, 1, 2) = substr($1, 1, 2) AND document = $1"
                       " ORDER BY key",
  [CUE_INDEX_GET_LENGTHS] = "SELECT block, data FROM index_length WHERE block BETWEEN $1 AND $2",
  [CUE_INDEX_PUT_LENGTHS] = "INSERT INTO index_length(block, data, latest) VALUES ($1, $2, $3)"
                            " ON CONFLICT(block) DO UPDATE SET data = excluded.data,"
                            " latest = max(latest, excluded.latest)",
  [CUE_INDEX_DATA_VERSION] = "PRAGMA data_version",
  [CUE_INDEX_BEGIN] = "BEGIN",
  [CUE_INDEX_COMMIT] = "COMMIT",
  [CUE_INDEX_NARROWER] = "SELECT d.key, s.label FROM index_row d"
                         " JOIN index_label s ON s.id = d.scope WHERE d.parent = $1",
  [CUE_INDEX_KIN] = "SELECT document_id FROM projection WHERE parent_id = $1"
                    " AND parent_id <> '' AND substr($2, 1, length(scope)) = scope"
                    " UNION SELECT parent_id FROM projection"
                    " WHERE document_id = $1 AND parent_id <> ''",
  [CUE_INDEX_DISPUTED] = "SELECT 1 FROM mark WHERE kind = 'disputed' AND live = 1 AND about >= $1"
                         " AND about < $2 LIMIT 1",
  [CUE_INDEX_VERIFICATION] = "SELECT at, due FROM verification WHERE document_id = $1 AND no = $2"
                             " ORDER BY at DESC LIMIT 1",
  [CUE_INDEX_BODY_TEXT] = "SELECT body FROM published WHERE document_id = $1 AND no = $2"
                          " AND live = 1 LIMIT 1",
  [CUE_INDEX_PUT_BODY] = "INSERT INTO index_body(rowid, x) VALUES ($1, $2)",
  [CUE_INDEX_DELETE_BODY] = "INSERT INTO index_body(index_body, rowid, x)"
                            " VALUES ('delete', $1, $2)",
  [CUE_INDEX_MERGE_BODY] = "INSERT INTO index_body(index_body, rank) VALUES ('merge', $1)",
  [CUE_INDEX_PUT_WORD] = "INSERT INTO index_word(word, n) VALUES ($1, 1)"
                         " ON CONFLICT(word) DO UPDATE SET n = n + 1",
  [CUE_INDEX_DROP_WORD] = "UPDATE index_word SET n = n - 1 WHERE word = $1",
  [CUE_INDEX_GET_SOUND] = "SELECT pairs FROM index_sound WHERE sound = $1",
  [CUE_INDEX_PUT_SOUND] = "INSERT INTO index_sound(sound, pairs) VALUES ($1, $2)"
                          " ON CONFLICT(sound) DO UPDATE SET pairs = excluded.pairs",
  [CUE_INDEX_DELETE_SOUND] = "DELETE FROM index_sound WHERE sound = $1",
  [CUE_INDEX_FORGET_WORD] = "DELETE FROM index_word WHERE word = $1 AND n <= 0",
  [CUE_INDEX_PUT_DOCUMENT] = "INSERT INTO index_row(publication, document, no, kind, type,"
                             " scope, category, parent, original, texts, limits, effective_from,"
                             " effective_until, seq, verified, verify_days, body_sum) VALUES"
                             " ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)",
  [CUE_INDEX_GET_KEYS] = "SELECT key, shared, publication = $2, body_sum FROM index_row"
                         " WHERE substr(document, 1, 2) = substr($1, 1, 2) AND document = $1",
  [CUE_INDEX_ME] = "SELECT cue_me()",
  [CUE_INDEX_GET_LABEL] = "SELECT id FROM index_label WHERE label = $1",
  [CUE_INDEX_PUT_LABEL] = "INSERT INTO index_label(label) VALUES ($1)",
  [CUE_INDEX_ADD_META] = "UPDATE index_meta SET value = CAST(CAST(value AS INTEGER) + $1 AS TEXT)"
                         " WHERE name = $2",
  [CUE_INDEX_GET_SUMS] = "SELECT (SELECT CAST(value AS INTEGER) FROM index_meta WHERE name = 'seen'),"
                         " (SELECT CAST(value AS INTEGER) FROM index_meta WHERE name = 'kept')",
};

/**
 * cue_index_new:
 * @sql: (transfer none): a SQLite connection; it must outlive the index
 * @error: return location
 *
 * Registers the tokenizer; touches no table.  The index belongs to the thread of @sql.
 *
 * Returns: (transfer full) (nullable): the state, or %NULL with CUE_ERROR_FAILED set
 */
CueIndex *
cue_index_new (CueSql *sql, GError **error)
{
  g_autoptr (CueIndex) self = g_new0 (CueIndex, 1);

  self->sql = sql;
  self->db = cue_sqlite_get_handle (sql);
  self->lists = cue_index_cache_new (LIST_BYTES, (GDestroyNotify) cue_posting_list_free);
  self->documents = cue_index_cache_new (DOCUMENT_BYTES, g_free);
  self->survival = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->used.opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->used.keys = g_hash_table_new (NULL, NULL);
  cue_index_added_init (&self->added);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->new_terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  self->scratch = g_array_new (FALSE, FALSE, sizeof (CueChar));
  self->data_version = -1;
  self->timer.get_us = cue_index_get_cpu_us;
  if (!cue_index_register_tokenizer (self->db, error)
      || !cue_sql_exec (sql, PAGE_CACHE_SQL, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_index_free:
 * @self: (nullable) (transfer full): the state
 */
void
cue_index_free (CueIndex *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < CUE_N_INDEX_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], cue_sql_query_free);
  cue_index_cache_free (self->lists);
  cue_index_cache_free (self->documents);
  g_hash_table_unref (self->labels);
  g_free (self->synonyms.region);
  g_free (self->synonyms.for_whom);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->pending_bodies, g_array_unref);
  g_clear_pointer (&self->pending_survival, g_hash_table_unref);
  g_hash_table_unref (self->survival);
  cue_synonyms_free (self->synonyms.groups);
  g_hash_table_unref (self->used.opened);
  g_hash_table_unref (self->used.keys);
  g_array_unref (self->added.items);
  g_array_unref (self->new_terms);
  g_array_unref (self->scratch);
  cue_index_group_forget (self);
  g_free (self->force.excluded);
  g_free (self->accumulators);
  g_free (self->lengths);
  g_free (self);
}

static void
on_store_gone (gpointer data, GObject *store)
{
  cue_index_free (data);
}

/**
 * cue_index_of_store:
 * @store: a store
 * @error: return location
 *
 * The store's index is made at first use.  A weak reference frees it while the store's
 * connections are still open: statements must not outlive them.
 *
 * Returns: (transfer none) (nullable): the index, or %NULL with an error set
 */
CueIndex *
cue_index_of_store (CueStore *store, GError **error)
{
  CueIndex *self = g_object_get_data (G_OBJECT (store), "cue-index");

  if (self != NULL)
    return self;
  self = cue_index_new (cue_store_get_sql (store), error);
  if (self == NULL)
    return NULL;
  self->desk = cue_store_get_desk_sql (store);
  g_object_set_data (G_OBJECT (store), "cue-index", self);
  g_object_weak_ref (G_OBJECT (store), on_store_gone, self);
  return self;
}

/**
 * cue_index_statement:
 * @self: an index
 * @which: a statement
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the statement, ready to be bound; the caller resets it
 */
CueSqlQuery *
cue_index_statement (CueIndex *self, CueIndexStatement which, GError **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = cue_sql_prepare (self->sql, statement_texts[which], error);
  return self->statements[which];
}

/**
 * cue_index_forget:
 * @self: an index
 *
 * Drops everything kept from the file.
 */
void
cue_index_forget (CueIndex *self)
{
  cue_index_cache_clear (self->documents);
  cue_index_forget_lists (self);
}

/**
 * cue_index_forget_lists:
 * @self: an index
 *
 * Drops what a write may have changed.  The texts of a key never change, and no other document ever
 * gets its key, so they stay.
 */
void
cue_index_forget_lists (CueIndex *self)
{
  cue_index_cache_clear (self->lists);
  g_hash_table_remove_all (self->survival);
  self->synonyms.is_checked = FALSE;
  self->used.has_keys = FALSE;
  self->added.has_keys = FALSE;
  g_clear_pointer (&self->lengths, g_free);
  self->force.is_valid = FALSE;
}

/**
 * cue_index_prepare:
 * @self: an index on a writing connection
 * @error: return location
 *
 * Makes the tables when they are missing.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_prepare (CueIndex *self, GError **error)
{
  g_autofree char *schema = NULL;
  g_autofree char *checksum = NULL;
  gint64 found;

  if (self->has_tables)
    return TRUE;
  if (!cue_sql_get_int64 (self->sql, &found, 0, error,
                          "SELECT 1 FROM sqlite_schema WHERE name = 'index_row'", ""))
    return FALSE;
  if (found == 0)
    {
      schema = cue_store_schema_text ("index.sql", NULL, error);
      checksum = cue_chars_dup_checksum ();
      if (schema == NULL || !cue_sql_exec (self->sql, schema, error)
          || !cue_sql_run (self->sql, error, "INSERT OR REPLACE INTO index_meta(name, value)"
                           " VALUES ('generation', abs(random() / 2)), ('documents', '0'),"
                           " ('seen', '0'), ('kept', '0'), ('chars', $1), ('facts', $2)", "ss", checksum, CUE_INDEX_FACTS_VERSION)
          || !cue_index_set_automerge (self, FALSE, error))
        return FALSE;
    }
  self->has_tables = !cue_sql_in_transaction (self->sql);
  return TRUE;
}

/**
 * cue_index_begin_read:
 * @self: an index
 * @began: (out): whether cue_index_end_read() has something to end
 * @error: return location
 *
 * One snapshot for the whole search: it answers from one state of the file, and SQLite takes its
 * lock once instead of at every statement.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_begin_read (CueIndex *self, gboolean *began, GError **error)
{
  CueSqlQuery *query;

  *began = FALSE;
  if (!sqlite3_get_autocommit (self->db))
    return TRUE;
  query = cue_index_statement (self, CUE_INDEX_BEGIN, error);
  *began = query != NULL && cue_sql_query_run (query, error);
  return *began;
}

/**
 * cue_index_end_read:
 * @self: an index
 * @began: what cue_index_begin_read() said
 */
void
cue_index_end_read (CueIndex *self, gboolean began)
{
  CueSqlQuery *query = began ? cue_index_statement (self, CUE_INDEX_COMMIT, NULL) : NULL;

  if (query != NULL)
    cue_sql_query_run (query, NULL);
  if (began && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  /* What was read inside somebody's own transaction may yet be undone. */
  if (!began)
    cue_index_forget (self);
  cue_index_cache_trim (self->lists);
  cue_index_cache_trim (self->documents);
}
