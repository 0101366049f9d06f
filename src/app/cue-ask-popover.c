/* cue-ask-popover.c: a question that is answered in a few words, then Enter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-ask-popover.h"

#include "cue-keys.h"

struct _CueAskPopover
{
  GtkPopover parent_instance;

  GtkLabel  *question;
  GtkEntry  *entry;
  GtkWidget *button;
};

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueAskPopover, cue_ask_popover, GTK_TYPE_POPOVER)

static char *
dup_words (CueAskPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* The popover goes first, for the answer may open the next one at the same place. */
static void
on_submit_cb (CueAskPopover *self)
{
  g_autofree char *words = dup_words (self);

  if (*words == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ANSWERED], 0, words);
}

static void
on_changed_cb (CueAskPopover *self)
{
  g_autofree char *words = dup_words (self);

  gtk_widget_set_sensitive (self->button, *words != '\0');
}

static void
cue_ask_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_ASK_POPOVER);
  G_OBJECT_CLASS (cue_ask_popover_parent_class)->dispose (object);
}

static void
cue_ask_popover_class_init (CueAskPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_ask_popover_dispose;
  signals[ANSWERED] = g_signal_new ("answered", CUE_TYPE_ASK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-ask-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueAskPopover, question);
  gtk_widget_class_bind_template_child (widget_class, CueAskPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CueAskPopover, button);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
cue_ask_popover_init (CueAskPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_ask_popover_new:
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
cue_ask_popover_new (void)
{
  return g_object_new (CUE_TYPE_ASK_POPOVER, NULL);
}

/**
 * cue_ask_popover_set_question:
 * @self: a popover
 * @question: what is asked
 * @hint: what an answer looks like; shown while the entry is empty
 *
 * Asks something else; what was typed before is gone.
 */
void
cue_ask_popover_set_question (CueAskPopover *self, const char *question, const char *hint)
{
  g_return_if_fail (CUE_IS_ASK_POPOVER (self));

  gtk_label_set_text (self->question, question);
  gtk_entry_set_placeholder_text (self->entry, hint);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
}
