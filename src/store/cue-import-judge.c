/* cue-import-judge.c: whether a sound document may go into this home.
 *
 * The triggers would refuse it too, but only in the middle of the transaction and without the line
 * of the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import-private.h"

#include "cue-projection.h"
#include "cue-runnable.h"
#include "cue-store-private.h"


static void
set_problem (GError **problem, CueImport *self, guint64 line, const char *field, const char *format,
             ...) G_GNUC_PRINTF (5, 6);

static void
set_problem (GError **problem, CueImport *self, guint64 line, const char *field, const char *format,
             ...)
{
  g_autofree char *place
    = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->name, line, field);
  va_list arguments;

  va_start (arguments, format);
  cue_error_set_valist (problem, CUE_ERROR_INVALID, place, format, arguments);
  va_end (arguments);
}

/* A level that is not there is made when the package brings it, but only by an admin and below his
 * own; otherwise it is a typing error. */
static gboolean
may_make_level (CueImport *self, const char *scope)
{
  const CueStaff *me = cue_store_get_me (self->store);

  return cue_staff_has_role (me, "admin")
         && g_hash_table_contains (self->levels, scope);
}

static gboolean
judge_scope (CueImport *self, const char *scope, guint64 line, GError **problem, GError **error)
{
  CueSql *sql = cue_store_get_sql (self->store);
  gint64  mine;
  gint64  known;

  if (!cue_sql_get_int64 (sql, &known, 0, error, "SELECT id FROM scope WHERE path = $1", "s", scope)
      || !cue_sql_get_int64 (sql, &mine, 0, error,
                             "SELECT 1 FROM me WHERE path = '/all/' "
                             "OR substr($1, 1, length(path)) = path",
                             "s", scope))
    return FALSE;
  if (mine == 0)
    set_problem (problem, self, line, "scope",
                 N_ ("%s is not your level or below it: ask a colleague of that level [scope]"),
                 scope);
  else if (known == 0 && !may_make_level (self, scope))
    set_problem (problem, self, line, "scope",
                 N_ ("there is no level %s: ask an admin to add it, or let the package bring it"),
                 scope);
  return TRUE;
}

static gboolean
judge_known (CueImport *self, CueDocument *document, guint64 line, gboolean *same, GError **problem,
             GError **error)
{
  const char             *kind = cue_document_kind_to_nick (cue_document_get_kind (document));
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  *same = self->known = FALSE;
  query = cue_sql_query (
    cue_store_get_sql (self->store), error,
    "SELECT d.kind, s.path, "
    "(SELECT sha256 FROM revision r WHERE r.document_id = d.id ORDER BY no DESC LIMIT 1), "
    "EXISTS (SELECT 1 FROM revision r WHERE r.document_id = d.id AND r.author_id = cue_me() "
    "AND r.no > coalesce((SELECT max(no) FROM publication p WHERE p.document_id = d.id), 0)) "
    "FROM document d JOIN scope s ON s.id = d.scope_id WHERE d.id = $1",
    "s", cue_document_get_id (document));
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  self->known = TRUE;
  if (g_strcmp0 (cue_sql_query_get_text (query, 0), kind) != 0
      || g_strcmp0 (cue_sql_query_get_text (query, 1), cue_document_get_scope (document)) != 0)
    set_problem (problem, self, line, "scope",
                 N_ ("the document is there as %s of %s, and neither ever changes: give it another "
                     "id"),
                 cue_sql_query_get_text (query, 0), cue_sql_query_get_text (query, 1));
  *same = g_strcmp0 (cue_sql_query_get_text (query, 2), cue_document_get_sha256 (document)) == 0;
  if (*problem == NULL && !*same && (self->flags & CUE_IMPORT_PUBLISH)
      && cue_sql_query_get_int (query, 3) != 0)
    set_problem (problem, self, line, "id",
                 N_ ("you wrote part of this text since it was last published: another reviewer has "
                     "to publish it [four-eyes]"));
  return TRUE;
}

/* An old id that another document has would make two answers to one name. */
static gboolean
judge_old_ids (CueImport *self, CueDocument *document, guint64 line, GError **problem, GError **error)
{
  g_autoptr (CueProjection) projection = cue_document_project (document, error);

  if (projection == NULL)
    return FALSE;
  for (guint i = 0; projection->old_ids != NULL && projection->old_ids[i] != NULL; i++)
    {
      g_autofree char *other = NULL;

      if (!cue_sql_dup_text (cue_store_get_sql (self->store), &other, error,
                             "SELECT document_id FROM old_id WHERE old_id = $1 "
                             "AND document_id <> $2",
                             "ss", projection->old_ids[i], cue_document_get_id (document)))
        return FALSE;
      if (other == NULL)
        continue;
      set_problem (problem, self, line, "old-id",
                   N_ ("%s is already the old id of %s: write that id, or another old id"),
                   projection->old_ids[i], other);
      return TRUE;
    }
  return TRUE;
}

/* What was not carried out before it was stored fails at the first screen-pop. */
static void
judge_runnable (CueImport *self, CueDocument *document, guint64 line, GError **problem)
{
  GError *reason = NULL;

  if (cue_document_check_runnable (document, &reason))
    return;
  g_prefix_error (&reason, "%s:%" G_GUINT64_FORMAT ": ", self->name, line);
  g_propagate_error (problem, reason);
}

/**
 * cue_import_judge:
 * @self: an import
 * @document: a sound document
 * @line: where it stands
 * @same: (out): whether its newest stored text is exactly this one
 * @problem: (inout) (transfer full) (nullable): why it cannot go in
 * @error: return location
 *
 * Returns: %FALSE with an error set when the store cannot be read
 */
gboolean
cue_import_judge (CueImport *self, CueDocument *document, guint64 line, gboolean *same,
                  GError **problem, GError **error)
{
  *same = self->known = FALSE;
  if (!judge_scope (self, cue_document_get_scope (document), line, problem, error))
    return FALSE;
  if (*problem == NULL && !judge_known (self, document, line, same, problem, error))
    return FALSE;
  if (*problem == NULL && !judge_old_ids (self, document, line, problem, error))
    return FALSE;
  if (*problem == NULL && !*same)
    judge_runnable (self, document, line, problem);
  return TRUE;
}
