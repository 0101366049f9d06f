/* cue-entry-paper.h: an entry or a category of them on paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-edit.h"
#include "cue-paper.h"

G_BEGIN_DECLS

/* (transfer full), from the thread of the window */
CuePaper *cue_entry_paper_new_published (CueDesk *desk, const CuePublished *published);
CuePaper *cue_entry_paper_new_draft     (CueEdit *edit);         /* of an entry or notice */
/* (element-type CuePublished) */
CuePaper *cue_entry_paper_new_category  (CueDesk *desk, const char *category, GPtrArray *texts);

G_END_DECLS
