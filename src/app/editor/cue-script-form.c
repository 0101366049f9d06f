/* cue-script-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-form.h"

#include <glib/gi18n.h>

#include "cue-edit-banner.h"
#include "cue-edit-bind.h"
#include "cue-edit-marks.h"
#include "cue-field-row.h"
#include "cue-say-edit.h"
#include "cue-script-draft.h"
#include "cue-script-graph.h"
#include "cue-step-row.h"
#include "cue-widget.h"

struct _CueScriptForm
{
  GtkWidget parent_instance;

  CueEditBanner  *banner;
  GtkEntry       *title;
  CueChips       *asked;
  GtkEntry       *category;
  GtkEntry       *topic;
  GtkDropDown    *flow;
  GtkEntry       *author;
  GtkBox         *steps;
  GtkBox         *graph_slot;
  GtkButton      *add;
  CueScriptGraph *graph;
  CueEditBind    *bind;   /* (owned) */
  CueEdit        *edit;   /* (owned) (nullable) */
  GPtrArray      *rows;   /* (owned) (element-type CueStepRow), as they stand */
};

static guint compare_signal;

G_DEFINE_FINAL_TYPE (CueScriptForm, cue_script_form, GTK_TYPE_WIDGET)

static int
index_of (CueScriptForm *self, CueStepRow *row)
{
  guint index;

  return g_ptr_array_find (self->rows, row, &index) ? (int) index : -1;
}

static void
focus_step (CueScriptForm *self, int index)
{
  if (index >= 0 && index < (int) self->rows->len)
    gtk_widget_grab_focus (GTK_WIDGET (cue_step_row_get_text (self->rows->pdata[index])));
}

/* -- what a person does -------------------------------------------------------------------------- */

static void
on_text_changed_cb (CueStepRow *row, const char *field, CueScriptForm *self)
{
  gboolean         elderly = g_str_equal (field, "elderly");
  CueEditText     *text = elderly ? cue_step_row_get_elderly (row) : cue_step_row_get_text (row);
  g_autofree char *words = cue_edit_text_dup_text (text);
  const CuePlace   place = { .field = (char *) field,
                             .line_id = (char *) cue_step_row_get_id (row),
                             .start = cue_edit_text_get_caret (text) };

  cue_edit_set_text (self->edit, &place, words);
}

static void
on_step_changed_cb (CueStepRow *row, CueScriptStep *step, gboolean typing, CueScriptForm *self)
{
  int        index = index_of (self, row);
  CueScript *copy;
  CuePlace   place = { .field = (char *) "branches", .line_id = step->id };

  if (index < 0)
    return;
  copy = cue_script_draft_copy (cue_edit_get_script (self->edit));
  g_ptr_array_insert (copy->steps, index, cue_script_step_ref (step));
  g_ptr_array_remove_index (copy->steps, (guint) index + 1);
  if (typing)
    cue_edit_type_script (self->edit, copy, &place);
  else
    cue_edit_take_script (self->edit, copy, &place);
}

static void
take_steps (CueScriptForm *self, CueScript *copy)
{
  cue_edit_take_script (self->edit, copy, &(CuePlace) { .field = (char *) "steps" });
}

static void
insert_step (CueScriptForm *self, int index)
{
  CueScript       *copy = cue_script_draft_copy (cue_edit_get_script (self->edit));
  g_autofree char *id = cue_script_draft_dup_new_step_id (copy);

  g_ptr_array_insert (copy->steps, index, cue_script_step_new (id));
  take_steps (self, copy);
  focus_step (self, index);
}

