/* cue-history.c: every revision of a document, and the whole base as it was on a day.
 *
 * Nothing is ever changed or deleted, so history is a question and not a table: what was in force
 * at an instant follows from the publications made by then and not taken back by then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history.h"

#include "cue-store-private.h"

#include <string.h>

/* Publications that stood at $1: made by then, not taken back by then, their window open.  Of one
 * document the latest start wins, of two that start together the one published last. */
#define IN_FORCE_AT                                                                                \
  "p.at <= $1 AND p.effective_from <= $1 AND $1 < p.effective_until "                              \
  "AND NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = p.id AND t.at <= $1) "      \
  "AND NOT EXISTS (SELECT 1 FROM publication q WHERE q.document_id = p.document_id "               \
  "AND q.at <= $1 AND q.effective_from <= $1 AND $1 < q.effective_until "                          \
  "AND NOT EXISTS (SELECT 1 FROM retirement u WHERE u.publication_id = q.id AND u.at <= $1) "      \
  "AND (q.effective_from, q.rowid) > (p.effective_from, p.rowid)) "

/**
 * cue_publication_span_free:
 * @self: (nullable) (transfer full): a publication
 */
void
cue_publication_span_free (CuePublicationSpan *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->by);
  g_free (self->retired_by);
  g_free (self->reason);
  g_free (self);
}

/**
 * cue_revision_record_free:
 * @self: (nullable) (transfer full): a revision
 */
void
cue_revision_record_free (CueRevisionRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->state);
  g_free (self->sha256);
  g_free (self->author);
  g_free (self->author_login);
  g_free (self->note);
  g_free (self->verdict);
  g_free (self->reviewer);
  g_free (self->verdict_note);
  g_ptr_array_unref (self->windows);
  g_free (self);
}

/**
 * cue_in_force_free:
 * @self: (nullable) (transfer full): a document
 */
void
cue_in_force_free (CueInForce *self)
{
  if (self == NULL)
    return;
  g_free (self->publication_id);
  g_free (self->document_id);
  g_free (self->kind);
  g_free (self->type);
  g_free (self->title);
  g_free (self->category);
  g_free (self->scope);
  g_free (self);
}

static CueRevisionRecord *
record_from_row (CueSqlQuery *query, const char *document_id)
{
  CueRevisionRecord *self = g_new0 (CueRevisionRecord, 1);

  self->document_id = g_strdup (document_id);
  self->no = (int) cue_sql_query_get_int (query, 0);
  self->title = g_strdup (cue_sql_query_get_text (query, 1));
  self->sha256 = g_strdup (cue_sql_query_get_text (query, 2));
  self->author = g_strdup (cue_sql_query_get_text (query, 3));
  self->author_login = g_strdup (cue_sql_query_get_text (query, 4));
  self->saved_ms = cue_sql_query_get_int (query, 5);
  self->note = g_strdup (cue_sql_query_get_text (query, 6));
  self->submitted_ms = cue_sql_query_get_int (query, 7);
  self->verdict = g_strdup (cue_sql_query_get_text (query, 8));
  self->reviewer = g_strdup (cue_sql_query_get_text (query, 9));
  self->judged_ms = cue_sql_query_get_int (query, 10);
  self->verdict_note = g_strdup (cue_sql_query_get_text (query, 11));
  self->n_remarks = (guint) cue_sql_query_get_int (query, 12);
  self->state = g_strdup (cue_sql_query_get_text (query, 13));
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_publication_span_free);
  return self;
}

static GPtrArray *
list_records (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_record_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  /* A revision may have been published twice; the state that matters most is the smallest. */
  query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT r.no, coalesce(j.title, ''), r.sha256, a.name, a.login, r.created_at, r.note, "
    "coalesce(s.at, 0), v.verdict, w.name, coalesce(v.at, 0), v.note, "
    "(SELECT count(*) FROM remark k WHERE k.document_id = r.document_id AND k.no = r.no), "
    "(SELECT z.state FROM revision_state z WHERE z.document_id = r.document_id AND z.no = r.no "
    "ORDER BY CASE z.state WHEN 'published' THEN 0 WHEN 'scheduled' THEN 1 ELSE 2 END LIMIT 1) "
    "FROM revision r JOIN staff a ON a.id = r.author_id "
    "LEFT JOIN projection j ON j.document_id = r.document_id AND j.no = r.no "
    "LEFT JOIN submission s ON s.document_id = r.document_id AND s.no = r.no "
    "LEFT JOIN verdict v ON v.document_id = r.document_id AND v.no = r.no "
    "LEFT JOIN staff w ON w.id = v.reviewer_id "
    "WHERE r.document_id = $1 ORDER BY r.no DESC",
    "s", document_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, record_from_row (query, document_id));
    }
  return NULL;
}

