/* cue-authority.h: the workflow verbs: revise, submit, judge, publish, retire.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-projection.h"
#include "cue-store.h"

G_BEGIN_DECLS

#define CUE_FOREVER_MS G_MAXINT64

/* A document in force, with what the reader shows beside it. */
typedef struct
{
  char        *publication_id;
  char        *document_id;
  int          no;
  gint64       effective_from_ms;
  gint64       effective_until_ms;
  char        *author;        /* name */
  char        *reviewer;      /* name */
  gint64       approved_ms;
  gint64       verified_ms;   /* last verification, else approval */
  gint64       verify_due_ms; /* 0 = none */
  CueDocument *document;      /* sha256 checked at load */
} CuePublished;

typedef struct
{
  char  *document_id;
  int    no;
  char  *kind;
  char  *scope;
  char  *title;
  char  *state;      /* draft, in review, returned, approved, scheduled, published, retired */
  char  *author;     /* login */
  gint64 at_ms;
} CueRevisionInfo;

/* All verbs: the store's worker thread; errors CONFLICT, DENIED, INVALID, NOT_FOUND, CORRUPT, BUSY. */
gboolean cue_authority_save    (CueStore *store, const char *xml, gssize length, int base_no,
                                const char *note, char **document_id, int *no, GError **error);
gboolean cue_authority_submit  (CueStore *store, const char *document_id, int no, GError **error);
gboolean cue_authority_judge   (CueStore *store, const char *document_id, int no,
                                const char *verdict, const char *note, GError **error);
gboolean cue_authority_publish (CueStore *store, const char *document_id, int no,
                                gint64 from_ms, gint64 until_ms, char **publication_id,
                                GError **error);
gboolean cue_authority_retire  (CueStore *store, const char *publication_id, const char *reason,
                                GError **error);
gboolean cue_authority_verify  (CueStore *store, const char *document_id, int no, gint64 due_ms,
                                GError **error);

CueDocument  *cue_authority_load_revision  (CueStore *store, const char *document_id, int no,
                                            GError **error);
CuePublished *cue_authority_load_in_force  (CueStore *store, const char *document_id, gint64 at_ms,
                                            GError **error);
/* The narrowest in-force documents of a kind (and topic, nullable) for a region path. */
GPtrArray    *cue_authority_list_in_force  (CueStore *store, CueDocumentKind kind, const char *topic,
                                            const char *region, gint64 at_ms, GError **error);
char         *cue_authority_find_old_id    (CueStore *store, const char *old_id, GError **error);
GPtrArray    *cue_authority_list_revisions (CueStore *store, const char *document_id, GError **error);
GPtrArray    *cue_authority_list_documents (CueStore *store, const char *kind, const char *state,
                                            GError **error);

CuePublished *cue_published_copy (const CuePublished *self);
void cue_published_free     (CuePublished *self);
void cue_revision_info_free (CueRevisionInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePublished, cue_published_free)

G_END_DECLS
