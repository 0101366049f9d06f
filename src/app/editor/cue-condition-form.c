/* cue-condition-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-condition-form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-condition-form-private.h"
#include "cue-facts.h"
#include "cue-say-record.h"
#include "cue-wrap-text.h"

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CueConditionForm, cue_condition_form, GTK_TYPE_WIDGET)

static void rebuild (CueConditionForm *self);

/* -- what a person does ------------------------------------------------------------------------ */

static gboolean
on_rebuild_cb (gpointer user_data)
{
  CueConditionForm *self = CUE_CONDITION_FORM (user_data);

  self->rebuild_id = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/**
 * cue_condition_form_rebuild_soon:
 * @self: a condition
 *
 * Makes the rows anew a moment later: a drop-down must not go while it tells of its choice.
 */
void
cue_condition_form_rebuild_soon (CueConditionForm *self)
{
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (on_rebuild_cb, self);
}

static void
show_expression (CueConditionForm *self)
{
  g_autofree char *text = cue_record_draft_dup_at (self->draft, &self->place, "when");

  cue_wrap_text_set_text (CUE_WRAP_TEXT (self->expression), text);
}

/**
 * cue_condition_form_take:
 * @self: a condition
 *
 * What the rows say becomes the expression, in the draft and on the screen.
 */
void
cue_condition_form_take (CueConditionForm *self)
{
  g_autofree char *text = NULL;

  if (self->draft == NULL)
    return;
  text = cue_condition_to_expression (self->condition);
  cue_record_draft_set_at (self->draft, &self->place, "when", text);
  show_expression (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_any_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueConditionForm *self)
{
  gboolean any = gtk_drop_down_get_selected (drop_down) == 1;

  if (self->busy || any == self->condition->any)
    return;
  self->condition->any = any;
  cue_condition_form_take (self);
}

static void
on_add_cb (CueConditionForm *self)
{
  CueClause *clause = cue_condition_add (self->condition);

  g_free (clause->fact);
  clause->fact = g_strdup (self->about_call ? cue_condition_get_fact (TRUE, 0)
                                            : cue_fact_to_nick (CUE_FACT_DATA_NOW_MB));
  clause->compare = CUE_COMPARE_AT_LEAST;
  cue_condition_form_take (self);
  rebuild (self);
  gtk_widget_child_focus (gtk_widget_get_last_child (self->rows), GTK_DIR_TAB_FORWARD);
}

static void
on_expression_cb (CueWrapText *view, const char *text, CueConditionForm *self)
{
  if (self->draft == NULL)
    return;
  cue_record_draft_set_at (self->draft, &self->place, "when", text);
  cue_condition_free (self->condition);
  self->condition = cue_condition_parse (text);
  cue_condition_form_rebuild_soon (self);
  g_signal_emit (self, changed_signal, 0);
}

/* -- the rows ---------------------------------------------------------------------------------- */

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = strcmp (gtk_widget_get_name (child), name) == 0 ? child
                                                                         : find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The name of what has the keyboard among the rows, and where the caret stands in it. */
static char *
dup_focused (CueConditionForm *self, int *caret)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  *caret = -1;
  for (; focus != NULL && focus != self->rows; focus = gtk_widget_get_parent (focus))
    {
      if (GTK_IS_EDITABLE (focus))
        *caret = gtk_editable_get_position (GTK_EDITABLE (focus));
      if (g_object_get_data (G_OBJECT (focus), "clause") != NULL)
        return gtk_widget_is_ancestor (focus, self->rows)
                   ? g_strdup (gtk_widget_get_name (focus))
                   : NULL;
    }
  return NULL;
}

static void
rebuild (CueConditionForm *self)
{
  int              caret;
  g_autofree char *focused = dup_focused (self, &caret);
  GtkWidget       *child;

  if (self->draft == NULL)
    return;
  self->busy = TRUE;
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < self->condition->clauses->len; i++)
    gtk_box_append (GTK_BOX (self->rows), cue_condition_form_make_row (self, i));
  child = self->condition->weight != NULL ? cue_condition_form_make_weight (self) : NULL;
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->rows), child);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->any), self->condition->any);
  gtk_widget_set_visible (self->any, self->condition->clauses->len > 1);
  child = focused != NULL ? find_named (self->rows, focused) : NULL;
  if (child != NULL && GTK_IS_EDITABLE (child))
    {
      gtk_widget_grab_focus (child);
      gtk_editable_set_position (GTK_EDITABLE (child), caret);
    }
  else if (child != NULL)
    gtk_widget_grab_focus (child);
  self->busy = FALSE;
}

