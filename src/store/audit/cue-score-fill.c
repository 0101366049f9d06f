/* cue-score-fill.c: what the evidence itself says about the items of a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-score.h"

#include <string.h>

/* A greeting comes at once: practice 4a has it two seconds after the call. */
#define GREETING_MS 30000

/* The fee is the first statement of rules-and-disclosures 2, the total the second. */
#define FEE_STATEMENT "N01"

typedef struct
{
  int    value;
  gint64 seq;
} Answer;

static gboolean
is_kind (const CueReplayRecord *record, const char *kind)
{
  return g_str_equal (record->event->kind, kind);
}

static gboolean
has (const CueReplayRecord *record, const char *member, const char *value)
{
  return g_strcmp0 (cue_replay_record_get (record, member), value) == 0;
}

static gboolean
is_said (const CueReplayRecord *record)
{
  return is_kind (record, "line") && has (record, "state", "said") && !record->taken_back;
}

static const CueReplayRecord *
find_first (const CueReplay *replay, gboolean (*test) (const CueReplayRecord *record))
{
  for (guint i = 0; i < replay->records->len; i++)
    if (test (replay->records->pdata[i]))
      return replay->records->pdata[i];
  return NULL;
}

static gboolean
is_arranged (const CueReplayRecord *record)
{
  return is_kind (record, "offer")
         && (has (record, "answer", "taken-up") || has (record, "answer", "accepted"));
}

static gboolean
is_need (const CueReplayRecord *record)
{
  return is_said (record) || is_kind (record, "branch");
}

static gboolean
is_sourced (const CueReplayRecord *record)
{
  return is_kind (record, "open") || (is_said (record) && record->title != NULL);
}

static gboolean
is_pitch (const CueReplayRecord *record)
{
  return is_kind (record, "offer") && has (record, "answer", "opened");
}

static gboolean
is_close (const CueReplayRecord *record)
{
  return is_kind (record, "close");
}

static gboolean
lacks_day (const CueReplayRecord *record)
{
  return is_kind (record, "task") && has (record, "state", "open")
         && (has (record, "kind", "callback") || has (record, "kind", "promise"))
         && cue_replay_record_get (record, "due") == NULL;
}

static Answer
yes (const CueReplayRecord *record)
{
  return (Answer) { 1, record != NULL ? record->event->seq : 0 };
}

static Answer
no (const CueReplayRecord *record)
{
  return (Answer) { 0, record != NULL ? record->event->seq : 0 };
}

static Answer
answer_greeting (const CueReplay *replay)
{
  const CueReplayRecord *first = find_first (replay, is_said);

  return first != NULL && first->offset_ms <= GREETING_MS ? yes (first) : no (first);
}

/* Without an offer there was nothing to ask before. */
static Answer
answer_need_first (const CueReplay *replay)
{
  const CueReplayRecord *offer = find_first (replay, is_arranged);
  const CueReplayRecord *need = find_first (replay, is_need);

  if (offer == NULL)
    return yes (NULL);
  return need != NULL && need->event->at_ms <= offer->event->at_ms ? yes (need) : no (offer);
}

/* The last word about a statement counts; a call that is not closed yet says nothing. */
static const CueReplayRecord *
find_statement (const CueReplay *replay, const char *id)
{
  for (guint i = replay->records->len; i-- > 0;)
    {
      const CueReplayRecord *record = replay->records->pdata[i];

      if (is_kind (record, "disclose") && has (record, "id", id))
        return record;
    }
  return NULL;
}

static Answer
answer_disclosed (const CueReplay *replay)
{
  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      const char            *id = cue_replay_record_get (record, "id");

      if (is_kind (record, "disclose") && id != NULL
          && has (find_statement (replay, id), "state", "open"))
        return no (find_statement (replay, id));
    }
  return find_first (replay, is_close) != NULL ? yes (NULL) : (Answer) { CUE_SCORE_OPEN, 0 };
}

static Answer
answer_fee_told (const CueReplay *replay)
{
  const CueReplayRecord *fee = find_statement (replay, FEE_STATEMENT);
  const CueReplayRecord *offer = find_first (replay, is_arranged);

  if (offer == NULL)
    return yes (NULL);
  return fee != NULL && (has (fee, "state", "said") || has (fee, "state", "said-later"))
             ? yes (fee)
             : no (offer);
}

