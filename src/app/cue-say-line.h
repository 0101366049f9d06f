/* cue-say-line.h: a line of talking points and where its figures come from, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-line.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_about_seconds  (int seconds);               /* about 11 s */
const char *cue_say_said_button    (gboolean moves_on);
const char *cue_say_step_now       (CueStepKind kind);          /* Say now */
const char *cue_say_step_mark      (CueStepKind kind);          /* (nullable) Ask */
const char *cue_say_step_group     (CueStepGroup group);        /* advised */
char       *cue_say_line_number    (guint position, guint total);
char       *cue_say_sources        (GPtrArray *spans);          /* calculation, contract */
char       *cue_say_span_sources   (const char *text, GPtrArray *spans);
const char *cue_say_placeholder    (const char *name);          /* price of the offer */
char       *cue_say_missing        (const CueLine *line);       /* (nullable) */

G_END_DECLS
