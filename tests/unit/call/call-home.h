/* call-home.h: a small home and its customers, for calls against them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

/* 2026-11-22, 10:00 in Beijing. */
#define CALL_HOME_NOW_MS G_GINT64_CONSTANT (1795312800000)

typedef struct
{
  char     *folder;
  CueClock *clock;  /* stands at CALL_HOME_NOW_MS */
  CueStore *store;
} CallHome;

void     call_home_set_up      (CallHome *self, const char *name);
void     call_home_tear_down   (CallHome *self);
void     call_home_import      (CallHome *self, const char *name, const char *text);
void     call_home_write_file  (CallHome *self, const char *name, const char *text);
void     call_home_write_usage (CallHome *self, guint n_customers);
CueCall *call_home_ring        (CallHome *self, const char *number, const char *context);
void     call_home_show        (CallHome *self, CueCall *call, const char *number);

G_END_DECLS
