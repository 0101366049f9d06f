/* cue-say-fit.h: what the calculator found, in one plain sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-advice.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_fit_title      (const CueFitOption *option);
char       *cue_say_fit_card_title (const CueFitOption *option);   /* with the packs of a plan */
char       *cue_say_fit_sentence   (const CueAdvice *advice);   /* (nullable): plan is best or unknown */

G_END_DECLS
