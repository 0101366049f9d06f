/* cue-sql-map.c: SQLite's codes and the words of our own constraints, as CUE_ERROR.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sql-sqlite.h"

#include <string.h>

#include "cue-error.h"

/* word: what a trigger raises after `cue:`, or a piece of what SQLite says of a named constraint.
 * The word stands in brackets at the end of the message: it is what a program can test for. */
typedef struct
{
  const char *word;
  CueError    code;
  const char *sentence;
} Rule;

static const Rule raised[] = {
  { "sign-in", CUE_ERROR_DENIED, N_ ("nobody is signed in, or the person is disabled: sign in first") },
  { "role-editor", CUE_ERROR_DENIED, N_ ("writing texts needs the role editor: ask an admin for it") },
  { "role-reviewer", CUE_ERROR_DENIED, N_ ("this needs the role reviewer: ask a reviewer to do it") },
  { "role-admin", CUE_ERROR_DENIED, N_ ("this needs the role admin: ask an admin to do it") },
  { "scope", CUE_ERROR_DENIED, N_ ("this belongs to a level that is not yours: ask a colleague of "
                               "that level") },
  { "not-you", CUE_ERROR_DENIED, N_ ("a record can only be written in one's own name") },
  { "not-yourself", CUE_ERROR_DENIED, N_ ("an admin does not change himself: ask another admin") },
  { "reserved", CUE_ERROR_DENIED, N_ ("this name is reserved or cannot be changed: choose another") },
  { "four-eyes", CUE_ERROR_DENIED,
    N_ ("you wrote part of this text since it was last published: another reviewer has to judge "
        "it") },
  { "waive-notice", CUE_ERROR_DENIED, N_ ("only a notice can be published by one person") },
  { "waive-once", CUE_ERROR_DENIED,
    N_ ("one person can publish a text only once: another reviewer has to approve it now") },
  { "waive-now", CUE_ERROR_INVALID,
    N_ ("what one person publishes starts at once: for a later start another reviewer has to "
        "approve") },
  { "remarks", CUE_ERROR_DENIED, N_ ("a remark says that this text has to be changed: settle it with "
                                 "its author, or return the text") },
  { "remark-not-yours", CUE_ERROR_DENIED, N_ ("only the person who made a remark settles it") },
  { "judged", CUE_ERROR_CONFLICT, N_ ("this revision was judged already: ask for a new one") },
  { "append-only", CUE_ERROR_DENIED, N_ ("records are never changed or deleted: write a new one") },
  { "feed", CUE_ERROR_DENIED, N_ ("the feed is written by publishing, retiring and marking alone") },
  { "sha256", CUE_ERROR_INVALID, N_ ("the hash is not that of the text") },
  { "event-hash", CUE_ERROR_INVALID, N_ ("the hash is not that of the event") },
  { "clock", CUE_ERROR_INVALID, N_ ("the time of a record is when it is written, nothing else") },
  { "backdated", CUE_ERROR_INVALID, N_ ("a text cannot be in force before it was published: choose a "
                                    "later start") },
  { "fork", CUE_ERROR_CONFLICT, N_ ("another program wrote this number of the evidence: try again") },
  { "chain", CUE_ERROR_CONFLICT, N_ ("the evidence went on meanwhile: try again") },
};

