/* cue-number-card.c
 *
 * The number of a call was never stored.  Whoever has one, from a complaint, can ask whether it is
 * the number of this call; the question is on record.  The number that fits is kept for the export,
 * as long as the call is on the table, and wiped then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-number-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-customer.h"
#include "cue-mask.h"
#include "cue-number.h"
#include "cue-widget.h"

struct _CueNumberCard
{
  GtkWidget parent_instance;

  GtkImage    *icon;
  GtkLabel    *customer;
  GtkLabel    *detail;
  GtkEditable *number;

  char    *asked;  /* (owned) (nullable) personal: the number that is compared */
  gboolean same;   /* it is the number of the call */
};

enum
{
  CHECK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueNumberCard, cue_number_card, GTK_TYPE_WIDGET)

static void
forget (CueNumberCard *self)
{
  g_clear_pointer (&self->asked, cue_personal_free);
  self->same = FALSE;
}

static void
on_activate_cb (CueNumberCard *self)
{
  g_autoptr (GError) error = NULL;

  forget (self);
  self->asked = cue_number_parse (gtk_editable_get_text (self->number), &error);
  if (self->asked == NULL)
    {
      gtk_label_set_text (self->detail,
                          _("This is no telephone number: digits, as on the bill."));
      return;
    }
  cue_number_card_cancel (self);
  g_signal_emit (self, signals[CHECK], 0, self->asked);
}

static void
cue_number_card_dispose (GObject *object)
{
  forget (CUE_NUMBER_CARD (object));
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_NUMBER_CARD);
  G_OBJECT_CLASS (cue_number_card_parent_class)->dispose (object);
}

static void
cue_number_card_class_init (CueNumberCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_number_card_dispose;
  signals[CHECK] = g_signal_new ("check", CUE_TYPE_NUMBER_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-number-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-number-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueNumberCard, icon);
  gtk_widget_class_bind_template_child (widget_class, CueNumberCard, customer);
  gtk_widget_class_bind_template_child (widget_class, CueNumberCard, detail);
  gtk_widget_class_bind_template_child (widget_class, CueNumberCard, number);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
cue_number_card_init (CueNumberCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_icon (CueNumberCard *self, const char *icon_name, const char *css_class)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-due");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
}

/**
 * cue_number_card_set_customer:
 * @self: a card
 * @customer: the sign of the customer, in words
 *
 * Another call: what was compared is wiped.
 */
void
cue_number_card_set_customer (CueNumberCard *self, const char *customer)
{
  g_return_if_fail (CUE_IS_NUMBER_CARD (self) && customer != NULL);

  forget (self);
  cue_number_card_cancel (self);
  gtk_label_set_text (self->customer, customer);
  gtk_label_set_text (self->detail, _("Number and name were never stored. The sign is the same for "
                                      "every call of this customer."));
  show_icon (self, "changes-prevent-symbolic", "cue-dim");
}

/**
 * cue_number_card_ask:
 * @self: a card
 *
 * Opens the entry for a number.
 */
void
cue_number_card_ask (CueNumberCard *self)
{
  g_return_if_fail (CUE_IS_NUMBER_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->number), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

/**
 * cue_number_card_answer:
 * @self: a card whose question was recorded
 * @same: whether the number is that of the call
 */
void
cue_number_card_answer (CueNumberCard *self, gboolean same)
{
  g_autofree char *masked = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (CUE_IS_NUMBER_CARD (self));

  if (self->asked == NULL)
    return;
  masked = cue_mask_number (self->asked);
  words = g_strdup_printf (same ? _("%s is the number of this call: the export names it. The question "
                                    "is on record.")
                                : _("%s is not the number of this call. The question is on record."),
                           masked);
  gtk_label_set_text (self->detail, words);
  show_icon (self, same ? "object-select-symbolic" : "dialog-warning-symbolic",
             same ? "cue-ok" : "cue-due");
  self->same = same;
  if (!same)
    forget (self);
}

/**
 * cue_number_card_cancel:
 * @self: a card
 *
 * Returns: whether a number was being typed; it is gone
 */
gboolean
cue_number_card_cancel (CueNumberCard *self)
{
  gboolean open;

  g_return_val_if_fail (CUE_IS_NUMBER_CARD (self), FALSE);

  open = gtk_widget_get_visible (GTK_WIDGET (self->number));
  gtk_widget_set_visible (GTK_WIDGET (self->number), FALSE);
  gtk_editable_set_text (self->number, "");
  return open;
}

/**
 * cue_number_card_get_number:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the full number, when somebody has asked for the right one
 */
const char *
cue_number_card_get_number (CueNumberCard *self)
{
  g_return_val_if_fail (CUE_IS_NUMBER_CARD (self), NULL);

  return self->same ? self->asked : NULL;
}
