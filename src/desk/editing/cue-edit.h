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
 * disk), "findings-changed", "state-changed" (what may be done with it is another: handed in, locked,
 * somebody else was faster).  Properties: "can-undo", "can-redo", "saved-ms" (gint64, 0 = not yet).
 * Main thread. */
#define CUE_TYPE_EDIT (cue_edit_get_type ())
G_DECLARE_FINAL_TYPE (CueEdit, cue_edit, CUE, EDIT, GObject)

/* An existing document or one's own draft of a new one. */
void     cue_edit_load_async   (CueDesk *desk, const char *document_id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
CueEdit *cue_edit_load_finish  (GAsyncResult *result, GError **error);
/* kind: entry (with its type), notice or script. */
CueEdit *cue_edit_new_blank     (CueDesk *desk, CueDocumentKind kind, CueEntryType type);
CueEdit *cue_edit_new_prefilled (CueDesk *desk, const char *title, const char *const *asked);
/* Any text as the beginning: a local version of a group's entry, what an import could not place. */
CueEdit *cue_edit_new_from_xml  (CueDesk *desk, const char *xml, int base_no, GError **error);

CueDesk        *cue_edit_get_desk        (CueEdit *self);
CueDocumentKind cue_edit_get_kind        (CueEdit *self);
const char     *cue_edit_get_document_id (CueEdit *self);
int             cue_edit_get_base_no     (CueEdit *self);   /* 0 = never saved as a revision */
/* What it says now, however unfinished: fields may be empty, nothing is refused.  Valid until the
 * next change (take a reference to keep it, it never changes); NULL when the document is of another
 * kind. */
const CueEntry  *cue_edit_get_entry      (CueEdit *self);   /* (nullable): entry or notice */
const CueScript *cue_edit_get_script     (CueEdit *self);   /* (nullable) */
const CueEntry  *cue_edit_get_base_entry (CueEdit *self);   /* (nullable): the revision it began at */
char            *cue_edit_dup_xml        (CueEdit *self);   /* as it would be saved */

/* Changes.  Typing joins the step before it: a word, or until a pause, is one step of undo. */
void       cue_edit_set_text     (CueEdit *self, const CuePlace *place, const char *text);
void       cue_edit_choose       (CueEdit *self, const char *field, const char *value);
void       cue_edit_set_list     (CueEdit *self, const char *field, const char *const *values);
/* A copy from cue-entry-draft.h or cue-script-draft.h (transfer full) that was changed in any way. */
void       cue_edit_take_entry   (CueEdit *self, CueEntry *entry, const CuePlace *place);
/* The same while a person types in one field of it: steps join as those of cue_edit_set_text(). */
void       cue_edit_type_entry   (CueEdit *self, CueEntry *entry, const CuePlace *place);
void       cue_edit_type_script  (CueEdit *self, CueScript *script, const CuePlace *place);
void       cue_edit_take_script  (CueEdit *self, CueScript *script, const CuePlace *place);
void       cue_edit_take_xml     (CueEdit *self, char *xml);  /* documents of the other kinds */
/* One undo step: the span of the place becomes text.  What a fix button does. */
gboolean   cue_edit_replace      (CueEdit *self, const CuePlace *place, const char *text);
void       cue_edit_undo         (CueEdit *self);
void       cue_edit_redo         (CueEdit *self);
gboolean   cue_edit_can_undo     (CueEdit *self);
gboolean   cue_edit_can_redo     (CueEdit *self);
/* Where the last change, undo or redo happened. */
const CuePlace *cue_edit_get_changed_place (CueEdit *self);  /* (nullable) */

/* The draft. */
gboolean   cue_edit_is_changed       (CueEdit *self);  /* says something else than its base */
gint64     cue_edit_get_saved_ms     (CueEdit *self);  /* 0 = not yet */
gint64     cue_edit_get_recovered_ms (CueEdit *self);  /* a draft was found, stored then; 0 = none */
void       cue_edit_keep_recovered   (CueEdit *self);  /* the person has seen it and goes on */
void       cue_edit_discard          (CueEdit *self);  /* back to the base; undo brings it back */
void       cue_edit_save_now         (CueEdit *self);

/* What may be done. */
typedef enum
{
  CUE_EDIT_OPEN,       /* may be written */
  CUE_EDIT_IN_REVIEW,  /* handed in: somebody reads it */
  CUE_EDIT_BUSY,       /* being handed in */
  CUE_EDIT_NOT_EDITOR, /* the person at the desk is none */
  CUE_EDIT_OTHER_LEVEL /* belongs to a level that is not his */
} CueEditLock;

CueEditLock cue_edit_get_lock   (CueEdit *self);
void        cue_edit_unlock     (CueEdit *self);  /* begin a new revision of what is in review */
/* Of revision_state: draft, in review, returned, approved, scheduled, published, retired. */
const char *cue_edit_get_state  (CueEdit *self);
/* When the base was returned: what the reviewer wrote, and his name. */
const char *cue_edit_get_return_reason (CueEdit *self);   /* (nullable) */
const char *cue_edit_get_return_reviewer (CueEdit *self); /* (nullable) */

/* Saves a revision and hands it in for review.  CUE_ERROR_CONFLICT: somebody was faster, see below;
 * CUE_ERROR_INVALID: a finding that must be settled, or what the store says. */
void     cue_edit_submit_async  (CueEdit *self, const char *note, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean cue_edit_submit_finish (CueEdit *self, GAsyncResult *result, GError **error);

/* Somebody saved a revision on the same base.  Nothing is lost: mine is still the text. */
typedef struct
{
  CueEntry  *base;          /* (owned) (nullable) */
  CueEntry  *theirs;        /* (owned) (nullable) */
  CueScript *base_script;   /* (owned) (nullable) */
  CueScript *theirs_script; /* (owned) (nullable) */
  char      *base_xml;      /* (owned) (nullable): documents of the other kinds */
  char      *theirs_xml;    /* (owned) (nullable) */
  int        theirs_no;
  char      *author;        /* (owned): name */
  gint64     at_ms;
} CueEditConflict;

const CueEditConflict *cue_edit_get_conflict (CueEdit *self);  /* (nullable) */
/* What was chosen (transfer full) becomes the text, theirs the base; one of the two is given. */
void cue_edit_resolve (CueEdit *self, CueEntry *entry, CueScript *script);
void cue_edit_resolve_xml (CueEdit *self, const char *xml);  /* documents of the other kinds */

/* The latest findings, set by the checks (cue-check-run.h), shown by the form and the pane. */
void       cue_edit_set_findings (CueEdit *self, GPtrArray *findings);  /* (element-type CueFinding) */
GPtrArray *cue_edit_get_findings (CueEdit *self);
guint      cue_edit_count        (CueEdit *self, CueFindingLevel level);

G_END_DECLS
