/* cue-board-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-card.h"

struct _CueBoardCard
{
  GtkButton parent_instance;

  GtkLabel *title;
  GtkLabel *digit;
  GtkLabel *value;
  GtkLabel *unit;
  GtkImage *icon;
  GtkLabel *note;
  GtkWidget *note_box;
};

G_DEFINE_FINAL_TYPE (CueBoardCard, cue_board_card, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DIGIT,
  N_PROPS,
};

static const struct
{
  const char *icon;
  const char *css_class;
} states[] = {
  { NULL, NULL },
  { "emblem-ok-symbolic", "cue-ok" },
  { "dialog-warning-symbolic", "cue-due" },
  { "dialog-error-symbolic", "cue-bad" },
};

static void
cue_board_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueBoardCard *self = CUE_BOARD_CARD (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (self->title));
  else if (id == PROP_DIGIT)
    g_value_set_string (value, gtk_label_get_text (self->digit));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_board_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueBoardCard *self = CUE_BOARD_CARD (object);

  if (id == PROP_TITLE)
    gtk_label_set_text (self->title, g_value_get_string (value));
  else if (id == PROP_DIGIT)
    gtk_label_set_text (self->digit, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_board_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_BOARD_CARD);
  G_OBJECT_CLASS (cue_board_card_parent_class)->dispose (object);
}

static void
cue_board_card_class_init (CueBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cue_board_card_dispose;
  object_class->get_property = cue_board_card_get_property;
  object_class->set_property = cue_board_card_set_property;
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, "",
                                                        G_PARAM_READWRITE
                                                            | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_DIGIT,
                                   g_param_spec_string ("digit", NULL, NULL, "",
                                                        G_PARAM_READWRITE
                                                            | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, title);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, digit);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, value);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, unit);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, icon);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, note);
  gtk_widget_class_bind_template_child (widget_class, CueBoardCard, note_box);
}

static void
cue_board_card_init (CueBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_board_card_new:
 *
 * Returns: (transfer floating): a card without a number
 */
GtkWidget *
cue_board_card_new (void)
{
  return g_object_new (CUE_TYPE_BOARD_CARD, NULL);
}

/**
 * cue_board_card_set:
 * @self: a card
 * @value: the number
 * @unit: (nullable): %, ms, calls …
 * @state: how it is
 * @note: (nullable): what it is made of
 *
 * A screen reader hears all of it as the button's name.
 */
void
cue_board_card_set (CueBoardCard *self, const char *value, const char *unit, CueCardState state,
                    const char *note)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CUE_IS_BOARD_CARD (self) && value != NULL);

  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), states[state].icon != NULL);
  if (states[state].icon != NULL)
    gtk_image_set_from_icon_name (self->icon, states[state].icon);
  for (guint i = 1; i < G_N_ELEMENTS (states); i++)
    gtk_widget_remove_css_class (self->note_box, states[i].css_class);
  if (states[state].css_class != NULL)
    gtk_widget_add_css_class (self->note_box, states[state].css_class);
  name = g_strdup_printf ("%s: %s%s%s, %s", gtk_label_get_text (self->title), value,
                          unit != NULL ? " " : "", unit != NULL ? unit : "",
                          note != NULL ? note : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
