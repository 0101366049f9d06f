/* cue-shift-export.h: what leaves the program is on record before it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-shift.h"

G_BEGIN_DECLS

/* @what: `board`, `chart`, `list`; @format: `csv`, `png`, `pdf`. */
void  cue_shift_export_async  (CueDesk *desk, const CueBoardSpan *span, const char *what,
                               const char *format, GAsyncReadyCallback callback,
                               gpointer user_data);
char *cue_shift_export_finish (CueDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
