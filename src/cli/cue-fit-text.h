/* cue-fit-text.h: an advice in words, with every yuan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

char *cue_fit_to_text (const char *customer_key, const CueAdvice *advice);

G_END_DECLS
