/* cue-conflict.h: published texts that tell some customer another price, quota or day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* One fact of one other text. */
typedef struct
{
  char  *document_id;
  int    no;
  char  *title;
  char  *scope;         /* of the other text */
  char  *fact;          /* name, as it is written here */
  char  *kind;
  gint64 value;         /* the other's; for days it is in text */
  char  *unit;
  char  *text;          /* the other's value, an ISO day; empty for numbers */
  gint64 from_ms;       /* when both would be told: from here … */
  gint64 until_ms;      /* … to before here */
} CueConflict;

GPtrArray *cue_conflict_find (CueStore *store, const CueEntry *entry, guint limit,
                              GCancellable *cancellable, GError **error);
void       cue_conflict_free (CueConflict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueConflict, cue_conflict_free)

G_END_DECLS
