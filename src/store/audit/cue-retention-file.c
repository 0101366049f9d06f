/* cue-retention-file.c: whether a file of old evidence is what was put away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-retention.h"

#include "cue-csv.h"
#include "cue-error.h"
#include "cue-evidence-private.h"
#include "cue-store-private.h"

#include <gio/gio.h>

#define CANCEL_EVERY 1024

typedef struct
{
  CueStore   *store;  /* (unowned) */
  GHashTable *heads;  /* (owned): chain → CueEvidenceHead as far as the file goes */
  gint64      n_events;
  gboolean    header;
} Reading;

static gboolean
refuse_line (GError **error, guint64 line, const char *what)
{
  g_autofree char *place = g_strdup_printf ("%" G_GUINT64_FORMAT, line);

  cue_error_set_literal (error, CUE_ERROR_CORRUPT, place, what);
  return FALSE;
}

/* The first record of a chain in the file follows the file before this one. */
static gboolean
check_row (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  Reading         *reading = user_data;
  CueEvent         event = { NULL };
  CueEvidenceHead *head;
  g_autofree char *hash = NULL;

  if (!reading->header)
    {
      reading->header = TRUE;
      return g_strv_length ((GStrv) cells) == 9
             || refuse_line (error, line, N_ ("this is no file of records that were put away"));
    }
  if (reading->n_events % CANCEL_EVERY == 0
      && g_cancellable_set_error_if_cancelled (cue_store_get_cancellable (reading->store), error))
    return FALSE;
  event.chain_id = (char *) cue_csv_unguard (cells[0]);
  event.seq = g_ascii_strtoll (cells[1], NULL, 10);
  event.at_ms = g_ascii_strtoll (cells[2], NULL, 10);
  event.kind = (char *) cue_csv_unguard (cells[3]);
  event.v = (int) g_ascii_strtoll (cells[4], NULL, 10);
  event.call_ref = (char *) cue_csv_unguard (cells[5]);
  event.payload = (char *) cue_csv_unguard (cells[6]);
  event.prev = (char *) cells[7];
  hash = cue_event_compute_hash (&event);
  if (!g_str_equal (hash, cells[8]))
    return refuse_line (error, line, N_ ("edited: the content of the record is not what was hashed"));
  head = g_hash_table_lookup (reading->heads, event.chain_id);
  if (head == NULL)
    {
      head = g_new0 (CueEvidenceHead, 1);
      g_hash_table_insert (reading->heads, g_strdup (event.chain_id), head);
    }
  else if (event.seq != head->seq + 1 || !g_str_equal (event.prev, head->hash))
    return refuse_line (error, line, N_ ("missing: the record does not follow the one before"));
  head->seq = event.seq;
  g_strlcpy (head->hash, hash, sizeof head->hash);
  reading->n_events++;
  return TRUE;
}

/* Every chain of the file ends where a seal of this home begins, and the bytes are those sealed. */
static gboolean
check_seals (CueStore *store, GHashTable *heads, const char *sha256, GError **error)
{
  GHashTableIter iter;
  gpointer       chain, value;

  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &chain, &value))
    {
      const CueEvidenceHead *head = value;
      gint64                 n = 0;

      if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &n, 0, error,
                              "SELECT count(*) FROM seal WHERE chain_id = $1 AND last_seq = $2 "
                              "AND last_hash = $3 AND file_sha256 = $4",
                              "siss", (const char *) chain, head->seq, head->hash, sha256))
        return FALSE;
      if (n == 1)
        continue;
      cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                     N_ ("chain %s: this home was not sealed with this file: give the one that "
                         "was written then"), (const char *) chain);
      return FALSE;
    }
  return TRUE;
}

/**
 * cue_retention_verify_file:
 * @store: the home that was sealed
 * @path: a file of cue_retention_seal()
 * @n_events: (out): how many records it holds
 * @error: return location
 *
 * It ends when the store's cancellable is cancelled.
 *
 * Returns: whether every record is what was written, follows the one before, and the file is the one
 *   the seals name; %FALSE with CUE_ERROR_CORRUPT or what reading it said
 */
gboolean
cue_retention_verify_file (CueStore *store, const char *path, gint64 *n_events, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GHashTable)  heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading                 reading = { store, heads };
  g_autofree char        *sha256 = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && path != NULL && n_events != NULL, FALSE);

  *n_events = 0;
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return FALSE;
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                        (const guchar *) g_mapped_file_get_contents (file),
                                        g_mapped_file_get_length (file));
  if (!cue_csv_read (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), path,
                     check_row, &reading, error)
      || !check_seals (store, heads, sha256, error))
    return FALSE;
  /* Nothing can be proved of no record, least of all that none is missing. */
  if (reading.n_events == 0)
    {
      cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                     N_ ("%s holds no record: it is no file that was put away"), path);
      return FALSE;
    }
  *n_events = reading.n_events;
  return TRUE;
}
