/* bench-review.h: opening a review, a history, the calendar in a large base.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bench_review (guint n_entries);

G_END_DECLS
