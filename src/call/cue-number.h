/* cue-number.h: telephone numbers as people, telephones and links write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cue_number_parse (const char *text, GError **error);

G_END_DECLS
