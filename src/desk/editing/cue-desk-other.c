/* cue-desk-other.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-other.h"

#include <string.h>

#include "cue-desk-run.h"

/* -- which there are ----------------------------------------------------------------------------- */

/* What is changed most stands first; notices and scripts are many. */
static const CueDocumentKind kinds[]
    = { CUE_DOCUMENT_RULES,  CUE_DOCUMENT_CATALOGUE, CUE_DOCUMENT_WORDS, CUE_DOCUMENT_GOLDEN,
        CUE_DOCUMENT_SCORECARD, CUE_DOCUMENT_NOTICE, CUE_DOCUMENT_SCRIPT };

static gpointer
list_other (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_info_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) list
          = cue_authority_list_documents (store, cue_document_kind_to_nick (kinds[i]), NULL, error);

      if (list == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&list));
    }
  return g_steal_pointer (&all);
}

/**
 * cue_desk_list_other_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_other_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  cue_desk_ask_async (self, CUE_DESK_READ, list_other, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_desk_list_other_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionInfo): newest revisions
 */
GPtrArray *
cue_desk_list_other_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- what they do -------------------------------------------------------------------------------- */

static gpointer
try_other (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_record_trial_run (store, data, cancellable, error);
}

/**
 * cue_desk_try_other_async:
 * @self: a desk
 * @xml: a document as it is now, however unfinished
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_try_other_async (CueDesk *self, const char *xml, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (xml != NULL);

  cue_desk_ask_async (self, CUE_DESK_READ, try_other, g_strdup (xml), g_free,
                      (GDestroyNotify) cue_record_trial_free, cancellable, callback, user_data);
}

/**
 * cue_desk_try_other_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it would do beside what is in force; %NULL when it was
 *   cancelled
 */
CueRecordTrial *
cue_desk_try_other_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- a category ---------------------------------------------------------------------------------- */

/* A text and where it belongs. */
typedef struct
{
  CuePublished *text;      /* (owned) */
  char         *category;  /* (owned) */
} Placed;

static void
placed_free (gpointer data)
{
  Placed *placed = data;

  g_clear_pointer (&placed->text, cue_published_free);
  g_free (placed->category);
  g_free (placed);
}

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = *(Placed *const *) a;
  const Placed *y = *(Placed *const *) b;
  int           order = strcmp (x->category, y->category);

  return order != 0 ? order : strcmp (cue_document_get_title (x->text->document),
                                      cue_document_get_title (y->text->document));
}

static gboolean
is_in (const char *path, const char *category)
{
  gsize length = strlen (category);

  return strncmp (path, category, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

static gpointer
list_category (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) placed = g_ptr_array_new_with_free_func (placed_free);
  GPtrArray            *texts;
  g_autoptr (GPtrArray) published = cue_authority_list_in_force (
      store, CUE_DOCUMENT_ENTRY, NULL, cue_store_get_me (store)->scope,
      cue_clock_now_ms (cue_store_get_clock (store)), error);

  if (published == NULL)
    return NULL;
  for (guint i = 0; i < published->len; i++)
    {
      const CuePublished  *row = published->pdata[i];
      g_autoptr (CueEntry) entry = cue_entry_new_from_document (row->document, NULL);
      Placed              *one;

      if (entry == NULL || !is_in (entry->category, data))
        continue;
      one = g_new0 (Placed, 1);
      one->text = cue_published_copy (row);
      one->category = g_strdup (entry->category);
      g_ptr_array_add (placed, one);
    }
  g_ptr_array_sort (placed, compare_placed);
  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_published_free);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (texts, g_steal_pointer (&((Placed *) placed->pdata[i])->text));
  return texts;
}

/**
 * cue_desk_list_category_async:
 * @self: a desk
 * @category: a path: 资费/流量包
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_category_async (CueDesk *self, const char *category, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (category != NULL);

  cue_desk_ask_async (self, CUE_DESK_WRITE, list_category, g_strdup (category), g_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_desk_list_category_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CuePublished): what is in force for the level of
 *   the person at the desk
 */
GPtrArray *
cue_desk_list_category_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}
