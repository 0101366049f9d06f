/* cue-board.h: how a span of time went for the people a lead answers for, and what is behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-rollup.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* What a board is about.  Both ends are brought down to a half hour of the site's day; a span of
 * more than two days is brought out to whole days. */
typedef struct
{
  gint64      from_ms;   /* UTC milliseconds */
  gint64      until_ms;  /* not included */
  const char *scope;     /* (nullable): only people of this level and below */
  const char *team;      /* (nullable): only people of this team */
} CueBoardSpan;

/* The numbers that open a list. */
typedef enum
{
  CUE_BOARD_INCOMPLETE,  /* calls in which something that had to be said was not */
  CUE_BOARD_NOT_USED,    /* calls without an entry */
  CUE_BOARD_SLOW,        /* searches slower than nineteen of twenty */
  CUE_BOARD_MISSES,      /* words that found nothing, the most asked first */
  CUE_BOARD_FLAGS,       /* lines that are flagged now */
  CUE_BOARD_UNREAD,      /* who has not confirmed which notice */
  CUE_BOARD_CALLS,       /* every call */
  CUE_BOARD_OFFERED,     /* calls with an offer */
  CUE_BOARD_ACCEPTED,
  CUE_BOARD_WITHHELD,    /* calls in which an offer was held back */
  CUE_BOARD_NOT_ONCE,    /* calls that did not settle the matter */
  CUE_BOARD_DUE,         /* what is due for customers today or before */
  CUE_BOARD_GAPS,        /* misses that no entry answers yet */
  CUE_BOARD_COMPLAINTS,  /* every open complaint, by grade and step */
} CueBoardNumber;
#define CUE_N_BOARD_NUMBERS 14

typedef struct
{
  char  *key;  /* (owned): a rule's id, a reason */
  gint64 n;
} CueBoardPart;

typedef struct
{
  gint64 start_ms;
  gint64 calls;
  gint64 incomplete;
} CueBoardPoint;

typedef struct
{
  gint64 from_ms, until_ms;
  gint64 computed_ms;
  gint64 n_people;        /* agents whose work is in it */

  /* Of the span.  Rates are of closed calls. */
  gint64 events;
  gint64 calls;           /* begun in the span */
  gint64 closed;
  gint64 used;            /* closed, with an entry opened */
  gint64 owed;            /* closed, with something that had to be said */
  gint64 complete;        /* of these: all of it said while the customer was there */
  gint64 resolved;        /* closed, and the agent says it is done */
  gint64 once;            /* of these: the customer did not come again within seven days */
  gint64 offered, accepted, withheld;
  gint64 searches, misses, flags;
  gint64 talk_ms;
  gint64 search_p95_ms;   /* -1 = no search was timed */
  GPtrArray *withheld_by; /* (owned) (element-type CueBoardPart): the most frequent first */
  GPtrArray *declined_by; /* (owned) (element-type CueBoardPart) */
  GArray    *points;      /* (owned) (element-type CueBoardPoint) */
  gint64     point_ms;    /* length of one of them; a day or more when the span is long */

  /* As it is now. */
  gint64 open_flags;
  gint64 oldest_flag_ms;  /* UTC milliseconds; 0 = none */
  gint64 unread_people;   /* who have a notice to confirm */
  char  *unread_title;    /* (owned) (nullable): the notice most of them have not read */
  gint64 due;
  GPtrArray *gap_rows;    /* (owned) (element-type CueBoardRow): the words most often asked first */
  gint64 gaps;            /* different words of the span that no entry answers yet */
  gint64 answered;        /* misses of the span that an entry answers by now */
  gint64 answer_ms;       /* median from miss to publication; -1 = none was answered */
} CueBoard;

/* One line of a list; what does not apply is NULL or 0. */
typedef struct
{
  gint64 at_ms;
  char  *call_ref;      /* (owned) (nullable) */
  char  *customer_ref;  /* (owned) (nullable) */
  char  *login;         /* (owned) (nullable) */
  char  *name;          /* (owned) (nullable) */
  char  *document_id;   /* (owned) (nullable) */
  char  *title;         /* (owned) (nullable): of the document */
  char  *text;          /* (owned) (nullable): words, reason, step */
  char  *detail;        /* (owned) (nullable): `N01=said N02=open`, a day, an outcome */
  gint64 n;             /* times, milliseconds */
  gint64 people;        /* different ones behind it */
} CueBoardRow;

/* Every verb: the store's thread, somebody signed in who is a lead or an admin; he sees the people
 * of his own level and below, whatever the span says.  CUE_ERROR_DENIED otherwise. */
CueBoard  *cue_board_load    (CueStore *store, const CueBoardSpan *span, GError **error);
CueBoard  *cue_board_recount (CueStore *store, const CueBoardSpan *span, GError **error);
CueBoard  *cue_board_recount_in_steps (CueStore *store, const CueBoardSpan *span, gint64 step_ms,
                                       CueRollupProgress progress, gpointer user_data,
                                       GError **error);
gboolean   cue_board_equal   (const CueBoard *board, const CueBoard *recount, char **difference);
GPtrArray *cue_board_list    (CueStore *store, const CueBoardSpan *span, CueBoardNumber number,
                              guint limit, GError **error);  /* CueBoardRow */
GPtrArray *cue_board_list_teams (CueStore *store, GError **error);  /* (element-type utf8) */

void cue_board_free      (CueBoard *self);
void cue_board_row_free  (CueBoardRow *self);
void cue_board_part_free (CueBoardPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueBoard, cue_board_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueBoardRow, cue_board_row_free)

G_END_DECLS
