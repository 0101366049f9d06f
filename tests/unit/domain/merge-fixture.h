/* merge-fixture.h: what must hold of every merge, of an entry or of a script.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-merge.h"

G_BEGIN_DECLS

#define MERGE_N_RUNS 400
/* Each writer writes at most so many words: 他0, 他1, … and 我0, 我1, … */
#define MERGE_MAX_WORDS 7

void merge_assert_one_side     (const CueMerge *forward, const CueMerge *backward,
                                const CueMerge *both);
void merge_assert_nothing_lost (const CueMerge *merge, const char *theirs, const char *mine,
                                const char *merged);
void merge_choose_mine         (CueMerge *merge);

G_END_DECLS
