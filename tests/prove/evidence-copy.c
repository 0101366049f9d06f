/* evidence-copy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence-copy.h"

#include <string.h>

static gboolean
step (CueSqlQuery *query)
{
  g_autoptr (GError) error = NULL;
  gboolean           row = FALSE;

  cue_sql_query_step (query, &row, &error);
  g_assert_no_error (error);
  return row;
}

static char *
key (const char *chain, gint64 seq)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, chain, seq);
}

/**
 * evidence_copy_new:
 * @desk: desk.db
 *
 * Returns: (transfer full): everything that is evidence
 */
EvidenceCopy *
evidence_copy_new (CueSql *desk)
{
  EvidenceCopy           *self = g_new0 (EvidenceCopy, 1);
  g_autoptr (CueSqlQuery) chains = NULL;
  g_autoptr (CueSqlQuery) events = NULL;

  self->chains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lengths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  chains = cue_sql_query (desk, NULL, "SELECT id, hex(id) || '|' || staff_id || '|' || "
                                      "hex(desktop) || '|' || opened_at FROM chain", "");
  while (step (chains))
    g_hash_table_insert (self->chains, g_strdup (cue_sql_query_get_text (chains, 0)),
                         g_strdup (cue_sql_query_get_text (chains, 1)));
  events = cue_sql_query (desk, NULL,
                          "SELECT chain_id, seq, hex(chain_id) || '|' || at || '|' || hex(kind) || '|' || v || '|' || "
                          "hex(call_ref) || '|' || hex(payload) || '|' || hex(prev) || '|' || "
                          "hex(hash) FROM event ORDER BY chain_id, seq", "");
  while (step (events))
    {
      const char *chain = cue_sql_query_get_text (events, 0);
      gint64      seq = cue_sql_query_get_int (events, 1);

      g_hash_table_insert (self->events, key (chain, seq),
                           g_strdup (cue_sql_query_get_text (events, 2)));
      /* They come in order, so the last one stays. */
      g_hash_table_insert (self->lengths, g_strdup (chain), GSIZE_TO_POINTER ((gsize) MAX (seq, 0)));
    }
  return self;
}

/**
 * evidence_copy_free:
 * @self: (nullable) (transfer full): a copy
 */
void
evidence_copy_free (EvidenceCopy *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->chains);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->lengths);
  g_free (self);
}

/**
 * evidence_copy_has:
 * @self: a copy
 * @chain: a chain
 * @seq: a number
 *
 * Returns: whether there is such a record
 */
gboolean
evidence_copy_has (EvidenceCopy *self, const char *chain, gint64 seq)
{
  g_autofree char *wanted = key (chain, seq);

  return g_hash_table_contains (self->events, wanted);
}

/**
 * evidence_copy_length:
 * @self: a copy
 * @chain: a chain
 *
 * Returns: its highest number
 */
gint64
evidence_copy_length (EvidenceCopy *self, const char *chain)
{
  return (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->lengths, chain));
}

/* Records of @chain that @a holds and @b does not hold like that. */
static void
find_first (EvidenceCopy *a, EvidenceCopy *b, const char *chain, gboolean *found, gint64 *first)
{
  GHashTableIter iter;
  gpointer       name;
  gpointer       bytes;

  g_hash_table_iter_init (&iter, a->events);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      gint64 seq;

      if (!g_str_has_prefix (name, chain)
          || g_strcmp0 (g_hash_table_lookup (b->events, name), bytes) == 0)
        continue;
      seq = g_ascii_strtoll ((const char *) name + strlen (chain), NULL, 10);
      *first = *found ? MIN (*first, seq) : seq;
      *found = TRUE;
    }
}

/**
 * evidence_copy_first_altered:
 * @self: what was
 * @after: what is
 * @chain: a chain
 * @seq: (out): the first number where they differ, by a record that changed, went or came; 0 for
 *   the chain's own row
 *
 * Returns: whether anything of the chain differs
 */
gboolean
evidence_copy_first_altered (EvidenceCopy *self, EvidenceCopy *after, const char *chain, gint64 *seq)
{
  gboolean found = FALSE;

  *seq = 0;
  if (g_strcmp0 (g_hash_table_lookup (self->chains, chain),
                 g_hash_table_lookup (after->chains, chain)) != 0)
    return TRUE;
  find_first (self, after, chain, &found, seq);
  find_first (after, self, chain, &found, seq);
  return found;
}

/**
 * evidence_hash:
 * @chain: chain id
 * @seq: number
 * @at: instant, UTC milliseconds
 * @kind: kind
 * @v: version
 * @call_ref: call
 * @payload: canonical JSON
 * @prev: hash of the record before
 *
 * Returns: (transfer full): what the paper says the record's hash is
 */
char *
evidence_hash (const char *chain, gint64 seq, gint64 at, const char *kind, gint64 v,
               const char *call_ref, const char *payload, const char *prev)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char      *seq_text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  g_autofree char      *at_text = g_strdup_printf ("%" G_GINT64_FORMAT, at);
  g_autofree char      *v_text = g_strdup_printf ("%" G_GINT64_FORMAT, v);
  const char           *fields[] = { chain, seq_text, at_text, kind, v_text, call_ref, payload, prev };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (i > 0)
        g_checksum_update (sum, (const guchar *) "\x1f", 1);
      g_checksum_update (sum, (const guchar *) fields[i], -1);
    }
  return g_strdup (g_checksum_get_string (sum));
}
