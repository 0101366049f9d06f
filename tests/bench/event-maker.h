/* event-maker.h: years of believable evidence, made in minutes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint   n_agents;
  gint64  n_events;
  gint64  until_ms;  /* the last day; earlier days hold so many calls as people take */
  double  calls_a_day; /* of one agent */
  guint32 seed;
  gint64  end_ms;    /* no call begins later; 0 = whenever */
  gboolean settled;  /* no task is left open, so that nothing old has to stay */
} EventPlan;

/* Opens the home, makes one when there is none; people and chains are added, hashes are right. */
CueStore *event_maker_open (const char *home, CueClock *clock, GError **error);
gboolean  event_maker_run  (CueStore *store, const EventPlan *plan, gint64 *from_ms, GError **error);

G_END_DECLS
