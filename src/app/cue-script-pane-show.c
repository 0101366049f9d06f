/* cue-script-pane-show.c: from the call to what is seen in the script pane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-pane-private.h"

#include <glib/gi18n.h>

#include "cue-practice-call.h"
#include "cue-said-row.h"
#include "cue-stage-show.h"

#define NEXT_NORMAL 3
#define NEXT_LARGE 5
#define SAID_NORMAL 1
#define SAID_LARGE 3

CueScriptRun *
cue_script_pane_get_run (CueScriptPane *self)
{
  return self->watch->call != NULL ? cue_call_get_run (self->watch->call) : NULL;
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
void
cue_script_pane_queue_fit (CueScriptPane *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_next_lines_cb, self, NULL);
}

static void
forget_fit (CueScriptPane *self)
{
  self->full_height = 0;
  cue_next_lines_set_max (self->next_lines, self->columns >= 4 ? NEXT_LARGE : NEXT_NORMAL);
  cue_script_pane_queue_fit (self);
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
                                         cue_call_get_started_ms (self->watch->call),
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
  const CueDisclosure *item = cue_stage_find_disclosure (self->watch->call, self->gate_id, &number);
  const CueLine *line = run != NULL ? cue_script_run_get_current (run) : NULL;

  if (item != NULL)
    cue_stage_show_disclosure (self->stage, self->watch->call, item, number);
  else if (line != NULL)
    cue_stage_show_line (self->stage, self->watch->call, line);
  else
    {
      cue_stage_set_words (self->stage, NULL);
      if (self->watch->call == NULL || cue_call_get_state (self->watch->call) == CUE_CALL_LOADING)
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
  CueCall *call = self->watch->call;
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
  cue_next_lines_set_lines (self->next_lines, call, upcoming, position + 1);

  if (self->gate_id != NULL)
    covered = gate_only;
  else if (line != NULL)
    covered = (const char *const *) line->step->covers;
  cue_gate_list_set_gate (self->gate_list, call, covered);
}

static gboolean
has_focus_inside (CueScriptPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
cue_script_pane_update (CueScriptPane *self)
{
  gboolean focused = has_focus_inside (self);
  CueScriptRun *run = cue_script_pane_get_run (self);
  guint number;
  const CueDisclosure *item = cue_stage_find_disclosure (self->watch->call, self->gate_id, &number);

  /* Said, excused, or no longer owed because the offer changed: the script has the stage again. */
  if (item == NULL || item->state != CUE_DISCLOSURE_OPEN)
    g_clear_pointer (&self->gate_id, g_free);

  cue_script_head_show (self->head, self->watch->call, self->gate_id != NULL, self->columns);
  if (run != NULL)
    update_said (self, run);
  else
    gtk_widget_set_visible (self->said_rows, FALSE);
  update_stage (self, run);
  cue_branch_bar_set_answer (self->branches, self->watch->call != NULL
                                               ? cue_practice_call_get_answer (self->watch->call)
                                               : NULL);
  cue_branch_bar_set_branches (self->branches,
                               run != NULL && self->gate_id == NULL
                                 ? cue_script_run_get_branches (run)
                                 : NULL,
                               self->columns <= 1);
  cue_fold_row_update (self->fold, self->gate_id == NULL ? self->watch->call : NULL);
  update_lists (self, run);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), self->watch->call != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->verbs), self->watch->call != NULL);
  cue_script_pane_emit_staged (self);
  forget_fit (self);
  /* The button or row that had the focus may be gone with what it stood for; the new line is what
   * a person who uses the keyboard, or listens, wants next. */
  if (focused && !has_focus_inside (self))
    cue_stage_focus (self->stage);
}
