/* cue-call-actions.h: what can be done in a call, as the actions call.….
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-desk-page.h"

G_BEGIN_DECLS

GSimpleActionGroup *cue_call_actions_new    (CueDeskPage *page);
void                cue_call_actions_update (GSimpleActionGroup *actions, CueCall *call);

G_END_DECLS
