/* cue-script-pane.c: the middle of the Desk: the stage, what comes next and what must be said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-pane-private.h"

#include <glib/gi18n.h>

#include "cue-widget.h"

#define MARGIN_NORMAL 12
#define MARGIN_LARGE 24
#define SPACING_NORMAL 6
#define SPACING_LARGE 12

enum
{
  STAGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueScriptPane, cue_script_pane, GTK_TYPE_WIDGET)

/* -- what the agent does ----------------------------------------------------------------- */

static void
on_stage_said_cb (CueScriptPane *self)
{
  cue_script_pane_say (self);
}

static void
on_stage_skip_cb (CueScriptPane *self)
{
  cue_script_pane_show_reasons (self);
}

static void
on_stage_flag_cb (CueScriptPane *self)
{
  cue_script_pane_show_flag (self);
}

static void
on_reason_chosen_cb (CueScriptPane *self, const char *reason)
{
  if (self->watch->call == NULL)
    return;
  if (self->gate_id != NULL)
    cue_script_pane_mark (self, CUE_DISCLOSURE_EXCUSED, reason);
  else
    {
      g_clear_pointer (&self->undo_gate_id, g_free);
      cue_call_skip (self->watch->call, reason);
    }
}

/* What is flagged is what the popover showed: the must-say line while one is on the stage. */
static void
on_flagged_cb (CueScriptPane *self, const char *words)
{
  if (self->watch->call == NULL)
    return;
  if (self->gate_id != NULL)
    cue_call_dispute_statement (self->watch->call, self->gate_id, words);
  else
    cue_call_dispute (self->watch->call, words);
}

static void
on_gate_line_activated_cb (CueScriptPane *self, const char *id)
{
  g_free (self->gate_id);
  self->gate_id = g_strdup (id);
  cue_script_pane_update (self);
}

static void
on_branch_chosen_cb (CueScriptPane *self, guint index)
{
  cue_script_pane_choose_branch (self, index);
}

static void
on_back_cb (CueScriptPane *self)
{
  cue_script_pane_focus_stage (self);
}

/* -- object ------------------------------------------------------------------------------ */

static void
cue_script_pane_dispose (GObject *object)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (object);

  cue_call_watch_set (self->watch, NULL);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->reasons)));
  if (self->flag != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->flag)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_SCRIPT_PANE);
  G_OBJECT_CLASS (cue_script_pane_parent_class)->dispose (object);
}

static void
cue_script_pane_finalize (GObject *object)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (object);

  cue_call_watch_free (self->watch);
  g_free (self->gate_id);
  g_free (self->undo_gate_id);
  G_OBJECT_CLASS (cue_script_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-script-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, content);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, head);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, verbs);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, said_rows);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, stack);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, stage);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, end_title);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, end_words);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, branches);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, fold);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, below);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, next_lines);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, gate_list);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_said_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_skip_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_flag_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_line_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_branch_chosen_cb);
}

static void
cue_script_pane_class_init (CueScriptPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_script_pane_dispose;
  object_class->finalize = cue_script_pane_finalize;
  signals[STAGED] = g_signal_new ("staged", CUE_TYPE_SCRIPT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (CUE_TYPE_STAGE);
  g_type_ensure (CUE_TYPE_BRANCH_BAR);
  g_type_ensure (CUE_TYPE_CALL_VERBS);
  g_type_ensure (CUE_TYPE_FOLD_ROW);
  g_type_ensure (CUE_TYPE_SCRIPT_HEAD);
  g_type_ensure (CUE_TYPE_NEXT_LINES);
  g_type_ensure (CUE_TYPE_GATE_LIST);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-script-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_script_pane_init (CueScriptPane *self)
{
  GtkAdjustment *adjustment;

  self->watch = cue_call_watch_new (self, "changed", G_CALLBACK (cue_script_pane_update));
  cue_call_watch_follow (self->watch, self, "customer-changed",
                         G_CALLBACK (cue_script_pane_update));
  self->columns = 3;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->reasons, _("Why is this line left out?"));
  gtk_widget_set_parent (GTK_WIDGET (self->reasons), cue_stage_get_skip_button (self->stage));
  g_signal_connect_swapped (self->reasons, "chosen", G_CALLBACK (on_reason_chosen_cb), self);

  self->flag = CUE_FLAG_POPOVER (cue_flag_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->flag), cue_stage_get_flag_button (self->stage));
  g_signal_connect_swapped (self->flag, "flagged", G_CALLBACK (on_flagged_cb), self);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (cue_script_pane_queue_fit), self,
                           G_CONNECT_SWAPPED);
  cue_script_pane_update (self);
}

void
cue_script_pane_emit_staged (CueScriptPane *self)
{
  g_signal_emit (self, signals[STAGED], 0);
}

/**
 * cue_script_pane_new:
 *
 * Returns: (transfer floating): a pane without a call
 */
GtkWidget *
cue_script_pane_new (void)
{
  return g_object_new (CUE_TYPE_SCRIPT_PANE, NULL);
}

/**
 * cue_script_pane_set_call:
 * @self: a pane
 * @call: (nullable): the call; %NULL clears every word of it
 *
 * The pane follows the call's signals from now on.
 */
void
cue_script_pane_set_call (CueScriptPane *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));
  g_return_if_fail (call == NULL || CUE_IS_CALL (call));

  if (!cue_call_watch_set (self->watch, call))
    return;
  g_clear_pointer (&self->gate_id, g_free);
  g_clear_pointer (&self->undo_gate_id, g_free);
  cue_call_verbs_set_call (self->verbs, call);
  cue_script_pane_update (self);
}

/**
 * cue_script_pane_set_columns:
 * @self: a pane
 * @columns: columns of the window, 1 to 4
 *
 * Adapts sizes and how much is shown.  Not inside a layout pass.
 */
void
cue_script_pane_set_columns (CueScriptPane *self, guint columns)
{
  int margin = columns >= 4 ? MARGIN_LARGE : MARGIN_NORMAL;

  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));
  g_return_if_fail (columns >= 1 && columns <= 4);

  if (self->columns == columns)
    return;
  self->columns = columns;
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_box_set_spacing (GTK_BOX (self->content), columns >= 4 ? SPACING_LARGE : SPACING_NORMAL);
  gtk_box_set_spacing (GTK_BOX (self->below), columns >= 4 ? SPACING_LARGE : SPACING_NORMAL);
  if (columns >= 4)
    gtk_widget_add_css_class (self->content, "cue-roomy");
  else
    gtk_widget_remove_css_class (self->content, "cue-roomy");
  cue_stage_set_columns (self->stage, columns);
  cue_script_pane_update (self);
}
