/* cue-condition-form-threshold.c: the parameter that a value of a condition names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-condition-form-private.h"

#include <glib/gi18n.h>

#include "cue-record-entry.h"
#include "cue-say-record.h"

/**
 * cue_condition_form_find_threshold:
 * @self: a condition
 * @value: a value of one of its comparisons
 *
 * Returns: the place among the parameters of the one it names, -1 = none
 */
int
cue_condition_form_find_threshold (CueConditionForm *self, const char *value)
{
  int sort = cue_record_draft_find_sort (self->draft, "parameter");

  return *value == '$' && sort >= 0 ? cue_record_draft_find (self->draft, (guint) sort, value + 1)
                                    : -1;
}

/**
 * cue_condition_form_offer_parameters:
 * @self: a condition
 * @entry: where a value is typed
 *
 * The names of all parameters complete what is typed there.
 */
void
cue_condition_form_offer_parameters (CueConditionForm *self, CueCompleteEntry *entry)
{
  int                      sort = cue_record_draft_find_sort (self->draft, "parameter");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv)           all = NULL;

  for (guint i = 0; sort >= 0 && i < cue_record_draft_count (self->draft, (guint) sort); i++)
    {
      g_autofree char *key = cue_record_draft_dup_key (self->draft, (guint) sort, i);
      g_autofree char *name = g_strconcat ("$", key, NULL);

      g_strv_builder_add (names, name);
    }
  all = g_strv_builder_end (names);
  cue_complete_entry_set_choices (entry, (const char *const *) all);
}

static void
on_threshold_cb (CueRecordEntry *entry, gboolean choice, CueConditionForm *self)
{
  g_signal_emit_by_name (self, "changed");
}

/* Compared with another figure of the same customer. */
static GtkWidget *
make_fact_note (const char *nick)
{
  g_autofree char *text = g_strdup_printf ("= %s", cue_say_rule_fact (nick));
  GtkWidget       *words = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "cue-dim");
  gtk_widget_add_css_class (words, "caption");
  return words;
}

/**
 * cue_condition_form_make_threshold:
 * @self: a condition
 * @value: a value of one of its comparisons
 *
 * What the name of a threshold stands for, and what it says there: changed here, it is changed for
 * every rule.
 *
 * Returns: (transfer floating) (nullable): the line below the value; %NULL when it names nothing
 */
GtkWidget *
cue_condition_form_make_threshold (CueConditionForm *self, const char *value)
{
  int                   sort = cue_record_draft_find_sort (self->draft, "parameter");
  int                   at = cue_condition_form_find_threshold (self, value);
  CueRecordPlace        place = { (guint) MAX (sort, 0), (guint) MAX (at, 0), -1, 0 };
  g_autofree char      *note = NULL;
  GtkWidget            *line;
  GtkWidget            *entry;
  GtkWidget            *words;

  if (at < 0 && cue_condition_form_find_fact (self, value) != GTK_INVALID_LIST_POSITION)
    return make_fact_note (value);
  if (at < 0)
    return NULL;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  entry = cue_record_entry_new (self->draft, &place,
                                cue_record_draft_find_field (self->draft, place.sort, -1, "value"),
                                self->open);
  note = cue_record_draft_dup_at (self->draft, &place, "note");
  words = gtk_label_new (note);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (words, "cue-dim");
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (entry, "cue-condition-threshold");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_threshold_cb), self, 0);
  gtk_box_append (GTK_BOX (line), gtk_label_new ("="));
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

/**
 * cue_condition_form_make_weight:
 * @self: a condition of the audit
 *
 * Returns: (transfer floating) (nullable): the row of what a call counts that the rule is true of
 */
GtkWidget *
cue_condition_form_make_weight (CueConditionForm *self)
{
  GtkWidget *threshold = cue_condition_form_make_threshold (self, self->condition->weight);
  GtkWidget *row;
  GtkWidget *label;

  if (threshold == NULL)
    return NULL;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (_("Weight"));
  gtk_widget_add_css_class (row, "cue-condition-row");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), threshold);
  return row;
}
