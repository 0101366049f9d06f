/* cue-step-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-step-row.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-chips.h"
#include "cue-edit-marks.h"
#include "cue-say-edit.h"
#include "cue-script-draft.h"
#include "cue-text-check.h"
#include "cue-widget.h"

#define N_DISCLOSURES 14

typedef struct
{
  GtkWidget   *box;
  GtkEditable *label;
  GtkDropDown *target;
  GtkDropDown *offer;
} BranchRow;

struct _CueStepRow
{
  GtkWidget parent_instance;

  GtkLabel        *number;
  GtkDropDown     *kind;
  GtkDropDown     *group;
  GtkToggleButton *offer;
  GtkLabel        *state_label;
  GtkImage        *state_icon;
  GtkBox          *text_slot;
  GtkBox          *covers_slot;
  GtkWidget       *covers_line;
  GtkBox          *branches;
  GtkWidget       *next_line;
  GtkDropDown     *next;
  GtkMenuButton   *menu;
  GMenuModel      *step_menu;
  CueEditText     *text;
  CueEditText     *elderly;
  GtkLabel        *remarks[3];   /* of the step, of its other voice, of where it leads */
  CueChips        *covers;
  GPtrArray       *branch_rows;  /* (owned) (element-type BranchRow) */
  GStrv            targets;      /* (owned): "" = the next step, ids, "end" */
  CueScriptStep   *step;         /* (owned) (nullable) */
  gboolean         showing;
};

enum
{
  SIGNAL_VERB,
  SIGNAL_TEXT_CHANGED,
  SIGNAL_STEP_CHANGED,
  N_SIGNALS
};

static const char *const OFFERS[] = { "", "stay", "packs", "plan" };
static const char *const FIELDS[] = { "steps", "elderly", "ways" };
static guint             signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueStepRow, cue_step_row, GTK_TYPE_WIDGET)

static void
verb_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit (widget, signals[SIGNAL_VERB], 0, name);
}

static void
on_text_changed_cb (CueEditText *text, CueStepRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TEXT_CHANGED], 0, text == self->text ? "steps" : "elderly");
}

static void
on_split_cb (CueEditText *text, guint at, CueStepRow *self)
{
  g_signal_emit (self, signals[SIGNAL_VERB], 0, "step.add-after");
}

/* -- what a person chooses ------------------------------------------------------------------------ */

static void
emit_changed (CueStepRow *self, CueScriptStep *step, gboolean typing)
{
  g_signal_emit (self, signals[SIGNAL_STEP_CHANGED], 0, step, typing);
  cue_script_step_unref (step);
}

static void
on_kind_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueStepRow *self)
{
  CueScriptStep *step;

  if (self->showing || self->step == NULL)
    return;
  step = cue_script_step_copy (self->step);
  step->kind = (CueStepKind) gtk_drop_down_get_selected (self->kind);
  step->group = (CueStepGroup) gtk_drop_down_get_selected (self->group);
  emit_changed (self, step, FALSE);
}

static void
on_offer_cb (GtkToggleButton *toggle, CueStepRow *self)
{
  CueScriptStep *step;

  if (self->showing || self->step == NULL)
    return;
  step = cue_script_step_copy (self->step);
  step->is_offer = gtk_toggle_button_get_active (toggle);
  emit_changed (self, step, FALSE);
}

static void
on_next_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueStepRow *self)
{
  guint          selected = gtk_drop_down_get_selected (drop_down);
  CueScriptStep *step;

  if (self->showing || self->step == NULL || selected >= g_strv_length (self->targets))
    return;
  step = cue_script_step_copy (self->step);
  g_free (step->next);
  step->next = *self->targets[selected] != '\0' ? g_strdup (self->targets[selected]) : NULL;
  emit_changed (self, step, FALSE);
}

static void
on_covers_cb (CueChips *chips, CueStepRow *self)
{
  CueScriptStep *step;

  if (self->showing || self->step == NULL)
    return;
  step = cue_script_step_copy (self->step);
  g_strfreev (step->covers);
  step->covers = cue_chips_dup_values (chips);
  emit_changed (self, step, FALSE);
}

static void
on_branch_cb (CueStepRow *self, gboolean typing)
{
  CueScriptStep *step;

  if (self->showing || self->step == NULL)
    return;
  step = cue_script_step_copy (self->step);
  g_ptr_array_set_size (step->branches, 0);
  for (guint i = 0; i < self->branch_rows->len; i++)
    {
      const BranchRow *row = self->branch_rows->pdata[i];
      guint            target = gtk_drop_down_get_selected (row->target);
      guint            offer = gtk_drop_down_get_selected (row->offer);

      cue_script_step_add_branch (step, gtk_editable_get_text (row->label),
                                  target < g_strv_length (self->targets) ? self->targets[target] : "",
                                  offer < G_N_ELEMENTS (OFFERS) ? OFFERS[offer] : NULL);
    }
  emit_changed (self, step, typing);
}

