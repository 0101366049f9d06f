/* cue-shift-private.h: what the questions of a lead share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk-private.h"
#include "cue-shift.h"

G_BEGIN_DECLS

struct _CueShiftLoader
{
  GObject    parent_instance;

  CueDesk   *desk;          /* (owned) */
  CueWorker *worker;        /* (owned) */
  char      *customer_dir;  /* (owned) (nullable) */
};

/* What a job is about; the strings of the span are its own. */
typedef struct
{
  char          *login;
  CueBoardSpan   span;
  char          *scope;         /* (nullable) */
  char          *team;          /* (nullable) */
  CueBoardNumber number;
  guint          limit;
  char          *customer_dir;  /* (nullable) */
  char          *kind;          /* (nullable) */
  char          *name;          /* (nullable) */
  GPtrArray     *members;       /* (nullable) */
} CueShiftAsk;

CueShiftAsk *cue_shift_ask_new     (CueShiftLoader *self, const CueBoardSpan *span);
void         cue_shift_ask_free    (gpointer data);
gboolean     cue_shift_ask_sign_in (const CueShiftAsk *self, CueStore *store, GError **error);
void         cue_shift_loader_push (CueShiftLoader *self, gpointer tag, CueWorkerFunc func,
                                    CueShiftAsk *ask, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
