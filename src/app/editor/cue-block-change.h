/* cue-block-change.h: what becomes of a block that is changed as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"

G_BEGIN_DECLS

gboolean  cue_block_is_blank      (const CueBlock *block);
CueBlock *cue_block_as_kind       (const CueBlock *from, CueBlockKind kind);
CueBlock *cue_block_changed_table (const CueBlock *from, const char *verb);

G_END_DECLS
