/* cue-demo.h: making a home, plain or with the sample content.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* A home of one person with every role; he is signed in.  Fails when there are people already. */
CueStore *cue_home_init (const char *path, CueClock *clock, GError **error);

/* The same with the sample's widest level, /yq/, for cue_demo_install(). */
CueStore *cue_demo_init (const char *path, CueClock *clock, GError **error);

/* Sample levels, people and knowledge into store, days shifted to the clock's; sample customers
 * into customer_dir (nullable: none), which must not lie inside the home. */
gboolean  cue_demo_install (CueStore *store, const char *customer_dir, GError **error);

G_END_DECLS
