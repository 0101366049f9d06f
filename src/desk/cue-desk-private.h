/* cue-desk-private.h: the desk's own fields, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-customer-view.h"
#include "cue-desk.h"
#include "cue-desk-names.h"
#include "cue-worker.h"

G_BEGIN_DECLS

/* Priorities of the read queue: what the agent waits for comes first. */
#define CUE_JOB_POP 0
#define CUE_JOB_SEARCH 10
#define CUE_JOB_LOAD 5
#define CUE_JOB_BACKGROUND 50

/* Lives on the read worker's thread; freed when the thread has ended. */
typedef struct
{
  char          *customer_dir;  /* (owned) (nullable) */
  CueViewLoader *loader;        /* (owned) (nullable): made at the first pop */
  CueViewLoader *blind;         /* (owned) (nullable): without customers, when they cannot be read */
} CueDeskReader;

/* What a look at the file found, and how long it holds if nobody writes. */
typedef struct
{
  gint64 data_version;  /* 0 = not looked yet */
  gint64 desk_version;
  gint64 n_entries;     /* in force */
  gint64 day_ms;        /* when today began */
  gint64 from_ms;
  gint64 until_ms;      /* then a text begins or ends */
} CueDeskPoll;

struct _CueDesk
{
  GObject        parent_instance;

  CueClock      *clock;      /* (owned) */
  CueWorker     *read;       /* (owned) (nullable) */
  CueWorker     *write;      /* (owned) (nullable) */
  CueDeskReader *reader;     /* (owned): only the read worker touches it */
  CueDeskNames  *names;      /* (owned) (nullable): of all customers, NULL without a source */
  CueCall       *call;       /* (owned) (nullable) */
  GPtrArray     *parked;     /* (owned) (element-type CueCall): wrap-ups put aside */
  CueStaff      *me;         /* (owned) */
  GPtrArray     *staff;      /* (owned) (element-type CueStaff) */
  GHashTable    *scopes;     /* (owned): path → name */
  GHashTable    *receipts;   /* (owned): "document-id no" → gint64 *at_ms */
  GCancellable  *cancellable; /* (owned): ends with the desk */
  guint          n_entries;
  gint64         search_ms;  /* how long the last search took, milliseconds; 0 before the first */
  guint          poll_id;
  guint          source_id;
  CueDeskPoll    polled;     /* what the last look at the file found */
  gboolean       source_missing;  /* the customer files cannot be read */
  gboolean       source_looking;  /* a look at them is under way */
  gboolean       polling;
  gboolean       poll_failed;  /* the last look at the store failed and was reported */
  gboolean       write_failed; /* the last event could not be written, and that was reported */
};

void cue_desk_report     (CueDesk *self, GError *error);  /* (transfer full) (nullable) */
void cue_desk_write_event (CueDesk *self, CueCallEvent *event);  /* (transfer full) */
GTask *cue_desk_task     (CueDesk *self, gpointer source_tag, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
void cue_desk_note_receipt (CueDesk *self, const char *document_id, int no, gint64 at_ms);
void cue_desk_set_call   (CueDesk *self, CueCall *call);
void cue_desk_set_source_available (CueDesk *self, gboolean available);
void cue_desk_watch_source (CueDesk *self);
void cue_desk_refresh_disputes (CueDesk *self);

G_END_DECLS
