/* cue-condition-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-condition-form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-complete-entry.h"
#include "cue-facts.h"
#include "cue-record-condition.h"
#include "cue-record-entry.h"
#include "cue-say-record.h"
#include "cue-wrap-text.h"

struct _CueConditionForm
{
  GtkWidget parent_instance;

  GtkWidget      *box;
  GtkWidget      *rows;
  GtkWidget      *any;          /* all of them, or one */
  GtkWidget      *add;
  GtkWidget      *expression;   /* text view */
  GtkWidget      *problem;
  CueRecordDraft *draft;        /* (nullable) (unowned) */
  CueRecordPlace  place;
  CueCondition   *condition;    /* (owned) */
  guint           rebuild_id;
  gboolean        open;
  gboolean        about_call;   /* the facts are those of calls */
  gboolean        busy;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CueConditionForm, cue_condition_form, GTK_TYPE_WIDGET)

static void rebuild (CueConditionForm *self);

/* -- facts ---------------------------------------------------------------------------------------- */

static guint
find_fact (CueConditionForm *self, const char *nick)
{
  for (guint i = 0; i < cue_condition_count_facts (self->about_call); i++)
    if (strcmp (cue_condition_get_fact (self->about_call, i), nick) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A number beside a fact of yuan is typed in yuan. */
static CueRecordUnit
unit_of_fact (const char *nick)
{
  CueFactId fact;

  if (!cue_fact_from_nick (nick, &fact))
    return CUE_RECORD_UNIT_NONE;
  switch (cue_fact_get_unit (fact))
    {
    case CUE_FACT_UNIT_FEN:
      return CUE_RECORD_UNIT_FEN;
    case CUE_FACT_UNIT_MB:
      return CUE_RECORD_UNIT_MB;
    case CUE_FACT_UNIT_COUNT:
    case CUE_FACT_UNIT_FLAG:
    case CUE_FACT_UNIT_SMALL_MB:
    case CUE_FACT_UNIT_MINUTES:
    case CUE_FACT_UNIT_DAYS:
    case CUE_FACT_UNIT_MONTHS:
    case CUE_FACT_UNIT_YEARS:
    case CUE_FACT_UNIT_PERCENT:
      break;
    }
  return CUE_RECORD_UNIT_NONE;
}

/**
 * cue_condition_form_dup_shown:
 * @clause: a comparison
 * @value: one of its values
 *
 * Returns: (transfer full): the value as it is typed
 */
char *
cue_condition_form_dup_shown (const CueClause *clause, const char *value)
{
  gint64 number;

  if (clause->compare < CUE_COMPARE_PERCENT_AT_LEAST
      && g_ascii_string_to_signed (value, 10, 0, G_MAXINT64 / 2, &number, NULL))
    return cue_record_unit_format (unit_of_fact (clause->fact), number, 1024);
  return g_strdup (value);
}

static char *
dup_kept (const CueClause *clause, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gint64           number;

  if (clause->compare < CUE_COMPARE_PERCENT_AT_LEAST
      && cue_record_unit_parse (unit_of_fact (clause->fact), text, 1024, &number)
             == CUE_RECORD_READ)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_steal_pointer (&text);
}

/* The parameter a value names, -1 = none. */
static int
find_threshold (CueConditionForm *self, const char *value)
{
  int sort = cue_record_draft_find_sort (self->draft, "parameter");

  return *value == '$' && sort >= 0 ? cue_record_draft_find (self->draft, (guint) sort, value + 1)
                                    : -1;
}

/* -- what a person does ----------------------------------------------------------------------------- */

static gboolean
on_rebuild_cb (gpointer user_data)
{
  CueConditionForm *self = CUE_CONDITION_FORM (user_data);

  self->rebuild_id = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/* A drop-down must not go while it tells of its choice. */
static void
rebuild_soon (CueConditionForm *self)
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

static void
take (CueConditionForm *self)
{
  g_autofree char *text = NULL;

  if (self->draft == NULL)
    return;
  text = cue_condition_to_expression (self->condition);
  cue_record_draft_set_at (self->draft, &self->place, "when", text);
  show_expression (self);
  g_signal_emit (self, changed_signal, 0);
}

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
  *(second ? &clause->second : &clause->fact) = g_strdup (cue_condition_get_fact (self->about_call, selected));
  take (self);
  rebuild_soon (self);
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
  if (compare >= CUE_COMPARE_PERCENT_AT_LEAST && find_fact (self, clause->second)
                                                     == GTK_INVALID_LIST_POSITION)
    {
      g_free (clause->second);
      clause->second = g_strdup (self->about_call
                                     ? cue_condition_get_fact (TRUE, 0)
                                     : cue_fact_to_nick (CUE_FACT_DATA_QUOTA_MB));
    }
  take (self);
  rebuild_soon (self);
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
  was_threshold = find_threshold (self, clause->value) >= 0;
  kept = clause->compare == CUE_COMPARE_RAW ? g_strdup (gtk_editable_get_text (entry))
                                            : dup_kept (clause, gtk_editable_get_text (entry));
  g_free (second ? clause->second : clause->value);
  *(second ? &clause->second : &clause->value) = kept;
  take (self);
  /* The threshold behind a name appears as soon as the name is whole. */
  if (!second && was_threshold != (find_threshold (self, clause->value) >= 0))
    rebuild_soon (self);
}

static void
on_any_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueConditionForm *self)
{
  gboolean any = gtk_drop_down_get_selected (drop_down) == 1;

  if (self->busy || any == self->condition->any)
    return;
  self->condition->any = any;
  take (self);
}

static void
on_remove_cb (GtkButton *button, CueConditionForm *self)
{
  CueClause *clause = get_clause (self, button);

  if (clause == NULL)
    return;
  g_ptr_array_remove (self->condition->clauses, clause);
  gtk_widget_grab_focus (self->add);
  take (self);
  rebuild_soon (self);
}

static void
on_add_cb (CueConditionForm *self)
{
  CueClause *clause = cue_condition_add (self->condition);

  g_free (clause->fact);
  clause->fact = g_strdup (self->about_call ? cue_condition_get_fact (TRUE, 0)
                                            : cue_fact_to_nick (CUE_FACT_DATA_NOW_MB));
  clause->compare = CUE_COMPARE_AT_LEAST;
  take (self);
  rebuild (self);
  gtk_widget_child_focus (gtk_widget_get_last_child (self->rows), GTK_DIR_TAB_FORWARD);
}

static void
on_threshold_cb (CueRecordEntry *entry, gboolean choice, CueConditionForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
on_expression_cb (CueWrapText *view, const char *text, CueConditionForm *self)
{
  if (self->draft == NULL)
    return;
  cue_record_draft_set_at (self->draft, &self->place, "when", text);
  cue_condition_free (self->condition);
  self->condition = cue_condition_parse (text);
  rebuild_soon (self);
  g_signal_emit (self, changed_signal, 0);
}

/* -- the rows ---------------------------------------------------------------------------------------- */

static void
set_name (GtkWidget *widget, const char *words)
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
  gtk_drop_down_set_selected (GTK_DROP_DOWN (facts), find_fact (self, nick));
  gtk_widget_add_css_class (facts, "cue-edit-choice");
  gtk_widget_set_sensitive (facts, self->open);
  mark (facts, index, second ? "second" : "fact");
  if (second)
    g_object_set_data (G_OBJECT (facts), "second", facts);
  set_name (facts, second ? _("Compared with") : _("Fact"));
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
  set_name (compares, _("Comparison"));
  g_signal_connect_object (compares, "notify::selected", G_CALLBACK (on_compare_cb), self, 0);
  return compares;
}

static void
offer_parameters (CueConditionForm *self, CueCompleteEntry *entry)
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

static GtkWidget *
make_value (CueConditionForm *self, guint index, const CueClause *clause, gboolean second)
{
  CueCompleteEntry *complete = g_object_new (CUE_TYPE_COMPLETE_ENTRY, NULL);
  GtkEntry         *entry = cue_complete_entry_get_entry (complete);
  g_autofree char  *text = cue_condition_form_dup_shown (clause, second ? clause->second : clause->value);

  offer_parameters (self, complete);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), self->open);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_entry_set_placeholder_text (entry, _("a number, or $ and a threshold"));
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "cue-edit-entry");
  gtk_widget_set_hexpand (GTK_WIDGET (complete), TRUE);
  mark (GTK_WIDGET (entry), index, second ? "second" : "value");
  if (second)
    g_object_set_data (G_OBJECT (entry), "second", entry);
  set_name (GTK_WIDGET (entry), second ? _("Up to") : _("Threshold or number"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_value_cb), self, 0);
  return GTK_WIDGET (complete);
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

