/* cue-entry-paper.h: entries on paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-entry.h"
#include "cue-paper.h"

G_BEGIN_DECLS

/* One entry under its title; several, as of a category, one after the other. */
CuePaper *cue_entry_paper_new       (CueDesk *desk, const char *title);
void      cue_entry_paper_add_entry (CuePaper *paper, CueDesk *desk, const CueEntry *entry);

G_END_DECLS
