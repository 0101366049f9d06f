/* cue-date-tokens.h: the @{...} days of the sample files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"

G_BEGIN_DECLS

char *cue_date_tokens_expand (const char *text, CueClock *clock, GError **error);

G_END_DECLS
