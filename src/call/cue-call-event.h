/* cue-call-event.h: something that happened in a call, on its way to the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-evidence.h"
#include "cue-name-set.h"

G_BEGIN_DECLS

/* Made on the main thread, written on the store's: the call never waits for the disk. */
typedef struct
{
  CueEventKind kind;
  char        *call_ref;    /* (owned) */
  CuePayload  *payload;     /* (owned) */
  char        *mark_kind;   /* (owned) (nullable): what other desks must learn of it */
  char        *mark_about;  /* (owned) (nullable) */
  char        *mark_scope;  /* (owned) (nullable) */
} CueCallEvent;

CueCallEvent *cue_call_event_new   (CueEventKind kind, const char *call_ref);
void          cue_call_event_free  (CueCallEvent *event);
void          cue_call_event_blot  (CueCallEvent *event, const CueNameSet *names);
gboolean      cue_call_event_write (CueCallEvent *event, CueStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCallEvent, cue_call_event_free)

G_END_DECLS
