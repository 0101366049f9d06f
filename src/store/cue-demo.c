/* cue-demo.c: making a home, plain or with the sample content.
 *
 * The sample goes the way everything goes: levels and people by an admin, knowledge by import with
 * a reviewer.  So it also shows that this way works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-demo.h"

#include "cue-csv.h"
#include "cue-date-tokens.h"
#include "cue-error.h"
#include "cue-import.h"
#include "cue-resource.h"
#include "cue-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define DEMO_SCOPE "/yq/"

static CueStore *
init_home (const char *path, CueClock *clock, const char *scope, const char *scope_name,
           GError **error)
{
  g_autoptr (CueStore) store = NULL;
  const char          *user = g_get_user_name ();
  const char          *login = user != NULL && *user != '\0' && strpbrk (user, " \t\r\n") == NULL
                                   && g_strcmp0 (user, CUE_IMPORT_LOGIN) != 0
                                   && g_utf8_validate (user, -1, NULL)
                                 ? user
                                 : "owner";

  store = cue_store_open (path, clock, CUE_STORE_CREATE, error);
  if (store == NULL || !cue_store_bootstrap (store, scope, scope_name, login, login, error))
    return NULL;
  return g_steal_pointer (&store);
}

/**
 * cue_home_init:
 * @path: folder, made when missing
 * @clock: the one clock
 * @error: return location
 *
 * Makes a home with one level, `/all/` 全部, which covers every other, and one person with every
 * role: the user of the computer, or `owner`.  The setting `owner` holds his login.
 *
 * Returns: (transfer full) (nullable): the store with him signed in, or %NULL with
 *   CUE_ERROR_CONFLICT when the home has people already, or another error
 */
CueStore *
cue_home_init (const char *path, CueClock *clock, GError **error)
{
  return init_home (path, clock, "/all/", "全部", error);
}

/**
 * cue_demo_init:
 * @path: folder, made when missing
 * @clock: the one clock
 * @error: return location
 *
 * Like cue_home_init(), with the sample's group as its widest level.
 *
 * Returns: (transfer full) (nullable): the store with the owner signed in, or %NULL with an error
 */
CueStore *
cue_demo_init (const char *path, CueClock *clock, GError **error)
{
  return init_home (path, clock, DEMO_SCOPE, "云桥通信", error);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in a folder of the sample, sorted, so that every demo home is made in the same order.  The
 * first cue_resource_lookup() has registered the resource. */
static GStrv
list_sample (const char *folder, GError **error)
{
  g_autofree char *path = g_strconcat ("/io/github/cuedesk/data/sample/", folder, NULL);
  GStrv            names = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                           error);

  if (names != NULL)
    qsort (names, g_strv_length (names), sizeof *names, compare_texts);
  return names;
}

/* A file of the sample with its days filled in. */
static char *
load_sample (CueStore *store, const char *name, GError **error)
{
  g_autofree char   *path = g_strconcat ("sample/", name, NULL);
  g_autoptr (GBytes) bytes = cue_resource_lookup (path, error);
  g_autofree char   *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return cue_date_tokens_expand (text, cue_store_get_clock (store), error);
}

static gboolean
check_cells (const char *const *cells, guint wanted, const char *name, guint64 line, GError **error)
{
  if (g_strv_length ((char **) cells) == wanted)
    return TRUE;
  g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
               "%s:%" G_GUINT64_FORMAT ": columns: there have to be %u", name, line, wanted);
  return FALSE;
}

/* path,name */
static gboolean
on_scope (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  CueStore *store = user_data;
  gint64    known;

  if (line == 1)
    return TRUE;
  if (!check_cells (cells, 2, "scopes.csv", line, error)
      || !cue_sql_get_int64 (cue_store_get_sql (store), &known, 0, error,
                             "SELECT id FROM scope WHERE path = $1", "s", cells[0]))
    return FALSE;
  return known != 0 || cue_store_add_scope (store, cells[0], cells[1], error);
}

