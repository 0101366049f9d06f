/* cue-wrap-up-pane-private.h: the members of the wrap-up form, for its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-watch.h"
#include "cue-gate-card.h"
#include "cue-reason-popover.h"
#include "cue-wrap-up-pane.h"

G_BEGIN_DECLS

struct _CueWrapUpPane
{
  GtkWidget parent_instance;

  GtkEditable     *matter;
  GtkListBox      *form;
  GtkBox          *outcomes;
  GtkBox          *follows;
  GtkBox          *knowledges;
  GtkBox          *bar;
  GtkBox          *buttons;
  GtkToggleButton *handled;
  GtkToggleButton *answered;
  GtkToggleButton *failed;
  GtkToggleButton *transferred;
  GtkToggleButton *callback;
  GtkEditable     *done;
  GtkButton       *waiver_button;
  CueReasonPopover *waiver_reasons; /* child of the waiver button */
  GtkDropDown     *owner;
  GtkMenuButton   *due;
  GtkPopover      *due_popover;
  GtkLabel        *due_words;
  GtkCalendar     *calendar;
  GtkToggleButton *follow_sms;
  GtkToggleButton *follow_phone;
  GtkToggleButton *follow_none;
  GtkToggleButton *push;
  GtkToggleButton *known;
  GtkToggleButton *new_question;
  GtkToggleButton *no_need;
  GtkEditable     *note;
  GtkLabel        *note_count;
  CueGateCard     *gate_card;
  GtkImage        *state_icon;
  GtkLabel        *state_words;
  GtkLabel        *state_hint;
  GtkWidget       *close_button;

  CueCallWatch *watch; /* (owned) */
  GPtrArray *logins;    /* (owned) (element-type utf8): in the order of the owner menu */
  char      *due_day;   /* (owned) (nullable): ISO day */
  guint      columns;
  gboolean   updating;  /* the form is being filled, not changed by a person */
};

void cue_wrap_up_pane_store      (CueWrapUpPane *self);
void cue_wrap_up_pane_show       (CueWrapUpPane *self, const CueWrapUp *form);
void cue_wrap_up_pane_count_note (CueWrapUpPane *self);
void cue_wrap_up_pane_update     (CueWrapUpPane *self);

G_END_DECLS