static void
on_branch_label_cb (GtkEditable *entry, CueStepRow *self)
{
  on_branch_cb (self, TRUE);
}

static void
on_branch_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, CueStepRow *self)
{
  on_branch_cb (self, FALSE);
}

static void
on_branch_removed_cb (GtkButton *button, CueStepRow *self)
{
  guint          index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  CueScriptStep *step;

  if (self->step == NULL || index >= self->step->branches->len)
    return;
  step = cue_script_step_copy (self->step);
  g_ptr_array_remove_index (step->branches, index);
  emit_changed (self, step, FALSE);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_step_row_dispose (GObject *object)
{
  CueStepRow *self = CUE_STEP_ROW (object);

  self->showing = TRUE;
  g_clear_pointer (&self->step, cue_script_step_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_STEP_ROW);
  G_OBJECT_CLASS (cue_step_row_parent_class)->dispose (object);
}

static void
cue_step_row_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_STEP_ROW (object)->branch_rows);
  g_strfreev (CUE_STEP_ROW (object)->targets);
  G_OBJECT_CLASS (cue_step_row_parent_class)->finalize (object);
}

static void
cue_step_row_class_init (CueStepRowClass *klass)
{
  static const char *const verbs[] = { "step.move-up", "step.move-down", "step.remove",
                                       "step.add-branch", "step.add-after" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_step_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_step_row_finalize;
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i], NULL, verb_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "step.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "step.move-down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, "step.remove",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_ALT_MASK, "step.add-branch", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-edit-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, number);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, kind);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, group);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, offer);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, text_slot);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, covers_slot);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, covers_line);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, branches);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, next_line);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, next);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, menu);
  gtk_widget_class_bind_template_child (widget_class, CueStepRow, step_menu);
  signals[SIGNAL_VERB] = g_signal_new ("verb", CUE_TYPE_STEP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TEXT_CHANGED] = g_signal_new ("text-changed", CUE_TYPE_STEP_ROW, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STEP_CHANGED] = g_signal_new ("step-changed", CUE_TYPE_STEP_ROW, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER,
                                               G_TYPE_BOOLEAN);
}

static CueEditText *
add_text (CueStepRow *self, const char *label, const char *hint)
{
  GtkWidget *text = cue_edit_text_new (TRUE);

  cue_edit_text_set_hint (CUE_EDIT_TEXT (text), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (text, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (text, "split", G_CALLBACK (on_split_cb), self);
  gtk_box_append (self->text_slot, text);
  return CUE_EDIT_TEXT (text);
}

static void
fill_fixed_choices (CueStepRow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) groups = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder)  covers = g_strv_builder_new ();
  g_auto (GStrv)            pairs = NULL;

  for (int kind = CUE_STEP_SAY; kind <= CUE_STEP_BRANCH; kind++)
    gtk_string_list_append (kinds, cue_say_step_kind ((CueStepKind) kind));
  for (int group = CUE_STEP_REQUIRED; group <= CUE_STEP_FREE; group++)
    gtk_string_list_append (groups, cue_say_must_group ((CueStepGroup) group));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_drop_down_set_model (self->group, G_LIST_MODEL (groups));
  for (int i = 1; i <= N_DISCLOSURES; i++)
    {
      g_autofree char *id = g_strdup_printf ("N%02d", i);

      g_strv_builder_add_many (covers, id, id, NULL);
    }
  pairs = g_strv_builder_end (covers);
  cue_chips_set_choices (self->covers, (const char *const *) pairs, TRUE);
}

