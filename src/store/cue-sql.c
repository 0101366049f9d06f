/* cue-sql.c: transactions that nest, parameters by letter, and the calls into the driver.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sql.h"

#include <stdarg.h>

struct _CueSql
{
  const CueSqlDriver *driver;
  gpointer            connection; /* (owned) by way of the driver */
  guint               depth;      /* open transactions, the first and its savepoints */
};

/**
 * cue_sql_new:
 * @driver: (transfer none): the engine, static
 * @connection: (transfer full): the driver's connection
 *
 * One thread at a time.
 *
 * Returns: (transfer full): the connection behind the shim
 */
CueSql *
cue_sql_new (const CueSqlDriver *driver, gpointer connection)
{
  CueSql *self = g_new0 (CueSql, 1);

  self->driver = driver;
  self->connection = connection;
  return self;
}

/**
 * cue_sql_free:
 * @self: (nullable) (transfer full): a connection
 *
 * Closes it; an open transaction is rolled back.
 */
void
cue_sql_free (CueSql *self)
{
  if (self == NULL)
    return;
  while (self->depth > 0)
    cue_sql_rollback (self);
  self->driver->close (self->connection);
  g_free (self);
}

/**
 * cue_sql_get_connection:
 * @self: a connection
 *
 * Returns: (transfer none): the driver's own connection
 */
gpointer
cue_sql_get_connection (CueSql *self)
{
  return self->connection;
}

/**
 * cue_sql_get_driver:
 * @self: a connection
 *
 * Returns: (transfer none): its engine
 */
const CueSqlDriver *
cue_sql_get_driver (CueSql *self)
{
  return self->driver;
}

/**
 * cue_sql_exec:
 * @self: a connection
 * @sql: one or more statements without parameters; never with a user's text in it
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR set
 */
gboolean
cue_sql_exec (CueSql *self, const char *sql, GError **error)
{
  return self->driver->exec (self->connection, sql, error);
}

