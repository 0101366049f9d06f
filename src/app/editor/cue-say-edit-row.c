/* cue-say-edit-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-edit-row.h"

#include <glib/gi18n.h>

#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-text-check.h"
#include "cue-widget.h"

struct _CueSayEditRow
{
  GtkWidget parent_instance;

  GtkBox        *box;
  GtkLabel      *number;
  GtkBox        *text_slot;
  GtkLabel      *channel;
  GtkBox        *state;
  GtkImage      *state_icon;
  GtkLabel      *state_label;
  GtkButton     *shorten;
  GtkMenuButton *menu;
  GMenuModel    *line_menu;
  CueEditText   *text;
  GtkLabel      *remarks;
  CueSayLine    *line;     /* (owned) (nullable) */
  gboolean       elderly;
};

static guint verb_signal;

G_DEFINE_FINAL_TYPE (CueSayEditRow, cue_say_edit_row, GTK_TYPE_WIDGET)

static void
verb_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit (widget, verb_signal, 0, name,
                 target != NULL ? g_variant_get_string (target, NULL) : NULL);
}

static const char *
say_channel (const char *channel)
{
  if (g_strcmp0 (channel, "phone") == 0)
    return C_("channel", "on the telephone");
  if (g_strcmp0 (channel, "chat") == 0)
    return C_("channel", "in a chat");
  return g_strcmp0 (channel, "counter") == 0 ? C_("channel", "at the counter") : NULL;
}

static void
cue_say_edit_row_dispose (GObject *object)
{
  g_clear_pointer (&CUE_SAY_EDIT_ROW (object)->line, cue_say_line_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_SAY_EDIT_ROW);
  G_OBJECT_CLASS (cue_say_edit_row_parent_class)->dispose (object);
}

static void
cue_say_edit_row_class_init (CueSayEditRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_say_edit_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-edit-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "line.move-up", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "line.move-down", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "line.remove", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "line.shorten", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "line.channel", "s", verb_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "line.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "line.move-down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_ALT_MASK, "line.shorten", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, "line.remove",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-say-edit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, box);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, number);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, text_slot);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, channel);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, state);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, shorten);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, menu);
  gtk_widget_class_bind_template_child (widget_class, CueSayEditRow, line_menu);
  verb_signal = g_signal_new ("verb", CUE_TYPE_SAY_EDIT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cue_say_edit_row_init (CueSayEditRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_edit_marks_pass_by (self->menu);
  cue_edit_marks_set_menu (self->menu, self->line_menu);
  self->text = CUE_EDIT_TEXT (cue_edit_text_new (TRUE));
  gtk_box_append (self->text_slot, GTK_WIDGET (self->text));
  self->remarks = GTK_LABEL (cue_edit_marks_new_remarks ());
  gtk_box_append (self->text_slot, GTK_WIDGET (self->remarks));
}

/**
 * cue_say_edit_row_new:
 * @elderly: whether it is the variant for elderly customers
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_say_edit_row_new (gboolean elderly)
{
  CueSayEditRow *self = g_object_new (CUE_TYPE_SAY_EDIT_ROW, NULL);

  self->elderly = elderly;
  gtk_widget_set_visible (GTK_WIDGET (self->menu), !elderly);
  return GTK_WIDGET (self);
}

/* 28 characters, 7 seconds: what the customer has to listen to. */
static void
show_state (CueSayEditRow *self, CueEdit *edit)
{
  const char      *words = self->elderly ? self->line->elderly : self->line->text;
  CueFindingLevel  level;
  g_autofree char *length = NULL;
  int              seconds = 0;
  int              characters = words == NULL ? 0
                                : cue_text_count_spoken (words, self->elderly,
                                                         &cue_text_default_limits, &seconds);

  level = cue_edit_marks_apply (edit, self->elderly ? "elderly" : "say", self->line->id, self->text);
  cue_edit_marks_show_remarks (self->remarks, edit, self->elderly ? "elderly" : "say",
                               self->line->id);
  gtk_widget_set_visible (GTK_WIDGET (self->state), characters > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->shorten),
                          self->elderly && characters == 0 && *self->line->text != '\0');
  if (characters == 0)
    return;
  /* Translators: how long a line is: characters and spoken seconds, as short as can be */
  length = g_strdup_printf (C_("line", "%d ch. · %d s"), characters, seconds);
  gtk_label_set_label (self->state_label, length);
  cue_edit_marks_show_level (GTK_WIDGET (self->state_icon), GTK_WIDGET (self->state_label), level);
}

/**
 * cue_say_edit_row_show:
 * @self: a row
 * @edit: the document
 * @line: what it shows
 * @number: from 1
 */
void
cue_say_edit_row_show (CueSayEditRow *self, CueEdit *edit, const CueSayLine *line, guint number)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *name = NULL;
  const char      *words = self->elderly ? line->elderly : line->text;
  const char      *channel = say_channel (line->channel);

  gtk_label_set_label (self->number, label);
  name = self->elderly ? g_strdup_printf (_("Line %u, for elderly customers"), number)
                       : g_strdup_printf (_("Line %u"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->elderly)
    {
      g_autofree char *hint = g_strdup_printf (_("Line %u has no words for elderly customers yet"),
                                               number);

      cue_edit_text_set_hint (self->text, hint);
    }
  else
    cue_edit_text_set_hint (self->text, number == 1 ? _("What the agent says first") : NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), cue_edit_get_lock (edit) == CUE_EDIT_OPEN);
  if (self->line == line)
    return;
  cue_say_line_ref ((CueSayLine *) line);
  g_clear_pointer (&self->line, cue_say_line_unref);
  self->line = (CueSayLine *) line;
  cue_edit_text_set_text (self->text, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->channel), channel != NULL && !self->elderly);
  if (channel != NULL)
    gtk_label_set_label (self->channel, channel);
  show_state (self, edit);
}

/**
 * cue_say_edit_row_show_findings:
 * @self: a row that shows a line
 * @edit: the document with its latest findings
 */
void
cue_say_edit_row_show_findings (CueSayEditRow *self, CueEdit *edit)
{
  if (self->line != NULL)
    show_state (self, edit);
}

/**
 * cue_say_edit_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of its line
 */
const char *
cue_say_edit_row_get_id (CueSayEditRow *self)
{
  return self->line != NULL ? self->line->id : NULL;
}

/**
 * cue_say_edit_row_get_text:
 * @self: a row
 *
 * Returns: (transfer none): where it is written
 */
CueEditText *
cue_say_edit_row_get_text (CueSayEditRow *self)
{
  return self->text;
}

/**
 * cue_say_edit_row_get_handle:
 * @self: a row
 *
 * Returns: (transfer none): what it is dragged by
 */
GtkWidget *
cue_say_edit_row_get_handle (CueSayEditRow *self)
{
  return GTK_WIDGET (self->number);
}
