/* cue-gap.h: questions nothing was found for, and what becomes of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-check.h"
#include "cue-index.h"

G_BEGIN_DECLS

/* The kinds of marks; docs/formats.md says what is in them. */
#define CUE_MARK_GAP "gap"                  /* a document is being written for it */
#define CUE_MARK_GAP_FILLED "gap-filled"    /* … and was published */
#define CUE_MARK_GAP_DROPPED "gap-dropped"  /* nothing will be written */
#define CUE_MARK_ANSWER "answer"            /* to one person who had asked */

/* One question in all the words it was asked in; or, with a document, words in which customers ask
 * for an entry that is there. */
typedef struct
{
  char   *key;          /* names it until it is filled, whatever is asked meanwhile */
  char   *title;        /* the phrase most like all the others */
  GStrv   asked;        /* the phrases, most asked first, at most CUE_GAP_MAX_PHRASES */
  GStrv   people;       /* logins of those who asked, sorted */
  guint   n_asks;
  gint64  first_ms;
  gint64  last_ms;
  char   *document_id;  /* (nullable): the entry the words are for, or what is being written */
} CueGap;
#define CUE_GAP_MAX_PHRASES 40u

/* The words of a gap were put into another text; what it takes to undo that. */
typedef struct
{
  char   *from_id;
  char   *to_id;
  CueGap *gap;     /* (owned) (nullable): what is asked and waited for the first */
  CueGap *before;  /* (owned) (nullable): what waited for the second before */
} CueGapMove;

/* Somebody has asked, and there is an answer now. */
typedef struct
{
  char  *mark_id;
  char  *document_id;
  int    no;
  char  *title;
  char  *words;      /* what the question is called */
  gint64 asked_ms;
  gint64 from_ms;    /* when the answer came into force */
} CueAnswer;

/* The store's worker thread; only what people at and below one's own level asked. */
GPtrArray *cue_gap_list    (CueStore *store, GError **error);   /* open ones, the most urgent first */
CueGap    *cue_gap_find    (CueStore *store, const char *key, GError **error);
/* Everything that is asked now and waits for this document. */
CueGap    *cue_gap_find_for_document (CueStore *store, const char *document_id, GError **error);
gboolean   cue_gap_list_both (CueStore *store, GPtrArray **open, GPtrArray **waiting,
                              GError **error);  /* element-type CueGap */
GPtrArray *cue_gap_list_near (CueStore *store, const CueGap *gap, guint limit,
                              GCancellable *cancellable, GError **error);  /* CueAlike */
gboolean   cue_gap_take    (CueStore *store, const CueGap *gap, const char *document_id,
                            GError **error);
CueGapMove *cue_gap_move   (CueStore *store, const char *from_id, const char *to_id,
                            GError **error);
gboolean   cue_gap_move_back (CueStore *store, const CueGapMove *move, const char *xml,
                            GError **error);
gboolean   cue_gap_drop    (CueStore *store, const CueGap *gap, const char *why, GError **error);
gint64     cue_gap_get_due_ms (const CueGap *gap);
CueGap    *cue_gap_join    (const CueGap *first, const CueGap *second);  /* (nullable) second */

/* In the publishing transaction: whoever asked is told, once. */
gboolean   cue_gap_fill    (CueStore *store, CueDocument *document, int no, gint64 from_ms,
                            GError **error);
/* In the retiring transaction: what has not begun answers nobody. */
gboolean   cue_gap_withdraw (CueStore *store, const char *publication_id, GError **error);
GPtrArray *cue_gap_list_answers (CueStore *store, GError **error);  /* CueAnswer, for me, in force */

void cue_gap_free    (CueGap *self);
void cue_gap_move_free (CueGapMove *self);
void cue_answer_free (CueAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGap, cue_gap_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGapMove, cue_gap_move_free)

G_END_DECLS
