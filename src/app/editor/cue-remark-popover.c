/* cue-remark-popover.c: what to say about a line, and whether it has to be changed.
 *
 * Enter takes the remark, for most are one sentence; Shift+Enter makes a new line.  Alt+M and Alt+T
 * choose between the two levels without leaving the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark-popover.h"

#include "cue-keys.h"

struct _CueRemarkPopover
{
  GtkPopover parent_instance;

  GtkTextView     *text;
  GtkToggleButton *must;
  GtkToggleButton *thought;
  GtkWidget       *button;
  gboolean         setting;  /* the program writes, not the person */
};

enum
{
  WRITTEN,
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueRemarkPopover, cue_remark_popover, GTK_TYPE_POPOVER)

static char *
dup_words (CueRemarkPopover *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *words = NULL;

  g_object_get (buffer, "text", &words, NULL);
  return g_strstrip (g_steal_pointer (&words));
}

static CueRemarkLevel
get_level (CueRemarkPopover *self)
{
  return gtk_toggle_button_get_active (self->must) ? CUE_REMARK_MUST : CUE_REMARK_NOTE;
}

static void
on_submit_cb (CueRemarkPopover *self)
{
  g_autofree char *words = dup_words (self);

  if (*words == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[WRITTEN], 0, get_level (self), words);
}

static void
on_changed_cb (CueRemarkPopover *self)
{
  g_autofree char *words = dup_words (self);

  gtk_widget_set_sensitive (self->button, *words != '\0');
  if (!self->setting)
    g_signal_emit (self, signals[TYPED], 0, get_level (self), words);
}

/* The input method is asked first: it takes the Enter that ends its composing. */
static gboolean
on_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
           CueRemarkPopover *self)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (
        self->text, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
    return GDK_EVENT_STOP;
  on_submit_cb (self);
  return GDK_EVENT_STOP;
}

static void
cue_remark_popover_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_remark_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (CUE_REMARK_POPOVER (widget)->text));
}

static void
cue_remark_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_REMARK_POPOVER);
  G_OBJECT_CLASS (cue_remark_popover_parent_class)->dispose (object);
}

static void
cue_remark_popover_class_init (CueRemarkPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_remark_popover_dispose;
  widget_class->show = cue_remark_popover_show;
  cue_keys_bind_global (widget_class);

  /**
   * CueRemarkPopover::written:
   * @level: a #CueRemarkLevel
   * @words: what to say
   */
  signals[WRITTEN] = g_signal_new ("written", CUE_TYPE_REMARK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  /**
   * CueRemarkPopover::typed:
   * @level: a #CueRemarkLevel
   * @words: what was typed so far, may be empty
   */
  signals[TYPED] = g_signal_new ("typed", CUE_TYPE_REMARK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-remark-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueRemarkPopover, text);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkPopover, must);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkPopover, thought);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkPopover, button);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
}

static void
cue_remark_popover_init (CueRemarkPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_remark_popover_new:
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
cue_remark_popover_new (void)
{
  return g_object_new (CUE_TYPE_REMARK_POPOVER, NULL);
}

/**
 * cue_remark_popover_set_words:
 * @self: the popover
 * @level: a #CueRemarkLevel
 * @words: what was begun, may be empty
 */
void
cue_remark_popover_set_words (CueRemarkPopover *self, int level, const char *words)
{
  g_return_if_fail (CUE_IS_REMARK_POPOVER (self) && words != NULL);

  self->setting = TRUE;
  gtk_toggle_button_set_active (level == CUE_REMARK_MUST ? self->must : self->thought, TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), words, -1);
  self->setting = FALSE;
}
