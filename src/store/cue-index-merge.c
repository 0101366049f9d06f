/* cue-index-merge.c: keeping the table of long texts in few pieces without a pause.
 *
 * FTS5 writes a new piece at every commit and by itself joins pieces in bursts, ten to forty
 * milliseconds at a time, in front of whoever is saving.  So its own joining is off, and every save
 * pays a small share of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

/* Pages joined at each save, which adds one or two; each is joined about five times. */
#define PAGES_A_SAVE 8
#define AUTOMERGE_OFF 0
#define AUTOMERGE_USUAL 4
/* A batch is large when it is so large a share of all documents. */
#define LARGE_SHARE 4
/* A safety net, should nobody ever join anything. */
#define MOST_PIECES 64

static gboolean
configure (CueIndex *self, const char *what, gint64 value, GError **error)
{
  return cue_sql_run (self->sql, error, "INSERT INTO index_body(index_body, rank) VALUES ($1, $2)",
                      "si", what, value);
}

/**
 * cue_index_set_automerge:
 * @self: an index, in a transaction
 * @in_batch: whether FTS5 may join as it likes, because nobody waits for a single entry
 * @error: return location
 *
 * The setting stays in the file.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_set_automerge (CueIndex *self, gboolean in_batch, GError **error)
{
  return configure (self, "automerge", in_batch ? AUTOMERGE_USUAL : AUTOMERGE_OFF, error)
         && configure (self, "crisismerge", MOST_PIECES, error);
}

/**
 * cue_index_merge_some:
 * @self: an index, in a transaction that has written to it
 * @error: return location
 *
 * A millisecond of joining at most.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_merge_some (CueIndex *self, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_MERGE_BODY, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, PAGES_A_SAVE);
  return cue_sql_query_run (query, error);
}

/**
 * cue_index_merge_all:
 * @self: an index, in a transaction, at the end of a batch
 * @error: return location
 *
 * After an import that is a good part of the base the table of long texts is made one piece, a tenth
 * smaller and quicker to read; a small import leaves that to the saves that follow.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_merge_all (CueIndex *self, GError **error)
{
  gint64 documents;

  return cue_sql_get_int64 (self->sql, &documents, 0, error, "SELECT CAST(value AS INTEGER)"
                            " FROM index_meta WHERE name = 'documents'", "")
         && (self->n_batch < documents / LARGE_SHARE
             || cue_sql_exec (self->sql, "INSERT INTO index_body(index_body) VALUES ('optimize')",
                              error));
}
