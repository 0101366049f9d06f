/* cue-say-way.h: how a step of a script goes on, as comparisons and merges give it, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cue_say_way    (const char *way);     /* "say · required → n3 · N02 · offer" */
char *cue_say_branch (const char *branch);  /* "想换 → n3 · plan" */

G_END_DECLS
