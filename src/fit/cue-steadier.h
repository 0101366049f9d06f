/* cue-steadier.h: the ways to go on with the smallest dear month; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-candidate.h"

G_BEGIN_DECLS

GPtrArray *cue_steadier_list (const CueFitCase *fit_case, guint most, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
