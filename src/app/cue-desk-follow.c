/* cue-desk-follow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-follow.h"

/**
 * cue_desk_follow:
 * @slot: (inout) (transfer full) (nullable): where @follower keeps its desk
 * @desk: (nullable): the desk from now on; %NULL in dispose
 * @follower: (type GObject.Object): who follows it
 * @...: names of signals of the desk, each with the callback that gets @follower first, then %NULL
 *
 * Lets go of the former desk and of everything @follower listens to there.  Calls nothing: what has to
 * be cleared or shown is the follower's business.  Main thread.
 *
 * Returns: whether it is another desk than before
 */
gboolean
cue_desk_follow (CueDesk **slot, CueDesk *desk, gpointer follower, ...)
{
  va_list args;

  g_return_val_if_fail (slot != NULL && G_IS_OBJECT (follower), FALSE);
  g_return_val_if_fail (desk == NULL || CUE_IS_DESK (desk), FALSE);

  if (*slot == desk)
    return FALSE;
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_data (*slot, follower);
  g_set_object (slot, desk);
  if (desk == NULL)
    return TRUE;
  va_start (args, follower);
  for (const char *signal = va_arg (args, const char *); signal != NULL;
       signal = va_arg (args, const char *))
    g_signal_connect_object (desk, signal, va_arg (args, GCallback), follower, G_CONNECT_SWAPPED);
  va_end (args);
  return TRUE;
}
