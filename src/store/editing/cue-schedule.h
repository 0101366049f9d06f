/* cue-schedule.h: what starts and ends when, and what a date would bring about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_SCHEDULE_REPLACES, /* revision `no` leaves the desks in the second in which this one starts */
  CUE_SCHEDULE_GAP,      /* from … until nothing of the document is in force */
  CUE_SCHEDULE_OVERLAP,  /* revision `no` is shown instead, from … until */
  CUE_SCHEDULE_RETURNS,  /* at `from`, when this one ends, revision `no` is in force again */
  CUE_SCHEDULE_ENDS,     /* at `from`, when this one ends, nothing follows */
  CUE_SCHEDULE_NEWER,    /* revision `no` was saved after this one */
} CueScheduleKind;

typedef struct
{
  CueScheduleKind kind;
  int             no;
  gint64          from_ms;
  gint64          until_ms;
} CueScheduleNote;

/* When a revision is in force.  In an array the later one wins of two that start together. */
typedef struct
{
  int    no;
  gint64 from_ms;
  gint64 until_ms;  /* CUE_FOREVER_MS = no end */
} CueScheduleWindow;

/* A live publication that is still to start or to end. */
typedef struct
{
  char    *publication_id;
  char    *document_id;
  int      no;
  char    *kind;
  char    *type;
  char    *title;
  char    *scope;
  char    *by;            /* name */
  gint64   from_ms;
  gint64   until_ms;
  gboolean started;
  GArray  *notes;         /* (element-type CueScheduleNote) */
} CueScheduled;

/* Pure: what the candidate does among the others from now on. */
GArray    *cue_schedule_judge   (const CueScheduleWindow *others, guint n,
                                 const CueScheduleWindow *candidate, guint rank, gint64 now_ms);

/* The store's worker thread. */
GArray    *cue_schedule_preview (CueStore *store, const char *document_id, int no, gint64 from_ms,
                                 gint64 until_ms, GError **error);
GPtrArray *cue_schedule_list    (CueStore *store, GError **error);

void       cue_scheduled_free   (CueScheduled *self);
gboolean   cue_schedule_is_warning (const CueScheduleNote *note);

G_END_DECLS