/* What the name of a threshold stands for, and what it says there: changed here, it is changed for
 * every rule. */
static GtkWidget *
make_threshold (CueConditionForm *self, guint index, const char *value)
{
  int                   sort = cue_record_draft_find_sort (self->draft, "parameter");
  int                   at = find_threshold (self, value);
  CueRecordPlace        place = { (guint) MAX (sort, 0), (guint) MAX (at, 0), -1, 0 };
  g_autofree char      *note = NULL;
  GtkWidget            *line;
  GtkWidget            *entry;
  GtkWidget            *words;

  if (at < 0 && find_fact (self, value) != GTK_INVALID_LIST_POSITION)
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

static GtkWidget *
make_remove (CueConditionForm *self, guint index)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "cue-small");
  gtk_widget_set_sensitive (remove, self->open);
  set_name (remove, _("Remove the comparison"));
  gtk_widget_set_tooltip_text (remove, _("Remove the comparison"));
  mark (remove, index, "remove");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_cb), self, 0);
  return remove;
}

static void
fill_values (CueConditionForm *self, GtkBox *row, guint index, const CueClause *clause)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *threshold = make_threshold (self, index, clause->value);

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

static GtkWidget *
make_row (CueConditionForm *self, guint index)
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

/* What a call counts that the rule is true of. */
static GtkWidget *
make_weight (CueConditionForm *self)
{
  GtkWidget *threshold = make_threshold (self, 0, self->condition->weight);
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
    gtk_box_append (GTK_BOX (self->rows), make_row (self, i));
  child = self->condition->weight != NULL ? make_weight (self) : NULL;
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

/* -- object ------------------------------------------------------------------------------------------- */

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
  set_name (self->expression, _("The expression behind it"));
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
  set_name (self->any, _("How the comparisons are joined"));
  set_name (GTK_WIDGET (self), _("Condition"));
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
