/* cue-authority-read.c: what is in force, and what the workflow holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority.h"

#include "cue-authority-private.h"
#include "cue-error.h"
#include "cue-store-private.h"

#include <string.h>

/**
 * cue_published_copy:
 * @self: (nullable): a document in force
 *
 * Returns: (transfer full) (nullable): a copy that shares the document, %NULL for %NULL
 */
CuePublished *
cue_published_copy (const CuePublished *self)
{
  CuePublished *copy;

  if (self == NULL)
    return NULL;
  copy = g_new (CuePublished, 1);
  *copy = *self;
  copy->publication_id = g_strdup (self->publication_id);
  copy->document_id = g_strdup (self->document_id);
  copy->author = g_strdup (self->author);
  copy->reviewer = g_strdup (self->reviewer);
  copy->document = self->document != NULL ? cue_document_ref (self->document) : NULL;
  return copy;
}

/**
 * cue_published_free:
 * @self: (nullable) (transfer full): a document in force
 */
void
cue_published_free (CuePublished *self)
{
  if (self == NULL)
    return;
  g_free (self->publication_id);
  g_free (self->document_id);
  g_free (self->author);
  g_free (self->reviewer);
  g_clear_pointer (&self->document, cue_document_unref);
  g_free (self);
}

/**
 * cue_revision_info_free:
 * @self: (nullable) (transfer full): a line of a list
 */
void
cue_revision_info_free (CueRevisionInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->kind);
  g_free (self->scope);
  g_free (self->title);
  g_free (self->state);
  g_free (self->author);
  g_free (self);
}

/**
 * cue_authority_load_revision:
 * @store: a store
 * @document_id: which document
 * @no: which revision
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with CUE_ERROR_NOT_FOUND or CORRUPT
 */
CueDocument *
cue_authority_load_revision (CueStore *store, const char *document_id, int no, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT body, sha256 FROM revision WHERE document_id = $1 AND no = $2",
                         "si", document_id, (gint64) no);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return NULL;
  if (!row)
    {
      cue_error_set (error, CUE_ERROR_NOT_FOUND, document_id, N_ ("there is no revision %d"), no);
      return NULL;
    }
  return cue_authority_check_body (document_id, no, cue_sql_query_get_text (query, 0),
                                   cue_sql_query_get_text (query, 1), error);
}

/* A text and a hash that were changed together still agree; what a second person signed does not
 * change with them. */
static gboolean
is_approved (const CuePublished *self, const char *published, const char *approved, GError **error)
{
  if (approved != NULL && g_str_equal (published, approved))
    return TRUE;
  cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                 N_ ("%s revision %d: the published text is not the approved one: restore a "
                     "backup"), self->document_id, self->no);
  return FALSE;
}

static CuePublished *
published_from_row (CueStore *store, CueSqlQuery *query, GError **error)
{
  g_autoptr (CuePublished) self = g_new0 (CuePublished, 1);

  self->publication_id = g_strdup (cue_sql_query_get_text (query, 0));
  self->document_id = g_strdup (cue_sql_query_get_text (query, 1));
  self->no = (int) cue_sql_query_get_int (query, 2);
  self->effective_from_ms = cue_sql_query_get_int (query, 3);
  self->effective_until_ms = cue_sql_query_get_int (query, 4);
  self->author = g_strdup (cue_sql_query_get_text (query, 7));
  self->reviewer = g_strdup (cue_sql_query_get_text (query, 8));
  self->approved_ms = cue_sql_query_get_int (query, 9);
  if (!is_approved (self, cue_sql_query_get_text (query, 6), cue_sql_query_get_text (query, 10),
                    error))
    return NULL;
  self->document = cue_authority_check_body (self->document_id, self->no,
                                             cue_sql_query_get_text (query, 5),
                                             cue_sql_query_get_text (query, 6), error);
  if (self->document == NULL
      || !cue_authority_verified (store, self->document_id, self->no, &self->verified_ms,
                                  &self->verify_due_ms, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_authority_load_in_force:
 * @store: a store
 * @document_id: which document
 * @at_ms: when, UTC milliseconds
 * @error: return location
 *
 * Of the live publications whose window holds @at_ms the one that started last; of two that started
 * together, the one published last.  So exactly one is in force, computed and never stored.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with CUE_ERROR_NOT_FOUND or CORRUPT
 */
CuePublished *
cue_authority_load_in_force (CueStore *store, const char *document_id, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT p.publication_id, p.document_id, p.no, p.effective_from, p.effective_until, p.body, "
    "p.sha256, a.name, w.name, v.at, v.sha256 FROM published p "
    "LEFT JOIN verdict v ON v.document_id = p.document_id AND v.no = p.no "
    "LEFT JOIN staff a ON a.id = v.author_id LEFT JOIN staff w ON w.id = v.reviewer_id "
    "WHERE p.document_id = $1 AND p.live = 1 AND p.effective_from <= $2 AND $2 < p.effective_until "
    "ORDER BY p.effective_from DESC, p.seq DESC LIMIT 1",
    "si", document_id, at_ms);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return NULL;
  if (row)
    return published_from_row (store, query, error);
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, document_id,
                         N_ ("nothing of it is in force at that time"));
  return NULL;
}

/* A document in force while the narrowest of its kin is looked for. */
typedef struct
{
  char    *document_id; /* (owned) */
  char    *scope;       /* (owned) */
  char    *group;       /* (owned): documents of one group replace each other */
  gboolean has_topic;   /* it, or what it replaces, has the wanted topic */
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->document_id);
  g_free (self->scope);
  g_free (self->group);
  g_free (self);
}