static void
bind_letters (CueSqlQuery *query, const char *types, va_list arguments)
{
  for (guint i = 0; types[i] != '\0'; i++)
    {
      GBytes *bytes;

      switch (types[i])
        {
        case 'i':
          cue_sql_query_bind_int (query, i + 1, va_arg (arguments, gint64));
          break;
        case 'd':
          cue_sql_query_bind_double (query, i + 1, va_arg (arguments, double));
          break;
        case 's':
          cue_sql_query_bind_text (query, i + 1, va_arg (arguments, const char *));
          break;
        case 'b':
          bytes = va_arg (arguments, GBytes *);
          if (bytes == NULL)
            cue_sql_query_bind_null (query, i + 1);
          else
            cue_sql_query_bind_blob (query, i + 1, g_bytes_get_data (bytes, NULL),
                                     g_bytes_get_size (bytes));
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static CueSqlQuery *
query_va (CueSql *self, GError **error, const char *sql, const char *types, va_list arguments)
{
  CueSqlQuery *query = cue_sql_prepare (self, sql, error);

  if (query != NULL)
    bind_letters (query, types, arguments);
  return query;
}

/**
 * cue_sql_query:
 * @self: a connection
 * @error: return location
 * @sql: one statement with `$1` …
 * @types: a letter a parameter: `i` #gint64, `s` text, `d` double, `b` #GBytes; NULL text or bytes
 *   are SQL NULL
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the statement, to be stepped
 */
CueSqlQuery *
cue_sql_query (CueSql *self, GError **error, const char *sql, const char *types, ...)
{
  CueSqlQuery *query;
  va_list      arguments;

  va_start (arguments, types);
  query = query_va (self, error, sql, types, arguments);
  va_end (arguments);
  return query;
}

/**
 * cue_sql_run:
 * @self: a connection
 * @error: return location
 * @sql: one statement with `$1` …
 * @types: see cue_sql_query()
 * @...: the values
 *
 * Runs a statement whose rows, if any, are of no interest.
 *
 * Returns: %FALSE with CUE_ERROR set
 */
gboolean
cue_sql_run (CueSql *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (CueSqlQuery) query = NULL;
  va_list                 arguments;

  va_start (arguments, types);
  query = query_va (self, error, sql, types, arguments);
  va_end (arguments);
  return query != NULL && cue_sql_query_run (query, error);
}

/**
 * cue_sql_get_int64:
 * @self: a connection
 * @value: (out): the first column of the first row
 * @missing: what @value becomes when there is no row or it is NULL
 * @error: return location
 * @sql: one statement
 * @types: see cue_sql_query()
 * @...: the values
 *
 * Returns: %FALSE with an error set; no row is not an error
 */
gboolean
cue_sql_get_int64 (CueSql *self, gint64 *value, gint64 missing, GError **error, const char *sql,
                   const char *types, ...)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;
  va_list                 arguments;

  *value = missing;
  va_start (arguments, types);
  query = query_va (self, error, sql, types, arguments);
  va_end (arguments);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (row && !cue_sql_query_is_null (query, 0))
    *value = cue_sql_query_get_int (query, 0);
  return TRUE;
}

/**
 * cue_sql_dup_text:
 * @self: a connection
 * @text: (out) (transfer full) (nullable): the first column of the first row, %NULL without a row
 * @error: return location
 * @sql: one statement
 * @types: see cue_sql_query()
 * @...: the values
 *
 * Returns: %FALSE with an error set; no row is not an error
 */
gboolean
cue_sql_dup_text (CueSql *self, char **text, GError **error, const char *sql, const char *types,
                  ...)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;
  va_list                 arguments;

  *text = NULL;
  va_start (arguments, types);
  query = query_va (self, error, sql, types, arguments);
  va_end (arguments);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (row)
    *text = g_strdup (cue_sql_query_get_text (query, 0));
  return TRUE;
}

/**
 * cue_sql_changes:
 * @self: a connection
 *
 * Returns: rows the last statement wrote, without those of triggers
 */
gint64
cue_sql_changes (CueSql *self)
{
  return self->driver->changes (self->connection);
}

/**
 * cue_sql_begin:
 * @self: a connection
 * @error: return location
 *
 * Takes the write lock at once, so that two programs wait for each other instead of failing in the
 * middle.  Inside an open transaction it sets a savepoint.
 *
 * Returns: %FALSE with CUE_ERROR_BUSY or another error
 */
gboolean
cue_sql_begin (CueSql *self, GError **error)
{
  g_autofree char *statement = NULL;

  if (self->depth == 0)
    statement = g_strdup ("BEGIN IMMEDIATE");
  else
    statement = g_strdup_printf ("SAVEPOINT cue_%u", self->depth);
  if (!cue_sql_exec (self, statement, error))
    return FALSE;
  self->depth++;
  return TRUE;
}

/**
 * cue_sql_commit:
 * @self: a connection with an open transaction
 * @error: return location
 *
 * Ends the innermost cue_sql_begin().  When it fails the transaction is still open and the caller
 * rolls it back.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_sql_commit (CueSql *self, GError **error)
{
  g_autofree char *statement = NULL;

  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->depth == 1)
    statement = g_strdup ("COMMIT");
  else
    statement = g_strdup_printf ("RELEASE cue_%u", self->depth - 1);
  if (!cue_sql_exec (self, statement, error))
    return FALSE;
  self->depth--;
  return TRUE;
}

/**
 * cue_sql_rollback:
 * @self: a connection with an open transaction
 *
 * Undoes what happened since the innermost cue_sql_begin().  It cannot fail in a way a caller could
 * act on: after a full disk or an interrupt the engine has rolled back everything already and the
 * statement only finds nothing to do.
 */
void
cue_sql_rollback (CueSql *self)
{
  g_autofree char *statement = NULL;

  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->depth == 0)
    statement = g_strdup ("ROLLBACK");
  else
    statement = g_strdup_printf ("ROLLBACK TO cue_%u; RELEASE cue_%u", self->depth, self->depth);
  cue_sql_exec (self, statement, NULL);
}

/**
 * cue_sql_in_transaction:
 * @self: a connection
 *
 * Returns: whether cue_sql_begin() is open
 */
gboolean
cue_sql_in_transaction (CueSql *self)
{
  return self->depth > 0;
}
