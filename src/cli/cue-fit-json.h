/* cue-fit-json.h: an advice as one line of JSON (docs/formats.md, Advice).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

char *cue_fit_to_json (const char *customer_key, const CueAdvice *advice);

G_END_DECLS
