/* frame-fixture.h: the real window over a demonstration home.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-application.h"
#include "cue-desk.h"
#include "cue-window.h"

G_BEGIN_DECLS

/* A number of the sample customers; invented like all of them. */
#define FRAME_FIXTURE_NUMBER "14000008000"

typedef struct
{
  CueClock       *clock;
  CueApplication *application;
  CueDesk        *desk;
  CueWindow      *window;   /* mapped */
} FrameFixture;

FrameFixture *frame_fixture_new  (const char *login, int width, int height);
void          frame_fixture_free (FrameFixture *self);
int           frame_fixture_run  (void);
char         *frame_fixture_dup_home (CueClock *clock);
GtkWidget    *frame_fixture_find (FrameFixture *self, GType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrameFixture, frame_fixture_free)

G_END_DECLS
