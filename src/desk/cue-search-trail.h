/* cue-search-trail.h: which searches were given up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CueSearchTrail CueSearchTrail;

CueSearchTrail *cue_search_trail_new      (void);
void            cue_search_trail_free     (CueSearchTrail *self);
char           *cue_search_trail_answered (CueSearchTrail *self, const char *words, gint64 now_us);
void            cue_search_trail_settle   (CueSearchTrail *self);
char           *cue_search_trail_leave    (CueSearchTrail *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSearchTrail, cue_search_trail_free)

G_END_DECLS