static const Rule constraints[] = {
  { "four_eyes", CUE_ERROR_DENIED,
    N_ ("the author never judges his own text: another reviewer has to") },
  { "waive_limits", CUE_ERROR_INVALID,
    N_ ("without a second person a notice lasts at most four hours") },
  { "publication_window", CUE_ERROR_INVALID, N_ ("the end has to be after the start") },
  { "verdict_note", CUE_ERROR_INVALID, N_ ("say why: this verdict needs a note") },
  { "retirement_reason", CUE_ERROR_INVALID, N_ ("say why: retiring needs a reason") },
  { "remark_level", CUE_ERROR_INVALID, N_ ("a remark is of the level must or note") },
  { "remark_settled.", CUE_ERROR_CONFLICT, N_ ("this remark was settled already") },
  { "remark_body", CUE_ERROR_INVALID, N_ ("a remark has 1 to 4000 characters") },
  { "event_payload", CUE_ERROR_INVALID, N_ ("an event holds at most 16384 characters") },
  { "scope_path", CUE_ERROR_INVALID, N_ ("a level is written like /yq/lj/") },
  { "revision_base", CUE_ERROR_CONFLICT, N_ ("a revision follows the one it is based on: reload and "
                                         "try again") },
  { "revision.", CUE_ERROR_CONFLICT, N_ ("somebody saved before you: reload, compare and save again") },
  { "submission.", CUE_ERROR_CONFLICT, N_ ("this revision was submitted already") },
  { "verdict.", CUE_ERROR_CONFLICT, N_ ("somebody judged this revision before you") },
  { "retirement.", CUE_ERROR_CONFLICT, N_ ("this publication was retired already") },
  { "staff.login", CUE_ERROR_CONFLICT, N_ ("this login is taken: choose another") },
  { "scope.path", CUE_ERROR_CONFLICT, N_ ("this level exists already") },
  { "FOREIGN KEY", CUE_ERROR_INVALID,
    N_ ("the step before this one is missing: a text is saved, submitted, approved and published "
        "in "
    "this order") },
  { "NOT NULL", CUE_ERROR_INVALID, N_ ("a value is missing") },
  { "UNIQUE", CUE_ERROR_CONFLICT, N_ ("there is such a record already") },
  { "CHECK", CUE_ERROR_INVALID, N_ ("a value is outside what is allowed") },
};

static void
set_rule (GError **error, const Rule *rule, const char *detail)
{
  char *with_word;

  if (error == NULL)
    return;
  cue_error_set_literal (error, rule->code, NULL, rule->sentence);
  with_word = g_strdup_printf ("%s [%s]", (*error)->message, detail);
  g_free ((*error)->message);
  (*error)->message = with_word;
}

static void
set_constraint (sqlite3 *db, GError **error)
{
  const char *message = sqlite3_errmsg (db);

  if (g_str_has_prefix (message, "cue:"))
    {
      for (guint i = 0; i < G_N_ELEMENTS (raised); i++)
        {
          if (g_str_equal (message + strlen ("cue:"), raised[i].word))
            {
              set_rule (error, &raised[i], raised[i].word);
              return;
            }
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (constraints); i++)
    {
      if (strstr (message, constraints[i].word) != NULL)
        {
          set_rule (error, &constraints[i], message);
          return;
        }
    }
  cue_error_set (error, CUE_ERROR_INVALID, NULL, N_ ("refused: %s"), message);
}

/**
 * cue_sqlite_set_error:
 * @db: the connection, for its message
 * @rc: what SQLite returned, extended
 * @what: (nullable): file or statement, for the message
 * @error: return location
 *
 * The one place where SQLite's codes become ours.  An interrupt comes only from our progress
 * handler and means that the caller cancelled.
 *
 * Returns: always %FALSE
 */
gboolean
cue_sqlite_set_error (sqlite3 *db, int rc, const char *what, GError **error)
{
  const char *message = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc);
  const char *file = db != NULL ? sqlite3_db_filename (db, "main") : NULL;

  if (what == NULL)
    what = file != NULL ? file : "database";
  switch (rc & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      break;
    case SQLITE_CONSTRAINT:
      set_constraint (db, error);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      cue_error_set_literal (error, CUE_ERROR_BUSY, what,
                             N_ ("another program is writing: try again in a moment"));
      break;
    case SQLITE_FULL:
      cue_error_set_literal (error, CUE_ERROR_NO_SPACE, what,
                             N_ ("the disk is full: free some space and try again"));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      cue_error_set (error, CUE_ERROR_CORRUPT, what,
                     N_ ("the file is damaged (%s): restore a backup"), message);
      break;
    case SQLITE_READONLY:
      cue_error_set_literal (error, CUE_ERROR_DENIED, what,
                             N_ ("the file or its folder may not be written here: change who may "
                                 "write it"));
      break;
    case SQLITE_TOOBIG:
      cue_error_set_literal (error, CUE_ERROR_INVALID, what, N_ ("the text is longer than 2 MB"));
      break;
    case SQLITE_CANTOPEN:
      cue_error_set (error, CUE_ERROR_NOT_FOUND, what, N_ ("cannot be opened (%s)"), message);
      break;
    default:
      g_set_error (error, CUE_ERROR, CUE_ERROR_FAILED, "%s: %s", what, message);
    }
  return FALSE;
}
