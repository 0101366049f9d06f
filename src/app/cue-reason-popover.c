/* cue-reason-popover.c: why something was done, chosen by a digit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-reason-popover.h"

#include "cue-keys.h"
#include "cue-widget.h"

#define MAX_DIGIT 9

struct _CueReasonPopover
{
  GtkPopover parent_instance;

  GtkLabel *question;
  GtkBox   *buttons;

  guint     position; /* of the reason chosen last, from 0 */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueReasonPopover, cue_reason_popover, GTK_TYPE_POPOVER)

/* The popover goes first: what the reason leads to may put another line on the stage, and the focus
 * has to come back to the window before that. */
static void
cue_reason_popover_choose (CueReasonPopover *self, GtkWidget *button)
{
  g_autofree char *reason = g_strdup (g_object_get_data (G_OBJECT (button), "cue-reason"));

  self->position = 0;
  for (GtkWidget *at = gtk_widget_get_prev_sibling (button); at != NULL;
       at = gtk_widget_get_prev_sibling (at))
    self->position++;
  cue_widget_pop_down (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, reason);
}

static void
on_button_clicked_cb (GtkButton *button, CueReasonPopover *self)
{
  cue_reason_popover_choose (self, GTK_WIDGET (button));
}

static gboolean
on_key_pressed_cb (CueReasonPopover *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint32 character = gdk_keyval_to_unicode (keyval);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  if (character < '1' || character > '9'
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint32 i = '1'; button != NULL && i < character; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL)
    cue_reason_popover_choose (self, button);
  return GDK_EVENT_STOP;
}

static void
cue_reason_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_REASON_POPOVER);
  G_OBJECT_CLASS (cue_reason_popover_parent_class)->dispose (object);
}

static void
cue_reason_popover_class_init (CueReasonPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_reason_popover_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", CUE_TYPE_REASON_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-reason-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReasonPopover, question);
  gtk_widget_class_bind_template_child (widget_class, CueReasonPopover, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
}

static void
cue_reason_popover_init (CueReasonPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_reason_popover_new:
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
cue_reason_popover_new (void)
{
  return g_object_new (CUE_TYPE_REASON_POPOVER, NULL);
}

/**
 * cue_reason_popover_set_question:
 * @self: a popover
 * @question: what is asked
 *
 * Sets the words above the reasons.
 */
void
cue_reason_popover_set_question (CueReasonPopover *self, const char *question)
{
  g_return_if_fail (CUE_IS_REASON_POPOVER (self));

  gtk_label_set_text (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
}

static GtkWidget *
create_button (CueReasonPopover *self, const char *reason, guint digit)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (reason);
  g_autofree char *key = g_strdup_printf ("%u", digit);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (digit <= MAX_DIGIT)
    {
      /* A vertical box has no baseline: with the cap's own one, which is of a smaller font, the row
       * would be a pixel higher than it asked for. */
      GtkWidget *holder = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *cap = gtk_label_new (key);

      gtk_widget_add_css_class (cap, "cue-key");
      gtk_widget_set_valign (holder, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (holder), cap);
      gtk_box_append (GTK_BOX (box), holder);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, reason,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "cue-reason", g_strdup (reason), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked_cb), self, 0);
  return button;
}

/**
 * cue_reason_popover_set_reasons:
 * @self: a popover
 * @reasons: (nullable) (element-type utf8): the reasons, in the order of their digits
 *
 * Makes a button for each reason.
 */
void
cue_reason_popover_set_reasons (CueReasonPopover *self, GPtrArray *reasons)
{
  GtkWidget *child;

  g_return_if_fail (CUE_IS_REASON_POPOVER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    gtk_box_append (self->buttons, create_button (self, g_ptr_array_index (reasons, i), i + 1));
}

/**
 * cue_reason_popover_get_position:
 * @self: a popover
 *
 * Returns: place of the reason that was chosen last, from 0; for handlers of "chosen" whose reasons
 *   stand for something
 */
guint
cue_reason_popover_get_position (CueReasonPopover *self)
{
  g_return_val_if_fail (CUE_IS_REASON_POPOVER (self), 0);

  return self->position;
}

/**
 * cue_reason_popover_new_inside:
 * @parent: the widget it belongs to, which unparents it at its end
 * @question: what is asked
 * @reasons: (nullable) (element-type utf8): the answers, where they are always the same
 *
 * Returns: (transfer none): the popover
 */
CueReasonPopover *
cue_reason_popover_new_inside (GtkWidget *parent, const char *question, GPtrArray *reasons)
{
  CueReasonPopover *self = CUE_REASON_POPOVER (cue_reason_popover_new ());

  cue_reason_popover_set_question (self, question);
  if (reasons != NULL)
    cue_reason_popover_set_reasons (self, reasons);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  return self;
}
