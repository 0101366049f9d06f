/* cue-synonyms.h: words that mean the same, and where a query has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-query.h"

G_BEGIN_DECLS

typedef struct _CueSynonyms CueSynonyms;

CueSynonyms *cue_synonyms_new   (void);
void         cue_synonyms_free  (CueSynonyms *self);
void         cue_synonyms_add   (CueSynonyms *self, const char *const *words);
void         cue_synonyms_match (const CueSynonyms *self, CueQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSynonyms, cue_synonyms_free)

G_END_DECLS
