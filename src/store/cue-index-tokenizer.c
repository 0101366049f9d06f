/* cue-index-tokenizer.c: the FTS5 tokenizer of the search index.
 *
 * Texts arrive already cut into tokens, separated by single spaces, so all there is to do is to
 * split on them.  That keeps every rule about words in src/search, where it is tested without a
 * database, and makes FTS5 unable to see anything in a text that we did not put there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#include "cue-error.h"

static int
tokenizer_create (void *user_data, const char **arguments, int n_arguments,
                  Fts5Tokenizer **tokenizer)
{
  /* It has no state; FTS5 only wants something that is not NULL. */
  *tokenizer = (Fts5Tokenizer *) g_new0 (char, 1);
  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
  g_free (tokenizer);
}

static int
tokenizer_tokenize (Fts5Tokenizer *tokenizer,
                    void *context,
                    int flags,
                    const char *text,
                    int length,
                    int (*on_token) (void *, int, const char *, int, int, int))
{
  int start = 0;
  int rc = SQLITE_OK;

  while (start < length && rc == SQLITE_OK)
    {
      const char *space = memchr (text + start, ' ', (size_t) (length - start));
      int end = space != NULL ? (int) (space - text) : length;

      if (end > start)
        rc = on_token (context, 0, text + start, end - start, start, end);
      start = end + 1;
    }
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The one documented way to FTS5's functions: a pointer bound to a query. */
static fts5_api *
get_fts5_api (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return api;
}

/**
 * cue_index_register_tokenizer:
 * @db: a connection
 * @error: return location
 *
 * Every connection that touches the table index_body or the view index_document needs this once.
 *
 * Returns: %FALSE with CUE_ERROR_FAILED when this SQLite has no FTS5
 */
gboolean
cue_index_register_tokenizer (sqlite3 *db, GError **error)
{
  fts5_tokenizer tokenizer = {
    .xCreate = tokenizer_create,
    .xDelete = tokenizer_delete,
    .xTokenize = tokenizer_tokenize,
  };
  fts5_api *api = get_fts5_api (db);

  if (api == NULL || api->xCreateTokenizer (api, "cue", NULL, &tokenizer, NULL) != SQLITE_OK
      || cue_index_register_functions (db) != SQLITE_OK)
    {
      cue_error_set_literal (error, CUE_ERROR_FAILED, NULL,
                             N_ ("this SQLite has no FTS5: install a build with full text "
                                 "search"));
      return FALSE;
    }
  return TRUE;
}
