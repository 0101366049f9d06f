/* cue-usage-history.c
 *
 * Only complete, billed months are scenarios; the running one is never mixed in (docs/fit.md 1).  What
 * is not usable is refused with the month and the class, never repaired by a guess.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-usage-history.h"

#include <string.h>

#include "cue-error.h"

/* 100 TB or 190 years of talking in a month is a broken source, not a customer.  The limit also
 * keeps every sum of a bill far inside 64 bits. */
#define MAX_USED G_GINT64_CONSTANT (100000000)

static const char *const class_nicks[CUE_N_CLASSES] = {
  "data", "directed:1", "directed:2", "directed:3", "voice", "sms", "roaming",
};

const CueClass cue_separate_classes[CUE_N_SEPARATE] = {
  CUE_CLASS_DATA, CUE_CLASS_VOICE, CUE_CLASS_SMS, CUE_CLASS_ROAMING,
};

/**
 * cue_class_to_nick:
 * @klass: a class
 *
 * Returns: its name in usage files and in the catalogue, as `directed:1`
 */
const char *
cue_class_to_nick (CueClass klass)
{
  g_return_val_if_fail ((guint) klass < CUE_N_CLASSES, NULL);

  return class_nicks[klass];
}

/**
 * cue_class_from_nick:
 * @nick: (nullable): a name
 * @klass: (out): the class
 *
 * Returns: %FALSE when there is no such class
 */
gboolean
cue_class_from_nick (const char *nick, CueClass *klass)
{
  for (int i = 0; i < CUE_N_CLASSES; i++)
    if (g_strcmp0 (nick, class_nicks[i]) == 0)
      {
        *klass = (CueClass) i;
        return TRUE;
      }
  return FALSE;
}

/* Months since year 0, or -1 when the text is no month. */
static int
month_index (const char *month)
{
  int year = 0, number;

  if (strnlen (month, 8) != 7 || month[4] != '-')
    return -1;
  for (int i = 0; i < 7; i++)
    if (i != 4 && !g_ascii_isdigit (month[i]))
      return -1;
  for (int i = 0; i < 4; i++)
    year = year * 10 + (month[i] - '0');
  number = (month[5] - '0') * 10 + (month[6] - '0');
  return number >= 1 && number <= 12 ? year * 12 + number - 1 : -1;
}

static void
fill_used (const CueUsageMonth *month, gint64 *used)
{
  used[CUE_CLASS_DATA] = month->data_mb;
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    used[CUE_CLASS_DIRECTED_1 + d] = month->directed_mb[d];
  used[CUE_CLASS_VOICE] = month->voice_minutes;
  used[CUE_CLASS_SMS] = month->sms;
  used[CUE_CLASS_ROAMING] = month->roaming_mb;
}

static gboolean
check_used (const CueHistoryMonth *month, GError **error)
{
  if (month->billed_fen < 0 || month->billed_fen > MAX_USED)
    {
      cue_error_set (error, CUE_ERROR_INVALID, "usage",
                     N_ ("%s: bill is %lld fen, which no month can have; correct the usage data"),
                     month->month, (long long) month->billed_fen);
      return FALSE;
    }
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (month->used[c] < 0 || month->used[c] > MAX_USED)
      {
        cue_error_set (error, CUE_ERROR_INVALID, "usage",
                       N_ ("%s: %s is %lld, which no month can have; correct the usage data"),
                       month->month, class_nicks[c], (long long) month->used[c]);
        return FALSE;
      }
  return TRUE;
}

/**
 * cue_history_new:
 * @months: (array length=n_months) (nullable): usage in time order
 * @n_months: how many
 * @error: return location for an error
 *
 * Takes the complete months of @months.  An incomplete month is left out, and the month after a gap
 * is marked, because what was carried into it is not known.  The latest twelve are the scenarios,
 * older ones are kept to be shown beside the same months of this year.  `n_run` counts those that
 * follow each other up to the latest; a month that somebody left out on purpose is known, so it
 * does not end them.  %CUE_ERROR_INVALID for a month that is
 * no month, that stands twice or out of order, for a negative or absurd amount and for more than
 * %CUE_HISTORY_MAX_MONTHS months.  Any thread.
 *
 * Returns: (transfer full): the history, which may be empty; %NULL on error
 */
CueHistory *
cue_history_new (const CueUsageMonth *months, guint n_months, GError **error)
{
  g_autoptr (CueHistory) self = g_new0 (CueHistory, 1);
  int                    last = -1, last_complete = -2, last_known = -2;

  g_return_val_if_fail (n_months == 0 || months != NULL, NULL);

  if (n_months > CUE_HISTORY_MAX_MONTHS)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("usage: %u months; give at most the last %d"), n_months,
                     CUE_HISTORY_MAX_MONTHS);
      return NULL;
    }
  self->all = g_new0 (CueHistoryMonth, MAX (n_months, 1));
  for (guint i = 0; i < n_months; i++)
    {
      CueHistoryMonth *month = &self->all[self->n_all];
      int              index = month_index (months[i].month);

      if (index < 0 || index <= last)
        {
          cue_error_set (error, CUE_ERROR_INVALID, "usage",
                         N_ ("month “%.7s”: %s"), months[i].month,
                         index < 0 ? "not a month; write it as 2026-05"
                                 : "stands twice or out of order; sort months and join doubles");
          return NULL;
        }
      last = index;
      memcpy (month->month, months[i].month, sizeof month->month);
      fill_used (&months[i], month->used);
      month->billed_fen = months[i].billed_fen;
      if (!check_used (month, error))
        return NULL;
      if (!months[i].complete)
        continue;
      if (index != last_known + 1)
        self->n_run = 0;
      last_known = index;
      if (months[i].left_out)
        continue;
      self->n_run++;
      month->index = index;
      month->follows = index == last_complete + 1;
      last_complete = index;
      self->n_all++;
    }
  self->n_months = MIN (self->n_all, CUE_HISTORY_SCENARIOS);
  self->months = self->all + (self->n_all - self->n_months);
  cue_history_prepare (self);
  return g_steal_pointer (&self);
}

/**
 * cue_history_prepare:
 * @self: a history whose months have been filled or changed
 *
 * Fills what is looked at for every plan from the months: peaks and series.
 */
void
cue_history_prepare (CueHistory *self)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      self->peak[c] = 0;
      for (guint m = 0; m < self->n_months; m++)
        {
          self->series[c][m] = self->months[m].used[c];
          self->peak[c] = MAX (self->peak[c], self->series[c][m]);
        }
    }
}

/**
 * cue_history_free:
 * @self: (nullable) (transfer full): a history
 *
 * Frees the months.
 */
void
cue_history_free (CueHistory *self)
{
  if (self == NULL)
    return;

  g_free (self->all);
  g_free (self);
}

/**
 * cue_history_peak:
 * @self: a history
 * @klass: a class
 *
 * Returns: the largest amount of a month, 0 when there is no month
 */
gint64
cue_history_peak (const CueHistory *self, CueClass klass)
{
  return self->peak[klass];
}
