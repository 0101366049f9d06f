/* cue-store-functions.h: cue_now(), cue_me(), cue_importing(), cue_sha256(), cue_event_hash().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-sql.h"

G_BEGIN_DECLS

/* Who the triggers see. */
typedef struct
{
  gint64   staff_id;  /* 0 = nobody */
  gboolean importing; /* a file is the author */
} CueSession;

gboolean cue_store_functions_register (CueSql *sql, CueClock *clock, CueSession *session,
                                       GError **error);

G_END_DECLS
