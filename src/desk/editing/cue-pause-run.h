/* cue-pause-run.h: a question about the text being written, asked when the typing pauses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signal "changed": the findings are others.  Main thread. */
#define CUE_TYPE_PAUSE_RUN (cue_pause_run_get_type ())
G_DECLARE_DERIVABLE_TYPE (CuePauseRun, cue_pause_run, CUE, PAUSE_RUN, GObject)

/**
 * CuePauseRunClass:
 * @pause_ms: how long nobody must have typed
 * @answer_lasts: whether the same key has the same answer, so that it is asked once; otherwise the old
 *   answer is shown on while the key is the same, and asked for again
 * @dup_key: what of the text the answer depends on, %NULL when there is nothing to ask
 * @ask: asks a worker; %FALSE when the text is not fit to be asked about yet
 * @dup_findings: what the answer that @ask gave means for the text
 * @free_answer: frees it
 */
struct _CuePauseRunClass
{
  GObjectClass parent_class;

  guint           pause_ms;
  gboolean        answer_lasts;
  char         *(*dup_key)      (CueEdit *edit);
  gboolean      (*ask)          (CueEdit *edit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray    *(*dup_findings) (CueEdit *edit, gconstpointer answer);
  GDestroyNotify  free_answer;
};

void       cue_pause_run_set_edit     (CuePauseRun *self, CueEdit *edit);  /* (nullable) */
GPtrArray *cue_pause_run_get_findings (CuePauseRun *self);  /* (element-type CueFinding) */

G_END_DECLS
