/* cue-script-pane.c: the middle of the Desk: the stage, what comes next and what must be said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-pane.h"

#include <glib/gi18n.h>

#include "cue-branch-bar.h"
#include "cue-flag-popover.h"
#include "cue-gate-list.h"
#include "cue-next-lines.h"
#include "cue-reason-popover.h"
#include "cue-said-row.h"
#include "cue-script-head.h"
#include "cue-stage-line.h"
#include "cue-stage-show.h"
#include "cue-stage.h"
#include "cue-widget.h"

#define NEXT_NORMAL 3
#define NEXT_LARGE 5
#define SAID_NORMAL 1
#define SAID_LARGE 3
#define MARGIN_NORMAL 12
#define MARGIN_LARGE 24
#define SPACING_NORMAL 6
#define SPACING_LARGE 12

struct _CueScriptPane
{
  GtkWidget parent_instance;

  GtkWidget    *content;
  CueScriptHead *head;
  GtkWidget    *said_rows;
  GtkStack     *stack;
  CueStage     *stage;
  GtkLabel     *end_title;
  GtkLabel     *end_words;
  CueBranchBar *branches;
  GtkScrolledWindow *scroller;
  GtkWidget    *below;
  CueNextLines *next_lines;
  CueGateList  *gate_list;
  CueReasonPopover *reasons;  /* child of the stage's skip button */
  CueFlagPopover   *flag;     /* child of the stage's flag button */

  CueCall *call;              /* (owned) (nullable) */
  char    *gate_id;           /* (owned) (nullable): the must-say line on the stage */
  char    *undo_gate_id;      /* (owned) (nullable): the one that Ctrl+Z takes back */
  guint    columns;
  guint    fit_source;        /* idle that fits the next lines, 0 = none */
  double   full_height;       /* height at which one more line was too much, 0 = none */
};

enum
{
  PROP_0,
  PROP_CALL,
  PROP_COLUMNS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CueScriptPane, cue_script_pane, GTK_TYPE_WIDGET)

static CueScriptRun *
get_run (CueScriptPane *self)
{
  return self->call != NULL ? cue_call_get_run (self->call) : NULL;
}

/* -- fitting the next lines into a short window ------------------------------------------ */

/* A step at a time and never back at the same height: adding a line that wraps to two rows could
 * else be answered by removing it, for ever. */
static gboolean
fit_next_lines_cb (gpointer data)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (data);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  guint wanted = self->columns >= 4 ? NEXT_LARGE : NEXT_NORMAL;
  guint shown = MIN (cue_next_lines_get_max (self->next_lines),
                     cue_next_lines_get_n (self->next_lines));
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  int natural = 0, list = 0;

  self->fit_source = 0;
  if (page < 1 || width < 1)
    return G_SOURCE_REMOVE;
  gtk_widget_measure (self->below, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  if (natural > page && shown > 1)
    {
      self->full_height = page;
      cue_next_lines_set_max (self->next_lines, shown - 1);
    }
  else if (shown < MIN (wanted, cue_next_lines_get_n (self->next_lines))
           && page != self->full_height && shown > 0)
    {
      gtk_widget_measure (GTK_WIDGET (self->next_lines), GTK_ORIENTATION_VERTICAL, width, NULL,
                          &list, NULL, NULL);
      if (natural + list / (int) (shown + 1) <= page)
        cue_next_lines_set_max (self->next_lines, shown + 1);
    }
  return G_SOURCE_REMOVE;
}

/* Rows are shown and hidden from an idle, never inside the layout that finds there is no room. */
static void
queue_fit (CueScriptPane *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_next_lines_cb, self, NULL);
}

static void
forget_fit (CueScriptPane *self)
{
  self->full_height = 0;
  cue_next_lines_set_max (self->next_lines, self->columns >= 4 ? NEXT_LARGE : NEXT_NORMAL);
  queue_fit (self);
}

/* -- showing the call -------------------------------------------------------------------- */

