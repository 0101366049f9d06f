/* cue-replay.h: one call as it was, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-event.h"
#include "cue-store.h"

G_BEGIN_DECLS

typedef struct
{
  CueEvent   *event;      /* (owned) */
  gint64      offset_ms;  /* since the first record of the call */
  GHashTable *members;    /* (owned): payload, utf8 → utf8; numbers and truth as text, lists as JSON */
  char       *title;      /* (owned) (nullable): of the document it names */
  gboolean    sound;      /* its hash covers its content, and it follows the record before it */
  gboolean    key;        /* what a lead reads first; the others are shown on demand */
  gboolean    taken_back; /* said or skipped, and undone with Ctrl+Z */
} CueReplayRecord;

typedef struct
{
  char      *call_ref;      /* (owned) */
  char      *customer_ref;  /* (owned) (nullable) */
  CueStaff  *agent;         /* (owned): who began it */
  gint64     begun_ms;
  gint64     ended_ms;      /* of the last record */
  GPtrArray *records;       /* (owned) (element-type CueReplayRecord), in time */
  guint      n_key;
  guint      n_unsound;
} CueReplay;

CueReplay  *cue_replay_load       (CueStore *store, const char *call_ref, GError **error);
void        cue_replay_free       (CueReplay *self);
gboolean    cue_replay_may_read   (CueStore *store, const CueReplay *self, GError **error);
const char *cue_replay_record_get (const CueReplayRecord *self, const char *member); /* nullable */
gint64      cue_replay_record_int (const CueReplayRecord *self, const char *member);

gboolean    cue_replay_record_has_source (const CueReplayRecord *self);  /* names a revision */

/* What stands behind a shown text: the revision it came from, and what stands there today. */
typedef struct
{
  char       *document_id;   /* (owned) */
  char       *title;         /* (owned) */
  int         no;
  char       *sha256;        /* (owned) */
  char       *author;        /* (owned): name */
  char       *reviewer;      /* (owned) (nullable): name; NULL = published by one person */
  char       *publisher;     /* (owned) (nullable): name */
  gint64      approved_ms;   /* 0 = never */
  gint64      from_ms;       /* of the publication that counted, 0 = none */
  gint64      until_ms;
  gboolean    in_force;      /* it was what counted at that second */
  gboolean    bytes_match;   /* the revision is the one whose hash the record holds */
  gboolean    text_matches;  /* its line with the values below is the shown text */
  gboolean    computed;      /* the calculator's: from that price list, of no line */
  GHashTable *values;        /* (owned) (nullable): placeholder → what stood there */
  char       *text_then;     /* (owned) (nullable): the shown text */
  int         no_now;        /* 0 = nothing of it is in force */
  gint64      from_now_ms;
  char       *text_now;      /* (owned) (nullable): today's line with the values of then */
} CueReplaySource;

CueReplaySource *cue_replay_load_source (CueStore *store, const CueReplayRecord *record,
                                         GError **error);
void             cue_replay_source_free (CueReplaySource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReplay, cue_replay_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReplaySource, cue_replay_source_free)

G_END_DECLS
