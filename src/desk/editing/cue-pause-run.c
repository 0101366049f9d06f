/* cue-pause-run.c
 *
 * Some questions take a worker so long that asking them at each letter would keep it from what the
 * writer waits for.  They wait for a pause, and a keystroke stops them at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-pause-run.h"

#include "cue-desk-run.h"
#include "cue-finding.h"

typedef struct
{
  CueEdit      *edit;         /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the job under way */
  GPtrArray    *findings;     /* (owned) (element-type CueFinding) */
  char         *found_key;    /* (owned) (nullable): what @findings were asked with */
  guint         timeout_id;
} CuePauseRunPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CuePauseRun, cue_pause_run, G_TYPE_OBJECT)

static guint changed_signal;

static GPtrArray *
findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}

static void
take_findings (CuePauseRun *self, GPtrArray *findings, char *found_key)
{
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);

  g_ptr_array_unref (priv->findings);
  priv->findings = findings;
  g_free (priv->found_key);
  priv->found_key = found_key;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CuePauseRun) self = user_data;
  CuePauseRunPrivate     *priv = cue_pause_run_get_instance_private (self);
  CuePauseRunClass       *klass = CUE_PAUSE_RUN_GET_CLASS (self);
  g_autoptr (GError)      error = NULL;
  gpointer                answer = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || priv->edit == NULL)
    {
      g_clear_pointer (&answer, klass->free_answer);
      return;
    }
  g_clear_object (&priv->cancellable);
  if (answer != NULL)
    take_findings (self, klass->dup_findings (priv->edit, answer), klass->dup_key (priv->edit));
  else
    g_signal_emit_by_name (source, "error", error);
  g_clear_pointer (&answer, klass->free_answer);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CuePauseRun        *self = CUE_PAUSE_RUN (user_data);
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);

  priv->timeout_id = 0;
  priv->cancellable = g_cancellable_new ();
  if (!CUE_PAUSE_RUN_GET_CLASS (self)->ask (priv->edit, priv->cancellable, on_answer_cb,
                                            g_object_ref (self)))
    {
      g_clear_object (&priv->cancellable);
      g_object_unref (self);
    }
  return G_SOURCE_REMOVE;
}

static void
stop (CuePauseRun *self)
{
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);

  g_clear_handle_id (&priv->timeout_id, g_source_remove);
  if (priv->cancellable != NULL)
    g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
}

static void
on_changed_cb (CueEdit *edit, gpointer user_data)
{
  CuePauseRun        *self = CUE_PAUSE_RUN (user_data);
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);
  CuePauseRunClass   *klass = CUE_PAUSE_RUN_GET_CLASS (self);
  g_autofree char    *key = klass->dup_key (edit);
  gboolean            is_same = g_strcmp0 (key, priv->found_key) == 0;

  stop (self);
  if (is_same && klass->answer_lasts)
    return;
  if (!is_same && priv->findings->len > 0)
    take_findings (self, findings_new (), NULL);
  if (key != NULL)
    priv->timeout_id = g_timeout_add (klass->pause_ms, on_pause_cb, self);
}

static void
forget_edit (CuePauseRun *self)
{
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);

  stop (self);
  if (priv->edit != NULL)
    g_signal_handlers_disconnect_by_data (priv->edit, self);
  g_clear_object (&priv->edit);
  g_ptr_array_set_size (priv->findings, 0);
  g_clear_pointer (&priv->found_key, g_free);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_pause_run_dispose (GObject *object)
{
  forget_edit (CUE_PAUSE_RUN (object));
  G_OBJECT_CLASS (cue_pause_run_parent_class)->dispose (object);
}

static void
cue_pause_run_finalize (GObject *object)
{
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (CUE_PAUSE_RUN (object));

  g_ptr_array_unref (priv->findings);
  G_OBJECT_CLASS (cue_pause_run_parent_class)->finalize (object);
}

static void
cue_pause_run_class_init (CuePauseRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_pause_run_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_pause_run_finalize;
  changed_signal = g_signal_new ("changed", CUE_TYPE_PAUSE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cue_pause_run_init (CuePauseRun *self)
{
  CuePauseRunPrivate *priv = cue_pause_run_get_instance_private (self);

  priv->findings = findings_new ();
}

/**
 * cue_pause_run_set_edit:
 * @self: a run
 * @edit: (nullable): the text to follow
 *
 * What was found for another text is forgotten without "changed": whoever gives the text knows.
 */
void
cue_pause_run_set_edit (CuePauseRun *self, CueEdit *edit)
{
  CuePauseRunPrivate *priv;

  g_return_if_fail (CUE_IS_PAUSE_RUN (self));
  g_return_if_fail (edit == NULL || CUE_IS_EDIT (edit));

  priv = cue_pause_run_get_instance_private (self);
  if (edit == priv->edit)
    return;
  forget_edit (self);
  if (edit == NULL)
    return;
  priv->edit = g_object_ref (edit);
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  on_changed_cb (edit, self);
}

/**
 * cue_pause_run_get_findings:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CueFinding): what the last answer means for the text; empty
 *   while there is none
 */
GPtrArray *
cue_pause_run_get_findings (CuePauseRun *self)
{
  CuePauseRunPrivate *priv;

  g_return_val_if_fail (CUE_IS_PAUSE_RUN (self), NULL);

  priv = cue_pause_run_get_instance_private (self);
  return priv->findings;
}
