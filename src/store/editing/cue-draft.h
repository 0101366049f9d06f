/* cue-draft.h: what a person has typed and not handed in, in desk.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

/* One row a document and person.  body need not be a valid document: it is what was typed. */
typedef struct
{
  char  *document_id;  /* (owned) */
  gint64 staff_id;
  int    base_no;      /* the revision it was made from, 0 = a new document */
  char  *body;         /* (owned): XML of cue-entry-draft.h or cue-script-draft.h */
  int    caret;        /* byte offset in the field that had the focus */
  gint64 at_ms;        /* when it was stored */
} CueDraft;

/* For lists: what the body says at its root. */
typedef struct
{
  char           *document_id;
  int             base_no;
  gint64          at_ms;
  CueDocumentKind kind;
  char           *type;   /* tariff …; empty unless it is an entry */
  char           *scope;
  char           *title;  /* may be empty */
} CueDraftInfo;

/* What any document or draft is, without reading all of it as one. */
gboolean   cue_draft_peek   (const char *xml, CueDocumentKind *kind, char **document_id,
                             GError **error);
CueDraft  *cue_draft_new    (const char *document_id, gint64 staff_id, int base_no,
                             const char *body);
gboolean   cue_draft_save   (CueStore *store, const CueDraft *draft, gint64 *at_ms, GError **error);
CueDraft  *cue_draft_load   (CueStore *store, const char *document_id, gint64 staff_id,
                             GError **error);                       /* (nullable) without error */
gboolean   cue_draft_delete (CueStore *store, const char *document_id, gint64 staff_id,
                             GError **error);
GPtrArray *cue_draft_list   (CueStore *store, gint64 staff_id, GError **error);  /* CueDraftInfo */

/* Saves the text as a revision, hands it in when wanted, and takes the draft away. */
gboolean   cue_draft_hand_in (CueStore *store, const CueDraft *draft, const char *note,
                              gboolean submit, int *no, GError **error);

/* Why a revision was returned and by whom (name); %FALSE without an error when it was not. */
gboolean   cue_draft_find_return (CueStore *store, const char *document_id, int no, char **reason,
                                  char **reviewer, GError **error);

void cue_draft_free      (CueDraft *self);
void cue_draft_info_free (CueDraftInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueDraft, cue_draft_free)

G_END_DECLS