static void
update_said (CueScriptPane *self, CueScriptRun *run)
{
  GPtrArray *history = cue_script_run_get_history (run);
  guint wanted = self->columns >= 4 ? SAID_LARGE : SAID_NORMAL;
  guint first = history->len > wanted ? history->len - wanted : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->said_rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->said_rows), child);
  for (guint i = first; i < history->len; i++)
    {
      GtkWidget *row = cue_said_row_new (g_ptr_array_index (history, i),
                                         cue_call_get_started_ms (self->call),
                                         i + 1 == history->len);

      g_signal_connect_object (row, "undo", G_CALLBACK (cue_script_pane_unsay), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->said_rows), row);
    }
  gtk_widget_set_visible (self->said_rows, history->len > 0);
}

static void
show_end (CueScriptPane *self, const char *title, const char *words)
{
  gtk_label_set_text (self->end_title, title);
  gtk_label_set_text (self->end_words, words);
  gtk_stack_set_visible_child_name (self->stack, "end");
}

static void
update_stage (CueScriptPane *self, CueScriptRun *run)
{
  guint number = 0;
  const CueDisclosure *item = cue_stage_find_disclosure (self->call, self->gate_id, &number);
  const CueLine *line = run != NULL ? cue_script_run_get_current (run) : NULL;

  if (item != NULL)
    cue_stage_show_disclosure (self->stage, self->call, item, number);
  else if (line != NULL)
    cue_stage_show_line (self->stage, self->call, line);
  else
    {
      cue_stage_set_words (self->stage, NULL);
      if (self->call == NULL || cue_call_get_state (self->call) == CUE_CALL_LOADING)
        show_end (self, _("Looking the customer up…"), _("The first line comes with the answer."));
      else if (run == NULL)
        show_end (self, _("No script fits this call"),
                  _("Search with F2 and put an entry's lines here with Enter."));
      else
        show_end (self, _("Everything is said"),
                  _("F9 goes to what must still be said, F12 opens the wrap-up."));
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "line");
  /* A hidden page stays in the tree that assistive technology reads. */
  gtk_label_set_text (self->end_title, "");
  gtk_label_set_text (self->end_words, "");
}

static void
update_lists (CueScriptPane *self, CueScriptRun *run)
{
  const CueLine *line = run != NULL ? cue_script_run_get_current (run) : NULL;
  const char *gate_only[] = { self->gate_id, NULL };
  const char *const *covered = NULL;
  guint position = 0, total = 0;
  g_autoptr (GPtrArray) upcoming = NULL;

  if (run != NULL)
    {
      cue_script_run_get_progress (run, &position, &total);
      upcoming = cue_script_run_list_upcoming (run, NEXT_LARGE);
    }
  cue_next_lines_set_lines (self->next_lines, upcoming, position + 1);

  if (self->gate_id != NULL)
    covered = gate_only;
  else if (line != NULL)
    covered = (const char *const *) line->step->covers;
  cue_gate_list_set_items (self->gate_list,
                           self->call != NULL
                             ? cue_gate_get_items (cue_call_get_gate (self->call))
                             : NULL,
                           covered,
                           self->call != NULL ? cue_call_get_started_ms (self->call) : 0);
}

static gboolean
has_focus_inside (CueScriptPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
cue_script_pane_update (CueScriptPane *self)
{
  gboolean focused = has_focus_inside (self);
  CueScriptRun *run = get_run (self);
  guint number;
  const CueDisclosure *item = cue_stage_find_disclosure (self->call, self->gate_id, &number);

  /* Said, excused, or no longer owed because the offer changed: the script has the stage again. */
  if (item == NULL || item->state != CUE_DISCLOSURE_OPEN)
    g_clear_pointer (&self->gate_id, g_free);

  cue_script_head_show (self->head, self->call, self->gate_id != NULL, self->columns <= 1);
  if (run != NULL)
    update_said (self, run);
  else
    gtk_widget_set_visible (self->said_rows, FALSE);
  update_stage (self, run);
  cue_branch_bar_set_branches (self->branches,
                               run != NULL && self->gate_id == NULL
                                 ? cue_script_run_get_branches (run)
                                 : NULL,
                               self->columns <= 1);
  update_lists (self, run);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), self->call != NULL);
  forget_fit (self);
  /* The button or row that had the focus may be gone with what it stood for; the new line is what
   * a person who uses the keyboard, or listens, wants next. */
  if (focused && !has_focus_inside (self))
    cue_stage_focus (self->stage);
}

