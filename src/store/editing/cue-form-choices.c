/* cue-form-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-form-choices.h"

#include <string.h>

#include "cue-authority.h"
#include "cue-catalogue.h"
#include "cue-scope.h"
#include "cue-store-private.h"

static void
choices_clear (gpointer data)
{
  CueFormChoices *self = data;

  g_strfreev (self->scopes);
  g_strfreev (self->categories);
  g_strfreev (self->plans);
}

/* The root of a home that has no levels of its own covers every path. */
static gboolean
is_mine (const char *my_scope, const char *path)
{
  return strcmp (my_scope, "/all/") == 0 || cue_scope_contains (my_scope, path);
}

static GStrv
list_scopes (CueStore *store, const char *my_scope, GError **error)
{
  g_autoptr (GPtrArray)    levels = cue_store_list_scopes (store, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (levels == NULL)
    return NULL;
  for (guint i = 0; i < levels->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (levels->pdata[i], "\t", 2);

      if (g_strv_length (parts) == 2 && is_mine (my_scope, parts[0]))
        g_strv_builder_add_many (builder, parts[0], parts[1], NULL);
    }
  return g_strv_builder_end (builder);
}

static GStrv
list_categories (CueStore *store, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (CueSqlQuery)  query
    = cue_sql_query (cue_store_get_sql (store), error,
                     "SELECT DISTINCT category FROM projection WHERE category <> '' "
                     "ORDER BY category",
                     "");
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_strv_builder_end (builder);
      g_strv_builder_add (builder, cue_sql_query_get_text (query, 0));
    }
  return NULL;
}

static GStrv
list_plans (CueStore *store, const char *my_scope, GError **error)
{
  gint64                   now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray)    list = cue_authority_list_in_force (store, CUE_DOCUMENT_CATALOGUE, NULL,
                                                               my_scope, now_ms, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      CueDocument              *document = ((CuePublished *) list->pdata[i])->document;
      g_autoptr (CueCatalogue)  catalogue
        = cue_catalogue_parse (cue_document_get_body (document),
                               (gssize) cue_document_get_length (document),
                               cue_document_get_id (document), NULL);
      CuePlanSummary plan;

      /* A catalogue that cannot be read is the calculator's trouble; the form goes on without. */
      for (guint p = 0; catalogue != NULL && cue_catalogue_list_plan (catalogue, p, &plan); p++)
        g_strv_builder_add_many (builder, plan.id, plan.name, NULL);
    }
  return g_strv_builder_end (builder);
}

/**
 * cue_form_choices_load:
 * @store: a store
 * @my_scope: path of the person's level
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what can be chosen now
 */
CueFormChoices *
cue_form_choices_load (CueStore *store, const char *my_scope, GError **error)
{
  g_autoptr (CueFormChoices) self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && my_scope != NULL, NULL);

  self = g_atomic_rc_box_new0 (CueFormChoices);
  self->scopes = list_scopes (store, my_scope, error);
  if (self->scopes == NULL)
    return NULL;
  self->categories = list_categories (store, error);
  if (self->categories == NULL)
    return NULL;
  self->plans = list_plans (store, my_scope, error);
  return self->plans != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * cue_form_choices_ref:
 * @self: choices
 *
 * Returns: (transfer full): @self
 */
CueFormChoices *
cue_form_choices_ref (CueFormChoices *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_form_choices_unref:
 * @self: (transfer full): choices
 */
void
cue_form_choices_unref (CueFormChoices *self)
{
  g_atomic_rc_box_release_full (self, choices_clear);
}
