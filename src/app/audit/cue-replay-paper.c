/* cue-replay-paper.c: a call on paper, with what proves it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-export.h"

#include <glib/gi18n.h>

#include "cue-say-replay.h"
#include "cue-say.h"

static void
add_records (CuePaper *paper, const CueReplay *replay)
{
  static const int  weights[] = { 8, 52, 18, 22 };
  const char *const heads[] = { _("Time"), _("What was shown and done"), _("From"),
                                _("Fingerprint"), NULL };

  cue_paper_add_row (paper, heads, weights, TRUE);
  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      g_autofree char       *time = cue_say_elapsed (record->offset_ms);
      g_autofree char       *sentence = cue_say_replay_sentence (replay, i);
      g_autofree char       *aside = cue_say_replay_aside (record);
      g_autofree char       *source = cue_say_replay_source (record);
      g_autofree char       *hash = cue_say_hash (record->event->hash);
      g_autofree char       *what = aside != NULL ? g_strdup_printf ("%s  %s", sentence, aside)
                                                  : g_strdup (sentence);
      g_autofree char       *proof
        = record->sound ? g_strdup (hash) : g_strdup_printf (_("%s ALTERED"), hash);
      const char *const      cells[] = { time, what, source != NULL ? source : "", proof, NULL };

      cue_paper_add_row (paper, cells, weights, FALSE);
    }
}

/* The texts that were read from: each revision with its whole fingerprint and who answers for it. */
static void
add_texts (CuePaper *paper, GPtrArray *sources, CueClock *clock)
{
  if (sources->len == 0)
    return;
  cue_paper_add_heading (paper, _("Texts"));
  for (guint i = 0; i < sources->len; i++)
    {
      const CueReplaySource *source = sources->pdata[i];
      g_autofree char       *people = cue_say_replay_people (source, clock);
      g_autofree char       *title
        = g_strdup_printf (_("%s, revision %d. %s"), source->title, source->no, people);
      g_autofree char       *hash = g_strdup_printf (
        source->bytes_match ? _("SHA-256 %s") : _("SHA-256 %s; the record names another one"),
        source->sha256);

      cue_paper_add_paragraph (paper, title);
      cue_paper_add_note (paper, hash);
    }
}

static void
add_proof (CuePaper *paper, const CueReplay *replay, const char *heads)
{
  g_auto (GStrv)         lines = g_strsplit (heads, "\n", -1);
  const CueReplayRecord *first = replay->records->pdata[0];
  const CueReplayRecord *last = replay->records->pdata[replay->records->len - 1];
  g_autofree char *range = g_strdup_printf (_("First record %s, last record %s."),
                                            first->event->hash, last->event->hash);

  cue_paper_add_heading (paper, _("Proof"));
  if (replay->n_unsound == 0)
    cue_paper_add_paragraph (paper, _("Every record was checked against its fingerprint and the "
                                      "record before it: whole and unaltered."));
  else
    cue_paper_add_paragraph (paper, _("Records were altered after they were written; they are "
                                      "marked above."));
  cue_paper_add_note (paper, range);
  cue_paper_add_note (paper, _("Heads of all chains when this was made. Kept elsewhere they show "
                               "later cuts: cuedeskctl audit verify --witness FILE"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      cue_paper_add_note (paper, lines[i]);
}

/**
 * cue_replay_to_paper:
 * @call_case: the call
 * @clock: the clock, for the time zone
 * @proof: what vouches for it
 * @by: login of who exports it
 * @number: (nullable): the full number of the customer, when it goes along
 *
 * Returns: (transfer full): all its records with their fingerprints, the texts they were read from,
 *   the score, the proof
 */
CuePaper *
cue_replay_to_paper (CueCase *call_case, CueClock *clock, const CueCaseProof *proof, const char *by,
                     const char *number)
{
  const CueReplay *replay = call_case->replay;
  g_autofree char *when = cue_say_replay_when (replay, clock);
  g_autofree char *ref
    = replay->customer_ref != NULL ? cue_say_customer_ref (replay->customer_ref) : g_strdup ("–");
  g_autofree char *title = g_strdup_printf (_("Call of customer %s, %s"), ref, when);
  gint64           now_ms = cue_clock_now_ms (clock);
  g_autofree char *day = cue_say_day (clock, now_ms);
  g_autofree char *time = cue_say_time (clock, now_ms);
  g_autofree char *agent = g_strdup_printf (_("Agent: %s %s. Exported by %s on %s %s."),
                                            replay->agent->name, replay->agent->login, by, day,
                                            time);
  CuePaper        *paper = cue_paper_new (title);

  cue_paper_add_heading (paper, title);
  cue_paper_add_paragraph (paper, agent);
  if (number != NULL)
    {
      g_autofree char *line = g_strdup_printf (_("Number: %s. It was typed in by who exports it and "
                                                 "fits the record; that it is named here is on "
                                                 "record."),
                                               number);

      cue_paper_add_paragraph (paper, line);
    }
  add_records (paper, replay);
  if (call_case->score != NULL)
    {
      g_autofree char *score = g_strdup_printf (
        call_case->score->fatal ? _("Score: failed (%d), by %s") : _("Score: %d, by %s"),
        call_case->score->total, call_case->score->by);

      cue_paper_add_paragraph (paper, score);
    }
  add_texts (paper, proof->sources, clock);
  add_proof (paper, replay, proof->heads);
  return paper;
}
