/* cue-remark-done.h: remarks of a returned text that its author has dealt with, in desk.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* The store's worker thread. */
gboolean    cue_remark_done_set  (CueStore *store, gint64 staff_id, const char *remark_id,
                                  gboolean done, GError **error);
GHashTable *cue_remark_done_list (CueStore *store, gint64 staff_id, GError **error);  /* set of ids */

G_END_DECLS
