/* cue-store.c: a home folder with its two files, opened.
 *
 * store.db holds what is published and where it came from; desk.db what only this desk has:
 * evidence, drafts, staged imports.  They are two connections and never one transaction: each file
 * is whole by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store.h"

#include "cue-error.h"
#include "cue-index.h"
#include "cue-sql-sqlite.h"
#include "cue-store-functions.h"
#include "cue-store-migrate.h"
#include "cue-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

/* A cancel is noticed within so many steps of SQLite's machine; measured to cost nothing. */
#define PROGRESS_STEPS 100

struct _CueStore
{
  GObject       parent_instance;

  char         *home;        /* (owned) */
  CueClock     *clock;       /* (owned) */
  CueSql       *sql;         /* (owned): store.db */
  CueSql       *desk;        /* (owned): desk.db */
  CueStaff     *me;          /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  CueSession    session;
  int           lock;        /* (owned): descriptor of the lock file, -1 = none */
  gboolean      read_only;
};

G_DEFINE_FINAL_TYPE (CueStore, cue_store, G_TYPE_OBJECT)

static void
cue_store_finalize (GObject *object)
{
  CueStore *self = CUE_STORE (object);

  g_clear_pointer (&self->sql, cue_sql_free);
  g_clear_pointer (&self->desk, cue_sql_free);
  g_clear_pointer (&self->me, cue_staff_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self->home);
  if (self->lock >= 0)
    close (self->lock);
  G_OBJECT_CLASS (cue_store_parent_class)->finalize (object);
}

static void
cue_store_class_init (CueStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_store_finalize;
}

static void
cue_store_init (CueStore *self)
{
  self->lock = -1;
}

static int
on_progress (gpointer user_data)
{
  CueStore *self = user_data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* SQLite makes files that the group can read; ours hold evidence. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int descriptor = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      int saved = errno;

      cue_error_set (error, saved == ENOSPC ? CUE_ERROR_NO_SPACE : CUE_ERROR_DENIED, path,
                     N_ ("cannot be made (%s): choose another folder"), g_strerror (saved));
      return FALSE;
    }
  close (descriptor);
  return TRUE;
}

static CueSql *
open_part (CueStore *self, const char *name, CueStorePart part, CueStoreFlags flags, GError **error)
{
  g_autoptr (CueSql) sql = NULL;
  g_autofree char   *path = g_build_filename (self->home, name, NULL);
  CueSqliteFlags     how = self->read_only ? CUE_SQLITE_READ_ONLY : CUE_SQLITE_READ_WRITE;

  if ((flags & CUE_STORE_CREATE) && !make_private_file (path, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, path,
                             N_ ("no such file: make the home with `cuedeskctl init`"));
      return NULL;
    }
  sql = cue_sqlite_open (path, how, error);
  if (sql == NULL || !cue_store_functions_register (sql, self->clock, &self->session, error)
      || !cue_store_migrate (sql, part, self->read_only, error))
    return NULL;
  sqlite3_progress_handler (cue_sqlite_get_handle (sql), PROGRESS_STEPS, on_progress, self);
  return g_steal_pointer (&sql);
}

/**
 * cue_store_lock_home:
 * @home: the folder
 * @exclusive: whether nobody else may have the home open
 * @error: return location
 *
 * Every open store holds a shared lock, so that a restore can tell a live home from a quiet one.
 * The kernel drops it when the program dies.
 *
 * Returns: a descriptor to close, or -1 with CUE_ERROR_BUSY set; -1 without an error when the
 *   folder cannot be written, where only reading is possible anyway
 */
