/* cue-level.c
 *
 * A local text is a whole document that names what it was made from.  Nothing is merged when it is
 * read: when the text above changes, an editor is asked, and what he makes of it is approved like any
 * other text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-level.h"

#include "cue-entry-draft.h"
#include "cue-error.h"
#include "cue-merge.h"
#include "cue-store-private.h"

#include <string.h>

/* Group, province, city. */
#define MAX_LEVELS 3u

/**
 * cue_level_drift_free:
 * @self: (nullable) (transfer full): a drift
 */
void
cue_level_drift_free (CueLevelDrift *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->base, cue_document_unref);
  g_clear_pointer (&self->theirs, cue_document_unref);
  g_clear_pointer (&self->mine, cue_document_unref);
  g_free (self);
}

/* One local text a level and parent: two would compete for the same customers. */
static gboolean
check_free (CueStore *store, const char *document_id, const char *scope, char **existing,
            GError **error)
{
  if (!cue_sql_dup_text (cue_store_get_sql (store), existing, error,
                         "SELECT j.document_id FROM projection j WHERE j.parent_id = $1 "
                         "AND j.parent_id <> '' AND j.scope = $2 AND (EXISTS (SELECT 1 "
                         "FROM published p WHERE p.document_id = j.document_id AND p.live = 1 "
                         "AND p.effective_until > cue_now()) OR NOT EXISTS (SELECT 1 "
                         "FROM publication q WHERE q.document_id = j.document_id)) "
                         "ORDER BY j.no DESC LIMIT 1",
                         "ss", document_id, scope))
    return FALSE;
  if (*existing == NULL)
    return TRUE;
  cue_error_set (error, CUE_ERROR_CONFLICT, document_id,
                 N_ ("%s has a text of its own already: change that one"), scope);
  return FALSE;
}

static gboolean
check_below (CueDocument *document, const char *scope, GError **error)
{
  const char *above = cue_document_get_scope (document);

  if (!g_str_equal (scope, above)
      && (g_str_has_prefix (scope, above) || g_str_equal (above, "/all/")))
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, cue_document_get_id (document),
                 N_ ("scope: %s does not lie below %s: choose a level below it"), scope, above);
  return FALSE;
}

/**
 * cue_level_localise:
 * @store: a store
 * @document_id: an entry or notice that is in force
 * @scope: path of a level below it
 * @existing: (out) (transfer full) (nullable): the local text there is already
 * @error: return location
 *
 * The text says what the one above says, under an id of its own, without old ids, and with every field
 * inherited; a field is its own as soon as it says something else.
 *
 * Returns: (transfer full) (nullable): XML of the new text, not stored; %NULL with CUE_ERROR_INVALID,
 *   NOT_FOUND or CONFLICT
 */
char *
cue_level_localise (CueStore *store, const char *document_id, const char *scope, char **existing,
                    GError **error)
{
  g_autoptr (CuePublished) published = NULL;
  g_autoptr (CueEntry)     above = NULL;
  g_autoptr (CueEntry)     local = NULL;
  g_auto (GStrv)           same = NULL;
  const char *const        none[] = { NULL };

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL && scope != NULL, NULL);
  g_return_val_if_fail (existing != NULL, NULL);

  *existing = NULL;
  published = cue_authority_load_in_force (store, document_id,
                                           cue_clock_now_ms (cue_store_get_clock (store)), error);
  if (published == NULL || !check_below (published->document, scope, error)
      || !check_free (store, document_id, scope, existing, error))
    return NULL;
  above = cue_entry_new_from_document (published->document, error);
  if (above == NULL)
    return NULL;
  local = cue_entry_draft_copy (above);
  g_free (local->id);
  local->id = g_uuid_string_random ();
  g_free (local->scope);
  local->scope = g_strdup (scope);
  g_free (local->parent_id);
  local->parent_id = g_strdup (document_id);
  local->parent_no = published->no;
  g_clear_pointer (&local->verified_on, g_free);
  cue_entry_draft_set_list (local, "old-ids", none);
  same = cue_merge_list_same_fields (local, above);
  cue_entry_draft_set_list (local, "inherited", (const char *const *) same);
  return cue_entry_draft_to_document_xml (local);
}

