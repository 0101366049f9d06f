/* cue-call-finder.h: a call by its number, or a sample of calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Activates `audit.replay` for the chosen call. */
#define CUE_TYPE_CALL_FINDER (cue_call_finder_get_type ())
G_DECLARE_FINAL_TYPE (CueCallFinder, cue_call_finder, CUE, CALL_FINDER, GtkPopover)

void       cue_call_finder_set_desk (CueCallFinder *self, CueDesk *desk);  /* (nullable) */

G_END_DECLS
