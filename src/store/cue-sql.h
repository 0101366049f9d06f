/* cue-sql.h: the few things the store asks of a database engine.
 *
 * The statements are the same on both engines and use `$1`, `$2` … for parameters.  A driver fills
 * in CueSqlDriver; SQLite's is cue-sql-sqlite.c, and a PostgreSQL one can live in a higher folder
 * without a change here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-error.h"

G_BEGIN_DECLS

typedef struct _CueSql      CueSql;
typedef struct _CueSqlQuery CueSqlQuery;

/* What an engine does.  `connection` and `statement` are the driver's own. */
typedef struct
{
  const char *name;
  void        (*close)     (gpointer connection);
  gboolean    (*exec)      (gpointer connection, const char *sql, GError **error);
  gpointer    (*prepare)   (gpointer connection, const char *sql, GError **error);
  void        (*finish)    (gpointer connection, gpointer statement);
  gboolean    (*bind_null) (gpointer statement, guint parameter, GError **error);
  gboolean    (*bind_int)  (gpointer statement, guint parameter, gint64 value, GError **error);
  gboolean    (*bind_double) (gpointer statement, guint parameter, double value, GError **error);
  gboolean    (*bind_text) (gpointer statement, guint parameter, const char *text, GError **error);
  gboolean    (*bind_blob) (gpointer statement, guint parameter, gconstpointer data, gsize size,
                            GError **error);
  gboolean    (*step)      (gpointer connection, gpointer statement, gboolean *row, GError **error);
  void        (*reset)     (gpointer statement);
  guint       (*n_columns) (gpointer statement);
  gboolean    (*is_null)   (gpointer statement, guint column);
  gint64      (*get_int)   (gpointer statement, guint column);
  double      (*get_double) (gpointer statement, guint column);
  const char *(*get_text)  (gpointer statement, guint column);
  gconstpointer (*get_blob) (gpointer statement, guint column, gsize *size);
  gint64      (*changes)   (gpointer connection);
} CueSqlDriver;

CueSql  *cue_sql_new       (const CueSqlDriver *driver, gpointer connection);
void     cue_sql_free      (CueSql *self);
gpointer cue_sql_get_connection (CueSql *self);
const CueSqlDriver *cue_sql_get_driver (CueSql *self);

/* Several statements in one text, no parameters. */
gboolean cue_sql_exec      (CueSql *self, const char *sql, GError **error);

/* One statement without a result.  types has a letter a parameter: i gint64, s const char * (NULL
 * is SQL NULL), d double, b GBytes * (NULL is SQL NULL).  Example:
 *   cue_sql_run (sql, &error, "INSERT INTO t VALUES ($1,$2)", "is", (gint64) 1, "a"); */
gboolean cue_sql_run       (CueSql *self, GError **error, const char *sql, const char *types, ...);
/* One statement, ready to be stepped, bound like cue_sql_run(). */
CueSqlQuery *cue_sql_query (CueSql *self, GError **error, const char *sql, const char *types, ...);
/* First column of the first row; no row gives @missing / NULL without an error. */
gboolean cue_sql_get_int64 (CueSql *self, gint64 *value, gint64 missing, GError **error,
                            const char *sql, const char *types, ...);
gboolean cue_sql_dup_text  (CueSql *self, char **text, GError **error,
                            const char *sql, const char *types, ...);
gint64   cue_sql_changes   (CueSql *self);

/* A transaction that takes the write lock at once; inner ones are savepoints. */
gboolean cue_sql_begin     (CueSql *self, GError **error);
gboolean cue_sql_commit    (CueSql *self, GError **error);
void     cue_sql_rollback  (CueSql *self);
gboolean cue_sql_in_transaction (CueSql *self);

/* Prepared statements; the driver keeps and reuses them by text. */
CueSqlQuery *cue_sql_prepare         (CueSql *self, const char *sql, GError **error);
void         cue_sql_query_free      (CueSqlQuery *self);
void         cue_sql_query_bind_int  (CueSqlQuery *self, guint parameter, gint64 value);
void         cue_sql_query_bind_double (CueSqlQuery *self, guint parameter, double value);
void         cue_sql_query_bind_text (CueSqlQuery *self, guint parameter, const char *text);
void         cue_sql_query_bind_blob (CueSqlQuery *self, guint parameter, gconstpointer data,
                                      gsize size);
void         cue_sql_query_bind_null (CueSqlQuery *self, guint parameter);
gboolean     cue_sql_query_step      (CueSqlQuery *self, gboolean *row, GError **error);
gboolean     cue_sql_query_run       (CueSqlQuery *self, GError **error); /* to the end, reset */
void         cue_sql_query_reset     (CueSqlQuery *self);
guint        cue_sql_query_n_columns (CueSqlQuery *self);
gboolean     cue_sql_query_is_null   (CueSqlQuery *self, guint column);
gint64       cue_sql_query_get_int   (CueSqlQuery *self, guint column);
const char  *cue_sql_query_get_text  (CueSqlQuery *self, guint column); /* NULL for SQL NULL */
gconstpointer cue_sql_query_get_blob (CueSqlQuery *self, guint column, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSql, cue_sql_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSqlQuery, cue_sql_query_free)

G_END_DECLS
