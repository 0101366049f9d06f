/* cue-branch-bar.c: what the customer may answer, as buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-branch-bar.h"

#include <glib/gi18n.h>

#include "cue-flow.h"
#include "cue-script.h"
#include "cue-widget.h"

#define MAX_DIGIT 9

struct _CueBranchBar
{
  GtkWidget parent_instance;

  CueFlow *branches;
  char    *answer;    /* (owned) (nullable): of the customer of a practice case */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueBranchBar, cue_branch_bar, GTK_TYPE_WIDGET)

static void
cue_branch_bar_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_BRANCH_BAR);
  G_OBJECT_CLASS (cue_branch_bar_parent_class)->dispose (object);
}

static void
cue_branch_bar_finalize (GObject *object)
{
  g_free (CUE_BRANCH_BAR (object)->answer);
  G_OBJECT_CLASS (cue_branch_bar_parent_class)->finalize (object);
}

static void
cue_branch_bar_class_init (CueBranchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_branch_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_branch_bar_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", CUE_TYPE_BRANCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-branch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CueBranchBar, branches);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-branch-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_branch_bar_init (CueBranchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_clicked_cb (GtkButton *button, CueBranchBar *self)
{
  g_signal_emit (self, signals[CHOSEN], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cue-branch")));
}

/* Nobody speaks in a practice call: the button says it. */
static void
show_answer (GtkWidget *button, GtkWidget *box)
{
  GtkWidget  *bubble = gtk_image_new_from_icon_name ("cue-say-symbolic");
  const char *words = _("The customer of the case says this");

  gtk_widget_add_css_class (bubble, "cue-branch-answer");
  gtk_box_prepend (GTK_BOX (box), bubble);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static GtkWidget *
create_button (CueBranchBar *self, const CueScriptBranch *branch, guint index, gboolean short_keys)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *key = g_strdup_printf (short_keys ? "%u" : "Alt %u", index + 1);

  gtk_box_append (GTK_BOX (box), gtk_label_new (branch->label));
  if (index < MAX_DIGIT)
    {
      GtkWidget *cap = gtk_label_new (key);

      gtk_widget_add_css_class (cap, "cue-key");
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), cap);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "cue-branch");
  if (g_strcmp0 (self->answer, branch->label) == 0)
    show_answer (button, box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  branch->label, -1);
  g_object_set_data (G_OBJECT (button), "cue-branch", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self, 0);
  return button;
}

/**
 * cue_branch_bar_set_answer:
 * @self: a bar
 * @answer: (nullable): the words of the branch that is marked, in a practice call
 *
 * Counts from the next cue_branch_bar_set_branches() on.
 */
void
cue_branch_bar_set_answer (CueBranchBar *self, const char *answer)
{
  g_return_if_fail (CUE_IS_BRANCH_BAR (self));

  g_free (self->answer);
  self->answer = g_strdup (answer);
}

/**
 * cue_branch_bar_set_branches:
 * @self: a bar
 * @branches: (nullable) (element-type CueScriptBranch): the answers; without any the bar hides
 * @short_keys: whether the caps leave out Alt, for narrow windows
 *
 * Makes a button for each answer.
 */
void
cue_branch_bar_set_branches (CueBranchBar *self, GPtrArray *branches, gboolean short_keys)
{
  g_return_if_fail (CUE_IS_BRANCH_BAR (self));

  cue_flow_clear (self->branches);
  for (guint i = 0; branches != NULL && i < branches->len; i++)
    cue_flow_append (self->branches,
                     create_button (self, g_ptr_array_index (branches, i), i, short_keys));
  gtk_widget_set_visible (GTK_WIDGET (self), branches != NULL && branches->len > 0);
}
