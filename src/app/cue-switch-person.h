/* cue-switch-person.h: who is at this desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-store.h"

G_BEGIN_DECLS

/* Activates win.switch-to (s) with a login. */
#define CUE_TYPE_SWITCH_PERSON (cue_switch_person_get_type ())
G_DECLARE_FINAL_TYPE (CueSwitchPerson, cue_switch_person, CUE, SWITCH_PERSON, GtkPopover)

void       cue_switch_person_set_staff (CueSwitchPerson *self, GPtrArray *staff, const char *login);

G_END_DECLS
