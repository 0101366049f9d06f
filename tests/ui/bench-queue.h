/* bench-queue.h: opening the editor's page with a long queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bench_queue (guint n_entries);

G_END_DECLS
