/* cue-activity.h: what a person has used and read, seen from his own evidence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* An entry that was opened, or a notice that was confirmed. */
typedef struct
{
  char  *document_id;
  int    no;       /* revision; 0 for entries, where every revision counts */
  guint  count;
  gint64 last_ms;  /* newest first */
} CueActivity;

GPtrArray *cue_activity_list_opened   (CueStore *store, gint64 since_ms, guint limit, GError **error);
GPtrArray *cue_activity_list_receipts (CueStore *store, GError **error);
gint64     cue_activity_count_in_force (CueStore *store, const char *kind, gint64 at_ms,
                                        GError **error);
gboolean   cue_activity_count_until (CueStore *store, const char *kind, gint64 at_ms, gint64 *count,
                                     gint64 *until_ms, GError **error);
void       cue_activity_free          (CueActivity *activity);

G_END_DECLS
