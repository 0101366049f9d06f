/* cue-retention.h: old evidence into a file that proves itself, and out of the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* What customers were promised and refused is asked for over a year. */
#define CUE_RETENTION_MIN_MONTHS 12

typedef struct
{
  gint64 n_events;    /* written and dropped */
  gint64 n_chains;
  gint64 until_ms;    /* records before this instant */
  gint64 kept_ms;     /* begin of the oldest open task that held some back; 0 = none did */
  char  *sha256;      /* (owned): of the file */
} CueRetention;

typedef enum
{
  CUE_RETENTION_CHECKING,  /* done and all are records */
  CUE_RETENTION_WRITING,   /* records */
  CUE_RETENTION_DROPPING,  /* chains */
} CueRetentionPhase;

typedef void (*CueRetentionProgress) (CueRetentionPhase phase, gint64 done, gint64 all,
                                      gpointer user_data);

CueRetention *cue_retention_seal        (CueStore *store, guint months, const char *path,
                                         CueRetentionProgress progress, gpointer user_data,
                                         GCancellable *cancellable, GError **error);
gboolean      cue_retention_verify_file (CueStore *store, const char *path, gint64 *n_events,
                                         GError **error);
void          cue_retention_free        (CueRetention *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRetention, cue_retention_free)

G_END_DECLS
