/* cue-rollup-private.h: what the files that count events share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-rollup.h"
#include "cue-store-private.h"

G_BEGIN_DECLS

#define CUE_HALF_HOUR_MS (30 * 60 * 1000)
#define CUE_ROLLUP_DAY 1
#define CUE_ROLLUP_HALF 2
/* So long after a call the same customer's next one means that it was not settled (M71). */
#define CUE_REPEAT_MS (7 * G_GINT64_CONSTANT (86400000))
#define CUE_NO_FAST_LINE 1000000

/* The whole-number columns of rollup_call, in the order of cue_rollup_call_columns. */
typedef enum
{
  CALL_STAFF, CALL_AT, CALL_DAY, CALL_HALF, CALL_CLOSED_AT, CALL_RESOLVED, CALL_REPEATED,
  CALL_TALK_MS, CALL_OWED, CALL_SAID, CALL_LATER, CALL_EXCUSED, CALL_OPEN, CALL_OPENED,
  CALL_SEARCHES, CALL_MISSES, CALL_LINES, CALL_SKIPPED, CALL_FLAGS, CALL_OFFERS, CALL_ACCEPTED,
  CALL_DECLINED, CALL_OVERRIDDEN, CALL_OUTDATED, CALL_FAST_PERMILLE, CALL_FAST_SECONDS,
  CALL_FAST_MS, CALL_FIRST_MS, CALL_STAGE_AT, CALL_REVEALS, CALL_NEED, CALL_FORBIDDEN,
  CALL_REFUSED,
} CueRollupFigure;
#define CUE_N_CALL_FIGURES 33

/* The sums of rollup_sum, in the order of cue_rollup_sum_columns. */
typedef enum
{
  SUM_EVENTS, SUM_CALLS, SUM_CLOSED, SUM_USED, SUM_OWED, SUM_COMPLETE, SUM_RESOLVED, SUM_ONCE,
  SUM_OFFERED, SUM_ACCEPTED, SUM_WITHHELD, SUM_SEARCHES, SUM_MISSES, SUM_FLAGS, SUM_TALK_MS,
} CueRollupSum;
#define CUE_N_SUMS 15

extern const char *const cue_rollup_call_columns[CUE_N_CALL_FIGURES];
extern const char *const cue_rollup_sum_columns[CUE_N_SUMS];

typedef struct
{
  gint64      id;           /* 0 = not in the file yet */
  char       *call_ref;     /* (owned) */
  char       *customer_ref; /* (owned) (nullable) */
  char       *outcome;      /* (owned) */
  char       *withheld;     /* (owned) (nullable): why nothing was offered */
  char       *disclosures;  /* (owned): `N01=said N02=open` */
  gint64      n[CUE_N_CALL_FIGURES];
  gint64      counted[CUE_N_SUMS]; /* what this call has put into the sums so far */
  GHashTable *uses;         /* (owned): "document no" that was read in it */
  gboolean    counted_known;
  gboolean    changed;
} CueRollupCall;

/* One event as it is read; everything is lent by the statement. */
typedef struct
{
  gint64      rowid;
  gint64      staff_id;
  gint64      at_ms;
  const char *kind;
  const char *call_ref;
  const char *payload;
} CueRollupEvent;

/* Counts a batch in memory and writes it at once. */
typedef struct
{
  CueStore   *store;        /* (unowned) */
  GHashTable *calls;        /* (owned): call_ref → CueRollupCall */
  GHashTable *customers;    /* (owned): customer_ref → GPtrArray of CueRollupCall */
  GHashTable *sums;         /* (owned): CueRollupCell → gint64[CUE_N_SUMS] */
  GHashTable *parts;        /* (owned): "grain what start staff key" → gint64 */
  GHashTable *revisions;    /* (owned): "document no day staff" → gint64[3] */
  GHashTable *windows;      /* (owned): document id → GArray of publications */
  GStrv       forbidden;    /* (owned) (nullable): promises nobody may make, of forbidden_day */
  gint64      forbidden_day;
  gint64      day_start;    /* the local day that was computed last */
  gint64      day_end;
} CueRollup;

CueRollup     *cue_rollup_new        (CueStore *store);
void           cue_rollup_free       (CueRollup *self);
gboolean       cue_rollup_fold       (CueRollup *self, const CueRollupEvent *event, GError **error);
gboolean       cue_rollup_flush      (CueRollup *self, GError **error);
gint64         cue_rollup_day        (CueRollup *self, gint64 at_ms);
gint64         cue_rollup_half       (CueRollup *self, gint64 at_ms);
void           cue_rollup_add_sum    (CueRollup *self, gint64 at_ms, gint64 staff_id,
                                      CueRollupSum sum, gint64 n);
void           cue_rollup_add_part   (CueRollup *self, gint64 at_ms, gint64 staff_id,
                                      const char *what, const char *key, gint64 n);

CueRollupCall *cue_rollup_get_call   (CueRollup *self, const CueRollupEvent *event, GError **error);
gboolean       cue_rollup_set_customer (CueRollup *self, CueRollupCall *call, const char *ref,
                                        GError **error);
gboolean       cue_rollup_save_calls (CueRollup *self, GError **error);
void           cue_rollup_call_free  (CueRollupCall *call);
void           cue_rollup_use        (CueRollupCall *call, const char *document_id, gint64 no);

/* Whether a line was read from another revision than the one in force at that moment. */
gboolean       cue_rollup_is_outdated (CueRollup *self, const char *document_id, gint64 no,
                                       gint64 at_ms, gboolean *outdated, GError **error);
gboolean       cue_rollup_count_forbidden (CueRollup *self, const char *note, gint64 at_ms,
                                           gint64 *n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRollup, cue_rollup_free)

G_END_DECLS
