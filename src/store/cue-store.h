/* cue-store.h: a home folder with its two SQLite files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-clock.h"
#include "cue-error.h"

G_BEGIN_DECLS

#define CUE_TYPE_STORE (cue_store_get_type ())
G_DECLARE_FINAL_TYPE (CueStore, cue_store, CUE, STORE, GObject)

/* Name of the site's time zone in `meta`, Asia/Shanghai; without it the computer's is used. */
#define CUE_META_TIME_ZONE "time-zone"

typedef enum
{
  CUE_STORE_READ_WRITE = 0,
  CUE_STORE_READ_ONLY = 1 << 0,  /* the search connection: query_only */
  CUE_STORE_CREATE = 1 << 1,     /* make the home when it is missing */
} CueStoreFlags;

typedef struct
{
  gint64  id;
  char   *login;
  char   *name;
  char   *scope;      /* path */
  char   *team;       /* (nullable) */
  GStrv   roles;      /* agent editor reviewer lead admin */
  gboolean active;
} CueStaff;

CueStore   *cue_store_open          (const char *home, CueClock *clock, CueStoreFlags flags,
                                     GError **error);
const char *cue_store_get_home      (CueStore *self);
CueClock   *cue_store_get_clock     (CueStore *self);
void        cue_store_set_cancellable (CueStore *self, GCancellable *cancellable);
gint64      cue_store_get_data_version (CueStore *self); /* changes when another connection wrote */
gint64      cue_store_get_desk_version (CueStore *self); /* the same of desk.db */
gint64      cue_store_get_feed_seq  (CueStore *self);
gboolean    cue_store_get_site_key  (CueStore *self, guint8 key[32], GError **error);
char       *cue_store_get_meta      (CueStore *self, const char *key);
gboolean    cue_store_set_meta      (CueStore *self, const char *key, const char *value, GError **error);

/* Who is at this desk: every write is checked against this person by triggers in the file. */
gboolean        cue_store_sign_in   (CueStore *self, const char *login, GError **error);
const CueStaff *cue_store_get_me    (CueStore *self);

GPtrArray *cue_store_list_staff     (CueStore *self, GError **error);  /* CueStaff */
gboolean   cue_store_add_staff      (CueStore *self, const char *login, const char *name,
                                     const char *scope, const char *team,
                                     const char *const *roles, GError **error);
gboolean   cue_store_disable_staff  (CueStore *self, const char *login, GError **error);
gboolean   cue_store_add_scope      (CueStore *self, const char *path, const char *name, GError **error);
GPtrArray *cue_store_list_scopes    (CueStore *self, GError **error);  /* "path\tname" utf8 */
char      *cue_store_dup_scope_name (CueStore *self, const char *path);

gboolean cue_store_check   (CueStore *self, gboolean deep, GPtrArray **problems, GError **error);
gboolean cue_store_backup  (CueStore *self, const char *path, GError **error);
gboolean cue_store_restore (const char *home, const char *path, GError **error);
gboolean cue_store_begin   (CueStore *self, GError **error);   /* BEGIN IMMEDIATE, nests */
gboolean cue_store_commit  (CueStore *self, GError **error);
void     cue_store_rollback (CueStore *self);

void cue_staff_free (CueStaff *staff);
CueStaff *cue_staff_copy (const CueStaff *staff);
gboolean cue_staff_has_role (const CueStaff *staff, const char *role);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueStaff, cue_staff_free)

G_END_DECLS
