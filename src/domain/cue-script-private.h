/* cue-script-private.h: making a script from a tree, for src/domain only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-script.h"
#include "cue-xml.h"

G_BEGIN_DECLS

CueScript *cue_script_new_empty (void);
void       cue_script_read_root (CueScript *self, xmlNodePtr root);

G_END_DECLS
