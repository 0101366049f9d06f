/* cue-rule-guard.c
 *
 * The second wall round the rules.  The connection is in memory and private; it holds one table
 * with one row; after it is set up, its authorizer lets a statement do three things: be a SELECT,
 * read a column of that table, call a pure function.  Whatever a rule's text turns out to be, there
 * is nothing else here to be reached, and a budget of steps ends what does not end by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-guard.h"

#include <string.h>

#include "cue-error.h"
#include "cue-rule-lint.h"

#define STEPS_PER_CALLBACK 1000
#define MAX_CALLBACKS      200   /* a set of 500 rules needs about 20 */

struct _CueRuleGuard
{
  CueRuleSubject subject;
  sqlite3      *db;           /* (owned) */
  sqlite3_stmt *set_facts;    /* (owned) */
  sqlite3_stmt *add_facts;    /* (owned) */
  gboolean      setting_up;   /* only while we run our own statements */
  int           callbacks;    /* of the statement that runs now */
};

static const struct
{
  int option;
  int value;
} settings[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },        { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },   { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },      { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
};

static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 1 << 20 },        { SQLITE_LIMIT_SQL_LENGTH, 1 << 20 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },        { SQLITE_LIMIT_COMPOUND_SELECT, 1 },
  { SQLITE_LIMIT_ATTACHED, 0 },            { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 0 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static gboolean
is_fact (const CueRuleGuard *self, const char *column)
{
  /* An empty column means that the table is used without reading one. */
  return *column == '\0' || cue_rule_names_find (self->subject, FALSE, column, NULL)
         || cue_rule_names_find (self->subject, TRUE, column, NULL);
}

static int
authorize_cb (void *data, int action, const char *first, const char *second, const char *database,
              const char *trigger)
{
  const CueRuleGuard *self = data;

  if (self->setting_up)
    return SQLITE_OK;
  switch (action)
    {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_READ:
      /* A table used without a column comes without its database; there is only one table. */
      return g_strcmp0 (first, "facts") == 0 && second != NULL && is_fact (self, second)
             && (g_strcmp0 (database, "main") == 0 || *second == '\0') ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != NULL && cue_rule_may_call (second) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

static int
progress_cb (void *data)
{
  CueRuleGuard *self = data;

  return ++self->callbacks > MAX_CALLBACKS;
}

static gboolean
fail (CueRuleGuard *self, GError **error)
{
  g_set_error_literal (error, CUE_ERROR, CUE_ERROR_INVALID,
                       self->db != NULL ? sqlite3_errmsg (self->db) : "out of memory");
  return FALSE;
}

static gboolean
harden (CueRuleGuard *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      int now = -1;

      if (sqlite3_db_config (self->db, settings[i].option, settings[i].value, &now) != SQLITE_OK
          || now != settings[i].value)
        {
          g_set_error (error, CUE_ERROR, CUE_ERROR_FAILED,
                       "this SQLite cannot be hardened (option %d); use SQLite 3.40 or later",
                       settings[i].option);
          return FALSE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);
  sqlite3_progress_handler (self->db, STEPS_PER_CALLBACK, progress_cb, self);
  /* Setting an authorizer expires prepared statements, so there is one for the connection's whole
   * life, and it knows when we are setting up. */
  sqlite3_set_authorizer (self->db, authorize_cb, self);
  return TRUE;
}

static gboolean
create_row (CueRuleGuard *self, GError **error)
{
  g_autoptr (GString) create = g_string_new ("CREATE TABLE facts (");
  g_autoptr (GString) update = g_string_new ("UPDATE facts SET ");
  g_autoptr (GString) insert = g_string_new ("INSERT INTO facts VALUES (?1");
  guint               n_ints = cue_rule_names_count (self->subject, FALSE);
  guint               n_texts = cue_rule_names_count (self->subject, TRUE);

  /* Integer affinity, so that '4' would be 4 even if a quoted number got past the lexer. */
  for (guint i = 0; i < n_ints; i++)
    {
      const char *nick = cue_rule_names_get (self->subject, FALSE, i);

      g_string_append_printf (create, "%s%s INTEGER", i > 0 ? ", " : "", nick);
      g_string_append_printf (update, "%s%s = ?%u", i > 0 ? ", " : "", nick, i + 1);
    }
  for (guint i = 0; i < n_texts; i++)
    {
      const char *nick = cue_rule_names_get (self->subject, TRUE, i);

      g_string_append_printf (create, ", %s TEXT", nick);
      g_string_append_printf (update, ", %s = ?%u", nick, n_ints + i + 1);
    }
  for (guint i = 1; i < n_ints + n_texts; i++)
    g_string_append_printf (insert, ", ?%u", i + 1);
  g_string_append_c (insert, ')');
  g_string_append_printf (create, "); INSERT INTO facts (%s) VALUES (NULL);",
                          cue_rule_names_get (self->subject, FALSE, 0));
  if (sqlite3_exec (self->db, create->str, NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v3 (self->db, update->str, -1, SQLITE_PREPARE_PERSISTENT,
                             &self->set_facts, NULL) != SQLITE_OK
      || sqlite3_prepare_v3 (self->db, insert->str, -1, SQLITE_PREPARE_PERSISTENT,
                             &self->add_facts, NULL) != SQLITE_OK)
    return fail (self, error);
  /* Nobody else sees this base and nothing in it is kept: one transaction for ever, so that no
   * customer pays for beginning and ending one. */
  if (sqlite3_exec (self->db, "PRAGMA journal_mode = OFF; BEGIN IMMEDIATE", NULL, NULL, NULL)
      != SQLITE_OK)
    return fail (self, error);
  return TRUE;
}

/**
 * cue_rule_guard_new:
 * @error: return location
 *
 * Returns: (transfer full): a guard of the facts of a customer, see cue_rule_guard_new_about()
 */
CueRuleGuard *
cue_rule_guard_new (GError **error)
{
  return cue_rule_guard_new_about (CUE_RULE_ABOUT_CUSTOMER, error);
}

/**
 * cue_rule_guard_new_about:
 * @subject: whose facts are the columns of the row
 * @error: return location
 *
 * Opens the private connection with one facts row in which everything is unknown.  One thread at a
 * time may use it; SQLite does not see to that, the caller's lock does.
 *
 * Returns: (transfer full): the guard, or %NULL on error
 */
CueRuleGuard *
cue_rule_guard_new_about (CueRuleSubject subject, GError **error)
{
  g_autoptr (CueRuleGuard) self = g_new0 (CueRuleGuard, 1);
  int                      flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
                                   | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX;

  self->subject = subject;
  if (sqlite3_open_v2 (":memory:", &self->db, flags, NULL) != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  self->setting_up = TRUE;
  if (!harden (self, error) || !create_row (self, error))
    return NULL;
  self->setting_up = FALSE;
  return g_steal_pointer (&self);
}

/**
 * cue_rule_guard_free:
 * @self: (nullable) (transfer full): a guard; statements prepared from it must be finalised before
 */
void
cue_rule_guard_free (CueRuleGuard *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->set_facts);
  sqlite3_finalize (self->add_facts);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

/**
 * cue_rule_guard_prepare:
 * @self: a guard
 * @sql: one SELECT over the facts row, nothing behind it but white space
 * @error: return location
 *
 * Compiles under the authorizer.  A second statement, a comment that swallows the rest, or an
 * empty text are refused.
 *
 * Returns: (transfer full): the statement, to be finalised before the guard is freed; %NULL with
 *   %CUE_ERROR_INVALID when it is not allowed or not SQL
 */
sqlite3_stmt *
cue_rule_guard_prepare (CueRuleGuard *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  const char   *tail = NULL;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  self->callbacks = 0;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &tail)
      != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  while (tail != NULL && g_ascii_isspace (*tail))
    tail++;
  if (statement == NULL || tail == NULL || *tail != '\0' || !sqlite3_stmt_readonly (statement)
      || sqlite3_column_count (statement) == 0 || sqlite3_stmt_isexplain (statement))
    {
      g_set_error_literal (error, CUE_ERROR, CUE_ERROR_INVALID,
                           "more or less than one expression; remove what follows it");
      sqlite3_finalize (statement);
      return NULL;
    }
  return statement;
}

/* Binds one customer and runs the statement that takes him. */
static gboolean
put_facts (CueRuleGuard *self, sqlite3_stmt *statement, const CueFacts *facts, GError **error)
{
  int result;

  for (int i = 0; i < CUE_N_FACTS; i++)
    {
      gint64 value;

      if (cue_facts_get_int (facts, (CueFactId) i, &value))
        sqlite3_bind_int64 (statement, i + 1, value);
      else
        sqlite3_bind_null (statement, i + 1);
    }
  /* The texts outlive the step below, and the bindings are cleared behind it. */
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    sqlite3_bind_text (statement, CUE_N_FACTS + i + 1,
                       cue_facts_get_text (facts, (CueFactTextId) i), -1, SQLITE_STATIC);
  self->callbacks = 0;
  self->setting_up = TRUE;
  result = sqlite3_step (statement);
  self->setting_up = FALSE;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return result == SQLITE_DONE ? TRUE : fail (self, error);
}

/**
 * cue_rule_guard_set_facts:
 * @self: a guard
 * @facts: a customer's facts
 * @error: return location
 *
 * Puts @facts into the row; what is unknown becomes NULL.
 *
 * Returns: whether it worked
 */
gboolean
cue_rule_guard_set_facts (CueRuleGuard *self, const CueFacts *facts, GError **error)
{
  g_return_val_if_fail (self != NULL && facts != NULL, FALSE);
  g_return_val_if_fail (self->subject == CUE_RULE_ABOUT_CUSTOMER, FALSE);

  return put_facts (self, self->set_facts, facts, error);
}

/**
 * cue_rule_guard_set_base:
 * @self: a guard
 * @base: (nullable) (element-type CueFacts): customers; %NULL goes back to the one row in which
 *   everything is unknown
 * @error: return location
 *
 * One row a customer, in order, so that one statement goes through them all.
 *
 * Returns: whether it worked
 */
gboolean
cue_rule_guard_set_base (CueRuleGuard *self, const GPtrArray *base, GError **error)
{
  g_autofree char *empty = g_strdup_printf ("DELETE FROM facts; INSERT INTO facts (%s) VALUES (NULL)",
                                            cue_fact_to_nick ((CueFactId) 0));
  int              result;

  g_return_val_if_fail (self != NULL && self->subject == CUE_RULE_ABOUT_CUSTOMER, FALSE);

  self->callbacks = 0;
  self->setting_up = TRUE;
  result = sqlite3_exec (self->db, base != NULL ? "DELETE FROM facts" : empty, NULL, NULL, NULL);
  self->setting_up = FALSE;
  if (result != SQLITE_OK)
    return fail (self, error);
  for (guint i = 0; base != NULL && i < base->len; i++)
    if (!put_facts (self, self->add_facts, g_ptr_array_index (base, i), error))
      return FALSE;
  return TRUE;
}

/**
 * cue_rule_guard_step:
 * @self: a guard
 * @statement: from cue_rule_guard_prepare()
 * @error: return location
 *
 * Runs @statement to its first row with a fresh budget of steps.  The caller resets it.
 *
 * Returns: %SQLITE_ROW, %SQLITE_DONE, or another code with @error set
 */
int
cue_rule_guard_step (CueRuleGuard *self, sqlite3_stmt *statement, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL && statement != NULL, SQLITE_MISUSE);

  self->callbacks = 0;
  result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    fail (self, error);
  return result;
}
