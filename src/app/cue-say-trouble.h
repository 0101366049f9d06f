/* cue-say-trouble.h: what to do about an error that came from the background.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cue_say_error   (const GError *error);
char *cue_say_trouble (const GError *error);

G_END_DECLS