static CuePublicationSpan *
window_from_row (CueSqlQuery *query)
{
  CuePublicationSpan *self = g_new0 (CuePublicationSpan, 1);

  self->id = g_strdup (cue_sql_query_get_text (query, 1));
  self->from_ms = cue_sql_query_get_int (query, 2);
  self->until_ms = cue_sql_query_get_int (query, 3);
  self->by = g_strdup (cue_sql_query_get_text (query, 4));
  self->at_ms = cue_sql_query_get_int (query, 5);
  self->retired_ms = cue_sql_query_get_int (query, 6);
  self->retired_by = g_strdup (cue_sql_query_get_text (query, 7));
  self->reason = g_strdup (cue_sql_query_get_text (query, 8));
  self->alone = g_strcmp0 (cue_sql_query_get_text (query, 9), "waive") == 0;
  return self;
}

static gboolean
add_windows (CueStore *store, const char *document_id, GPtrArray *list, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT p.no, p.id, p.effective_from, p.effective_until, m.name, p.at, "
                         "coalesce(t.at, 0), n.name, t.reason, p.verdict FROM publication p "
                         "JOIN staff m ON m.id = p.published_by "
                         "LEFT JOIN retirement t ON t.publication_id = p.id "
                         "LEFT JOIN staff n ON n.id = t.retired_by "
                         "WHERE p.document_id = $1 ORDER BY p.rowid",
                         "s", document_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      for (guint i = 0; i < list->len; i++)
        {
          CueRevisionRecord *record = g_ptr_array_index (list, i);

          if (record->no == (int) cue_sql_query_get_int (query, 0))
            g_ptr_array_add (record->windows, window_from_row (query));
        }
    }
  return FALSE;
}

/**
 * cue_history_list:
 * @store: a store
 * @document_id: which document
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionRecord): newest first; empty when
 *   there is no such document
 */
GPtrArray *
cue_history_list (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  list = list_records (store, document_id, error);
  if (list == NULL || !add_windows (store, document_id, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

static CueInForce *
in_force_from_row (CueSqlQuery *query)
{
  CueInForce *self = g_new0 (CueInForce, 1);

  self->publication_id = g_strdup (cue_sql_query_get_text (query, 0));
  self->document_id = g_strdup (cue_sql_query_get_text (query, 1));
  self->no = (int) cue_sql_query_get_int (query, 2);
  self->kind = g_strdup (cue_sql_query_get_text (query, 3));
  self->type = g_strdup (cue_sql_query_get_text (query, 4));
  self->title = g_strdup (cue_sql_query_get_text (query, 5));
  self->category = g_strdup (cue_sql_query_get_text (query, 6));
  self->scope = g_strdup (cue_sql_query_get_text (query, 7));
  self->from_ms = cue_sql_query_get_int (query, 8);
  self->until_ms = cue_sql_query_get_int (query, 9);
  return self;
}

/* Every word has to stand in the title or the category, large and small letters alike. */
static gboolean
matches (CueSqlQuery *query, const GStrv words)
{
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (words == NULL || words[0] == NULL)
    return TRUE;
  text = g_strconcat (cue_sql_query_get_text (query, 5), "\n", cue_sql_query_get_text (query, 6),
                      NULL);
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GStrv
split_words (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words != NULL ? words : "", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)   pieces = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

/**
 * cue_history_list_at:
 * @store: a store
 * @at_ms: when, UTC milliseconds; may lie in the future
 * @words: (nullable): only what holds these words in its title or category
 * @limit: at most so many are returned
 * @total: (out) (optional): how many there are
 * @error: return location
 *
 * What every desk showed at that instant.  For an instant to come it is what will be shown if
 * nobody publishes or cancels anything until then.
 *
 * Returns: (transfer full) (nullable) (element-type CueInForce): by kind, category and title
 */
GPtrArray *
cue_history_list_at (CueStore *store, gint64 at_ms, const char *words, guint limit, guint *total,
                     GError **error)
{
  g_autoptr (GPtrArray)   list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_in_force_free);
  g_autoptr (CueSqlQuery) query = NULL;
  g_auto (GStrv)          wanted = split_words (words);
  gboolean                row = TRUE;
  guint                   n = 0;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT p.id, p.document_id, p.no, p.kind, coalesce(j.type, ''), "
                         "coalesce(j.title, ''), coalesce(j.category, ''), s.path, "
                         "p.effective_from, p.effective_until FROM publication p "
                         "JOIN document d ON d.id = p.document_id JOIN scope s ON s.id = d.scope_id "
                         "LEFT JOIN projection j ON j.document_id = p.document_id AND j.no = p.no "
                         "WHERE " IN_FORCE_AT "ORDER BY p.kind, j.category, j.title, p.document_id",
                         "i", at_ms);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        {
          if (total != NULL)
            *total = n;
          return g_steal_pointer (&list);
        }
      if (!matches (query, wanted))
        continue;
      if (n++ < limit)
        g_ptr_array_add (list, in_force_from_row (query));
    }
  return NULL;
}
