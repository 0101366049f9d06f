/* cue-replay-export.h: a call as a file that proves itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-case.h"
#include "cue-paper.h"

G_BEGIN_DECLS

/* number (nullable) goes into a PDF, never into a table. */
void      cue_replay_export     (GtkWidget *widget, CueDesk *desk, CueCase *call_case,
                                 const char *number);
CuePaper *cue_replay_to_paper   (CueCase *call_case, CueClock *clock, const CueCaseProof *proof,
                                 const char *by, const char *number);

G_END_DECLS
