/* cue-screen-row.h: one customer's line of a screening; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

gboolean cue_screen_row_append (CueCatalogue *catalogue, const CueFitRequest *request,
                                GString *rows, GString *tasks, GError **error);

G_END_DECLS
