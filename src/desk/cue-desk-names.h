/* cue-desk-names.h: the customers' names of one desk, read once by a thread of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-event.h"

G_BEGIN_DECLS

typedef struct _CueDeskNames CueDeskNames;

CueDeskNames *cue_desk_names_new   (const char *customer_dir);
CueDeskNames *cue_desk_names_ref   (CueDeskNames *self);
void          cue_desk_names_unref (CueDeskNames *self);
void          cue_desk_names_blot  (CueDeskNames *self, CueCallEvent *event);

G_END_DECLS