static void
cue_step_row_init (CueStepRow *self)
{
  self->branch_rows = g_ptr_array_new_with_free_func (g_free);
  self->targets = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = add_text (self, _("Words of the step"), _("What is said or done"));
  self->elderly = add_text (self, _("Words for elderly customers"), _("For elderly customers"));
  gtk_widget_add_css_class (GTK_WIDGET (self->elderly), "cue-dim");
  for (gsize i = 0; i < G_N_ELEMENTS (self->remarks); i++)
    {
      self->remarks[i] = GTK_LABEL (cue_edit_marks_new_remarks ());
      gtk_box_append (self->text_slot, GTK_WIDGET (self->remarks[i]));
    }
  self->covers = CUE_CHIPS (cue_chips_new ());
  cue_chips_set_label (self->covers, _("Statements this step covers"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->covers), TRUE);
  gtk_box_append (self->covers_slot, GTK_WIDGET (self->covers));
  fill_fixed_choices (self);
  cue_edit_marks_name_drop_down (self->kind, _("What the agent does"));
  cue_edit_marks_name_drop_down (self->group, _("How much it is wanted"));
  cue_edit_marks_name_drop_down (self->next, _("Leads to"));
  cue_edit_marks_pass_by (self->menu);
  cue_edit_marks_set_menu (self->menu, self->step_menu);
  g_signal_connect (self->covers, "values-changed", G_CALLBACK (on_covers_cb), self);
  g_signal_connect (self->kind, "notify::selected", G_CALLBACK (on_kind_cb), self);
  g_signal_connect (self->group, "notify::selected", G_CALLBACK (on_kind_cb), self);
  g_signal_connect (self->offer, "toggled", G_CALLBACK (on_offer_cb), self);
  g_signal_connect (self->next, "notify::selected", G_CALLBACK (on_next_cb), self);
}

/**
 * cue_step_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_step_row_new (void)
{
  return g_object_new (CUE_TYPE_STEP_ROW, NULL);
}

/* -- showing ------------------------------------------------------------------------------------- */

/* "3 看多大流量" for each step, the way on first, the end last. */
static GListModel *
make_targets (CueStepRow *self, const CueScript *script, const char *first)
{
  GtkStringList           *words = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  g_strv_builder_add (values, "");
  gtk_string_list_append (words, first);
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = script->steps->pdata[i];
      g_autofree char     *head = g_utf8_substring (step->text, 0,
                                                    MIN (12, g_utf8_strlen (step->text, -1)));
      g_autofree char     *label = g_strdup_printf ("%u %s", i + 1, *head != '\0' ? head : step->id);

      g_strv_builder_add (values, step->id);
      gtk_string_list_append (words, label);
    }
  g_strv_builder_add (values, "end");
  gtk_string_list_append (words, C_("script", "end"));
  g_strfreev (self->targets);
  self->targets = g_strv_builder_end (values);
  return G_LIST_MODEL (words);
}

static void
select_target (CueStepRow *self, GtkDropDown *drop_down, const char *id)
{
  for (guint i = 0; self->targets[i] != NULL; i++)
    if (g_strcmp0 (self->targets[i], id != NULL ? id : "") == 0)
      gtk_drop_down_set_selected (drop_down, i);
}

static BranchRow *
add_branch_row (CueStepRow *self)
{
  BranchRow *row = g_new0 (BranchRow, 1);
  const char *offers[] = { C_("offer", "no offer"), C_("offer", "stays"), C_("offer", "takes packs"),
                           C_("offer", "takes a plan"), NULL };
  GtkWidget *arrow = gtk_label_new ("→");
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  row->label = GTK_EDITABLE (entry);
  row->target = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  row->offer = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (offers));
  gtk_editable_set_enable_undo (row->label, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What the customer answers"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "cue-edit-value");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "cue-edit-menu");
  gtk_widget_set_focusable (remove, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the customer answers"), -1);
  cue_edit_marks_name_drop_down (row->target, _("Leads to"));
  cue_edit_marks_name_drop_down (row->offer, _("What is taken up"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take the answer out"), -1);
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (self->branch_rows->len));
  gtk_box_append (GTK_BOX (row->box), entry);
  gtk_box_append (GTK_BOX (row->box), arrow);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->target));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->offer));
  gtk_box_append (GTK_BOX (row->box), remove);
  g_signal_connect (entry, "changed", G_CALLBACK (on_branch_label_cb), self);
  g_signal_connect (row->target, "notify::selected", G_CALLBACK (on_branch_chosen_cb), self);
  g_signal_connect (row->offer, "notify::selected", G_CALLBACK (on_branch_chosen_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_branch_removed_cb), self);
  gtk_box_append (self->branches, row->box);
  g_ptr_array_add (self->branch_rows, row);
  return row;
}

static void
show_branches (CueStepRow *self, GListModel *targets)
{
  while (self->branch_rows->len > self->step->branches->len)
    {
      gtk_box_remove (self->branches,
                      ((BranchRow *) self->branch_rows->pdata[self->branch_rows->len - 1])->box);
      g_ptr_array_remove_index (self->branch_rows, self->branch_rows->len - 1);
    }
  for (guint i = 0; i < self->step->branches->len; i++)
    {
      const CueScriptBranch *branch = self->step->branches->pdata[i];
      BranchRow             *row = i < self->branch_rows->len ? self->branch_rows->pdata[i]
                                                              : add_branch_row (self);

      if (strcmp (gtk_editable_get_text (row->label), branch->label) != 0)
        gtk_editable_set_text (row->label, branch->label);
      gtk_drop_down_set_model (row->target, targets);
      select_target (self, row->target, branch->next);
      for (guint o = 0; o < G_N_ELEMENTS (OFFERS); o++)
        if (g_strcmp0 (OFFERS[o], branch->offer != NULL ? branch->offer : "") == 0)
          gtk_drop_down_set_selected (row->offer, o);
    }
}

