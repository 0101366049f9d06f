/* cue-desk-park.c: wrap-ups that are put aside for the next call.
 *
 * A queue that is full does not wait for a form.  What was said is recorded already; what is left is
 * the outcome, which can be written between two calls.  The number of the customer is wiped when his
 * wrap-up is put aside, and nothing of him is on the screen while it waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include "cue-error.h"

/* More than these is a queue that nobody works off. */
#define MAX_PARKED 5

/**
 * cue_desk_get_parked:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type CueCall): wrap-ups put aside, the oldest first
 */
GPtrArray *
cue_desk_get_parked (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  return self->parked;
}

/**
 * cue_desk_park_call:
 * @self: a desk
 * @error: return location: INVALID when no wrap-up is open, BUSY when too many wait already
 *
 * Puts the open wrap-up aside: the line is free, the desk is ready for the next call.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_desk_park_call (CueDesk *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_DESK (self), FALSE);

  if (self->call == NULL || cue_call_get_state (self->call) != CUE_CALL_WRAP_UP)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                             N_ ("park: no wrap-up is open; F12 opens it"));
      return FALSE;
    }
  if (self->parked->len >= MAX_PARKED)
    {
      cue_error_set (error, CUE_ERROR_BUSY, NULL,
                     N_ ("park: %d wrap-ups wait already; close one of them first"), MAX_PARKED);
      return FALSE;
    }
  cue_call_hang_up (self->call);
  cue_call_forget (self->call);
  g_ptr_array_add (self->parked, g_object_ref (self->call));
  cue_desk_set_call (self, NULL);
  return TRUE;
}

/**
 * cue_desk_take_up:
 * @self: a desk
 * @index: place in cue_desk_get_parked(), from 0
 * @error: return location: BUSY while a call is open, NOT_FOUND when there is none at that place
 *
 * The wrap-up is open again, as it was left.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_desk_take_up (CueDesk *self, guint index, GError **error)
{
  g_autoptr (CueCall) call = NULL;

  g_return_val_if_fail (CUE_IS_DESK (self), FALSE);

  if (self->call != NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_BUSY, NULL,
                             N_ ("take up: close the open call first"));
      return FALSE;
    }
  if (index >= self->parked->len)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL, N_ ("take up: no wrap-up waits"));
      return FALSE;
    }
  call = g_ptr_array_steal_index (self->parked, index);
  cue_desk_set_call (self, call);
  return TRUE;
}
