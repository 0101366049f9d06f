/* cue-application.h: the program: options, telephone links, D-Bus, about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* D-Bus actions: app.call (s: a number), app.call-context (sss: number, queue, what the bot
 * understood), app.hang-up, app.open-entry (s: document id or old id), app.quit. */
#define CUE_TYPE_APPLICATION (cue_application_get_type ())
G_DECLARE_FINAL_TYPE (CueApplication, cue_application, CUE, APPLICATION, AdwApplication)

CueApplication *cue_application_new (GApplicationFlags flags);

G_END_DECLS
