/* cue-case-find.c: which calls a team lead may want to hear: of one number, or drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-case-find.h"

#include <string.h>

#include "cue-desk-run.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  char         *words;  /* (owned): the number or the seed */
  CueSampleKind kind;
  guint         n;
  guint         days;
} Question;

static Question *
question_new (const char *words, guint days)
{
  Question *question = g_new0 (Question, 1);

  question->words = g_strdup (words);
  question->days = days;
  return question;
}

/* A number is personal: it does not stay behind in freed memory. */
static void
question_free (gpointer data)
{
  Question *question = data;

  memset (question->words, 0, strlen (question->words));
  g_free (question->words);
  g_free (question);
}

/* The look at a number is on record before its calls are. */
static gpointer
find_calls (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  gint64          now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  if (!cue_call_record_find (store, question->words, error))
    return NULL;
  return cue_call_find (store, question->words, now_ms - question->days * DAY_MS, now_ms + 1, error);
}

/**
 * cue_case_find_async:
 * @desk: a desk
 * @number: a number as cue_number_parse() gives it
 * @days: of how many days
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_find_async (CueDesk *desk, const char *number, guint days, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (number != NULL);

  cue_desk_ask_async (desk, CUE_DESK_WRITE, find_calls, question_new (number, days), question_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_case_find_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueFoundCall): newest first
 */
GPtrArray *
cue_case_find_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}

static gpointer
draw_calls (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  gint64          now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  CueBoardSpan    span = { 0 };

  cue_sample_set_days (cue_store_get_clock (store), now_ms, question->days, &span);
  return cue_sample_draw (store, &span, question->kind, question->words, question->n, error);
}

/**
 * cue_case_draw_async:
 * @desk: a desk
 * @kind: how calls are drawn
 * @seed: any words; the same draw the same calls
 * @n: how many; by agent, of each
 * @days: of how many days, today and those before
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_draw_async (CueDesk *desk, CueSampleKind kind, const char *seed, guint n, guint days,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question;

  g_return_if_fail (seed != NULL);

  question = question_new (seed, days);
  question->kind = kind;
  question->n = n;
  cue_desk_ask_async (desk, CUE_DESK_READ, draw_calls, question, question_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_case_draw_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueSampleCall): in the order they were drawn
 */
GPtrArray *
cue_case_draw_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
