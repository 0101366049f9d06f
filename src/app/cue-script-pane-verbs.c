/* cue-script-pane-verbs.c: what a key or a button does to the line on the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-pane-private.h"

#include <glib/gi18n.h>

#include "cue-stage-line.h"
#include "cue-widget.h"

static void
put_next_open (CueScriptPane *self)
{
  GPtrArray *items = cue_gate_get_items (cue_call_get_gate (self->watch->call));

  g_clear_pointer (&self->gate_id, g_free);
  for (guint i = 0; i < items->len && self->gate_id == NULL; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (item->state == CUE_DISCLOSURE_OPEN)
        self->gate_id = g_strdup (item->id);
    }
}

/* Marks the must-say line on the stage and puts the next open one there. */
gboolean
cue_script_pane_mark (CueScriptPane *self, CueDisclosureState state, const char *reason)
{
  g_autofree char *id = g_strdup (self->gate_id);

  if (!cue_call_mark_disclosure (self->watch->call, id, state, reason))
    return FALSE;
  g_free (self->undo_gate_id);
  self->undo_gate_id = g_steal_pointer (&id);
  put_next_open (self);
  cue_script_pane_update (self);
  return TRUE;
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

  if (self->watch->call == NULL)
    return FALSE;
  if (self->gate_id != NULL)
    return cue_script_pane_mark (self, CUE_DISCLOSURE_SAID, NULL);
  g_clear_pointer (&self->undo_gate_id, g_free);
  return cue_call_say (self->watch->call);
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

  if (self->watch->call == NULL)
    return FALSE;
  if (self->undo_gate_id != NULL)
    {
      g_autofree char *id = g_steal_pointer (&self->undo_gate_id);

      if (!cue_call_mark_disclosure (self->watch->call, id, CUE_DISCLOSURE_OPEN, NULL))
        return FALSE;
      g_free (self->gate_id);
      self->gate_id = g_steal_pointer (&id);
      cue_script_pane_update (self);
      return TRUE;
    }
  return cue_call_unsay (self->watch->call);
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

  if (self->watch->call == NULL || self->gate_id != NULL)
    return FALSE;
  g_clear_pointer (&self->undo_gate_id, g_free);
  return cue_call_choose_branch (self->watch->call, index);
}

static gboolean
has_line (CueScriptPane *self)
{
  CueScriptRun *run = cue_script_pane_get_run (self);

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
  published = cue_call_get_skip_reasons (self->watch->call);
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

  if (self->watch->call == NULL)
    return;
  g_clear_pointer (&self->gate_id, g_free);
  if (!cue_call_is_on_script (self->watch->call))
    cue_call_return_to_script (self->watch->call);
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

/**
 * cue_script_pane_lift_fold:
 * @self: a pane
 *
 * Alt+O: asks why offers are opened although they are folded; without a fold nothing happens.
 */
void
cue_script_pane_lift_fold (CueScriptPane *self)
{
  g_return_if_fail (CUE_IS_SCRIPT_PANE (self));

  cue_fold_row_ask (self->fold);
}

/**
 * cue_script_pane_get_verbs:
 * @self: a pane
 *
 * Returns: (transfer none): what is arranged beside speaking
 */
CueCallVerbs *
cue_script_pane_get_verbs (CueScriptPane *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), NULL);

  return self->verbs;
}

/**
 * cue_script_pane_get_statement:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): id of the must-say line on the stage; %NULL while a line of
 *   the script or of an entry is there
 */
const char *
cue_script_pane_get_statement (CueScriptPane *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_PANE (self), NULL);

  return self->gate_id;
}
