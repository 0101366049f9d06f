/* cue-condition-form-row.c: one comparison: fact, comparison, value, and what a person does there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-condition-form-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-facts.h"
#include "cue-say-record.h"

/**
 * cue_condition_form_find_fact:
 * @self: a condition
 * @nick: a fact
 *
 * Returns: its place among the facts that can be chosen, %GTK_INVALID_LIST_POSITION when it is none
 *   of them
 */
guint
cue_condition_form_find_fact (CueConditionForm *self, const char *nick)
{
  for (guint i = 0; i < cue_condition_count_facts (self->about_call); i++)
    if (strcmp (cue_condition_get_fact (self->about_call, i), nick) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* -- what a person does ------------------------------------------------------------------------ */

static CueClause *
get_clause (CueConditionForm *self, gpointer widget)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "clause"));

  /* From 1: nothing is said of what is no part of a row. */
  return index > 0 && index <= self->condition->clauses->len
             ? self->condition->clauses->pdata[index - 1]
             : NULL;
}

static void
on_fact_cb (GtkDropDown *facts, GParamSpec *pspec, CueConditionForm *self)
{
  CueClause *clause = get_clause (self, facts);
  guint      selected = gtk_drop_down_get_selected (facts);
  gboolean   second = g_object_get_data (G_OBJECT (facts), "second") != NULL;

  if (self->busy || clause == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  g_free (second ? clause->second : clause->fact);
  *(second ? &clause->second : &clause->fact)
    = g_strdup (cue_condition_get_fact (self->about_call, selected));
  cue_condition_form_take (self);
  cue_condition_form_rebuild_soon (self);
}

static void
on_compare_cb (GtkDropDown *compares, GParamSpec *pspec, CueConditionForm *self)
{
  CueClause *clause = get_clause (self, compares);
  CueCompare compare = (CueCompare) gtk_drop_down_get_selected (compares);

  if (self->busy || clause == NULL || compare >= CUE_N_COMPARES || compare == clause->compare)
    return;
  if (compare == CUE_COMPARE_RAW)
    {
      /* What the row said becomes the expression. */
      CueCondition one = { FALSE, g_ptr_array_new (), NULL };
      char        *text;

      g_ptr_array_add (one.clauses, clause);
      text = cue_condition_to_expression (&one);
      g_ptr_array_unref (one.clauses);
      g_free (clause->value);
      clause->value = text;
    }
  clause->compare = compare;
  if (compare >= CUE_COMPARE_PERCENT_AT_LEAST && cue_condition_form_find_fact (self, clause->second)
                                                     == GTK_INVALID_LIST_POSITION)
    {
      g_free (clause->second);
      clause->second = g_strdup (self->about_call
                                     ? cue_condition_get_fact (TRUE, 0)
                                     : cue_fact_to_nick (CUE_FACT_DATA_QUOTA_MB));
    }
  cue_condition_form_take (self);
  cue_condition_form_rebuild_soon (self);
}

static void
on_value_cb (GtkEditable *entry, CueConditionForm *self)
{
  CueClause *clause = get_clause (self, entry);
  gboolean   second = g_object_get_data (G_OBJECT (entry), "second") != NULL;
  gboolean   was_threshold;
  char      *kept;

  if (self->busy || clause == NULL)
    return;
  was_threshold = cue_condition_form_find_threshold (self, clause->value) >= 0;
  kept = clause->compare == CUE_COMPARE_RAW
           ? g_strdup (gtk_editable_get_text (entry))
           : cue_condition_form_dup_kept (clause, gtk_editable_get_text (entry));
  g_free (second ? clause->second : clause->value);
  *(second ? &clause->second : &clause->value) = kept;
  cue_condition_form_take (self);
  /* The threshold behind a name appears as soon as the name is whole. */
  if (!second && was_threshold != (cue_condition_form_find_threshold (self, clause->value) >= 0))
    cue_condition_form_rebuild_soon (self);
}

static void
on_remove_cb (GtkButton *button, CueConditionForm *self)
{
  CueClause *clause = get_clause (self, button);

  if (clause == NULL)
    return;
  g_ptr_array_remove (self->condition->clauses, clause);
  gtk_widget_grab_focus (self->add);
  cue_condition_form_take (self);
  cue_condition_form_rebuild_soon (self);
}

/* -- what is shown ----------------------------------------------------------------------------- */

/**
 * cue_condition_form_name:
 * @widget: a part of the form
 * @words: what a screen reader calls it
 */
void
cue_condition_form_name (GtkWidget *widget, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/* Where the focus returns to after the rows were made anew. */
static void
mark (GtkWidget *widget, guint index, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", what, index);

  gtk_widget_set_name (widget, name);
  g_object_set_data (G_OBJECT (widget), "clause", GUINT_TO_POINTER (index + 1));
}

static GtkWidget *
make_facts (CueConditionForm *self, guint index, const char *nick, gboolean second)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget                *facts;

  for (guint i = 0; i < cue_condition_count_facts (self->about_call); i++)
    gtk_string_list_append (names,
                            cue_say_rule_fact (cue_condition_get_fact (self->about_call, i)));
  facts = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                             gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (facts), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (facts), cue_condition_form_find_fact (self, nick));
  gtk_widget_add_css_class (facts, "cue-edit-choice");
  gtk_widget_set_sensitive (facts, self->open);
  mark (facts, index, second ? "second" : "fact");
  if (second)
    g_object_set_data (G_OBJECT (facts), "second", facts);
  cue_condition_form_name (facts, second ? _("Compared with") : _("Fact"));
  g_signal_connect_object (facts, "notify::selected", G_CALLBACK (on_fact_cb), self, 0);
  return facts;
}

