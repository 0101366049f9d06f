/* cue-entry-private.h: making an entry from a tree, for src/domain only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"
#include "cue-xml.h"

G_BEGIN_DECLS

CueEntry *cue_entry_new_empty (void);
gboolean  cue_entry_read_root (CueEntry *self, xmlNodePtr root, GError **error);

G_END_DECLS