/* -- what the agent does ----------------------------------------------------------------- */

static void
put_next_open (CueScriptPane *self)
{
  GPtrArray *items = cue_gate_get_items (cue_call_get_gate (self->call));

  g_clear_pointer (&self->gate_id, g_free);
  for (guint i = 0; i < items->len && self->gate_id == NULL; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (item->state == CUE_DISCLOSURE_OPEN)
        self->gate_id = g_strdup (item->id);
    }
}

/* Marks the must-say line on the stage and puts the next open one there. */
static gboolean
mark_disclosure (CueScriptPane *self, CueDisclosureState state, const char *reason)
{
  g_autofree char *id = g_strdup (self->gate_id);

  if (!cue_call_mark_disclosure (self->call, id, state, reason))
    return FALSE;
  g_free (self->undo_gate_id);
  self->undo_gate_id = g_steal_pointer (&id);
  put_next_open (self);
  cue_script_pane_update (self);
  return TRUE;
}

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
  if (self->call == NULL)
    return;
  if (self->gate_id != NULL)
    mark_disclosure (self, CUE_DISCLOSURE_EXCUSED, reason);
  else
    {
      g_clear_pointer (&self->undo_gate_id, g_free);
      cue_call_skip (self->call, reason);
    }
}

static void
on_flagged_cb (CueScriptPane *self, const char *words)
{
  if (self->call != NULL)
    cue_call_dispute (self->call, words);
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
cue_script_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (object);

  switch (id)
    {
    case PROP_CALL:
      cue_script_pane_set_call (self, g_value_get_object (value));
      break;
    case PROP_COLUMNS:
      cue_script_pane_set_columns (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_script_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (object);

  switch (id)
    {
    case PROP_CALL:
      g_value_set_object (value, self->call);
      break;
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_script_pane_dispose (GObject *object)
{
  CueScriptPane *self = CUE_SCRIPT_PANE (object);

  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_clear_object (&self->call);
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
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, said_rows);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, stack);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, stage);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, end_title);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, end_words);
  gtk_widget_class_bind_template_child (widget_class, CueScriptPane, branches);
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

  object_class->set_property = cue_script_pane_set_property;
  object_class->get_property = cue_script_pane_get_property;
  object_class->dispose = cue_script_pane_dispose;
  object_class->finalize = cue_script_pane_finalize;

  properties[PROP_CALL] =
    g_param_spec_object ("call", NULL, NULL, CUE_TYPE_CALL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] =
    g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CUE_TYPE_STAGE);
  g_type_ensure (CUE_TYPE_BRANCH_BAR);
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
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_fit), self,
                           G_CONNECT_SWAPPED);
  cue_script_pane_update (self);
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

  if (self->call == call)
    return;
  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_set_object (&self->call, call);
  g_clear_pointer (&self->gate_id, g_free);
  g_clear_pointer (&self->undo_gate_id, g_free);
  if (call != NULL)
    {
      g_signal_connect_swapped (call, "changed", G_CALLBACK (cue_script_pane_update), self);
      g_signal_connect_swapped (call, "customer-changed", G_CALLBACK (cue_script_pane_update),
                                self);
    }
  cue_script_pane_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL]);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/**
 * cue_script_pane_say:
 * @self: a pane
 *
 * F6: the line on the stage was said, whether it is the script's or a must-say line.
 *
 * Returns: %FALSE when nothing is on the stage
 */
gboolean
cue_script_pane_say (CueScriptPane *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), FALSE);

  if (self->call == NULL)
    return FALSE;
  if (self->gate_id != NULL)
    return mark_disclosure (self, CUE_DISCLOSURE_SAID, NULL);
  g_clear_pointer (&self->undo_gate_id, g_free);
  return cue_call_say (self->call);
}

/**
 * cue_script_pane_unsay:
 * @self: a pane
 *
 * Ctrl+Z: takes the last one back, said or skipped.
 *
 * Returns: %FALSE when there is nothing to take back
 */
