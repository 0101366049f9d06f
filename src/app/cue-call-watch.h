/* cue-call-watch.h: the call that a widget shows, and the signals of it that the widget follows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

/* Not an object of its own life: a widget makes one in init and frees it in finalize. */
typedef struct
{
  CueCall      *call;    /* (owned) (nullable): read only, set by cue_call_watch_set() */
  GSignalGroup *signals; /* (owned) */
} CueCallWatch;

CueCallWatch *cue_call_watch_new    (gpointer owner, const char *signal, GCallback callback);
void          cue_call_watch_follow (CueCallWatch *self, gpointer owner, const char *signal,
                                     GCallback callback);
gboolean      cue_call_watch_set    (CueCallWatch *self, CueCall *call);
void          cue_call_watch_free   (CueCallWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCallWatch, cue_call_watch_free)

G_END_DECLS
