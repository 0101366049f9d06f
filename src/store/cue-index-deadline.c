/* cue-index-deadline.c: how long a search may go on.
 *
 * A search reads a query in a dozen ways, and each of them walks lists and reads documents.  They all
 * share one deadline; when it is over the loops end, each with what it has verified so far, and
 * nothing that is half done is kept for the next search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-deadline.h"

/**
 * cue_index_deadline_init:
 * @self: a deadline
 * @timer: where the time comes from; must outlive @self
 * @for_us: how long from now, in microseconds
 */
void
cue_index_deadline_init (CueIndexDeadline *self, const CueIndexTimer *timer, gint64 for_us)
{
  self->timer = timer;
  self->until_us = timer->get_us (timer->user_data) + for_us;
  self->n_steps = 0;
  self->is_over = FALSE;
}

/**
 * cue_index_deadline_is_over:
 * @self: a deadline
 *
 * Looks at the time, unless it was over before; cue_index_deadline_step() is for the inner loops.
 *
 * Returns: whether nothing more may be begun
 */
gboolean
cue_index_deadline_is_over (CueIndexDeadline *self)
{
  self->n_steps = 0;
  if (!self->is_over)
    self->is_over = self->timer->get_us (self->timer->user_data) > self->until_us;
  return self->is_over;
}
