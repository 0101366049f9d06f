/* cue-family-text.h: which lines of a household should share a plan, for people and for programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-family.h"

G_BEGIN_DECLS

char *cue_family_to_text (const char *const *keys, const CueFamily *family);
char *cue_family_to_json (const char *const *keys, const CueFamily *family);

G_END_DECLS
