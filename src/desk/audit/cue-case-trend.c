/* cue-case-trend.c: what came of the calls in which the revisions of one text were read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-case-find.h"

#include "cue-desk-run.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  char *document_id;  /* (owned) */
  guint days;
} Trend;

static void
trend_free (gpointer data)
{
  Trend *trend = data;

  g_free (trend->document_id);
  g_free (trend);
}

static CueScriptTrend *
find_trend (CueStore *store, const Trend *wanted, const char *kind, GError **error)
{
  gint64                now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  CueBoardSpan          span = { now_ms - wanted->days * DAY_MS, now_ms + 1, NULL, NULL };
  g_autoptr (GPtrArray) trends = cue_script_trend_list (store, &span, kind, G_MAXINT, error);

  for (guint i = 0; trends != NULL && i < trends->len; i++)
    {
      const CueScriptTrend *trend = trends->pdata[i];

      if (g_str_equal (trend->document_id, wanted->document_id))
        return g_ptr_array_steal_index (trends, i);
    }
  return NULL;
}

static void
trend_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError         *error = NULL;
  CueScriptTrend *trend = find_trend (store, data, "script", &error);

  if (trend == NULL && error == NULL)
    trend = find_trend (store, data, "entry", &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, trend, (GDestroyNotify) cue_script_trend_free);
}

/**
 * cue_case_trend_async:
 * @desk: a desk
 * @document_id: talking points or an entry
 * @days: of how many days
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_trend_async (CueDesk *desk, const char *document_id, guint days, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Trend *trend;

  g_return_if_fail (document_id != NULL);

  trend = g_new0 (Trend, 1);
  trend->document_id = g_strdup (document_id);
  trend->days = days;
  cue_desk_run_async (desk, CUE_DESK_READ, trend_job, trend, trend_free, cancellable, callback,
                      user_data);
}

/**
 * cue_case_trend_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its revisions; %NULL without an error when no closed call of
 *   one's people has read it in these days
 */
CueScriptTrend *
cue_case_trend_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
