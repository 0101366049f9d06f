/* cue-desk-names.c
 *
 * Names are needed before the first call, when no customer was asked for yet, so they are read when
 * the desk opens.  A thread of its own reads them, because a folder on a share may hang.  Whoever
 * writes waits for it, but not for ever: evidence that is never written would be worse.  Then, and
 * when the files cannot be read, only the name of the customer on the line is blotted out; a desk
 * that cannot read the files knows nobody's name anyway.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-names.h"

/* A hundred thousand names take some tenths of a second. */
#define WAIT_US (10 * G_USEC_PER_SEC)

struct _CueDeskNames
{
  gatomicrefcount ref_count;
  char           *customer_dir;  /* (owned) */
  GMutex          lock;          /* of the members below */
  GCond           read;
  gboolean        is_read;       /* or could not be */
  gboolean        given_up;      /* somebody waited long enough; nobody does again */
  CueNameSet     *names;         /* (owned) (nullable): unchanged once is_read is set */
};

/**
 * cue_desk_names_ref:
 * @self: names
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
CueDeskNames *
cue_desk_names_ref (CueDeskNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * cue_desk_names_unref:
 * @self: (transfer full): names
 *
 * Any thread.
 */
void
cue_desk_names_unref (CueDeskNames *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->customer_dir);
  cue_name_set_free (self->names);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->read);
  g_free (self);
}

static gpointer
read_names (gpointer data)
{
  CueDeskNames *self = data;
  /* Why they cannot be read is said at the first call, which needs the same file. */
  CueNameSet   *names = cue_name_set_read (self->customer_dir, NULL, NULL);

  g_mutex_lock (&self->lock);
  self->names = names;
  self->is_read = TRUE;
  g_cond_broadcast (&self->read);
  g_mutex_unlock (&self->lock);
  cue_desk_names_unref (self);
  return NULL;
}

/**
 * cue_desk_names_new:
 * @customer_dir: folder of customer files
 *
 * Begins to read.  Returns at once.
 *
 * Returns: (transfer full): the names
 */
CueDeskNames *
cue_desk_names_new (const char *customer_dir)
{
  CueDeskNames *self;

  g_return_val_if_fail (customer_dir != NULL, NULL);

  self = g_new0 (CueDeskNames, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->read);
  self->customer_dir = g_strdup (customer_dir);
  g_thread_unref (g_thread_new ("cue-names", read_names, cue_desk_names_ref (self)));
  return self;
}

/**
 * cue_desk_names_blot:
 * @self: names
 * @event: an event that is not written yet
 *
 * Waits until the names are read, at most ten seconds once, and blots them out of what was typed.
 * A worker's thread.
 */
void
cue_desk_names_blot (CueDeskNames *self, CueCallEvent *event)
{
  gint64            end = g_get_monotonic_time () + WAIT_US;
  const CueNameSet *names;

  g_return_if_fail (self != NULL && event != NULL);

  g_mutex_lock (&self->lock);
  while (!self->is_read && !self->given_up)
    if (!g_cond_wait_until (&self->read, &self->lock, end))
      self->given_up = TRUE;
  names = self->is_read ? self->names : NULL;
  g_mutex_unlock (&self->lock);
  cue_call_event_blot (event, names);
}
