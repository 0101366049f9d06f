/* call-fixture.h: the drawn call as objects: 张**, 128 yuan / 20 GB, 22 November.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

#define CALL_FIXTURE_QUOTA_MB (20 * 1024)

CueClock        *call_fixture_new_clock (void);
CueCustomerView *call_fixture_new_view  (CueClock *clock);
CueCall         *call_fixture_new_call  (CueClock *clock);   /* active, the greeting on the stage */
/* Says three lines and stands at the offer, as the picture of the call does. */
void             call_fixture_go_to_offer (CueCall *call, CueClock *clock);

G_END_DECLS
