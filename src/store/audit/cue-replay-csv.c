/* cue-replay-csv.c: the records of a call as a table that a spreadsheet can open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-csv.h"

#include "cue-csv.h"

static void
add_number (GString *out, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  cue_csv_append_cell (out, text);
}

static void
add_record (GString *out, const CueReplayRecord *record, CueClock *clock)
{
  static const char *const members[] = { "document", "no", "line", "state", "text", "reason",
                                         "words" };
  g_autoptr (GDateTime)    at = cue_clock_to_local (clock, record->event->at_ms);
  g_autofree char         *when = at != NULL ? g_date_time_format_iso8601 (at) : NULL;

  cue_csv_append_cell (out, record->event->chain_id);
  add_number (out, record->event->seq);
  cue_csv_append_cell (out, when != NULL ? when : "");
  cue_csv_append_cell (out, record->event->kind);
  cue_csv_append_cell (out, record->title);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    cue_csv_append_cell (out, cue_replay_record_get (record, members[i]));
  cue_csv_append_cell (out, record->event->hash);
  cue_csv_append_cell (out, record->sound ? "sound" : "altered");
  cue_csv_append_cell (out, record->event->payload);
  cue_csv_append_row_end (out);
}

/**
 * cue_replay_to_csv:
 * @self: a call
 * @clock: the clock, for the time zone
 *
 * Columns: chain, record, at (ISO 8601), kind, title, document, no, line, state, text, reason,
 * words, hash, check (sound or altered), payload.  Cells that a spreadsheet would calculate are
 * made texts by an apostrophe.
 *
 * Returns: (transfer full): the table, UTF-8
 */
char *
cue_replay_to_csv (const CueReplay *self, CueClock *clock)
{
  static const char *const heads[] = { "chain", "record", "at",     "kind", "title",
                                       "document", "no",  "line",   "state", "text",
                                       "reason", "words", "hash",   "check", "payload" };
  GString                 *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cue_csv_append_cell (out, heads[i]);
  cue_csv_append_row_end (out);
  for (guint i = 0; i < self->records->len; i++)
    add_record (out, self->records->pdata[i], clock);
  return g_string_free (out, FALSE);
}