static CueEntry *
load_parent (CueStore *store, const CueEntry *local, GError **error)
{
  g_autoptr (CueDocument) document
    = cue_authority_load_revision (store, local->parent_id, local->parent_no, error);

  return document != NULL ? cue_entry_new_from_document (document, error) : NULL;
}

/**
 * cue_level_mark_inherited:
 * @store: a store
 * @xml: (inout) (transfer full): a text that is about to be handed in
 * @error: return location
 *
 * Whether a field is inherited is found, not ticked: so nobody can forget it.
 *
 * Returns: %FALSE with an error set; @xml is then as it was
 */
gboolean
cue_level_mark_inherited (CueStore *store, char **xml, GError **error)
{
  g_autoptr (CueEntry) local = NULL;
  g_autoptr (CueEntry) parent = NULL;
  g_auto (GStrv)       same = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && xml != NULL && *xml != NULL, FALSE);

  if (strstr (*xml, "<parent ") == NULL)
    return TRUE;
  /* What is no entry, or not whole yet, is refused by who saves it, and says why. */
  local = cue_entry_draft_parse (*xml, -1, "document", NULL);
  if (local == NULL || local->parent_id == NULL)
    return TRUE;
  parent = load_parent (store, local, error);
  if (parent == NULL)
    return FALSE;
  same = cue_merge_list_same_fields (local, parent);
  cue_entry_draft_set_list (local, "inherited", (const char *const *) same);
  g_free (*xml);
  *xml = cue_entry_draft_to_document_xml (local);
  return TRUE;
}

/* -- drift ------------------------------------------------------------------------------------------------- */

/* The nearest text above that is in force, through texts that are not. */
static gboolean
find_above (CueStore *store, const char *parent_id, CueLevelDrift *self, GError **error)
{
  g_autofree char *id = g_strdup (parent_id);
  gint64           now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  for (guint depth = 0; depth < MAX_LEVELS && id != NULL && *id != '\0'; depth++)
    {
      g_autoptr (GError)       own_error = NULL;
      g_autoptr (CuePublished) published
        = cue_authority_load_in_force (store, id, now_ms, &own_error);
      char                    *above = NULL;

      if (published != NULL)
        {
          self->theirs = cue_document_ref (published->document);
          self->theirs_no = published->no;
          self->moved = depth > 0;
          return TRUE;
        }
      if (!g_error_matches (own_error, CUE_ERROR, CUE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
      if (!cue_sql_dup_text (cue_store_get_sql (store), &above, error,
                             "SELECT parent_id FROM projection WHERE document_id = $1 "
                             "ORDER BY no DESC LIMIT 1",
                             "s", id))
        return FALSE;
      g_free (id);
      id = above;
    }
  return TRUE;
}

/**
 * cue_level_load_drift:
 * @store: a store
 * @document_id: a local text
 * @error: return location
 *
 * What a merge needs: the revision of the parent it was made from, what stands above it now, and the
 * newest revision of the local text itself.
 *
 * Returns: (transfer full) (nullable): the three texts; %NULL with CUE_ERROR_INVALID when the document
 *   is no local text, or another error
 */
CueLevelDrift *
cue_level_load_drift (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (CueLevelDrift) self = g_new0 (CueLevelDrift, 1);
  g_autoptr (CueEntry)      local = NULL;
  gint64                    newest;

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, NULL);

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &newest, 0, error,
                          "SELECT max(no) FROM revision WHERE document_id = $1", "s", document_id))
    return NULL;
  self->mine_no = (int) newest;
  self->mine = cue_authority_load_revision (store, document_id, self->mine_no, error);
  local = self->mine != NULL ? cue_entry_new_from_document (self->mine, error) : NULL;
  if (local == NULL)
    return NULL;
  if (local->parent_id == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, document_id,
                             N_ ("this text was not made from one above it"));
      return NULL;
    }
  self->base_no = local->parent_no;
  self->base = cue_authority_load_revision (store, local->parent_id, local->parent_no, error);
  if (self->base == NULL || !find_above (store, local->parent_id, self, error))
    return NULL;
  return g_steal_pointer (&self);
}