static void
show_state (CueStepRow *self, CueEdit *edit)
{
  int              seconds = 0;
  int              characters = cue_text_count_spoken (self->step->text, FALSE,
                                                       &cue_text_default_limits, &seconds);
  CueFindingLevel  level = cue_edit_marks_apply (edit, "steps", self->step->id, self->text);
  g_autofree char *words = g_strdup_printf (C_("line", "%d ch. · %d s"), characters, seconds);

  cue_edit_marks_apply (edit, "elderly", self->step->id, self->elderly);
  for (gsize i = 0; i < G_N_ELEMENTS (self->remarks); i++)
    cue_edit_marks_show_remarks (self->remarks[i], edit, FIELDS[i], self->step->id);
  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), characters > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), characters > 0);
  cue_edit_marks_show_level (GTK_WIDGET (self->state_icon), GTK_WIDGET (self->state_label), level);
}

/**
 * cue_step_row_show:
 * @self: a row
 * @edit: the document
 * @script: the whole script: where a step can lead
 * @index: which step of it
 */
void
cue_step_row_show (CueStepRow *self, CueEdit *edit, const CueScript *script, guint index)
{
  CueScriptStep          *step = script->steps->pdata[index];
  g_autofree char        *number = g_strdup_printf ("%u", index + 1);
  g_autofree char        *name = g_strdup_printf (_("Step %u"), index + 1);
  gboolean                open = cue_edit_get_lock (edit) == CUE_EDIT_OPEN;
  g_autoptr (GListModel)  targets = NULL;

  self->showing = TRUE;
  cue_script_step_ref (step);
  g_clear_pointer (&self->step, cue_script_step_unref);
  self->step = step;
  gtk_label_set_label (self->number, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  targets = make_targets (self, script, _("the next step"));
  gtk_drop_down_set_model (self->next, targets);
  select_target (self, self->next, step->next);
  gtk_drop_down_set_selected (self->kind, step->kind);
  gtk_drop_down_set_selected (self->group, step->group);
  gtk_toggle_button_set_active (self->offer, step->is_offer);
  cue_edit_text_set_text (self->text, step->text);
  cue_edit_text_set_text (self->elderly, step->elderly != NULL ? step->elderly : "");
  cue_chips_set_values (self->covers, (const char *const *) step->covers);
  gtk_widget_set_visible (self->covers_line, step->kind == CUE_STEP_DISCLOSE || step->covers[0] != NULL);
  gtk_widget_set_visible (self->next_line, step->branches->len == 0);
  show_branches (self, targets);
  gtk_widget_set_sensitive (GTK_WIDGET (self), open);
  show_state (self, edit);
  self->showing = FALSE;
}

/**
 * cue_step_row_show_findings:
 * @self: a row that shows a step
 * @edit: the document with its latest findings
 */
void
cue_step_row_show_findings (CueStepRow *self, CueEdit *edit)
{
  if (self->step != NULL)
    show_state (self, edit);
}

/**
 * cue_step_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of its step
 */
const char *
cue_step_row_get_id (CueStepRow *self)
{
  return self->step != NULL ? self->step->id : NULL;
}

/**
 * cue_step_row_get_text:
 * @self: a row
 *
 * Returns: (transfer none): where its words are written
 */
CueEditText *
cue_step_row_get_text (CueStepRow *self)
{
  return self->text;
}

/**
 * cue_step_row_get_elderly:
 * @self: a row
 *
 * Returns: (transfer none): where its words for elderly customers are written
 */
CueEditText *
cue_step_row_get_elderly (CueStepRow *self)
{
  return self->elderly;
}

/**
 * cue_step_row_get_handle:
 * @self: a row
 *
 * Returns: (transfer none): what it is dragged by
 */
GtkWidget *
cue_step_row_get_handle (CueStepRow *self)
{
  return GTK_WIDGET (self->number);
}

/**
 * cue_step_row_focus_branch:
 * @self: a row
 *
 * To the last answer, which was just added.
 */
void
cue_step_row_focus_branch (CueStepRow *self)
{
  if (self->branch_rows->len > 0)
    gtk_widget_grab_focus (
      GTK_WIDGET (((BranchRow *) self->branch_rows->pdata[self->branch_rows->len - 1])->label));
}
