/* cue-queue.h: what waits for an editor or reviewer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-gap.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_QUEUE_GAP,       /* asked, and nothing was found */
  CUE_QUEUE_FLAG,      /* a line somebody says is wrong */
  CUE_QUEUE_VERIFY,    /* nobody has said for too long that it is still true */
  CUE_QUEUE_DRIFT,     /* the text above this local one is another now, or is gone */
  CUE_QUEUE_RETURNED,  /* a reviewer wants it changed */
  CUE_QUEUE_DRAFT,     /* begun and not handed in */
  CUE_QUEUE_REVIEW,    /* handed in by somebody else */
} CueQueueKind;
#define CUE_N_QUEUE_KINDS 7

typedef struct
{
  CueQueueKind kind;
  char        *key;          /* the same item has the same key at the next look */
  char        *document_id;  /* (nullable): of a gap that is no document yet */
  int          no;           /* revision it is about; 0 = none yet */
  char        *line_id;      /* (nullable): flags */
  char        *document_kind; /* entry, script …; empty for a gap */
  char        *scope;        /* path of the level; may be empty */
  char        *title;        /* may be empty */
  char        *words;        /* (nullable): what the flag, the reviewer or the author said */
  char        *person;       /* (nullable): who said so, or who is to verify: name */
  guint        n_times;      /* asked, flagged, or opened in the last 30 days */
  guint        n_people;     /* how many agents wait for it, flagged it, or opened it on a desk */
  gint64       since_ms;
  gint64       due_ms;
  int          parent_no;    /* drift: revision above that is in force now; 0 = none any more */
} CueQueueItem;

/* Every list is sorted; a count is the length of its list. */
typedef struct
{
  GPtrArray *lists[CUE_N_QUEUE_KINDS];  /* (owned) (element-type CueQueueItem) */
  char      *stamp;                     /* (owned): of cue_queue_dup_stamp() when it was loaded */
} CueQueue;

/* The store's worker thread; whoever is signed in, by roles and levels. */
CueQueue *cue_queue_load  (CueStore *store, GError **error);
/* Only what another person has put into my hands: to be reviewed, returned. */
CueQueue *cue_queue_load_handed (CueStore *store, GError **error);
/* Another one when desk.db has other drafts or questions in it.  Costs little. */
char     *cue_queue_dup_stamp (CueStore *store, GError **error);
guint     cue_queue_count (const CueQueue *self);
void      cue_queue_free  (CueQueue *self);
void      cue_queue_item_free (CueQueueItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueQueue, cue_queue_free)

G_END_DECLS