/* /all/ is the one level of a home without levels: it holds for every region. */
static gboolean
covers (const char *scope, const char *region)
{
  return region == NULL || g_str_equal (scope, "/all/") || g_str_has_prefix (region, scope);
}

/* A local text names its parent.  Scripts have no parent: of one topic the narrowest level's are
 * read, all of them when there are several. */
static char *
dup_group (CueDocumentKind kind, const char *id, const char *topic, const char *parent)
{
  if (parent != NULL && *parent != '\0')
    return g_strdup (parent);
  if (kind == CUE_DOCUMENT_SCRIPT && topic != NULL && *topic != '\0')
    return g_strconcat ("topic ", topic, NULL);
  return g_strdup (id);
}

static GPtrArray *
list_candidates (CueStore *store, CueDocumentKind kind, const char *topic, const char *region,
                 gint64 at_ms, GError **error)
{
  g_autoptr (GPtrArray)   found = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT DISTINCT p.document_id, s.path, j.topic, j.parent_id "
                         "FROM published p JOIN scope s ON s.id = p.scope_id "
                         "LEFT JOIN projection j ON j.document_id = p.document_id AND j.no = p.no "
                         "WHERE p.kind = $1 AND p.live = 1 AND p.effective_from <= $2 "
                         "AND $2 < p.effective_until AND NOT EXISTS (SELECT 1 FROM published q "
                         "WHERE q.document_id = p.document_id AND q.live = 1 "
                         "AND q.effective_from <= $2 AND $2 < q.effective_until "
                         "AND (q.effective_from, q.seq) > (p.effective_from, p.seq)) "
                         "ORDER BY p.document_id",
                         "si", cue_document_kind_to_nick (kind), at_ms);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      Candidate  *candidate;
      const char *scope;

      if (!row)
        return g_steal_pointer (&found);
      scope = cue_sql_query_get_text (query, 1);
      if (!covers (scope, region))
        continue;
      candidate = g_new0 (Candidate, 1);
      candidate->document_id = g_strdup (cue_sql_query_get_text (query, 0));
      candidate->scope = g_strdup (scope);
      candidate->group = dup_group (kind, candidate->document_id, cue_sql_query_get_text (query, 2),
                                    cue_sql_query_get_text (query, 3));
      candidate->has_topic = topic == NULL
                             || g_strcmp0 (topic, cue_sql_query_get_text (query, 2)) == 0;
      g_ptr_array_add (found, candidate);
    }
  return NULL;
}

/* What a text that is not in force was made from: its newest revision says so. */
static gboolean
dup_parent_of (CueStore *store, const char *document_id, char **parent, GError **error)
{
  return cue_sql_dup_text (cue_store_get_sql (store), parent, error,
                           "SELECT parent_id FROM projection WHERE document_id = $1 "
                           "ORDER BY no DESC LIMIT 1",
                           "s", document_id);
}

