/* cue-score-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-score-card.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say.h"
#include "cue-score-row.h"
#include "cue-widget.h"

struct _CueScoreCard
{
  GtkWidget parent_instance;

  GtkLabel   *heading;
  GtkLabel   *state;
  GtkWidget  *hint;
  GtkListBox *groups;
  GtkListBox *items;
  GtkWidget  *submit_row;
  GtkLabel   *why_not;
  GtkWidget  *answer;
  GtkLabel   *answer_heading;
  GtkLabel   *answer_words;

  CueCase   *call_case;  /* (owned) (nullable) */
  GPtrArray *values;     /* (owned) (nullable) (element-type CueScoreValue): being given */
  CueClock  *clock;      /* (unowned) (nullable): the desk's */
  gboolean   touched;    /* something is given that was not handed in */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueScoreCard, cue_score_card, GTK_TYPE_WIDGET)

static void
forget (CueScoreCard *self)
{
  cue_compact_list_clear (self->items);
  cue_compact_list_clear (self->groups);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->call_case, cue_case_unref);
}

static void
cue_score_card_dispose (GObject *object)
{
  CueScoreCard *self = CUE_SCORE_CARD (object);

  if (self->items != NULL)
    forget (self);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_SCORE_CARD);
  G_OBJECT_CLASS (cue_score_card_parent_class)->dispose (object);
}

static void
cue_score_card_class_init (CueScoreCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_score_card_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_SCORE_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-score-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-score-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, heading);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, state);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, hint);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, groups);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, items);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, submit_row);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, why_not);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, answer);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, answer_heading);
  gtk_widget_class_bind_template_child (widget_class, CueScoreCard, answer_words);
}

static void
cue_score_card_init (CueScoreCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* -- what it comes to ------------------------------------------------------------------------- */

typedef struct
{
  const char *name;  /* (unowned) */
  int         points;
  int         weight;
  gboolean    by_hand;
} Group;

/* Items without a group are one of their own, named by their kind. */
static const char *
get_group_name (const CueScoreItem *item)
{
  if (item->group != NULL)
    return item->group;
  return item->kind == CUE_SCORE_JUDGEMENT ? _("Judgement") : _("Process");
}

static GArray *
add_up_groups (CueScoreCard *self)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  for (guint i = 0; i < self->values->len; i++)
    {
      const CueScoreItem  *item = self->call_case->form->items->pdata[i];
      const CueScoreValue *value = self->values->pdata[i];
      Group               *group = NULL;

      if (item->kind == CUE_SCORE_FATAL)
        continue;
      for (guint j = 0; group == NULL && j < groups->len; j++)
        if (g_str_equal (g_array_index (groups, Group, j).name, get_group_name (item)))
          group = &g_array_index (groups, Group, j);
      if (group == NULL)
        {
          g_array_set_size (groups, groups->len + 1);
          group = &g_array_index (groups, Group, groups->len - 1);
          group->name = get_group_name (item);
        }
      group->weight += item->weight;
      group->by_hand = group->by_hand || item->kind == CUE_SCORE_JUDGEMENT;
      if (value->value != CUE_SCORE_OPEN)
        group->points += cue_scorecard_get_points (item, value->value);
    }
  return groups;
}

static GtkWidget *
new_group_row (const Group *group, GtkSizeGroup *sizes)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *name = gtk_label_new (group->name);
  GtkWidget       *bar = gtk_progress_bar_new ();
  g_autofree char *points = g_strdup_printf ("%d / %d", group->points, group->weight);
  GtkWidget       *sum = gtk_label_new (points);
  GtkWidget       *by = gtk_label_new (group->by_hand ? C_("score", "by hand")
                                                      : C_("score", "from the record"));
  g_autofree char *spoken = g_strdup_printf ("%s %s", group->name, points);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_width_chars (GTK_LABEL (name), 5);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 group->weight > 0 ? (double) group->points / group->weight : 0);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "cue-score-bar");
  gtk_label_set_xalign (GTK_LABEL (sum), 1);
  gtk_label_set_width_chars (GTK_LABEL (sum), 7);
  gtk_widget_add_css_class (sum, "numeric");
  gtk_widget_add_css_class (sum, "heading");
  gtk_widget_add_css_class (by, "caption");
  gtk_widget_add_css_class (by, "cue-dim");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), sum);
  gtk_box_append (GTK_BOX (box), by);
  gtk_label_set_xalign (GTK_LABEL (by), 1);
  gtk_size_group_add_widget (sizes, by);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static guint
count_open (CueScoreCard *self, gboolean *fatal, int *total, gboolean *unexplained)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n_open = 0;

  *unexplained = FALSE;
  for (guint i = 0; i < self->values->len; i++)
    {
      CueScoreValue *value = self->values->pdata[i];

      if (value->value == CUE_SCORE_OPEN)
        continue;
      g_hash_table_insert (given, value->item_id, GINT_TO_POINTER (value->value + 1));
      if (value->filled != CUE_SCORE_OPEN && value->filled != value->value
          && (value->note == NULL || *value->note == '\0'))
        *unexplained = TRUE;
    }
  *total = cue_scorecard_get_total (self->call_case->form, given, fatal, &n_open);
  return n_open;
}

