/* cue-error.h: the one error domain of the core.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CUE_ERROR:
 *
 * Every error of the core is in this domain, with two exceptions: a cancelled operation is
 * %G_IO_ERROR_CANCELLED, and a file that cannot be read keeps its %G_FILE_ERROR or %G_IO_ERROR.
 */
#define CUE_ERROR (cue_error_quark ())

/**
 * CueError:
 * @CUE_ERROR_FAILED: anything without a better name
 * @CUE_ERROR_NOT_FOUND: no such document, person, customer …
 * @CUE_ERROR_INVALID: input that breaks a rule of its format; message is `FILE:LINE: FIELD: what and what to do`
 * @CUE_ERROR_CONFLICT: somebody saved before you; reload and merge
 * @CUE_ERROR_DENIED: refused by role, scope or four-eyes
 * @CUE_ERROR_OFFLINE: the server cannot be reached
 * @CUE_ERROR_BUSY: another program holds the file longer than the timeout
 * @CUE_ERROR_CORRUPT: stored bytes are not what was stored
 * @CUE_ERROR_TOO_NEW: the file was written by a newer Cuedesk
 * @CUE_ERROR_NO_SPACE: the disk is full
 */
typedef enum
{
  CUE_ERROR_FAILED,
  CUE_ERROR_NOT_FOUND,
  CUE_ERROR_INVALID,
  CUE_ERROR_CONFLICT,
  CUE_ERROR_DENIED,
  CUE_ERROR_OFFLINE,
  CUE_ERROR_BUSY,
  CUE_ERROR_CORRUPT,
  CUE_ERROR_TOO_NEW,
  CUE_ERROR_NO_SPACE,
} CueError;

GQuark cue_error_quark (void);

G_END_DECLS
