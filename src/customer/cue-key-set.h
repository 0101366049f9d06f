/* cue-key-set.h: which keys have come by, in sixteen bytes of memory or so for each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CueKeySet CueKeySet;

CueKeySet *cue_key_set_new  (void);
gboolean   cue_key_set_add  (CueKeySet *self, const char *key);
gboolean   cue_key_set_contains (const CueKeySet *self, const char *key);
void       cue_key_set_free (CueKeySet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueKeySet, cue_key_set_free)

G_END_DECLS
