/* cue-index-deadline.h: how long a search may go on; for src/store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looking at the time is a call to the kernel, as dear as a few hundred steps of the innermost
 * loops.  One step is one key of a list; the time is looked at after so many. */
#define CUE_INDEX_LOOK_STEPS 4096u
/* A list that is fetched, a document that is read: 4 and 64 of them between two looks. */
#define CUE_INDEX_LIST_STEPS 1024u
#define CUE_INDEX_DOCUMENT_STEPS 64u

/* Where the time comes from. */
typedef struct
{
  gint64 (*get_us) (gpointer user_data);
  gpointer user_data;
} CueIndexTimer;

typedef struct
{
  const CueIndexTimer *timer;     /* (unowned) */
  gint64               until_us;
  guint                n_steps;   /* since the time was looked at */
  gboolean             is_over;   /* once it is, it stays so */
} CueIndexDeadline;

void     cue_index_deadline_init    (CueIndexDeadline *self, const CueIndexTimer *timer,
                                     gint64 for_us);
gboolean cue_index_deadline_is_over (CueIndexDeadline *self);

/* Counts @n_steps of work that is about to be done: whether it must not be begun any more. */
static inline gboolean
cue_index_deadline_step (CueIndexDeadline *self, guint n_steps)
{
  self->n_steps += n_steps;
  return self->n_steps >= CUE_INDEX_LOOK_STEPS ? cue_index_deadline_is_over (self) : self->is_over;
}

G_END_DECLS
