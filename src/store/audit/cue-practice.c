/* cue-practice.c: a call made into a case that anybody can practise on.
 *
 * What is kept of the call are the words of the need, which lines were said and what was answered to
 * them, by their ids, and about how much such a customer uses.  No shown text goes along, for amounts
 * stand in it; no reference to the call or to the customer either, and the months are rounded and
 * change their places, so that the row of figures is nobody's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-practice.h"

#include <string.h>

#include "cue-error.h"
#include "cue-mask.h"
#include "cue-payload-read.h"
#include "cue-store-private.h"

#define DAYS_A_MONTH 30
#define MAX_CONTRACT_MONTHS 36
/* A case is a quarter of an hour; what does not fit into a mark is not practised. */
#define MAX_STEPS 80
#define STEP_SEPARATOR " "

static void
step_free (gpointer data)
{
  CuePracticeStep *step = data;

  g_free (step->document_id);
  g_free (step->line);
  g_free (step->choice);
  g_free (step);
}

static CuePracticeStep *
step_new (const char *document_id, const char *line, const char *choice)
{
  CuePracticeStep *step = g_new0 (CuePracticeStep, 1);

  step->document_id = g_strdup (document_id);
  step->line = g_strdup (line);
  step->choice = g_strdup (choice);
  return step;
}

static CuePractice *
practice_new (void)
{
  CuePractice *self = g_new0 (CuePractice, 1);

  self->months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

/**
 * cue_practice_free:
 * @self: (nullable) (transfer full): a case
 */
void
cue_practice_free (CuePractice *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->need);
  g_free (self->by);
  g_free (self->plan_id);
  g_free (self->packs);
  g_free (self->tier);
  g_free (self->segment);
  g_array_unref (self->months);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * cue_practice_copy:
 * @self: a case
 *
 * Returns: (transfer full): the same
 */
CuePractice *
cue_practice_copy (const CuePractice *self)
{
  CuePractice *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->need = g_strdup (self->need);
  copy->by = g_strdup (self->by);
  copy->plan_id = g_strdup (self->plan_id);
  copy->packs = g_strdup (self->packs);
  copy->tier = g_strdup (self->tier);
  copy->segment = g_strdup (self->segment);
  copy->months = g_array_copy (self->months);
  copy->steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CuePracticeStep *step = self->steps->pdata[i];

      g_ptr_array_add (copy->steps, step_new (step->document_id, step->line, step->choice));
    }
  return copy;
}

/* -- out of a call ------------------------------------------------------------------------------ */

static gboolean
is_kind (const CueReplayRecord *record, const char *kind)
{
  return g_str_equal (record->event->kind, kind);
}

static const CueReplayRecord *
find_kind (const CueReplay *replay, const char *kind)
{
  for (guint i = 0; i < replay->records->len; i++)
    if (is_kind (replay->records->pdata[i], kind))
      return replay->records->pdata[i];
  return NULL;
}

static const char *
get_words (const CueReplay *replay, const char *kind, const char *member)
{
  const CueReplayRecord *record = find_kind (replay, kind);
  const char            *words = record != NULL ? cue_replay_record_get (record, member) : NULL;

  return words != NULL && *words != '\0' ? words : NULL;
}

/**
 * cue_practice_propose_need:
 * @replay: a call
 *
 * What the customer wanted: as a bot passed it on, else the matter of the wrap-up, else the words
 * that were searched first.  Numbers are masked in the record already; a lead reads it over before
 * it is published.
 *
 * Returns: (transfer full): a proposal, perhaps empty
 */
char *
cue_practice_propose_need (const CueReplay *replay)
{
  const char *words;

  g_return_val_if_fail (replay != NULL, NULL);

  words = get_words (replay, "pop", "context");
  if (words == NULL)
    words = get_words (replay, "close", "matter");
  if (words == NULL)
    words = get_words (replay, "search", "words");
  return g_strdup (words != NULL ? words : "");
}

/* An answer belongs to the line of its name that was said last. */
static void
set_choice (CuePractice *self, const CueReplayRecord *record)
{
  for (guint i = self->steps->len; i-- > 0;)
    {
      CuePracticeStep *step = self->steps->pdata[i];

      if (g_strcmp0 (step->line, cue_replay_record_get (record, "line")) != 0)
        continue;
      g_free (step->choice);
      step->choice = g_strdup (cue_replay_record_get (record, "choice"));
      return;
    }
}

