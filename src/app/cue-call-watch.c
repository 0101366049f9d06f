/* cue-call-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-watch.h"

/**
 * cue_call_watch_new:
 * @owner: (type GObject.Object): who follows the call; must outlive the watch
 * @signal: "changed", "customer-changed" or "record-added"
 * @callback: called with @owner each time a watched call emits @signal
 *
 * Main thread.
 *
 * Returns: (transfer full): a watch without a call
 */
CueCallWatch *
cue_call_watch_new (gpointer owner, const char *signal, GCallback callback)
{
  CueCallWatch *self = g_new0 (CueCallWatch, 1);

  self->signals = g_signal_group_new (CUE_TYPE_CALL);
  cue_call_watch_follow (self, owner, signal, callback);
  return self;
}

/**
 * cue_call_watch_follow:
 * @self: a watch that has no call yet
 * @owner: (type GObject.Object): who follows the call
 * @signal: one more signal of the call
 * @callback: called with @owner
 */
void
cue_call_watch_follow (CueCallWatch *self, gpointer owner, const char *signal,
                       GCallback callback)
{
  g_return_if_fail (self != NULL && signal != NULL && callback != NULL);

  g_signal_group_connect_swapped (self->signals, signal, callback, owner);
}

/**
 * cue_call_watch_set:
 * @self: a watch
 * @call: (nullable): the call from now on; %NULL in dispose and between calls
 *
 * Lets go of the former call and of its signals.  Calls nothing: what the owner has to clear or to
 * show is his business.
 *
 * Returns: whether it is another call than before
 */
gboolean
cue_call_watch_set (CueCallWatch *self, CueCall *call)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (call == NULL || CUE_IS_CALL (call), FALSE);

  if (self->call == call)
    return FALSE;
  g_signal_group_set_target (self->signals, call);
  return g_set_object (&self->call, call);
}

/**
 * cue_call_watch_free:
 * @self: (nullable) (transfer full): a watch
 */
void
cue_call_watch_free (CueCallWatch *self)
{
  if (self == NULL)
    return;
  cue_call_watch_set (self, NULL);
  g_object_unref (self->signals);
  g_free (self);
}
