/* cue-editor-view.h: what the editor's page asks of its views: form, review, calendar, history …
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_EDITOR_VIEW (cue_editor_view_get_type ())
G_DECLARE_INTERFACE (CueEditorView, cue_editor_view, CUE, EDITOR_VIEW, GtkWidget)

/* Every function may be left out.  Signal "header-changed": the widgets for the header bar, or
 * whether there is something to go back from inside the view, are others now. */
struct _CueEditorViewInterface
{
  GTypeInterface parent_interface;

  void       (*set_desk)         (CueEditorView *self, CueDesk *desk);   /* (nullable) */
  /* Once, when the view is made: its own verbs, for keys and buttons (editor.approve …).  They must
   * be enabled only while the view is in sight; it is mapped then. */
  void       (*add_actions)      (CueEditorView *self, GActionMap *map);
  /* One of the page's actions leads here: "open" with a document id, "review" with (id, no) … */
  void       (*open)             (CueEditorView *self, const char *action, GVariant *target);
  void       (*shown)            (CueEditorView *self);  /* is in sight again and may be stale */
  GtkWidget *(*get_header_start) (CueEditorView *self);  /* (transfer none) (nullable) */
  GtkWidget *(*get_header_end)   (CueEditorView *self);  /* (transfer none) (nullable) */
  gboolean   (*can_go_back)      (CueEditorView *self);  /* one step inside the view */
  void       (*go_back)          (CueEditorView *self);
  gboolean   (*holds_work)       (CueEditorView *self);  /* closing now would lose something */
};

void       cue_editor_view_set_desk         (CueEditorView *self, CueDesk *desk);
void       cue_editor_view_add_actions      (CueEditorView *self, GActionMap *map);
void       cue_editor_view_open             (CueEditorView *self, const char *action,
                                             GVariant *target);
void       cue_editor_view_shown            (CueEditorView *self);
GtkWidget *cue_editor_view_get_header_start (CueEditorView *self);
GtkWidget *cue_editor_view_get_header_end   (CueEditorView *self);
gboolean   cue_editor_view_can_go_back      (CueEditorView *self);
void       cue_editor_view_go_back          (CueEditorView *self);
gboolean   cue_editor_view_holds_work       (CueEditorView *self);
void       cue_editor_view_header_changed   (CueEditorView *self);

G_END_DECLS