static gboolean
has_step (const CuePractice *self, const char *document_id, const char *line)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CuePracticeStep *step = self->steps->pdata[i];

      if (g_str_equal (step->document_id, document_id) && g_str_equal (step->line, line))
        return TRUE;
    }
  return FALSE;
}

/* A line that was said twice is one step.  The verdict of the calculator has no line of a text. */
static void
take_steps (CuePractice *self, const CueReplay *replay)
{
  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      const char            *document_id = cue_replay_record_get (record, "document");
      const char            *line = cue_replay_record_get (record, "line");

      if (is_kind (record, "branch"))
        set_choice (self, record);
      if (!is_kind (record, "line") || record->taken_back || document_id == NULL || line == NULL
          || cue_replay_record_get (record, "sha256") == NULL
          || g_strcmp0 (cue_replay_record_get (record, "state"), "said") != 0
          || self->steps->len >= MAX_STEPS)
        continue;
      if (g_strcmp0 (cue_replay_record_get (record, "variant"), "elderly") == 0)
        self->elderly = TRUE;
      if (!has_step (self, document_id, line))
        g_ptr_array_add (self->steps, step_new (document_id, line, NULL));
    }
}

static gint64
round_to (gint64 amount, gint64 step)
{
  return (amount + step / 2) / step * step;
}

/* Half a gigabyte, ten minutes: the bill stays about the same and the row of figures does not. */
static void
round_month (CueUsageMonth *month)
{
  month->data_mb = round_to (month->data_mb, month->data_mb < 2048 ? 64 : 512);
  for (guint i = 0; i < CUE_N_DIRECTED; i++)
    month->directed_mb[i] = round_to (month->directed_mb[i], 512);
  month->voice_minutes = round_to (month->voice_minutes, 10);
  month->sms = round_to (month->sms, 10);
  month->roaming_mb = round_to (month->roaming_mb, 10);
  memset (month->month, 0, sizeof month->month);
}

/* One turn of a random length at least: with two months or more none is where it was. */
static void
shuffle (GArray *months, guint n)
{
  for (guint i = n; i-- > 1;)
    {
      /* Sattolo: every month moves. */
      guint         j = (guint) g_random_int_range (0, (gint32) i);
      CueUsageMonth kept = g_array_index (months, CueUsageMonth, i);

      g_array_index (months, CueUsageMonth, i) = g_array_index (months, CueUsageMonth, j);
      g_array_index (months, CueUsageMonth, j) = kept;
    }
}

/* The record keeps lists as JSON that the program wrote itself: no quotes inside. */
static void
take_months (CuePractice *self, const char *json)
{
  g_auto (GStrv) texts = g_strsplit (json, "\"", -1);
  guint          n_complete = 0;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      CueUsageMonth month;

      if (!cue_usage_month_from_text (&month, texts[i]))
        continue;
      round_month (&month);
      n_complete += month.complete ? 1 : 0;
      g_array_append_val (self->months, month);
    }
  /* The running month is the last one and stays there. */
  shuffle (self->months, n_complete);
}

static void
take_customer (CuePractice *self, const CueReplay *replay)
{
  const CueReplayRecord *fit = find_kind (replay, "fit");
  const char            *end;
  g_autoptr (GDateTime)  day = NULL;

  if (fit == NULL)
    return;
  self->plan_id = g_strdup (cue_replay_record_get (fit, "plan"));
  self->packs = g_strdup (cue_replay_record_get (fit, "packs"));
  self->tier = g_strdup (cue_replay_record_get (fit, "tier"));
  self->segment = g_strdup (cue_replay_record_get (fit, "segment"));
  self->complains = cue_replay_record_int (fit, "complaints") > 0;
  if (cue_replay_record_get (fit, "usage") != NULL)
    take_months (self, cue_replay_record_get (fit, "usage"));
  end = cue_replay_record_get (fit, "contract_end");
  if (end != NULL)
    {
      g_autofree char *instant = g_strconcat (end, "T00:00:00Z", NULL);

      day = g_date_time_new_from_iso8601 (instant, NULL);
    }
  if (day != NULL)
    {
      gint64 days = (g_date_time_to_unix (day) - replay->begun_ms / 1000) / (24 * 60 * 60);

      self->contract_months = days <= 0 ? 0
                                        : (int) MIN (days / DAYS_A_MONTH + 1, MAX_CONTRACT_MONTHS);
    }
}

/**
 * cue_practice_new_from_replay:
 * @replay: a call
 * @need: what the customer wants, in words; numbers in it are masked
 *
 * Returns: (transfer full): a case that leads back to nobody
 */