/* -- object ------------------------------------------------------------------------------------ */

static void
cue_condition_form_dispose (GObject *object)
{
  CueConditionForm *self = CUE_CONDITION_FORM (object);

  self->draft = NULL;
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->condition, cue_condition_free);
  G_OBJECT_CLASS (cue_condition_form_parent_class)->dispose (object);
}

static void
cue_condition_form_class_init (CueConditionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_condition_form_dispose;
  changed_signal = g_signal_new ("changed", CUE_TYPE_CONDITION_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-condition-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_expression (CueConditionForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (_("The expression behind it"));

  self->expression = cue_wrap_text_new ("", TRUE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->expression), TRUE);
  cue_condition_form_name (self->expression, _("The expression behind it"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "cue-dim");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->expression);
  g_signal_connect_object (self->expression, "typed", G_CALLBACK (on_expression_cb), self, 0);
  return box;
}

static void
cue_condition_form_init (CueConditionForm *self)
{
  const char *const joins[] = { _("all must hold"), _("one of them is enough"), NULL };

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->any = gtk_drop_down_new_from_strings (joins);
  self->add = gtk_button_new_with_label (_("Add a comparison"));
  self->problem = gtk_label_new (NULL);
  gtk_widget_set_halign (self->any, GTK_ALIGN_START);
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->any, "cue-edit-choice");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "cue-small");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_set_visible (self->problem, FALSE);
  cue_condition_form_name (self->any, _("How the comparisons are joined"));
  cue_condition_form_name (GTK_WIDGET (self), _("Condition"));
  gtk_box_append (GTK_BOX (self->box), self->any);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_box_append (GTK_BOX (self->box), make_expression (self));
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->any, "notify::selected", G_CALLBACK (on_any_cb), self, 0);
}

/**
 * cue_condition_form_new:
 * @draft: rules; borrowed until cue_condition_form_release()
 * @place: one rule
 * @open: whether it may be written
 *
 * Returns: (transfer floating): its condition
 */
GtkWidget *
cue_condition_form_new (CueRecordDraft *draft, const CueRecordPlace *place, gboolean open)
{
  CueConditionForm *self = g_object_new (CUE_TYPE_CONDITION_FORM, NULL);
  g_autofree char  *text = cue_record_draft_dup_at (draft, place, "when");
  g_autofree char  *level = NULL;

  self->draft = draft;
  self->place = *place;
  self->open = open;
  self->condition = cue_condition_parse (text);
  level = cue_record_draft_dup_at (draft, place, "level");
  self->about_call = strcmp (level, "risk") == 0;
  gtk_widget_set_sensitive (self->add, open);
  gtk_widget_set_sensitive (self->any, open);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->expression), open);
  show_expression (self);
  rebuild (self);
  return GTK_WIDGET (self);
}

/**
 * cue_condition_form_show_problem:
 * @self: a condition
 * @problems: (nullable) (element-type CueRecordProblem): of the whole document
 */
void
cue_condition_form_show_problem (CueConditionForm *self, GPtrArray *problems)
{
  const CueRecordProblem *problem;
  g_autofree char        *words = NULL;

  g_return_if_fail (CUE_IS_CONDITION_FORM (self));

  if (self->draft == NULL)
    return;
  problem = cue_record_problems_find (problems, &self->place, "when");
  if (problem != NULL)
    words = cue_say_record_problem (self->draft, problem);
  gtk_label_set_text (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
}

/**
 * cue_condition_form_release:
 * @self: a condition
 *
 * Its document is freed.
 */
void
cue_condition_form_release (CueConditionForm *self)
{
  g_return_if_fail (CUE_IS_CONDITION_FORM (self));

  self->draft = NULL;
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
}
