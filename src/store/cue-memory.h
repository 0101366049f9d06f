/* cue-memory.h: what this desk remembers of a customer, found again by his reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-facts.h"
#include "cue-task.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_PAST_CONTACT,   /* a closed call; what = its matter */
  CUE_PAST_DECLINED,  /* an offer he did not want */
  CUE_PAST_ACCEPTED,  /* an offer he took */
  CUE_PAST_WAIVER,    /* a one-time favour */
} CuePastKind;

typedef struct
{
  CuePastKind kind;
  gint64      at_ms;
  char       *what;      /* (owned) (nullable): the matter, the offer or the favour in words */
  char       *detail;    /* (owned) (nullable): outcome, reason */
  char       *call_ref;  /* (owned) */
} CuePast;

/* Immutable after loading; no name and no number in it. */
typedef struct
{
  GPtrArray *tasks;  /* (owned) (element-type CueTask): open and closed, in the order of opening */
  GPtrArray *past;   /* (owned) (element-type CuePast): newest first */
} CueMemory;

CueMemory *cue_memory_load        (CueStore *store, const char *customer_ref, GError **error);
void       cue_memory_free        (CueMemory *self);
guint      cue_memory_count_open  (const CueMemory *self, CueTaskKind kind);
gboolean   cue_memory_get_declined_days (const CueMemory *self, CueClock *clock, gint64 *days);
void       cue_memory_fill_facts  (const CueMemory *self, CueFacts *facts, CueClock *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueMemory, cue_memory_free)

G_END_DECLS