static GtkWidget *
make_compares (CueConditionForm *self, guint index, CueCompare compare)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget                *compares;

  for (int i = 0; i < CUE_N_COMPARES; i++)
    gtk_string_list_append (names, cue_say_compare ((CueCompare) i));
  compares = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (compares), compare);
  gtk_widget_add_css_class (compares, "cue-edit-choice");
  gtk_widget_set_sensitive (compares, self->open);
  mark (compares, index, "compare");
  cue_condition_form_name (compares, _("Comparison"));
  g_signal_connect_object (compares, "notify::selected", G_CALLBACK (on_compare_cb), self, 0);
  return compares;
}

static GtkWidget *
make_value (CueConditionForm *self, guint index, const CueClause *clause, gboolean second)
{
  CueCompleteEntry *complete = g_object_new (CUE_TYPE_COMPLETE_ENTRY, NULL);
  GtkEntry         *entry = cue_complete_entry_get_entry (complete);
  g_autofree char  *text
    = cue_condition_form_dup_shown (clause, second ? clause->second : clause->value);

  cue_condition_form_offer_parameters (self, complete);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), self->open);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_entry_set_placeholder_text (entry, _("a number, or $ and a threshold"));
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "cue-edit-entry");
  gtk_widget_set_hexpand (GTK_WIDGET (complete), TRUE);
  mark (GTK_WIDGET (entry), index, second ? "second" : "value");
  if (second)
    g_object_set_data (G_OBJECT (entry), "second", entry);
  cue_condition_form_name (GTK_WIDGET (entry), second ? _("Up to") : _("Threshold or number"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_value_cb), self, 0);
  return GTK_WIDGET (complete);
}

static GtkWidget *
make_remove (CueConditionForm *self, guint index)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "cue-small");
  gtk_widget_set_sensitive (remove, self->open);
  cue_condition_form_name (remove, _("Remove the comparison"));
  gtk_widget_set_tooltip_text (remove, _("Remove the comparison"));
  mark (remove, index, "remove");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_cb), self, 0);
  return remove;
}

static void
fill_values (CueConditionForm *self, GtkBox *row, guint index, const CueClause *clause)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *threshold = cue_condition_form_make_threshold (self, clause->value);
  gboolean   percent = clause->compare >= CUE_COMPARE_PERCENT_AT_LEAST
                     && clause->compare != CUE_COMPARE_RAW;

  if (percent)
    gtk_box_append (GTK_BOX (line), make_facts (self, index, clause->second, TRUE));
  gtk_box_append (GTK_BOX (line), make_value (self, index, clause, FALSE));
  if (clause->compare == CUE_COMPARE_BETWEEN)
    gtk_box_append (GTK_BOX (line), make_value (self, index, clause, TRUE));
  else if (percent)
    gtk_box_append (GTK_BOX (line), gtk_label_new ("%"));
  gtk_box_append (row, line);
  if (threshold != NULL)
    gtk_box_append (row, threshold);
}

/**
 * cue_condition_form_make_row:
 * @self: a condition
 * @index: one of its comparisons
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
cue_condition_form_make_row (CueConditionForm *self, guint index)
{
  const CueClause *clause = self->condition->clauses->pdata[index];
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "cue-condition-row");
  gtk_widget_set_hexpand (space, TRUE);
  if (clause->compare != CUE_COMPARE_RAW)
    gtk_box_append (GTK_BOX (line), make_facts (self, index, clause->fact, FALSE));
  gtk_box_append (GTK_BOX (line), make_compares (self, index, clause->compare));
  gtk_box_append (GTK_BOX (line), space);
  gtk_box_append (GTK_BOX (line), make_remove (self, index));
  gtk_box_append (GTK_BOX (row), line);
  fill_values (self, GTK_BOX (row), index, clause);
  return row;
}
