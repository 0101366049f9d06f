/* cue-edit.h: one document being written: its text, undo, and the draft that survives a crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-entry.h"
#include "cue-finding.h"
#include "cue-script.h"

G_BEGIN_DECLS

/* Signals: "changed" (the text is another: after typing, undo, a fix), "saved" (the draft is on the
 * disk), "findings-changed".  Properties: "can-undo", "can-redo", "saved-ms" (gint64, 0 = not yet).
 * Main thread. */
#define CUE_TYPE_EDIT (cue_edit_get_type ())
G_DECLARE_FINAL_TYPE (CueEdit, cue_edit, CUE, EDIT, GObject)

CueDesk        *cue_edit_get_desk        (CueEdit *self);
CueDocumentKind cue_edit_get_kind        (CueEdit *self);
const char     *cue_edit_get_document_id (CueEdit *self);
int             cue_edit_get_base_no     (CueEdit *self);   /* 0 = never saved as a revision */
/* What it says now, however unfinished: fields may be empty, nothing is refused.  Valid until the
 * next change; NULL when the document is of another kind. */
const CueEntry  *cue_edit_get_entry      (CueEdit *self);   /* (nullable): entry or notice */
const CueScript *cue_edit_get_script     (CueEdit *self);   /* (nullable) */
char            *cue_edit_dup_xml        (CueEdit *self);   /* as it would be saved */

/* One undo step: the span of the place becomes text.  What a fix button does. */
gboolean   cue_edit_replace      (CueEdit *self, const CuePlace *place, const char *text);
void       cue_edit_undo         (CueEdit *self);
void       cue_edit_redo         (CueEdit *self);

/* The latest findings, set by the checks (cue-check-run.h), shown by the form and the pane. */
void       cue_edit_set_findings (CueEdit *self, GPtrArray *findings);  /* (element-type CueFinding) */
GPtrArray *cue_edit_get_findings (CueEdit *self);
guint      cue_edit_count        (CueEdit *self, CueFindingLevel level);

G_END_DECLS
