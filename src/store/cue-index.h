/* cue-index.h: the search index in store.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-facts.h"
#include "cue-projection.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* Why a hit does not apply to the customer on the line. */
typedef enum
{
  CUE_APPLIES = 0,
  CUE_NOT_SCOPE = 1 << 0,
  CUE_NOT_TIER = 1 << 1,
  CUE_NOT_SEGMENT = 1 << 2,
  CUE_NOT_PLAN = 1 << 3,
} CueApplies;

typedef struct
{
  char      *document_id;
  char      *original_id;   /* the first old id, else the document id */
  char      *kind;          /* entry script notice */
  char      *type;          /* entry type nick or script topic */
  char      *title;
  char      *category;
  char      *scope;
  char      *snippet;       /* plain text */
  int        no;
  double     score;
  gint64     verified_ms;
  gint64     verify_due_ms; /* 0 = none */
  gint64     until_ms;
  gboolean   disputed;      /* a line of it is flagged */
  CueApplies applies;
  GArray    *title_marks;   /* (element-type guint): start,end byte pairs to highlight */
  GArray    *snippet_marks;
} CueHit;

/* Inside the publishing transaction. */
gboolean   cue_index_add     (CueStore *store, const char *publication_id, CueDocument *document,
                              const CueProjection *projection, gint64 verified_ms, GError **error);
gboolean   cue_index_remove  (CueStore *store, const char *publication_id, GError **error);
gboolean   cue_index_rebuild (CueStore *store, GError **error);
/* Cheap; rebuilds when the index is missing or was made by another version.  At opening. */
gboolean   cue_index_is_current (CueStore *store, gboolean *current, GError **error);
gboolean   cue_index_ensure  (CueStore *store, gboolean *rebuilt, GError **error);
gboolean   cue_index_check   (CueStore *store, GPtrArray *problems, GError **error);
gboolean   cue_index_mend    (CueStore *store, gboolean *mended, GError **error);

/* facts and region may be NULL: then everything applies.  at_ms: only what is in force then.
 * Cancellation is %G_IO_ERROR_CANCELLED.  total (nullable) is the number of all matches seen. */
GPtrArray *cue_index_search  (CueStore *store, const char *query, guint limit, gint64 at_ms,
                              const CueFacts *facts, guint *total, GCancellable *cancellable,
                              GError **error);
/* The same without snippets, marks, verification and disputes: for batches and timings. */
GPtrArray *cue_index_search_brief (CueStore *store, const char *query, guint limit, gint64 at_ms,
                                   const CueFacts *facts, guint *total, GCancellable *cancellable,
                                   GError **error);
char      *cue_index_explain (CueStore *store, const char *query, const char *document_id,
                              gint64 at_ms, GError **error);

CueHit    *cue_hit_copy (const CueHit *hit);
void       cue_hit_free (CueHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueHit, cue_hit_free)

G_END_DECLS
