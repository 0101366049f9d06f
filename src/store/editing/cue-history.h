/* cue-history.h: every revision of a document, and the whole base as it was on a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

/* One publication of a revision. */
typedef struct
{
  char    *id;
  gint64   from_ms;
  gint64   until_ms;      /* CUE_FOREVER_MS = no end */
  char    *by;            /* name */
  gint64   at_ms;         /* when it was published or scheduled */
  gint64   retired_ms;    /* 0 = not */
  char    *retired_by;    /* (nullable): name */
  char    *reason;        /* (nullable): why it was retired or cancelled */
  gboolean alone;         /* by one person, for four hours at most */
} CuePublicationSpan;

/* One revision with everything that happened to it. */
typedef struct
{
  char      *document_id;
  int        no;
  char      *title;
  char      *state;         /* as CueRevisionInfo */
  char      *sha256;
  char      *author;        /* name */
  char      *author_login;
  gint64     saved_ms;
  char      *note;          /* why, by the author; may be empty */
  gint64     submitted_ms;  /* 0 = not */
  char      *verdict;       /* (nullable): approve, return, waive */
  char      *reviewer;      /* (nullable): name */
  gint64     judged_ms;     /* 0 = not */
  char      *verdict_note;  /* (nullable) */
  guint      n_remarks;
  GPtrArray *windows;       /* (element-type CuePublicationSpan) oldest first */
} CueRevisionRecord;

/* A document as it was in force at some instant. */
typedef struct
{
  char  *publication_id;
  char  *document_id;
  int    no;
  char  *kind;
  char  *type;
  char  *title;
  char  *category;
  char  *scope;
  gint64 from_ms;
  gint64 until_ms;
} CueInForce;

/* The store's worker thread. */
GPtrArray *cue_history_list    (CueStore *store, const char *document_id, GError **error);
/* words: (nullable): only titles and categories that hold them all. */
GPtrArray *cue_history_list_at (CueStore *store, gint64 at_ms, const char *words, guint limit,
                                guint *total, GError **error);

void cue_publication_span_free (CuePublicationSpan *self);
void cue_revision_record_free  (CueRevisionRecord *self);
void cue_in_force_free         (CueInForce *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRevisionRecord, cue_revision_record_free)

G_END_DECLS