gboolean
cue_script_pane_unsay (CueScriptPane *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), FALSE);

  if (self->call == NULL)
    return FALSE;
  if (self->undo_gate_id != NULL)
    {
      g_autofree char *id = g_steal_pointer (&self->undo_gate_id);

      if (!cue_call_mark_disclosure (self->call, id, CUE_DISCLOSURE_OPEN, NULL))
        return FALSE;
      g_free (self->gate_id);
      self->gate_id = g_steal_pointer (&id);
      cue_script_pane_update (self);
      return TRUE;
    }
  return cue_call_unsay (self->call);
}

/**
 * cue_script_pane_choose_branch:
 * @self: a pane
 * @index: which answer, from 0
 *
 * Alt+1…9: what the customer said.
 *
 * Returns: %FALSE when there is no such answer
 */
gboolean
cue_script_pane_choose_branch (CueScriptPane *self, guint index)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), FALSE);

  if (self->call == NULL || self->gate_id != NULL)
    return FALSE;
  g_clear_pointer (&self->undo_gate_id, g_free);
  return cue_call_choose_branch (self->call, index);
}

static gboolean
has_line (CueScriptPane *self)
{
  CueScriptRun *run = get_run (self);

  return self->gate_id != NULL || (run != NULL && cue_script_run_get_current (run) != NULL);
}

/**
 * cue_script_pane_show_reasons:
 * @self: a pane
 *
 * Shift+F6: asks why the line on the stage is left out; a digit answers.
 */
void
cue_script_pane_show_reasons (CueScriptPane *self)
{
  GPtrArray *published;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();

  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));

  if (!has_line (self))
    return;
  published = cue_call_get_skip_reasons (self->call);
  for (guint i = 0; published != NULL && i < published->len; i++)
    g_ptr_array_add (reasons, g_ptr_array_index (published, i));
  if (reasons->len == 0)
    {
      /* A home without a published list: a reason is owed all the same. */
      g_ptr_array_add (reasons, (char *) C_("skip reason", "The customer knows it"));
      g_ptr_array_add (reasons, (char *) C_("skip reason", "Does not apply"));
      g_ptr_array_add (reasons, (char *) C_("skip reason", "The customer does not want it"));
    }
  cue_reason_popover_set_reasons (self->reasons, reasons);
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
}

/**
 * cue_script_pane_show_flag:
 * @self: a pane
 *
 * F7: asks in a word or two what is wrong with the line on the stage.
 */
void
cue_script_pane_show_flag (CueScriptPane *self)
{
  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));

  if (!has_line (self))
    return;
  cue_flag_popover_set_line (self->flag, cue_stage_line_get_text (
                                           CUE_STAGE_LINE (cue_stage_get_line (self->stage))));
  cue_widget_pop_up (GTK_POPOVER (self->flag));
}

/**
 * cue_script_pane_focus_disclosures:
 * @self: a pane
 *
 * F9: the focus goes to the first must-say line that is open, and that line goes on the stage.
 */
void
cue_script_pane_focus_disclosures (CueScriptPane *self)
{
  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));

  cue_gate_list_focus_open (self->gate_list);
}

/**
 * cue_script_pane_focus_stage:
 * @self: a pane
 *
 * F4: the script is on the stage again, at the line where it was, and has the focus.
 */
void
cue_script_pane_focus_stage (CueScriptPane *self)
{
  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));

  if (self->call == NULL)
    return;
  g_clear_pointer (&self->gate_id, g_free);
  if (!cue_call_is_on_script (self->call))
    cue_call_return_to_script (self->call);
  else
    cue_script_pane_update (self);
  cue_stage_focus (self->stage);
}

/**
 * cue_script_pane_dup_line:
 * @self: a pane
 *
 * Returns: (transfer full) (nullable): the line on the stage as plain text
 */
char *
cue_script_pane_dup_line (CueScriptPane *self)
{
  const char *text;

  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), NULL);

  text = cue_stage_line_get_text (CUE_STAGE_LINE (cue_stage_get_line (self->stage)));
  return *text != '\0' ? g_strdup (text) : NULL;
}
