/* bench-publish.h: a large base in force, made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* Somebody who may publish is signed in. */
void bench_publish (CueStore *store, guint n_entries);

G_END_DECLS
