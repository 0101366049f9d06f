/* cue-sql-query.c: one prepared statement of the shim.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sql.h"

#include "cue-error.h"

struct _CueSqlQuery
{
  CueSql  *sql;
  gpointer statement;
  GError  *pending; /* (owned) (nullable): a bind that failed is reported by the next step */
};

static const CueSqlDriver *
driver_of (CueSqlQuery *self)
{
  return cue_sql_get_driver (self->sql);
}

/**
 * cue_sql_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * The driver keeps a released statement and hands it out again for the same text.
 *
 * Returns: (transfer full) (nullable): the statement; it must not outlive @self
 */
CueSqlQuery *
cue_sql_prepare (CueSql *self, const char *sql, GError **error)
{
  CueSqlQuery *query;
  gpointer     statement;

  statement = cue_sql_get_driver (self)->prepare (cue_sql_get_connection (self), sql, error);
  if (statement == NULL)
    return NULL;
  query = g_new0 (CueSqlQuery, 1);
  query->sql = self;
  query->statement = statement;
  return query;
}

/**
 * cue_sql_query_free:
 * @self: (nullable) (transfer full): a statement
 */
void
cue_sql_query_free (CueSqlQuery *self)
{
  if (self == NULL)
    return;
  driver_of (self)->finish (cue_sql_get_connection (self->sql), self->statement);
  g_clear_error (&self->pending);
  g_free (self);
}

/* Only the first failure is kept: it is the one to report. */
static GError **
pending_of (CueSqlQuery *self)
{
  return self->pending == NULL ? &self->pending : NULL;
}

/**
 * cue_sql_query_bind_int:
 * @self: a statement
 * @parameter: 1 for `$1`
 * @value: the value
 */
void
cue_sql_query_bind_int (CueSqlQuery *self, guint parameter, gint64 value)
{
  driver_of (self)->bind_int (self->statement, parameter, value, pending_of (self));
}

/**
 * cue_sql_query_bind_double:
 * @self: a statement
 * @parameter: 1 for `$1`
 * @value: the value
 */
void
cue_sql_query_bind_double (CueSqlQuery *self, guint parameter, double value)
{
  driver_of (self)->bind_double (self->statement, parameter, value, pending_of (self));
}

/**
 * cue_sql_query_bind_text:
 * @self: a statement
 * @parameter: 1 for `$1`
 * @text: (nullable): UTF-8, copied; %NULL is SQL NULL
 *
 * Text that is not UTF-8 is refused when the statement is stepped: the other engine refuses it, so
 * this one must not store it.
 */
void
cue_sql_query_bind_text (CueSqlQuery *self, guint parameter, const char *text)
{
  if (text == NULL)
    driver_of (self)->bind_null (self->statement, parameter, pending_of (self));
  else if (!g_utf8_validate (text, -1, NULL))
    {
      if (self->pending == NULL)
        cue_error_set (&self->pending, CUE_ERROR_INVALID, NULL,
                       N_ ("value %u is not UTF-8 text: save the file as UTF-8 and try again"),
                       parameter);
    }
  else
    driver_of (self)->bind_text (self->statement, parameter, text, pending_of (self));
}

/**
 * cue_sql_query_bind_blob:
 * @self: a statement
 * @parameter: 1 for `$1`
 * @data: bytes, copied
 * @size: how many
 */
void
cue_sql_query_bind_blob (CueSqlQuery *self, guint parameter, gconstpointer data, gsize size)
{
  driver_of (self)->bind_blob (self->statement, parameter, data, size, pending_of (self));
}

/**
 * cue_sql_query_bind_null:
 * @self: a statement
 * @parameter: 1 for `$1`
 */
void
cue_sql_query_bind_null (CueSqlQuery *self, guint parameter)
{
  driver_of (self)->bind_null (self->statement, parameter, pending_of (self));
}

/**
 * cue_sql_query_step:
 * @self: a statement
 * @row: (out): whether there is a row to read
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR or, when cancelled, %G_IO_ERROR_CANCELLED set
 */
gboolean
cue_sql_query_step (CueSqlQuery *self, gboolean *row, GError **error)
{
  *row = FALSE;
  if (self->pending != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->pending));
      return FALSE;
    }
  return driver_of (self)->step (cue_sql_get_connection (self->sql), self->statement, row, error);
}

/**
 * cue_sql_query_run:
 * @self: a statement
 * @error: return location
 *
 * Steps to the end and resets, keeping the parameters.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_sql_query_run (CueSqlQuery *self, GError **error)
{
  gboolean row = TRUE;
  gboolean ok = TRUE;

  while (ok && row)
    ok = cue_sql_query_step (self, &row, error);
  cue_sql_query_reset (self);
  return ok;
}

/**
 * cue_sql_query_reset:
 * @self: a statement
 *
 * Makes it ready to be stepped from the start; parameters keep their values.
 */
void
cue_sql_query_reset (CueSqlQuery *self)
{
  driver_of (self)->reset (self->statement);
}

/**
 * cue_sql_query_n_columns:
 * @self: a statement
 *
 * Returns: columns of its rows
 */
guint
cue_sql_query_n_columns (CueSqlQuery *self)
{
  return driver_of (self)->n_columns (self->statement);
}

/**
 * cue_sql_query_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is SQL NULL
 */
gboolean
cue_sql_query_is_null (CueSqlQuery *self, guint column)
{
  return driver_of (self)->is_null (self->statement, column);
}

/**
 * cue_sql_query_get_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the integer
 */
gint64
cue_sql_query_get_int (CueSqlQuery *self, guint column)
{
  return driver_of (self)->get_int (self->statement, column);
}

/**
 * cue_sql_query_get_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, valid until the next step; %NULL for SQL NULL
 */
const char *
cue_sql_query_get_text (CueSqlQuery *self, guint column)
{
  return driver_of (self)->get_text (self->statement, column);
}

/**
 * cue_sql_query_get_blob:
 * @self: a statement on a row
 * @column: from 0
 * @size: (out): bytes
 *
 * Returns: (transfer none) (nullable): the bytes, valid until the next step
 */
gconstpointer
cue_sql_query_get_blob (CueSqlQuery *self, guint column, gsize *size)
{
  return driver_of (self)->get_blob (self->statement, column, size);
}
