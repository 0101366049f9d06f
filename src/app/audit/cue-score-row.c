/* cue-score-row.c
 *
 * With the focus on the row a digit gives the judgement, Y and N answer the other items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-score-row.h"

#include <glib/gi18n.h>

#include "cue-say-replay.h"

#define MAX_JUDGEMENT 5
#define MAX_CHOICES MAX_JUDGEMENT

struct _CueScoreRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *reason;
  GtkBox   *choices;
  GtkEntry *note;

  const CueScoreItem *item;   /* (unowned) */
  CueScoreValue      *value;  /* (unowned) */
  GtkToggleButton    *buttons[MAX_CHOICES];
  guint               n_buttons;
  int                 first;  /* what the first button gives */
  gboolean            showing;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueScoreRow, cue_score_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_overruled (CueScoreRow *self)
{
  return self->value->filled != CUE_SCORE_OPEN && self->value->value != CUE_SCORE_OPEN
         && self->value->value != self->value->filled;
}

static const char *
get_icon (CueScoreRow *self, const char **css_class)
{
  gboolean fatal = self->item->kind == CUE_SCORE_FATAL;

  *css_class = "cue-due";
  if (self->value->value == CUE_SCORE_OPEN)
    return "cue-open-symbolic";
  *css_class = "cue-ok";
  if (self->item->kind == CUE_SCORE_JUDGEMENT || (self->value->value > 0) != fatal)
    return "object-select-symbolic";
  *css_class = "cue-bad";
  return "dialog-error-symbolic";
}

static void
show (CueScoreRow *self)
{
  const char      *css_class = NULL;
  const char      *icon = get_icon (self, &css_class);
  g_autofree char *reason = cue_say_score_reason (self->item, self->value->filled);

  self->showing = TRUE;
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-due");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-bad");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
  gtk_label_set_text (self->reason, is_overruled (self) ? _("overruled") : reason);
  for (guint i = 0; i < self->n_buttons; i++)
    gtk_toggle_button_set_active (self->buttons[i],
                                  self->value->value == self->first + (int) i);
  gtk_widget_set_visible (GTK_WIDGET (self->note), is_overruled (self));
  self->showing = FALSE;
}

static void
give (CueScoreRow *self, int value)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->choices)) || value == self->value->value)
    return;
  self->value->value = value;
  show (self);
  if (is_overruled (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A linked row of toggles where one stays down: clicking it once more takes nothing away. */
static void
on_toggled_cb (GtkToggleButton *button, CueScoreRow *self)
{
  if (self->showing)
    return;
  for (guint i = 0; i < self->n_buttons; i++)
    if (self->buttons[i] == button)
      give (self, self->first + (int) i);
  show (self);
}

static void
on_note_cb (CueScoreRow *self)
{
  if (self->value == NULL)
    return;
  g_free (self->value->note);
  self->value->note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The note is written: digits and arrows belong to the row again. */
static void
on_note_done_cb (CueScoreRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
on_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
           CueScoreRow *self)
{
  guint32 character = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
      || gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) != GTK_WIDGET (self))
    return GDK_EVENT_PROPAGATE;
  if (self->item->kind == CUE_SCORE_JUDGEMENT && character >= '1'
      && character < '1' + MAX_JUDGEMENT)
    give (self, (int) (character - '0'));
  else if (self->item->kind != CUE_SCORE_JUDGEMENT && (character == 'y' || character == 'n'))
    give (self, character == 'y' ? 1 : 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
cue_score_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_SCORE_ROW);
  G_OBJECT_CLASS (cue_score_row_parent_class)->dispose (object);
}

static void
cue_score_row_class_init (CueScoreRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_score_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_SCORE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-score-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueScoreRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueScoreRow, text);
  gtk_widget_class_bind_template_child (widget_class, CueScoreRow, reason);
  gtk_widget_class_bind_template_child (widget_class, CueScoreRow, choices);
  gtk_widget_class_bind_template_child (widget_class, CueScoreRow, note);
  gtk_widget_class_bind_template_callback (widget_class, on_note_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_note_done_cb);
}

static void
cue_score_row_init (CueScoreRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_button (CueScoreRow *self, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "cue-small");
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), self);
  gtk_box_append (self->choices, button);
  self->buttons[self->n_buttons++] = GTK_TOGGLE_BUTTON (button);
}

static void
add_choices (CueScoreRow *self)
{
  if (self->item->kind != CUE_SCORE_JUDGEMENT)
    {
      add_button (self, C_("score", "No"));
      add_button (self, C_("score", "Yes"));
      return;
    }
  self->first = 1;
  for (int i = 1; i <= MAX_JUDGEMENT; i++)
    {
      g_autofree char *digit = g_strdup_printf ("%d", i);

      add_button (self, digit);
    }
}

/**
 * cue_score_row_new:
 * @item: an item of the form; outlives the row
 * @value: what is given for it; changed in place, outlives the row
 * @may_judge: whether this person may change it
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_score_row_new (const CueScoreItem *item, CueScoreValue *value, gboolean may_judge)
{
  CueScoreRow *self = g_object_new (CUE_TYPE_SCORE_ROW, NULL);

  self->item = item;
  gtk_label_set_text (self->text, item->text);
  add_choices (self);
  if (value->note != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->note), value->note);
  self->value = value;
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), may_judge);
  gtk_editable_set_editable (GTK_EDITABLE (self->note), may_judge);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->text,
                                  -1);
  show (self);
  return GTK_WIDGET (self);
}
