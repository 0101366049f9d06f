/* cue-stageable.h: what of a published document can be put on the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

gboolean      cue_stageable_has_lines (const CuePublished *published);
CuePublished *cue_stageable_copy      (const CuePublished *published);

G_END_DECLS