static void
move_step (guint from, guint to, gpointer user_data)
{
  CueScriptForm *self = CUE_SCRIPT_FORM (user_data);
  CueScript     *copy;
  gpointer       step;

  if (from == to || to >= self->rows->len || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  copy = cue_script_draft_copy (cue_edit_get_script (self->edit));
  step = g_ptr_array_steal_index (copy->steps, from);
  g_ptr_array_insert (copy->steps, (int) to, step);
  take_steps (self, copy);
  focus_step (self, (int) to);
}

static void
on_verb_cb (CueStepRow *row, const char *verb, CueScriptForm *self)
{
  int            index = index_of (self, row);
  CueScript     *copy;
  CueScriptStep *step;

  if (self->edit == NULL || index < 0 || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  if (g_str_equal (verb, "step.move-up") && index > 0)
    move_step ((guint) index, (guint) index - 1, self);
  else if (g_str_equal (verb, "step.move-down"))
    move_step ((guint) index, (guint) index + 1, self);
  else if (g_str_equal (verb, "step.add-after"))
    insert_step (self, index + 1);
  else if (g_str_equal (verb, "step.remove") && self->rows->len > 1)
    {
      copy = cue_script_draft_copy (cue_edit_get_script (self->edit));
      g_ptr_array_remove_index (copy->steps, (guint) index);
      take_steps (self, copy);
      focus_step (self, MIN (index, (int) self->rows->len - 1));
    }
  else if (g_str_equal (verb, "step.add-branch"))
    {
      copy = cue_script_draft_copy (cue_edit_get_script (self->edit));
      step = cue_script_step_copy (copy->steps->pdata[index]);
      cue_script_step_add_branch (step, NULL, NULL, NULL);
      g_ptr_array_insert (copy->steps, index, step);
      g_ptr_array_remove_index (copy->steps, (guint) index + 1);
      take_steps (self, copy);
      cue_step_row_focus_branch (self->rows->pdata[index]);
    }
}

static void
on_add_cb (GtkButton *button, CueScriptForm *self)
{
  if (self->edit != NULL && cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN)
    insert_step (self, (int) self->rows->len);
}

static void
on_step_activated_cb (CueScriptGraph *graph, const char *id, CueScriptForm *self)
{
  cue_script_form_go_to (self, &(CuePlace) { .field = (char *) "steps", .line_id = (char *) id });
}

static void
on_compare_cb (CueEditBanner *banner, CueScriptForm *self)
{
  g_signal_emit (self, compare_signal, 0);
}

/* -- showing ------------------------------------------------------------------------------------- */

static CueStepRow *
take_row (CueScriptForm *self, GPtrArray *old, const char *id)
{
  GtkWidget *row;

  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL && g_strcmp0 (cue_step_row_get_id (old->pdata[i]), id) == 0)
      {
        row = old->pdata[i];
        old->pdata[i] = NULL;
        return CUE_STEP_ROW (row);
      }
  row = cue_step_row_new ();
  g_signal_connect (row, "verb", G_CALLBACK (on_verb_cb), self);
  g_signal_connect (row, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (row, "step-changed", G_CALLBACK (on_step_changed_cb), self);
  cue_edit_marks_add_dragging (cue_step_row_get_handle (CUE_STEP_ROW (row)), row, move_step, self);
  gtk_box_append (self->steps, row);
  return CUE_STEP_ROW (row);
}

static void
refresh (CueScriptForm *self)
{
  const CueScript      *script = cue_edit_get_script (self->edit);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  GtkWidget            *after = NULL;

  self->rows = g_ptr_array_new ();
  for (guint i = 0; script != NULL && i < script->steps->len; i++)
    {
      CueStepRow *row = take_row (self, old, ((CueScriptStep *) script->steps->pdata[i])->id);

      gtk_box_reorder_child_after (self->steps, GTK_WIDGET (row), after);
      g_ptr_array_add (self->rows, row);
      after = GTK_WIDGET (row);
      cue_step_row_show (row, self->edit, script, i);
    }
  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL)
      gtk_box_remove (self->steps, old->pdata[i]);
  cue_script_graph_set_script (self->graph, script);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN);
}

static void
on_findings_changed_cb (CueEdit *edit, CueScriptForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cue_step_row_show_findings (self->rows->pdata[i], edit);
}

static void
cue_script_form_dispose (GObject *object)
{
  CueScriptForm *self = CUE_SCRIPT_FORM (object);

  cue_script_form_set_edit (self, NULL);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_SCRIPT_FORM);
  G_OBJECT_CLASS (cue_script_form_parent_class)->dispose (object);
}

