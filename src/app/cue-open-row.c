/* cue-open-row.c: a must-say line still open at the wrap-up, with its three ways out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-open-row.h"

#include "cue-flow.h"
#include "cue-widget.h"

struct _CueOpenRow
{
  GtkWidget parent_instance;

  GtkLabel  *text;
  GtkWidget *said_button;
  GtkWidget *reason_button;
  GtkWidget *said_key;
  GtkWidget *reason_key;
  GtkWidget *call_key;

  char *id;   /* (owned): N01 … */
};

enum
{
  SAID,
  GIVE_REASON,
  CALL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueOpenRow, cue_open_row, GTK_TYPE_WIDGET)

static void
on_said_clicked_cb (CueOpenRow *self)
{
  g_signal_emit (self, signals[SAID], 0);
}

static void
on_reason_clicked_cb (CueOpenRow *self)
{
  g_signal_emit (self, signals[GIVE_REASON], 0);
}

static void
on_call_clicked_cb (CueOpenRow *self)
{
  g_signal_emit (self, signals[CALL_BACK], 0);
}

static void
cue_open_row_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_OPEN_ROW);
  G_OBJECT_CLASS (cue_open_row_parent_class)->dispose (object);
}

static void
cue_open_row_finalize (GObject *object)
{
  g_free (CUE_OPEN_ROW (object)->id);
  G_OBJECT_CLASS (cue_open_row_parent_class)->finalize (object);
}

static void
cue_open_row_class_init (CueOpenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_open_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_open_row_finalize;
  signals[SAID] = g_signal_new ("said", CUE_TYPE_OPEN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[GIVE_REASON] = g_signal_new ("give-reason", CUE_TYPE_OPEN_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CALL_BACK] = g_signal_new ("call-back", CUE_TYPE_OPEN_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-open-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, text);
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, said_button);
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, reason_button);
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, said_key);
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, reason_key);
  gtk_widget_class_bind_template_child (widget_class, CueOpenRow, call_key);
  gtk_widget_class_bind_template_callback (widget_class, on_said_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_call_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-open-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_open_row_init (CueOpenRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_open_row_new:
 * @id: id of the must-say line
 * @text: its sentence, with its number
 * @first: whether it is the first open one: the keys mean that one
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_open_row_new (const char *id, const char *text, gboolean first)
{
  CueOpenRow *self = g_object_new (CUE_TYPE_OPEN_ROW, NULL);

  self->id = g_strdup (id);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->said_key, first);
  gtk_widget_set_visible (self->reason_key, first);
  gtk_widget_set_visible (self->call_key, first);
  return GTK_WIDGET (self);
}

/**
 * cue_open_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none): id of the must-say line
 */
const char *
cue_open_row_get_id (CueOpenRow *self)
{
  g_return_val_if_fail (CUE_IS_OPEN_ROW (self), NULL);

  return self->id;
}

/**
 * cue_open_row_get_reason_button:
 * @self: a row
 *
 * Returns: (transfer none): the button that the reasons popover points at
 */
GtkWidget *
cue_open_row_get_reason_button (CueOpenRow *self)
{
  g_return_val_if_fail (CUE_IS_OPEN_ROW (self), NULL);

  return self->reason_button;
}

/**
 * cue_open_row_focus:
 * @self: a row
 *
 * Moves the focus to the row's first button.
 */
void
cue_open_row_focus (CueOpenRow *self)
{
  g_return_if_fail (CUE_IS_OPEN_ROW (self));

  gtk_widget_grab_focus (self->said_button);
}