CuePractice *
cue_practice_new_from_replay (const CueReplay *replay, const char *need)
{
  CuePractice *self;

  g_return_val_if_fail (replay != NULL && need != NULL, NULL);

  self = practice_new ();
  self->id = g_uuid_string_random ();
  self->need = cue_mask_text (need);
  take_steps (self, replay);
  take_customer (self, replay);
  return self;
}

/* -- as text -------------------------------------------------------------------------------------- */

/* The month of a case has no name; a figure of seven digits would be masked, and none is so long. */
#define NO_MONTH "0000-00"

static GStrv
dup_months (const CuePractice *self)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->months->len; i++)
    {
      CueUsageMonth month = g_array_index (self->months, CueUsageMonth, i);

      g_strlcpy (month.month, NO_MONTH, sizeof month.month);
      g_ptr_array_add (texts, cue_usage_month_to_text (&month));
    }
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

static GStrv
dup_steps (const CuePractice *self)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CuePracticeStep *step = self->steps->pdata[i];

      g_ptr_array_add (texts, g_strjoin (STEP_SEPARATOR, step->document_id, step->line,
                                         step->choice, NULL));
    }
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

/**
 * cue_practice_to_json:
 * @self: a case
 *
 * Returns: (transfer full): its mark
 */
char *
cue_practice_to_json (const CuePractice *self)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_auto (GStrv)         months = NULL;
  g_auto (GStrv)         steps = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  months = dup_months (self);
  steps = dup_steps (self);
  cue_payload_set_token (payload, "practice", self->id);
  cue_payload_set_text (payload, "need", self->need);
  cue_payload_set_text (payload, "plan", self->plan_id);
  cue_payload_set_text (payload, "packs", self->packs);
  cue_payload_set_text (payload, "tier", self->tier);
  cue_payload_set_text (payload, "segment", self->segment);
  cue_payload_set_int (payload, "contract_months", self->contract_months);
  cue_payload_set_bool (payload, "elderly", self->elderly);
  cue_payload_set_bool (payload, "complains", self->complains);
  cue_payload_set_texts (payload, "months", (const char *const *) months);
  cue_payload_set_texts (payload, "steps", (const char *const *) steps);
  return cue_payload_to_json (payload);
}

static void
add_item (CuePractice *self, gboolean is_month, const char *text)
{
  CueUsageMonth  month;
  g_auto (GStrv) words = NULL;

  if (is_month)
    {
      if (!cue_usage_month_from_text (&month, text))
        return;
      memset (month.month, 0, sizeof month.month);
      g_array_append_val (self->months, month);
      return;
    }
  words = g_strsplit (text, STEP_SEPARATOR, 3);
  if (words[0] != NULL && words[1] != NULL)
    g_ptr_array_add (self->steps, step_new (words[0], words[1], words[2]));
}

/**
 * cue_practice_new_from_json:
 * @store: a store, whose engine reads the lists
 * @json: a mark as cue_practice_to_json() writes it
 * @error: return location, INVALID when it is none
 *
 * Returns: (transfer full) (nullable): the case
 */
CuePractice *
cue_practice_new_from_json (CueStore *store, const char *json, GError **error)
{
  g_autoptr (CuePractice) self = practice_new ();
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && json != NULL, NULL);

  self->id = cue_payload_dup_text (json, "practice");
  self->need = cue_payload_dup_text (json, "need");
  if (self->id == NULL || self->need == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL, N_ ("practice: this is no case"));
      return NULL;
    }
  self->plan_id = cue_payload_dup_text (json, "plan");
  self->packs = cue_payload_dup_text (json, "packs");
  self->tier = cue_payload_dup_text (json, "tier");
  self->segment = cue_payload_dup_text (json, "segment");
  self->contract_months
    = (int) CLAMP (cue_payload_get_int (json, "contract_months", 0), 0, MAX_CONTRACT_MONTHS);
  self->elderly = cue_payload_get_int (json, "elderly", 0) != 0;
  self->complains = cue_payload_get_int (json, "complains", 0) != 0;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT 1, value, key FROM json_each($1, '$.months') UNION ALL "
                         "SELECT 0, value, key FROM json_each($1, '$.steps') ORDER BY 1, 3",
                         "s", json);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&self);
      add_item (self, cue_sql_query_get_int (query, 0) == 1, cue_sql_query_get_text (query, 1));
    }
  return NULL;
}
