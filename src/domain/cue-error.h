/* cue-error.h: the one error domain of the core.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdarg.h>

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

/* Marks a text for translators; it is looked up at the edge, never in the core. */
#define N_(String) (String)

typedef const char *(*CueErrorTranslate) (const char *text);

GQuark cue_error_quark       (void);
void   cue_error_set         (GError **error, CueError code, const char *place, const char *format,
                              ...) G_GNUC_PRINTF (4, 5);
void   cue_error_set_valist  (GError **error, CueError code, const char *place, const char *format,
                              va_list arguments) G_GNUC_PRINTF (4, 0);
void   cue_error_set_literal (GError **error, CueError code, const char *place, const char *text);
char  *cue_error_dup_message (const GError *error, CueErrorTranslate translate);
/* Another place instead of what stands in front of the text. */
void   cue_error_move        (GError *error, const char *place);
/* As one text that a file keeps, and back; any thread. */
char   *cue_error_freeze     (const GError *error);
GError *cue_error_thaw       (const char *text);

G_END_DECLS
