/* cue-write-view-private.h: the fields of CueWriteView, and what its files ask of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-check-pane.h"
#include "cue-conflict-view.h"
#include "cue-edit-form.h"
#include "cue-editor-view.h"
#include "cue-merge-into.h"
#include "cue-preview-board.h"
#include "cue-script-form.h"
#include "cue-split.h"
#include "cue-write-view.h"

G_BEGIN_DECLS

struct _CueWriteView
{
  GtkWidget parent_instance;

  GtkStack        *stack;       /* write, preview, compare */
  GtkStack        *forms;       /* entry, script */
  CueSplit        *split;
  GtkBox          *check_slot;
  CueEditForm     *form;
  CueScriptForm   *script_form; /* (nullable): made when a script is opened */
  CueCheckPane    *checks;
  CuePreviewBoard *preview;
  CueConflictView *conflict;
  GtkWidget       *start;       /* (owned): for the header bar */
  GtkLabel        *title;
  GtkBox          *pill;
  GtkImage        *pill_icon;
  GtkLabel        *pill_label;
  GtkLabel        *saved;
  GtkWidget       *end;         /* (owned) */
  GtkLabel        *reason;
  GtkWidget       *preview_key;
  GtkWidget       *submit_key;
  GtkButton       *submit;
  GtkWidget       *levels;      /* (unowned) (nullable): popover */
  CueDesk         *desk;        /* (owned) (nullable) */
  CueEdit         *edit;        /* (owned) (nullable) */
  CueMerged       *merged;      /* (owned) (nullable): may be taken apart again */
  gboolean         merging;
  GActionMap      *actions;     /* (unowned): the page's, lives longer */
  GCancellable    *opening;     /* (owned) (nullable) */
  gboolean         submit_when_checked;
};

/* The text that is open (cue-write-view.c). */
void cue_write_view_update      (CueWriteView *self);
void cue_write_view_show_page   (CueWriteView *self, const char *name);  /* write preview compare */
void cue_write_view_toast       (CueWriteView *self, const char *words);
void cue_write_view_toast_error (CueWriteView *self, const GError *error);
void cue_write_view_set_edit    (CueWriteView *self, CueEdit *edit);     /* (nullable) */
void cue_write_view_take_edit   (CueWriteView *self, CueEdit *edit);     /* and gives it the keyboard */
void cue_write_view_focus_form  (CueWriteView *self);

/* Where texts come from (cue-write-view-open.c). */
GCancellable *cue_write_view_begin_opening (CueWriteView *self);  /* stops the opening before it */
void cue_write_view_open_text   (CueWriteView *self, const char *document_id);
void cue_write_view_open_new    (CueWriteView *self, const char *what);  /* as editor.new has it */
void cue_write_view_show_gap    (CueWriteView *self, CueGapCase *gap_case);  /* (transfer full)
                                                                               (nullable) */
void cue_write_view_find_gap    (CueWriteView *self);

/* What is done with it (cue-write-view-verbs.c). */
void cue_write_view_add_actions (CueEditorView *view, GActionMap *map);
void cue_write_view_go_to       (CueCheckPane *checks, const CuePlace *place, CueWriteView *self);
void cue_write_view_checked     (CueCheckPane *checks, CueWriteView *self);

G_END_DECLS
