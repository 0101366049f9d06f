/* bench-editor.h: opening and writing in a large base.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bench_editor (guint n_entries);

G_END_DECLS
