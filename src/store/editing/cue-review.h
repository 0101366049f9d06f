/* cue-review.h: everything a reviewer needs to judge one revision, and the verbs of judging.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-diff.h"
#include "cue-entry.h"
#include "cue-history.h"
#include "cue-remark.h"

G_BEGIN_DECLS

/* A text in force that still says a price which the new revision changes. */
typedef struct
{
  char  *document_id;
  char  *title;
  gint64 old_fen;  /* the price it says */
} CueStaleText;

/* One revision laid out for judging.  All owned, read-only; any thread. */
typedef struct
{
  CueRevisionRecord *record;    /* who wrote, handed in, judged it, and when */
  CueDocument       *document;  /* its hash was checked against its bytes */
  CueDocument       *old;       /* (nullable): what it is compared with */
  int                old_no;    /* 0 = compared with nothing */
  gboolean           old_in_force;
  CueDiff           *diff;
  GPtrArray         *remarks;   /* (element-type CueRemark): on this revision */
  GPtrArray         *earlier;   /* (element-type CueRemark): open ones on revisions before it */
  GPtrArray         *stale;     /* (element-type CueStaleText): cue_review_list_stale() fills it */
  char              *kind;
  char              *scope;
  gboolean           is_mine;   /* the person at this desk wrote it */
  gint64             proposed_from_ms;   /* by the text itself; 0 = none */
  gint64             proposed_until_ms;  /* CUE_FOREVER_MS = none */
} CueReview;

/* Why the file would refuse a verdict of the person at this desk. */
typedef enum
{
  CUE_REVIEW_MAY,
  CUE_REVIEW_NOT_REVIEWER,  /* role or level */
  CUE_REVIEW_AUTHOR,        /* wrote this revision */
  CUE_REVIEW_PART_AUTHOR,   /* wrote part of it since it was last published */
  CUE_REVIEW_NOT_SUBMITTED,
  CUE_REVIEW_JUDGED,
} CueReviewRight;

/* The store's worker thread.  base_no 0: what is in force, else what was published before. */
CueReview     *cue_review_load     (CueStore *store, const char *document_id, int no, int base_no,
                                    GError **error);
/* Asks the file itself: a verdict is written and taken back.  Needs a store for writing. */
gboolean       cue_review_ask      (CueStore *store, const char *document_id, int no,
                                    CueReviewRight *right, GError **error);
/* seen_sha256: of the text the reviewer looked at. */
gboolean       cue_review_approve  (CueStore *store, const char *document_id, int no,
                                    const char *seen_sha256, const char *note, GError **error);
/* One person, a notice, at most four hours, from now: verdict and publication in one step. */
gboolean       cue_review_waive    (CueStore *store, const char *document_id, int no,
                                    gint64 until_ms, const char *reason, char **publication_id,
                                    GError **error);
GPtrArray     *cue_review_list_stale (CueStore *store, CueDocument *old_document,
                                      CueDocument *new_document, GError **error);

/* The same for texts that are being written. */
GPtrArray     *cue_review_list_stale_entries (CueStore *store, const CueEntry *old,
                                              const CueEntry *new, GError **error);
/* Which prices changed, fen with blanks between; empty = none.  Any thread. */
char          *cue_review_dup_old_prices (const CueEntry *old, const CueEntry *new);

/* Puts them on the list of flags with these words, all or none. */
gboolean       cue_review_flag_stale (CueStore *store, const char *const *document_ids,
                                      const char *words, GError **error);

void           cue_review_free     (CueReview *self);
void           cue_stale_text_free (CueStaleText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReview, cue_review_free)

G_END_DECLS