static void
cue_script_form_finalize (GObject *object)
{
  cue_edit_bind_free (CUE_SCRIPT_FORM (object)->bind);
  g_ptr_array_unref (CUE_SCRIPT_FORM (object)->rows);
  G_OBJECT_CLASS (cue_script_form_parent_class)->finalize (object);
}

static void
cue_script_form_class_init (CueScriptFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_FIELD_ROW);
  g_type_ensure (CUE_TYPE_CHIPS);
  g_type_ensure (CUE_TYPE_EDIT_BANNER);
  G_OBJECT_CLASS (klass)->dispose = cue_script_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_script_form_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-edit-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-script-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, banner);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, title);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, asked);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, category);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, topic);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, flow);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, author);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, steps);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, graph_slot);
  gtk_widget_class_bind_template_child (widget_class, CueScriptForm, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_cb);
  compare_signal = g_signal_new ("compare", CUE_TYPE_SCRIPT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cue_script_form_init (CueScriptForm *self)
{
  static const char *const flows[] = { "open-account", "close-account", "plan-change",
                                       "fault-report", "complaint" };
  const char *pairs[2 * (G_N_ELEMENTS (flows) + 1) + 1] = { "", cue_say_flow (NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (flows); i++)
    {
      pairs[2 * (i + 1)] = flows[i];
      pairs[2 * (i + 1) + 1] = cue_say_flow (flows[i]);
    }
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->graph = CUE_SCRIPT_GRAPH (cue_script_graph_new ());
  gtk_box_append (self->graph_slot, GTK_WIDGET (self->graph));
  g_signal_connect (self->graph, "step-activated", G_CALLBACK (on_step_activated_cb), self);
  self->bind = cue_edit_bind_new ();
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->title), "title");
  cue_edit_bind_chips (self->bind, self->asked, "asked");
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->category), "category");
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->topic), "topic");
  cue_edit_bind_choice (self->bind, self->flow, "flow", pairs);
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->author), "author");
  cue_edit_marks_name_drop_down (self->flow, _("Flow"));
  cue_chips_set_label (self->asked, _("In which words customers ask"));
}

/**
 * cue_script_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
cue_script_form_new (void)
{
  return g_object_new (CUE_TYPE_SCRIPT_FORM, NULL);
}

/**
 * cue_script_form_set_edit:
 * @self: the form
 * @edit: (nullable): a script
 */
void
cue_script_form_set_edit (CueScriptForm *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_SCRIPT_FORM (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  cue_edit_bind_set_edit (self->bind, edit);
  if (self->banner != NULL)
    cue_edit_banner_set_edit (self->banner, edit);
  if (edit == NULL)
    return;
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (edit, "state-changed", G_CALLBACK (refresh), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  refresh (self);
}

/**
 * cue_script_form_go_to:
 * @self: the form
 * @place: a finding's
 *
 * Returns: whether the form shows that place; then the focus is there
 */
gboolean
cue_script_form_go_to (CueScriptForm *self, const CuePlace *place)
{
  gboolean elderly;

  g_return_val_if_fail (CUE_IS_SCRIPT_FORM (self) && place != NULL, FALSE);

  elderly = g_strcmp0 (place->field, "elderly") == 0;
  for (guint i = 0; place->line_id != NULL && i < self->rows->len; i++)
    if (g_strcmp0 (cue_step_row_get_id (self->rows->pdata[i]), place->line_id) == 0)
      {
        CueEditText *text = elderly ? cue_step_row_get_elderly (self->rows->pdata[i])
                                    : cue_step_row_get_text (self->rows->pdata[i]);

        gtk_widget_grab_focus (GTK_WIDGET (text));
        cue_edit_text_set_caret (text, place->start, place->length);
        return TRUE;
      }
  return cue_edit_bind_go_to (self->bind, place);
}

/**
 * cue_script_form_focus:
 * @self: the form
 */
void
cue_script_form_focus (CueScriptForm *self)
{
  const CueScript *script;

  g_return_if_fail (CUE_IS_SCRIPT_FORM (self));

  script = self->edit != NULL ? cue_edit_get_script (self->edit) : NULL;
  if (script != NULL && *script->title != '\0')
    focus_step (self, 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
}