int
cue_store_lock_home (const char *home, gboolean exclusive, GError **error)
{
  g_autofree char *path = g_build_filename (home, CUE_LOCK_FILE, NULL);
  int              descriptor = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      if (exclusive)
        cue_error_set (error, CUE_ERROR_DENIED, path,
                       N_ ("cannot be written (%s)"), g_strerror (errno));
      return -1;
    }
  if (flock (descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
    return descriptor;
  close (descriptor);
  cue_error_set_literal (error, CUE_ERROR_BUSY, home,
                         exclusive ? N_ ("a program has this home open: close Cuedesk and try again")
                                   : N_ ("this home is being restored: try again in a moment"));
  return -1;
}

/* The site's time zone decides when a day begins, whatever zone the computer is in. */
static gboolean
use_time_zone (CueStore *self, GError **error)
{
  g_autofree char       *name = cue_store_get_meta (self, CUE_META_TIME_ZONE);
  g_autoptr (GTimeZone)  zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  if (name != NULL && zone == NULL)
    {
      cue_error_set (error, CUE_ERROR_INVALID, self->home,
                     N_ ("time zone: %s is not known on this computer; install tzdata"), name);
      return FALSE;
    }
  if (zone != NULL)
    cue_clock_set_time_zone (self->clock, zone);
  return TRUE;
}

/**
 * cue_store_open:
 * @home: the folder with `store.db` and `desk.db`
 * @clock: the one clock; kept
 * @flags: how
 * @error: return location
 *
 * Nobody is signed in yet, so nothing can be written but the first person of an empty home.  A
 * store belongs to one thread; every thread opens its own.
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with CUE_ERROR_NOT_FOUND, BUSY,
 *   TOO_NEW, CORRUPT, NO_SPACE … set
 */
CueStore *
cue_store_open (const char *home, CueClock *clock, CueStoreFlags flags, GError **error)
{
  g_autoptr (CueStore) self = NULL;
  g_autoptr (GError)   lock_error = NULL;

  g_return_val_if_fail (home != NULL, NULL);
  g_return_val_if_fail (CUE_IS_CLOCK (clock), NULL);

  /* A file size limit would otherwise kill the program instead of failing the write. */
  signal (SIGXFSZ, SIG_IGN);
  self = g_object_new (CUE_TYPE_STORE, NULL);
  self->home = g_strdup (home);
  self->clock = g_object_ref (clock);
  self->read_only = (flags & CUE_STORE_READ_ONLY) != 0;
  if ((flags & CUE_STORE_CREATE) && g_mkdir_with_parents (home, 0700) != 0)
    {
      cue_error_set (error, CUE_ERROR_DENIED, home,
                     N_ ("cannot be made (%s): choose another folder"), g_strerror (errno));
      return NULL;
    }
  if (g_file_test (home, G_FILE_TEST_IS_DIR))
    self->lock = cue_store_lock_home (home, FALSE, &lock_error);
  if (lock_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&lock_error));
      return NULL;
    }
  self->sql = open_part (self, CUE_STORE_FILE, CUE_PART_STORE, flags, error);
  if (self->sql == NULL)
    return NULL;
  self->desk = open_part (self, CUE_DESK_FILE, CUE_PART_DESK, flags, error);
  if (self->desk == NULL || !use_time_zone (self, error))
    return NULL;
  /* An index of another version heals before the first search, not after a complaint. */
  if (!self->read_only && !cue_index_ensure (self, NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_store_get_home:
 * @self: a store
 *
 * Returns: (transfer none): the folder
 */
const char *
cue_store_get_home (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->home;
}

/**
 * cue_store_get_clock:
 * @self: a store
 *
 * Returns: (transfer none): its clock
 */
CueClock *
cue_store_get_clock (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->clock;
}

/**
 * cue_store_get_sql:
 * @self: a store
 *
 * Returns: (transfer none): the connection to `store.db`
 */
CueSql *
cue_store_get_sql (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->sql;
}

/**
 * cue_store_get_desk_sql:
 * @self: a store
 *
 * Returns: (transfer none): the connection to `desk.db`
 */
CueSql *
cue_store_get_desk_sql (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->desk;
}

/**
 * cue_store_is_read_only:
 * @self: a store
 *
 * Returns: whether it was opened for reading
 */
gboolean
cue_store_is_read_only (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), TRUE);

  return self->read_only;
}

/**
 * cue_store_set_cancellable:
 * @self: a store
 * @cancellable: (nullable): what ends the statements that follow
 *
 * A cancelled statement fails with %G_IO_ERROR_CANCELLED and its transaction is undone.
 */
void
cue_store_set_cancellable (CueStore *self, GCancellable *cancellable)
{
  g_return_if_fail (CUE_IS_STORE (self));

  g_set_object (&self->cancellable, cancellable);
}

/**
 * cue_store_get_cancellable:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what ends its statements
 */
GCancellable *
cue_store_get_cancellable (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->cancellable;
}

/**
 * cue_store_set_importing:
 * @self: a store
 * @importing: whether a file is the author from now on
 *
 * While it is on, the triggers take documents, revisions and submissions by the built-in row
 * `import` from a person who is a reviewer, and none by the person himself; verdicts are still his
 * own.  So two different rows of staff stand for author and reviewer, and the CHECK holds.
 */
void
cue_store_set_importing (CueStore *self, gboolean importing)
{
  g_return_if_fail (CUE_IS_STORE (self));

  self->session.importing = importing;
}

/**
 * cue_store_sign_in:
 * @self: a store
 * @login: who
 * @error: return location
 *
 * From now on the triggers check every write against this person.
 *
 * Returns: %FALSE with CUE_ERROR_NOT_FOUND or CUE_ERROR_DENIED (disabled, built in); then the
 *   person before stays signed in
 */
gboolean
cue_store_sign_in (CueStore *self, const char *login, GError **error)
{
  g_autoptr (CueStaff) staff = NULL;

  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (login != NULL, FALSE);

  staff = cue_store_load_staff (self, login, error);
  if (staff == NULL)
    return FALSE;
  if (!staff->active || g_str_equal (login, CUE_IMPORT_LOGIN))
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, login,
                             N_ ("this person is disabled: sign in as somebody else"));
      return FALSE;
    }
  g_clear_pointer (&self->me, cue_staff_free);
  self->me = g_steal_pointer (&staff);
  self->session.staff_id = self->me->id;
  return TRUE;
}

/**
 * cue_store_get_me:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): who is signed in
 */
const CueStaff *
cue_store_get_me (CueStore *self)
{
  g_return_val_if_fail (CUE_IS_STORE (self), NULL);

  return self->me;
}

/**
 * cue_store_require_me:
 * @self: a store
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED when nobody is signed in
 */
gboolean
cue_store_require_me (CueStore *self, GError **error)
{
  if (self->me != NULL)
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_DENIED, NULL,
                         N_ ("nobody is signed in: sign in first [sign-in]"));
  return FALSE;
}
