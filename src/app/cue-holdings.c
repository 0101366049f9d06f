/* cue-holdings.c: what the customer has and has not, for wide windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-holdings.h"

#include <glib/gi18n.h>

#include "cue-flow.h"
#include "cue-widget.h"

struct _CueHoldings
{
  GtkWidget parent_instance;

  CueFlow *chips;
};

G_DEFINE_FINAL_TYPE (CueHoldings, cue_holdings, GTK_TYPE_WIDGET)

static void
cue_holdings_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_HOLDINGS);
  G_OBJECT_CLASS (cue_holdings_parent_class)->dispose (object);
}

static void
cue_holdings_class_init (CueHoldingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_holdings_dispose;
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-holdings.ui");
  gtk_widget_class_bind_template_child (widget_class, CueHoldings, chips);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-holdings");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_holdings_init (CueHoldings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A tick and a full pill for what is there, a plus and a dashed one for what is not. */
static void
append_chip (CueHoldings *self, const char *words, const char *spoken, gboolean has)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "spacing", 3, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                  has ? "object-select-symbolic" : "list-add-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (chip), icon);
  gtk_box_append (GTK_BOX (chip), gtk_label_new (words));
  gtk_widget_add_css_class (chip, "cue-pill");
  if (!has)
    gtk_widget_add_css_class (chip, "cue-missing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  cue_flow_append (self->chips, chip);
}

/**
 * cue_holdings_set_customer:
 * @self: a section
 * @customer: (nullable): the customer; %NULL clears every word
 *
 * Shows lines and broadband.  What the source does not know is not shown at all: a plus would be
 * taken for "he has none".
 *
 * Returns: whether anything is known
 */
gboolean
cue_holdings_set_customer (CueHoldings *self, const CueCustomer *customer)
{
  gboolean any = FALSE;

  g_return_val_if_fail (CUE_IS_HOLDINGS (self), FALSE);

  cue_flow_clear (self->chips);
  if (customer == NULL)
    return FALSE;
  if (customer->household_lines > 0)
    {
      g_autofree char *lines = NULL;

      /* Translators: chip: phone lines of the household */
      lines = g_strdup_printf (ngettext ("%d phone line", "%d phone lines",
                                         (gulong) customer->household_lines),
                               customer->household_lines);
      append_chip (self, lines, lines, TRUE);
      any = TRUE;
    }
  if (customer->has_broadband >= 0)
    {
      gboolean has = customer->has_broadband > 0;

      append_chip (self, _("Broadband"), has ? _("Has broadband") : _("Has no broadband"), has);
      any = TRUE;
    }
  return any;
}
