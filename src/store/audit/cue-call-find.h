/* cue-call-find.h: the calls of one number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"

G_BEGIN_DECLS

typedef struct
{
  char  *call_ref;  /* (owned) */
  char  *login;     /* (owned) (nullable): of the agent */
  char  *name;      /* (owned) (nullable) */
  gint64 at_ms;
} CueFoundCall;

GPtrArray *cue_call_find       (CueStore *store, const char *number, gint64 from_ms,
                                gint64 until_ms, GError **error);  /* CueFoundCall */
gboolean   cue_call_record_find (CueStore *store, const char *number, GError **error);
void       cue_found_call_free (CueFoundCall *self);

gboolean   cue_call_check_number (CueStore *store, const CueReplay *replay, const char *number,
                                  gboolean *same, GError **error);

G_END_DECLS