static Answer
answer_pitch (const CueReplay *replay)
{
  const CueReplayRecord *pitch = find_first (replay, is_pitch);

  return pitch == NULL ? yes (NULL) : no (pitch);
}

static Answer
answer_owned (const CueReplay *replay)
{
  const CueReplayRecord *close = find_first (replay, is_close);
  const char            *owner = close != NULL ? cue_replay_record_get (close, "owner") : NULL;

  if (close == NULL)
    return (Answer) { CUE_SCORE_OPEN, 0 };
  return owner != NULL && *owner != '\0' ? yes (close) : no (close);
}

static Answer
answer_due (const CueReplay *replay)
{
  const CueReplayRecord *task = find_first (replay, lacks_day);

  return task == NULL ? yes (NULL) : no (task);
}

/* A revision that is not here any more says nothing; the other lines still count. */
static gboolean
answer_in_force (CueStore *store, const CueReplay *replay, Answer *answer, GError **error)
{
  *answer = yes (NULL);
  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord      *record = replay->records->pdata[i];
      g_autoptr (CueReplaySource) source = NULL;
      g_autoptr (GError)          local = NULL;

      if (!is_said (record) || cue_replay_record_int (record, "no") <= 0)
        continue;
      source = cue_replay_load_source (store, record, &local);
      if (source == NULL && !g_error_matches (local, CUE_ERROR, CUE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (source == NULL || source->in_force)
        continue;
      *answer = no (record);
      return TRUE;
    }
  return TRUE;
}

static gboolean
answer (CueStore *store, const CueReplay *replay, CueScoreEvidence evidence, Answer *given,
        GError **error)
{
  switch (evidence)
    {
    case CUE_SCORE_BY_HAND:
      *given = (Answer) { CUE_SCORE_OPEN, 0 };
      return TRUE;
    case CUE_SCORE_GREETING:
      *given = answer_greeting (replay);
      return TRUE;
    case CUE_SCORE_NEED_FIRST:
      *given = answer_need_first (replay);
      return TRUE;
    case CUE_SCORE_SOURCED:
      *given = find_first (replay, is_sourced) != NULL ? yes (find_first (replay, is_sourced))
                                                       : no (NULL);
      return TRUE;
    case CUE_SCORE_DISCLOSED:
      *given = answer_disclosed (replay);
      return TRUE;
    case CUE_SCORE_IN_FORCE:
      return answer_in_force (store, replay, given, error);
    case CUE_SCORE_FEE_TOLD:
      *given = answer_fee_told (replay);
      return TRUE;
    case CUE_SCORE_NO_PITCH:
      *given = answer_pitch (replay);
      return TRUE;
    case CUE_SCORE_OWNED:
      *given = answer_owned (replay);
      return TRUE;
    case CUE_SCORE_DUE:
      *given = answer_due (replay);
      return TRUE;
    }
  return TRUE;
}

/**
 * cue_score_fill_in:
 * @store: a store
 * @form: the form
 * @replay: the call
 * @error: return location
 *
 * Process items get what the evidence says, fatal ones "did not happen", judgements stay open.
 * The store's worker thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueScoreValue): one value an item, in order
 */
GPtrArray *
cue_score_fill_in (CueStore *store, const CueScorecard *form, const CueReplay *replay,
                   GError **error)
{
  g_autoptr (GPtrArray) values
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_score_value_free);

  g_return_val_if_fail (CUE_IS_STORE (store) && form != NULL && replay != NULL, NULL);

  for (guint i = 0; i < form->items->len; i++)
    {
      const CueScoreItem *item = form->items->pdata[i];
      CueScoreValue      *value = g_new0 (CueScoreValue, 1);
      Answer              given = { CUE_SCORE_OPEN, 0 };

      g_ptr_array_add (values, value);
      value->item_id = g_strdup (item->id);
      if (!answer (store, replay, item->evidence, &given, error))
        return NULL;
      value->filled = given.value;
      value->seq = given.seq;
      value->value = item->kind == CUE_SCORE_FATAL ? 0 : given.value;
    }
  return g_steal_pointer (&values);
}
