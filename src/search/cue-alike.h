/* cue-alike.h: syllables that many people do not tell apart, and words with one typing error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-pinyin.h"

G_BEGIN_DECLS

gboolean cue_syllable_is_alike   (guint a, guint b);
GArray  *cue_syllable_list_alike (guint syllable);
double   cue_pinyin_score_alike  (const CueSplit *split, const CueChar *chars, guint n,
                                  guint *start, guint *end);
gboolean cue_word_is_near        (const char *a, const char *b);
GArray  *cue_letters_list_near   (const CueLetters *letters, guint *n_likely);

G_END_DECLS
