/* cue-likeness.h: how much of two texts is the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Per cent: of a hundred neighbouring pairs of characters in both, how many they share. */
int cue_likeness_texts    (const char *a, const char *b);
/* Per cent: each of mine against the one of theirs it is most like, in the mean. */
int cue_likeness_wordings (const char *const *mine, const char *const *theirs);

G_END_DECLS
