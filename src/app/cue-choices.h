/* cue-choices.h: the reasons a person chooses from by a digit, where no published list says them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

/* All (transfer full) (element-type utf8): translated, in the order of their digits. */
GPtrArray *cue_choices_new_lift     (void);
GPtrArray *cue_choices_new_decline  (void);
GPtrArray *cue_choices_new_waiver   (void);
GPtrArray *cue_choices_new_transfer (CueCall *call);
GPtrArray *cue_choices_new_handover (void);
GPtrArray *cue_choices_new_result   (void);
GPtrArray *cue_choices_new_days     (void);

char      *cue_choices_dup_day      (CueClock *clock, guint position);  /* ISO day of new_days() */

G_END_DECLS
