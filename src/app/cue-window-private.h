/* cue-window-private.h: the members of the window, for its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-status.h"
#include "cue-call-watch.h"
#include "cue-command-list.h"
#include "cue-desk-page.h"
#include "cue-page.h"
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
  GtkBox           *page_start;
  GtkBox           *page_end;
  GtkMenuButton    *menu;
  GMenu            *page_section;
  AdwToastOverlay  *toasts;
  AdwToast         *toast;  /* (weak) (nullable): the last message without a button */
  GtkWidget        *problem;
  GtkLabel         *problem_title;
  GtkLabel         *problem_text;
  CueCommandList   *commands;

  CueDesk            *desk;         /* (owned) (nullable) */
  CuePage            *page;         /* (unowned) (nullable): the one in sight that is not the desk */
  CueCallWatch       *watch;        /* (owned): the open call */
  GSettings          *settings;     /* (owned) (nullable) */
  GSimpleActionGroup *call_actions; /* (owned) */
  guint               forget_id;
};

CueCall *cue_window_get_open_call    (CueWindow *self);  /* (nullable) */
void     cue_window_update_header   (CueWindow *self, CueCall *call, gboolean wrap_up);
void     cue_window_update_page     (CueWindow *self);
void     cue_window_offer_pages     (CueWindow *self);
void     cue_window_take_settings   (CueWindow *self, GSettings *settings);
void     cue_window_save_size       (CueWindow *self);
void     cue_window_expect_width    (CueWindow *self);
void     cue_window_update_contrast (CueWindow *self);

G_END_DECLS
