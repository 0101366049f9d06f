/* cue-store-backup.c: a backup is a folder with `store.db`, `desk.db` and `heads`.
 *
 * The copies are made by SQLite's backup interface, page by page under its locks: copying a live
 * file misses what is still in its log.  The folder gets its name last, so that half a backup is
 * never taken for one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store.h"

#include "cue-error.h"
#include "cue-evidence.h"
#include "cue-sql-sqlite.h"
#include "cue-store-functions.h"
#include "cue-store-migrate.h"
#include "cue-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define HEADS_FILE "heads"
#define PAGES_A_STEP 256

/* store.db and desk.db, in the order they are copied: evidence last, it may be about the texts. */
static const char *const parts[] = { CUE_STORE_FILE, CUE_DESK_FILE };

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, const char *what, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int             rc = SQLITE_OK;

  if (backup == NULL)
    return cue_sqlite_set_error (to, sqlite3_extended_errcode (to), what, error);
  while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
    {
      if (g_cancellable_is_cancelled (cancellable))
        break;
      rc = sqlite3_backup_step (backup, PAGES_A_STEP);
      if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
        sqlite3_sleep (20);
    }
  sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return cue_sqlite_set_error (to, rc, what, error);
}

/* The copy does not stay in WAL mode: a backup may lie on a medium that cannot be written. */
static gboolean
copy_to_file (sqlite3 *from, const char *path, gboolean plain, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (CueSql) to = cue_sqlite_open (path, CUE_SQLITE_CREATE, error);

  return to != NULL && copy_pages (from, cue_sqlite_get_handle (to), path, cancellable, error)
         && (!plain || cue_sql_exec (to, "PRAGMA journal_mode=DELETE", error))
         && g_chmod (path, 0600) == 0;
}

static void
remove_folder (const char *path)
{
  static const char *const names[] = { CUE_STORE_FILE, CUE_STORE_FILE "-wal", CUE_STORE_FILE "-shm",
                                       CUE_DESK_FILE, CUE_DESK_FILE "-wal", CUE_DESK_FILE "-shm",
                                       HEADS_FILE };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static gboolean
fill_folder (CueStore *self, const char *folder, GError **error)
{
  g_autofree char *store = g_build_filename (folder, CUE_STORE_FILE, NULL);
  g_autofree char *desk = g_build_filename (folder, CUE_DESK_FILE, NULL);
  g_autofree char *heads_path = g_build_filename (folder, HEADS_FILE, NULL);
  g_autofree char *heads = NULL;
  GCancellable    *cancellable = cue_store_get_cancellable (self);

  if (!copy_to_file (cue_sqlite_get_handle (cue_store_get_sql (self)), store, TRUE, cancellable,
                     error))
    return FALSE;
  /* Heads first: events written meanwhile are then a tail nobody vouches for, not a missing one. */
  heads = cue_evidence_dup_heads (self, error);
  return heads != NULL
         && copy_to_file (cue_sqlite_get_handle (cue_store_get_desk_sql (self)), desk, TRUE,
                          cancellable, error)
         && g_file_set_contents_full (heads_path, heads, -1,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600, error);
}

/**
 * cue_store_backup:
 * @self: a store
 * @path: folder to make; it must not exist
 * @error: return location
 *
 * Other programs may go on writing; what is copied is the state of one moment for each file.
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT when @path exists, NO_SPACE, %G_IO_ERROR_CANCELLED …;
 *   then nothing is left at @path
 */
gboolean
cue_store_backup (CueStore *self, const char *path, GError **error)
{
  g_autofree char *partial = NULL;

  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      cue_error_set_literal (error, CUE_ERROR_CONFLICT, path,
                             N_ ("there is something already: name a folder that does not exist"));
      return FALSE;
    }
  partial = g_strconcat (path, ".partial", NULL);
  remove_folder (partial);
  if (g_mkdir_with_parents (partial, 0700) != 0)
    {
      cue_error_set (error, CUE_ERROR_DENIED, partial,
                     N_ ("cannot be made (%s)"), g_strerror (errno));
      return FALSE;
    }
  if (!fill_folder (self, partial, error))
    {
      remove_folder (partial);
      return FALSE;
    }
  if (g_rename (partial, path) == 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_FAILED, path, N_ ("cannot be named (%s)"), g_strerror (errno));
  remove_folder (partial);
  return FALSE;
}

