/* cue-shift-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-export.h"

#include "cue-desk-run.h"

typedef struct
{
  gint64 from_ms, until_ms;
  char  *scope;   /* (owned) (nullable) */
  char  *team;    /* (owned) (nullable) */
  char  *what;    /* (owned) */
  char  *format;  /* (owned) */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->scope);
  g_free (export->team);
  g_free (export->what);
  g_free (export->format);
  g_free (export);
}

/* Whoever may not see the board cannot make a record of having taken it along either. */
static gboolean
record (CueStore *store, const Export *export, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  CueBoardSpan           span = { export->from_ms, export->until_ms, export->scope, export->team };
  g_autoptr (GPtrArray)  allowed = cue_compare_teams (store, &span, error);

  if (allowed == NULL)
    return FALSE;
  cue_payload_set_token (payload, "what", export->what);
  cue_payload_set_token (payload, "format", export->format);
  cue_payload_set_int (payload, "from", export->from_ms);
  cue_payload_set_int (payload, "until", export->until_ms);
  if (export->scope != NULL)
    cue_payload_set_token (payload, "scope", export->scope);
  if (export->team != NULL)
    cue_payload_set_text (payload, "team", export->team);
  return cue_evidence_append (store, CUE_EVENT_EXPORT, "", payload, NULL, error);
}

static gpointer
export_board (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return record (store, data, error) ? cue_evidence_dup_heads (store, error) : NULL;
}

/**
 * cue_shift_export_async:
 * @desk: a desk where a lead or an admin is signed in
 * @span: of what
 * @what: `board`, `chart` or `list`
 * @format: `csv`, `png` or `pdf`
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes the record of the export; the file is written only when that is done.
 */
void
cue_shift_export_async (CueDesk *desk, const CueBoardSpan *span, const char *what,
                        const char *format, GAsyncReadyCallback callback, gpointer user_data)
{
  Export *export;

  g_return_if_fail (CUE_IS_DESK (desk) && span != NULL && what != NULL && format != NULL);

  export = g_new0 (Export, 1);
  export->from_ms = span->from_ms;
  export->until_ms = span->until_ms;
  export->scope = g_strdup (span->scope);
  export->team = g_strdup (span->team);
  export->what = g_strdup (what);
  export->format = g_strdup (format);
  cue_desk_ask_async (desk, CUE_DESK_WRITE, export_board, export, export_free, g_free, NULL,
                      callback, user_data);
}

/**
 * cue_shift_export_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location, %CUE_ERROR_DENIED for whoever may not see the board
 *
 * Returns: (transfer full) (nullable): the heads of all chains, this export's record included: a line
 *   a chain
 */
char *
cue_shift_export_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
