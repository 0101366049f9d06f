/* cue-flag-popover.c: two words about what is wrong with a line, then Enter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-flag-popover.h"

#include "cue-keys.h"

struct _CueFlagPopover
{
  GtkPopover parent_instance;

  GtkLabel *line;
  GtkEntry *entry;
  GtkWidget *button;
};

enum
{
  FLAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueFlagPopover, cue_flag_popover, GTK_TYPE_POPOVER)

/* A flag without a word would leave the editor guessing, so nothing happens until there is one. */
static void
on_submit_cb (CueFlagPopover *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*words == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[FLAGGED], 0, words);
}

static void
on_entry_changed_cb (CueFlagPopover *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_widget_set_sensitive (self->button, *words != '\0');
}

static void
cue_flag_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_FLAG_POPOVER);
  G_OBJECT_CLASS (cue_flag_popover_parent_class)->dispose (object);
}

static void
cue_flag_popover_class_init (CueFlagPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_flag_popover_dispose;
  signals[FLAGGED] = g_signal_new ("flagged", CUE_TYPE_FLAG_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-flag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFlagPopover, line);
  gtk_widget_class_bind_template_child (widget_class, CueFlagPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CueFlagPopover, button);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
}

static void
cue_flag_popover_init (CueFlagPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_flag_popover_new:
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
cue_flag_popover_new (void)
{
  return g_object_new (CUE_TYPE_FLAG_POPOVER, NULL);
}

/**
 * cue_flag_popover_set_line:
 * @self: a popover
 * @text: the line that is wrong
 *
 * Shows what is being flagged and empties the entry.
 */
void
cue_flag_popover_set_line (CueFlagPopover *self, const char *text)
{
  g_return_if_fail (CUE_IS_FLAG_POPOVER (self));

  gtk_label_set_text (self->line, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}
