/* sample-walk.h: every document of the sample, as it would be made on one day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-document.h"

G_BEGIN_DECLS

#define SAMPLE_TODAY "2026-11-20"

typedef struct
{
  CueClock  *clock;     /* (owned): ten in the morning, Asia/Shanghai */
  GPtrArray *documents; /* (owned) (element-type CueDocument), in the order of the files */
  GPtrArray *rejected;  /* (owned) (element-type utf8): why a document was not accepted */
  GPtrArray *banned;    /* (owned) (element-type utf8): jargon and forbidden promises */
} SampleWalk;

SampleWalk *sample_walk_new          (const char *today);
void        sample_walk_free         (SampleWalk *self);
CueClock   *sample_clock_new         (const char *today);
char       *sample_load              (CueClock *clock, const char *name);
void        sample_problem           (const char *format, ...) G_GNUC_PRINTF (1, 2);
char       *sample_name              (CueDocument *document);
void        sample_check_spoken_line (SampleWalk *self, const char *where, const char *text,
                                      int longest_sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleWalk, sample_walk_free)

G_END_DECLS
