/* cue-phrases.h: which of many phrasings ask the same question.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-synonyms.h"

G_BEGIN_DECLS

typedef struct _CuePhrases CuePhrases;

CuePhrases *cue_phrases_new     (const CueSynonyms *synonyms);  /* (nullable): must live longer */
void        cue_phrases_free    (CuePhrases *self);
void        cue_phrases_learn   (CuePhrases *self, const char *text);
guint       cue_phrases_add     (CuePhrases *self, const char *text);
gboolean    cue_phrases_says    (CuePhrases *self, guint phrase);  /* asks anything at all */
double      cue_phrases_compare (CuePhrases *self, guint a, guint b);
GArray     *cue_phrases_group   (CuePhrases *self, guint *n_groups);  /* (element-type guint) */
guint       cue_phrases_find_middle (CuePhrases *self, const guint *phrases, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePhrases, cue_phrases_free)

G_END_DECLS
