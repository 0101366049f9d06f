/* cue-store-meta.c: settings of the home, its versions, and transactions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store-private.h"

#include <string.h>

#include "cue-error.h"

/**
 * cue_store_get_data_version:
 * @self: a store
 *
 * Returns: a number that changes when another connection wrote `store.db`
 */
gint64
cue_store_get_data_version (CueStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (CUE_IS_STORE (self), 0);

  cue_sql_get_int64 (cue_store_get_sql (self), &version, 0, NULL, "PRAGMA data_version", "");
  return version;
}

/**
 * cue_store_get_desk_version:
 * @self: a store
 *
 * Returns: a number that changes when another connection wrote `desk.db`: drafts and events
 */
gint64
cue_store_get_desk_version (CueStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (CUE_IS_STORE (self), 0);

  cue_sql_get_int64 (cue_store_get_desk_sql (self), &version, 0, NULL, "PRAGMA data_version", "");
  return version;
}

/**
 * cue_store_get_feed_seq:
 * @self: a store
 *
 * Returns: the number of the newest change of the feed, 0 = none
 */
gint64
cue_store_get_feed_seq (CueStore *self)
{
  gint64 seq = 0;

  g_return_val_if_fail (CUE_IS_STORE (self), 0);

  cue_sql_get_int64 (cue_store_get_sql (self), &seq, 0, NULL, "SELECT seq FROM feed_head", "");
  return seq;
}

/**
 * cue_store_get_meta:
 * @self: a store
 * @key: a setting of the home
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
cue_store_get_meta (CueStore *self, const char *key)
{
  char *value = NULL;

  g_return_val_if_fail (CUE_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  cue_sql_dup_text (cue_store_get_sql (self), &value, NULL,
                    "SELECT value FROM meta WHERE key = $1", "s", key);
  return value;
}

/**
 * cue_store_set_meta:
 * @self: a store
 * @key: a setting of the home; `site_key` cannot be changed
 * @value: its value
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED when the person is not an admin, or another error
 */
gboolean
cue_store_set_meta (CueStore *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  return cue_sql_run (cue_store_get_sql (self), error,
                      "INSERT INTO meta VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2",
                      "ss", key, value);
}

/**
 * cue_store_get_site_key:
 * @self: a store
 * @key: (out caller-allocates): 32 random bytes, the same for the life of the home
 * @error: return location
 *
 * Customers and numbers are known to the disk only as HMAC-SHA256 under this key.
 *
 * Returns: %FALSE with CUE_ERROR_NOT_FOUND in a home without a first person, or CORRUPT
 */
gboolean
cue_store_get_site_key (CueStore *self, guint8 key[32], GError **error)
{
  g_autofree char *hex = cue_store_get_meta (self, "site_key");

  if (hex == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, cue_store_get_home (self),
                             N_ ("this home has no first person yet: run `cuedeskctl init`"));
      return FALSE;
    }
  if (strlen (hex) != 64)
    {
      cue_error_set_literal (error, CUE_ERROR_CORRUPT, cue_store_get_home (self),
                             N_ ("the site key is damaged: restore a backup"));
      return FALSE;
    }
  for (guint i = 0; i < 32; i++)
    key[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4
                       | g_ascii_xdigit_value (hex[2 * i + 1]));
  return TRUE;
}

/**
 * cue_store_begin:
 * @self: a store
 * @error: return location
 *
 * Opens a transaction on `store.db`, or a savepoint inside one.
 *
 * Returns: %FALSE with CUE_ERROR_BUSY or another error
 */
gboolean
cue_store_begin (CueStore *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);

  return cue_sql_begin (cue_store_get_sql (self), error);
}

/**
 * cue_store_commit:
 * @self: a store
 * @error: return location
 *
 * Returns: %FALSE with an error set; then cue_store_rollback() is still to be called
 */
gboolean
cue_store_commit (CueStore *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (self), FALSE);

  return cue_sql_commit (cue_store_get_sql (self), error);
}

/**
 * cue_store_rollback:
 * @self: a store
 *
 * Undoes the innermost cue_store_begin().
 */
void
cue_store_rollback (CueStore *self)
{
  g_return_if_fail (CUE_IS_STORE (self));

  cue_sql_rollback (cue_store_get_sql (self));
}