/* A text at the third level names one at the second: follow it up to the widest there is.  The second
 * may have been taken back; then it is followed all the same, or the city's text would stand beside
 * the group's instead of in its place. */
static gboolean
join_groups (CueStore *store, GPtrArray *found, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < found->len; i++)
    g_hash_table_insert (by_id, ((Candidate *) found->pdata[i])->document_id, found->pdata[i]);
  for (guint i = 0; i < found->len; i++)
    {
      Candidate *self = found->pdata[i];

      for (guint depth = 0; depth < 8; depth++)
        {
          Candidate       *up = g_hash_table_lookup (by_id, self->group);
          g_autofree char *parent = NULL;

          if (up != NULL)
            parent = g_strdup (up->group);
          else if (!dup_parent_of (store, self->group, &parent, error))
            return FALSE;
          if (parent == NULL || *parent == '\0' || g_str_equal (parent, self->group))
            break;
          g_free (self->group);
          self->group = g_steal_pointer (&parent);
        }
    }
  return TRUE;
}

/* Longest scope of each group, and whether any of it has the topic. */
static void
mark_narrowest (GPtrArray *found, GHashTable *narrowest, GHashTable *topical)
{
  for (guint i = 0; i < found->len; i++)
    {
      Candidate *self = found->pdata[i];
      gsize      before = GPOINTER_TO_SIZE (g_hash_table_lookup (narrowest, self->group));

      g_hash_table_insert (narrowest, self->group,
                           GSIZE_TO_POINTER (MAX (before, strlen (self->scope))));
      if (self->has_topic)
        g_hash_table_add (topical, self->group);
    }
}

/**
 * cue_authority_list_in_force:
 * @store: a store
 * @kind: which kind
 * @topic: (nullable): only of this topic
 * @region: (nullable): path of the customer's region; %NULL = every document as if all levels were
 *   asked together
 * @at_ms: when, UTC milliseconds
 * @error: return location
 *
 * Of a text and its local versions only the narrowest that holds for @region comes.
 *
 * Returns: (transfer full) (nullable) (element-type CuePublished): by document id, or %NULL with an
 *   error
 */
GPtrArray *
cue_authority_list_in_force (CueStore *store, CueDocumentKind kind, const char *topic,
                             const char *region, gint64 at_ms, GError **error)
{
  g_autoptr (GPtrArray)  list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_published_free);
  g_autoptr (GPtrArray)  found = NULL;
  g_autoptr (GHashTable) narrowest = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) topical = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  found = list_candidates (store, kind, topic, region, at_ms, error);
  if (found == NULL || !join_groups (store, found, error))
    return NULL;
  mark_narrowest (found, narrowest, topical);
  for (guint i = 0; i < found->len; i++)
    {
      Candidate    *self = found->pdata[i];
      CuePublished *published;

      if (!g_hash_table_contains (topical, self->group)
          || (region != NULL
              && strlen (self->scope)
                   < GPOINTER_TO_SIZE (g_hash_table_lookup (narrowest, self->group))))
        continue;
      published = cue_authority_load_in_force (store, self->document_id, at_ms, error);
      if (published == NULL)
        return NULL;
      g_ptr_array_add (list, published);
    }
  return g_steal_pointer (&list);
}

/**
 * cue_authority_find_old_id:
 * @store: a store
 * @old_id: the id of the system before, or an id of ours
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document's id, the published one when two claim it;
 *   %NULL with CUE_ERROR_NOT_FOUND
 */
char *
cue_authority_find_old_id (CueStore *store, const char *old_id, GError **error)
{
  char *id = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (old_id != NULL, NULL);

  if (!cue_sql_dup_text (cue_store_get_sql (store), &id, error,
                         "SELECT d.id FROM document d WHERE d.id = $1 "
                         "OR d.id IN (SELECT document_id FROM old_id WHERE old_id = $1) "
                         "ORDER BY d.id <> $1, NOT EXISTS (SELECT 1 FROM published p "
                         "WHERE p.document_id = d.id AND p.live = 1), d.id LIMIT 1",
                         "s", old_id))
    return NULL;
  if (id == NULL)
    cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, old_id,
                           N_ ("there is no document with this id"));
  return id;
}
