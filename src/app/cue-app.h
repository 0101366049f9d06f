/* cue-app.h: what every program with Cuedesk's widgets does first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CUE_APP_PATH "/io/github/cuedesk/Cuedesk"

void       cue_app_prepare      (void);   /* before GTK: renderer, core dumps, build folder, words */
void       cue_app_init         (void);   /* resources */
GSettings *cue_app_dup_settings (void);   /* (nullable): the schema is not installed */

G_END_DECLS
