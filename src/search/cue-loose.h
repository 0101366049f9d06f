/* cue-loose.h: characters of a query that a text has, apart and in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-query.h"

G_BEGIN_DECLS

typedef struct _CueLoose CueLoose;

CueLoose *cue_loose_new  (const CueQuery *query);
void      cue_loose_free (CueLoose *self);
void      cue_loose_read (CueLoose *self, const CueChar *chars, guint n);
float     cue_loose_get  (const CueLoose *self, guint term);
float     cue_loose_get_pair    (const CueLoose *self, guint at);
guint     cue_loose_count_order (const CueLoose *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueLoose, cue_loose_free)

G_END_DECLS
