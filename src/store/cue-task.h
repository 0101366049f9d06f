/* cue-task.h: what is still to be done for a customer, as his events tell it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_TASK_CALLBACK,    /* somebody calls him back */
  CUE_TASK_PROMISE,     /* something was promised */
  CUE_TASK_COMPLAINT,   /* the next step of a complaint */
  CUE_TASK_AFTER_CARE,  /* a look at the first bill after a change */
  CUE_TASK_TRANSFER,    /* handed over in the middle of a call */
} CueTaskKind;
#define CUE_N_TASK_KINDS 5

const char *cue_task_kind_to_nick   (CueTaskKind kind);
gboolean    cue_task_kind_from_nick (const char *nick, CueTaskKind *kind);

/* Several events may speak of one task; the last one counts. */
typedef struct
{
  char       *id;            /* (owned): opaque; the event's own place where none was given */
  CueTaskKind kind;
  char       *what;          /* (owned) (nullable): what was promised, the step, why transferred */
  char       *due;           /* (owned) (nullable): ISO day */
  char       *owner;         /* (owned) (nullable): login of the first taker (首问) */
  char       *to;            /* (owned) (nullable): transfers: the queue or login */
  char       *lines;         /* (owned) (nullable): transfers: "document#line …", said before */
  char       *result;        /* (owned) (nullable): how it ended */
  char       *customer_ref;  /* (owned) (nullable) */
  char       *call_ref;      /* (owned): the call it came from */
  gint64      opened_ms;
  gint64      closed_ms;     /* 0 = open */
} CueTask;

void       cue_task_free      (CueTask *self);
/* Open tasks of everybody, the earliest due first; what has no due day comes last. */
GPtrArray *cue_task_list_open (CueStore *store, const char *owner, const char *due_until,
                               GError **error);  /* CueTask */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueTask, cue_task_free)

G_END_DECLS
