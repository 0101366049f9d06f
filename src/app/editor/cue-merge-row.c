/* cue-merge-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-row.h"

#include <glib/gi18n.h>

#include "cue-say-review.h"
#include "cue-widget.h"

struct _CueMergeRow
{
  GtkWidget parent_instance;

  GtkLabel       *what;
  GtkLabel       *state;
  GtkLabel       *base;
  GtkLabel       *theirs;
  GtkLabel       *mine;
  GtkCheckButton *take;
  GtkCheckButton *keep;
  gboolean        showing;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueMergeRow, cue_merge_row, GTK_TYPE_WIDGET)

static void
on_toggled_cb (GtkCheckButton *button, CueMergeRow *self)
{
  if (self->showing || !gtk_check_button_get_active (button))
    return;
  g_signal_emit (self, signals[CHOSEN], 0,
                 (int) (button == self->take ? CUE_MERGE_THEIRS : CUE_MERGE_MINE));
}

static void
cue_merge_row_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_MERGE_ROW);
  G_OBJECT_CLASS (cue_merge_row_parent_class)->dispose (object);
}

static void
cue_merge_row_class_init (CueMergeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_merge_row_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", CUE_TYPE_MERGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-merge-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-merge-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, what);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, state);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, base);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, theirs);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, mine);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, take);
  gtk_widget_class_bind_template_child (widget_class, CueMergeRow, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
cue_merge_row_init (CueMergeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (CueDesk *desk, GtkLabel *label, const char *field, const char *text)
{
  g_autofree char *words = text != NULL ? cue_say_value (desk, field, text) : NULL;
  gboolean         empty = text == NULL || *text == '\0';

  /* Translators: a line or value that one of the texts does not have */
  gtk_label_set_text (label, empty ? C_("merge", "not there") : words != NULL ? words : text);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (label), "cue-dim");
}

/* "Line 2": say-lines are s1, s2 …; facts go by their names. */
static char *
say_place (const CueMergeChange *change)
{
  const char *id = change->line_id;
  gboolean    numbered = id != NULL && id[0] == 's' && g_ascii_isdigit (id[1]);

  if (numbered && g_str_equal (change->field, "say"))
    /* Translators: which line of an entry; %s is a number */
    return g_strdup_printf (C_("merge", "Line %s"), id + 1);
  if (numbered && g_str_equal (change->field, "elderly"))
    return g_strdup_printf (C_("merge", "Line %s for elderly customers"), id + 1);
  if (g_str_equal (change->field, "facts"))
    return g_strdup (id);
  return g_str_equal (change->field, "read") ? g_strdup (C_("merge", "What the agent reads"))
                                             : cue_say_field (change->field, NULL);
}

/* (transfer none): what is to be done about it, in a word. */
static const char *
say_state (const CueMergeChange *change, gboolean inherited)
{
  if (change->conflict)
    return C_("merge", "Changed here too: choose");
  return inherited ? C_("merge", "Inherited: follows") : C_("merge", "Not changed here: follows");
}

/**
 * cue_merge_row_new:
 * @desk: a desk
 * @change: a change; not kept
 * @inherited: whether the local text leaves the field to the one above
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_merge_row_new (CueDesk *desk, const CueMergeChange *change, gboolean inherited)
{
  CueMergeRow     *self = g_object_new (CUE_TYPE_MERGE_ROW, NULL);
  g_autofree char *what = say_place (change);

  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->state, say_state (change, inherited));
  gtk_widget_add_css_class (GTK_WIDGET (self->state), change->conflict ? "cue-due" : "cue-dim");
  show_text (desk, self->base, change->field, change->base);
  show_text (desk, self->theirs, change->field, change->theirs);
  show_text (desk, self->mine, change->field, change->mine);
  self->showing = TRUE;
  gtk_check_button_set_active (self->take, change->side == CUE_MERGE_THEIRS);
  gtk_check_button_set_active (self->keep, change->side == CUE_MERGE_MINE);
  self->showing = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  return GTK_WIDGET (self);
}

/**
 * cue_merge_row_focus:
 * @self: a row
 *
 * The keyboard goes to the choice.
 */
void
cue_merge_row_focus (CueMergeRow *self)
{
  g_return_if_fail (CUE_IS_MERGE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_check_button_get_active (self->keep) ? self->keep
                                                                              : self->take));
}