/* A part of a backup, read only and found whole. */
static CueSql *
open_checked (const char *folder, guint part, CueClock *clock, CueSession *session, GError **error)
{
  g_autoptr (CueSql) sql = NULL;
  g_autofree char   *path = g_build_filename (folder, parts[part], NULL);
  g_autofree char   *verdict = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, path,
                             N_ ("no such file: name the folder that `backup` made"));
      return NULL;
    }
  sql = cue_sqlite_open (path, CUE_SQLITE_READ_ONLY | CUE_SQLITE_BACKUP, error);
  if (sql == NULL || !cue_store_functions_register (sql, clock, session, error)
      || !cue_store_migrate (sql, (CueStorePart) part, TRUE, error)
      || !cue_sql_dup_text (sql, &verdict, error, "PRAGMA integrity_check", ""))
    return NULL;
  if (g_strcmp0 (verdict, "ok") == 0)
    return g_steal_pointer (&sql);
  cue_error_set (error, CUE_ERROR_CORRUPT, path,
                 N_ ("the backup is damaged (%s): use another one"), verdict);
  return NULL;
}

/* What was there stays, in a folder of its own: the evidence in it may be newer than the backup. */
static gboolean
keep_aside (const char *home, GError **error)
{
  static const char *const names[] = { CUE_STORE_FILE, CUE_STORE_FILE "-wal", CUE_DESK_FILE,
                                       CUE_DESK_FILE "-wal" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char      *stamp = g_date_time_format (now, "before-restore-%Y%m%dT%H%M%S");
  g_autofree char      *folder = g_build_filename (home, stamp, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      cue_error_set (error, CUE_ERROR_DENIED, folder,
                     N_ ("cannot be made (%s)"), g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char  *from_path = g_build_filename (home, names[i], NULL);
      g_autofree char  *to_path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) from = g_file_new_for_path (from_path);
      g_autoptr (GFile) to = g_file_new_for_path (to_path);

      if (g_file_test (from_path, G_FILE_TEST_EXISTS)
          && !g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
        return FALSE;
    }
  return g_rmdir (folder) == 0 || errno == ENOTEMPTY || errno == EEXIST;
}

/* Into the file that is there, as one transaction.  One that is too damaged to be written is taken
 * away first: it was kept aside, and nobody has it open. */
static gboolean
restore_part (CueSql *from, const char *home, guint part, GError **error)
{
  g_autofree char   *path = g_build_filename (home, parts[part], NULL);
  g_autofree char   *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char   *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GError) first = NULL;
  sqlite3           *source = cue_sqlite_get_handle (from);

  if (copy_to_file (source, path, FALSE, NULL, &first))
    return TRUE;
  if (!g_error_matches (first, CUE_ERROR, CUE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  g_unlink (wal);
  g_unlink (shm);
  g_unlink (path);
  return copy_to_file (source, path, FALSE, NULL, error);
}

static gboolean
restore_locked (const char *home, CueSql *store, CueSql *desk, GError **error)
{
  return keep_aside (home, error) && restore_part (store, home, 0, error)
         && restore_part (desk, home, 1, error);
}

/**
 * cue_store_restore:
 * @home: the folder to put it into, made when missing; no program may have it open
 * @path: a folder that cue_store_backup() made
 * @error: return location
 *
 * The backup is checked before anything is touched, and what was in @home stays beside it in
 * `before-restore-…`.
 *
 * Returns: %FALSE with CUE_ERROR_BUSY (the home is open), CORRUPT or NOT_FOUND (the backup),
 *   TOO_NEW …; in these cases @home is as it was
 */
gboolean
cue_store_restore (const char *home, const char *path, GError **error)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autoptr (CueSql)   store = NULL;
  g_autoptr (CueSql)   desk = NULL;
  CueSession           session = { 0 };
  gboolean             ok;
  int                  lock;

  g_return_val_if_fail (home != NULL && path != NULL, FALSE);

  store = open_checked (path, 0, clock, &session, error);
  desk = store != NULL ? open_checked (path, 1, clock, &session, error) : NULL;
  if (desk == NULL)
    return FALSE;
  if (g_mkdir_with_parents (home, 0700) != 0)
    {
      cue_error_set (error, CUE_ERROR_DENIED, home, N_ ("cannot be made (%s)"), g_strerror (errno));
      return FALSE;
    }
  lock = cue_store_lock_home (home, TRUE, error);
  if (lock < 0)
    return FALSE;
  ok = restore_locked (home, store, desk, error);
  close (lock);
  return ok;
}
