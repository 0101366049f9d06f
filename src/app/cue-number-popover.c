/* cue-number-popover.c
 *
 * A popover and not a dialog: nothing modal stands between an agent and a call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-number-popover.h"

#include "cue-keys.h"

struct _CueNumberPopover
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkLabel    *error;
};

G_DEFINE_FINAL_TYPE (CueNumberPopover, cue_number_popover, GTK_TYPE_POPOVER)

static void
on_begin_cb (CueNumberPopover *self)
{
  g_autofree char *number = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*number != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.begin-call", "s", number);
}

static void
on_changed_cb (CueNumberPopover *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
}

/* A number is personal: it leaves the entry when the popover closes. */
static void
on_closed_cb (CueNumberPopover *self)
{
  gtk_editable_set_text (self->entry, "");
}

static void
on_show_cb (CueNumberPopover *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cue_number_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_NUMBER_POPOVER);
  G_OBJECT_CLASS (cue_number_popover_parent_class)->dispose (object);
}

static void
cue_number_popover_class_init (CueNumberPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_number_popover_dispose;
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-number-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueNumberPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CueNumberPopover, error);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
}

static void
cue_number_popover_init (CueNumberPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_number_popover_done:
 * @self: the popover
 *
 * The call has begun: closes it.
 */
void
cue_number_popover_done (CueNumberPopover *self)
{
  g_return_if_fail (CUE_IS_NUMBER_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

/**
 * cue_number_popover_show_error:
 * @self: the popover
 * @message: why the call could not begin
 */
void
cue_number_popover_show_error (CueNumberPopover *self, const char *message)
{
  g_return_if_fail (CUE_IS_NUMBER_POPOVER (self));

  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
