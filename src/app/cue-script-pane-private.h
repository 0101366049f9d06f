/* cue-script-pane-private.h: the members of the script pane, for its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-branch-bar.h"
#include "cue-call-verbs.h"
#include "cue-call-watch.h"
#include "cue-flag-popover.h"
#include "cue-fold-row.h"
#include "cue-gate-list.h"
#include "cue-next-lines.h"
#include "cue-reason-popover.h"
#include "cue-script-head.h"
#include "cue-script-pane.h"
#include "cue-stage.h"

G_BEGIN_DECLS

struct _CueScriptPane
{
  GtkWidget parent_instance;

  GtkWidget    *content;
  CueScriptHead *head;
  CueCallVerbs *verbs;
  GtkWidget    *said_rows;
  GtkStack     *stack;
  CueStage     *stage;
  GtkLabel     *end_title;
  GtkLabel     *end_words;
  CueBranchBar *branches;
  CueFoldRow   *fold;
  GtkScrolledWindow *scroller;
  GtkWidget    *below;
  CueNextLines *next_lines;
  CueGateList  *gate_list;
  CueReasonPopover *reasons;  /* child of the stage's skip button */
  CueFlagPopover   *flag;     /* child of the stage's flag button */

  CueCallWatch *watch; /* (owned) */
  char    *gate_id;           /* (owned) (nullable): the must-say line on the stage */
  char    *undo_gate_id;      /* (owned) (nullable): the one that Ctrl+Z takes back */
  guint    columns;
  guint    fit_source;        /* idle that fits the next lines, 0 = none */
  double   full_height;       /* height at which one more line was too much, 0 = none */
};

void          cue_script_pane_update    (CueScriptPane *self);
void          cue_script_pane_queue_fit (CueScriptPane *self);
void          cue_script_pane_emit_staged (CueScriptPane *self);
CueScriptRun *cue_script_pane_get_run   (CueScriptPane *self);  /* (nullable) */
gboolean      cue_script_pane_mark      (CueScriptPane *self, CueDisclosureState state,
                                         const char *reason);

G_END_DECLS