/* login,name,scope,team,roles */
static gboolean
on_person (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  CueStore      *store = user_data;
  g_auto (GStrv) roles = NULL;

  if (line == 1)
    return TRUE;
  if (!check_cells (cells, 5, "staff.csv", line, error))
    return FALSE;
  /* The person at the computer may have the name of one of the sample. */
  if (g_strcmp0 (cue_store_get_me (store)->login, cells[0]) == 0)
    return TRUE;
  roles = g_strsplit (cells[4], " ", -1);
  return cue_store_add_staff (store, cells[0], cells[1], cells[2], cells[3],
                              (const char *const *) roles, error);
}

static gboolean
load_table (CueStore *store, const char *name, CueCsvRowFunc row, GError **error)
{
  g_autofree char *text = load_sample (store, name, error);

  return text != NULL && cue_csv_read (text, strlen (text), name, row, store, error);
}

static gboolean
import_package (CueStore *store, const char *name, GError **error)
{
  g_autoptr (CueImportReport) report = NULL;
  g_autoptr (GBytes)          bytes = NULL;
  char                       *text = load_sample (store, name, error);

  if (text == NULL)
    return FALSE;
  bytes = g_bytes_new_take (text, strlen (text));
  report = cue_import_bytes (store, name, bytes, CUE_IMPORT_PUBLISH, NULL, error);
  if (report == NULL)
    return FALSE;
  if (report->rejected == 0)
    return TRUE;
  g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "%s", (char *) report->problems->pdata[0]);
  return FALSE;
}

static gboolean
import_packages (CueStore *store, GError **error)
{
  g_auto (GStrv) names = list_sample ("", error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], ".xml") && !import_package (store, names[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Customers are no part of a home: nothing about a person is ever written into it. */
static gboolean
write_customers (CueStore *store, const char *customer_dir, GError **error)
{
  g_auto (GStrv) names = list_sample ("customers/", NULL);

  if (g_mkdir_with_parents (customer_dir, 0700) != 0)
    {
      cue_error_set (error, CUE_ERROR_DENIED, customer_dir,
                     N_ ("cannot be made (%s)"), g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("customers/", names[i], NULL);
      g_autofree char *path = g_build_filename (customer_dir, names[i], NULL);
      g_autofree char *text = load_sample (store, name, error);

      if (text == NULL
          || !g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                        error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_outside (CueStore *store, const char *customer_dir, GError **error)
{
  g_autofree char *home = g_canonicalize_filename (cue_store_get_home (store), NULL);
  g_autofree char *folder = g_canonicalize_filename (customer_dir, NULL);
  gsize            length = strlen (home);

  if (!g_str_has_prefix (folder, home) || (folder[length] != '/' && folder[length] != '\0'))
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_INVALID, customer_dir,
                         N_ ("customers never lie inside the home: name another folder"));
  return FALSE;
}

/**
 * cue_demo_install:
 * @store: a fresh store of cue_demo_init(), or an empty one that was just created
 * @customer_dir: (nullable): folder for the sample's customers, made when missing; not in the home
 * @error: return location
 *
 * Adds the sample's levels, people and knowledge.  Every day in them is counted from the clock's
 * today.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_demo_install (CueStore *store, const char *customer_dir, GError **error)
{
  gboolean empty;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);

  if ((customer_dir != NULL && !check_outside (store, customer_dir, error))
      || !cue_store_is_empty (store, &empty, error))
    return FALSE;
  if (empty && !cue_store_bootstrap (store, DEMO_SCOPE, "云桥通信", "owner", "owner", error))
    return FALSE;
  if (!cue_store_require_me (store, error) || !load_table (store, "scopes.csv", on_scope, error)
      || !load_table (store, "staff.csv", on_person, error) || !import_packages (store, error))
    return FALSE;
  return customer_dir == NULL || write_customers (store, customer_dir, error);
}
