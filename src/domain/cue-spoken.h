/* cue-spoken.h: how a line sounds: seconds and breaths.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int   cue_spoken_characters (const char *text);
int   cue_spoken_seconds    (const char *text, gboolean elderly);
GStrv cue_breath_lines      (const char *text);

G_END_DECLS