/* Why the score cannot be handed in, in one sentence; NULL when it can. */
static char *
dup_why_not (CueScoreCard *self)
{
  gboolean fatal = FALSE;
  gboolean unexplained = FALSE;
  int      total = 0;
  guint    n_open = count_open (self, &fatal, &total, &unexplained);

  if (unexplained)
    return g_strdup (_("Write why the record is overruled."));
  if (n_open > 0 && !fatal)
    return g_strdup_printf (ngettext ("%u item has no value yet.", "%u items have no value yet.",
                                      n_open),
                            n_open);
  return NULL;
}

static void
show_sum (CueScoreCard *self)
{
  g_autoptr (GArray) groups = add_up_groups (self);
  g_autoptr (GtkSizeGroup) sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autofree char   *heading = NULL;
  g_autofree char   *state = NULL;
  g_autofree char   *why_not = dup_why_not (self);
  const CueScore    *score = self->call_case->score;
  gboolean           fatal = FALSE;
  gboolean           unexplained = FALSE;
  int                total = 0;

  cue_compact_list_clear (self->groups);
  for (guint i = 0; i < groups->len; i++)
    gtk_list_box_append (self->groups, new_group_row (&g_array_index (groups, Group, i), sizes));
  count_open (self, &fatal, &total, &unexplained);
  heading = fatal ? g_strdup (_("Score: failed")) : g_strdup_printf (_("Score %d"), total);
  if (self->touched || score == NULL)
    state = g_strdup_printf (_("of %d, not handed in"), self->call_case->form->weight);
  else
    {
      g_autofree char *when = cue_say_when (self->clock, score->at_ms);

      state = g_strdup_printf (_("of %d, handed in %s by %s"), self->call_case->form->weight, when,
                               score->by);
    }
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->why_not, why_not != NULL ? why_not : "");
}

static void
on_changed_cb (CueScoreCard *self)
{
  self->touched = TRUE;
  show_sum (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_answer (CueScoreCard *self)
{
  const CueScore  *score = self->call_case->score;
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;

  gtk_widget_set_visible (self->answer, score != NULL && score->answer != NULL);
  if (score == NULL || score->answer == NULL)
    return;
  when = cue_say_when (self->clock, score->answered_ms);
  /* Translators: the agent's login, when he answered */
  heading = g_strdup_printf (_("%s answers, %s"), score->agent, when);
  gtk_label_set_text (self->answer_heading, heading);
  gtk_label_set_text (self->answer_words, score->answer);
}

/**
 * cue_score_card_set_case:
 * @self: a card
 * @call_case: (nullable): the call; without a form the card says so
 * @clock: (nullable): the desk's clock
 */
void
cue_score_card_set_case (CueScoreCard *self, CueCase *call_case, CueClock *clock)
{
  gboolean judged;

  g_return_if_fail (CUE_IS_SCORE_CARD (self));

  forget (self);
  self->clock = clock;
  self->touched = FALSE;
  if (call_case == NULL)
    return;
  self->call_case = cue_case_ref (call_case);
  judged = call_case->form != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->groups), judged);
  gtk_widget_set_visible (GTK_WIDGET (self->items), judged);
  gtk_widget_set_visible (self->submit_row, judged && call_case->may_judge);
  gtk_widget_set_visible (self->hint, judged && call_case->may_judge);
  if (!judged)
    {
      gtk_label_set_text (self->heading, _("Score"));
      gtk_label_set_text (self->state, _("no form is published yet: an editor writes one"));
      return;
    }
  self->values = cue_case_copy_values (call_case->values);
  for (guint i = 0; i < self->values->len; i++)
    {
      GtkWidget *row = cue_score_row_new (call_case->form->items->pdata[i], self->values->pdata[i],
                                          call_case->may_judge);

      g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed_cb), self);
      gtk_list_box_append (self->items, row);
    }
  show_sum (self);
  show_answer (self);
}

/**
 * cue_score_card_get_values:
 * @self: a card
 *
 * Returns: (transfer none) (nullable) (element-type CueScoreValue): what is given now
 */
GPtrArray *
cue_score_card_get_values (CueScoreCard *self)
{
  g_return_val_if_fail (CUE_IS_SCORE_CARD (self), NULL);

  return self->values;
}

/**
 * cue_score_card_can_submit:
 * @self: a card
 *
 * Returns: whether everything is given that has to be, and this person may judge
 */
gboolean
cue_score_card_can_submit (CueScoreCard *self)
{
  g_autofree char *why_not = NULL;

  g_return_val_if_fail (CUE_IS_SCORE_CARD (self), FALSE);

  if (self->call_case == NULL || self->values == NULL || !self->call_case->may_judge)
    return FALSE;
  why_not = dup_why_not (self);
  return why_not == NULL && (self->touched || self->call_case->score == NULL);
}

/**
 * cue_score_card_focus:
 * @self: a card
 *
 * To the first item that has no value yet, to the first of all when each has one.
 */
void
cue_score_card_focus (CueScoreCard *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CUE_IS_SCORE_CARD (self));

  row = gtk_list_box_get_row_at_index (self->items, 0);
  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    {
      const CueScoreValue *value = self->values->pdata[i];

      if (value->value != CUE_SCORE_OPEN)
        continue;
      row = gtk_list_box_get_row_at_index (self->items, (int) i);
      break;
    }
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
