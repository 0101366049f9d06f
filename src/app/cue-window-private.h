/* cue-window-private.h: the members of the window, for its two files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-status.h"
#include "cue-command-list.h"
#include "cue-desk-page.h"
#include "cue-window.h"

G_BEGIN_DECLS

struct _CueWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar     *header;
  CueCallStatus    *status;
  GtkStack         *title;
  GtkLabel         *title_number;
  AdwViewStack     *pages;
  AdwViewStackPage *editor_page;
  AdwViewStackPage *audit_page;
  CueDeskPage      *desk_page;
  GtkWidget        *notices;
  GtkLabel         *notices_label;
  GtkWidget        *gate;
  GtkImage         *gate_icon;
  GtkLabel         *gate_label;
  GtkWidget        *wrap_up;
  GtkMenuButton    *menu;
  AdwToastOverlay  *toasts;
  GtkWidget        *problem;
  GtkLabel         *problem_title;
  GtkLabel         *problem_text;
  CueCommandList   *commands;

  CueDesk            *desk;         /* (owned) (nullable) */
  CueCall            *call;         /* (owned) (nullable): whose "changed" is connected */
  GSettings          *settings;     /* (owned) (nullable) */
  GSimpleActionGroup *call_actions; /* (owned) */
  guint               forget_id;
};

CueCall *cue_window_get_open_call (CueWindow *self);

G_END_DECLS
