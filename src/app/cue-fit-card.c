/* cue-fit-card.c: one option with what it costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-flow.h"
#include "cue-say-customer.h"
#include "cue-say-fit.h"
#include "cue-say.h"

struct _CueFitCard
{
  GtkButton parent_instance;

  GtkLabel  *title;
  GtkWidget *mark;
  GtkWidget *taken_mark;
  GtkWidget *amount_row;
  GtkLabel  *amount;
  GtkLabel  *worst;
  GtkLabel  *difference;

  gboolean cheapest;
  gboolean taken;
};

G_DEFINE_FINAL_TYPE (CueFitCard, cue_fit_card, GTK_TYPE_BUTTON)

static void
cue_fit_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_FIT_CARD);
  G_OBJECT_CLASS (cue_fit_card_parent_class)->dispose (object);
}

static void
cue_fit_card_class_init (CueFitCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_fit_card_dispose;
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-fit-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, title);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, mark);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, taken_mark);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, amount_row);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, amount);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, worst);
  gtk_widget_class_bind_template_child (widget_class, CueFitCard, difference);
}

static void
cue_fit_card_init (CueFitCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The whole card in one breath; a ring and a pill mean nothing to a screen reader. */
static void
update_label (CueFitCard *self)
{
  GtkLabel *labels[] = { self->title, self->amount, self->worst, self->difference };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_text (labels[i]);

      if (*text == '\0')
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", text);
      if (labels[i] == self->amount)
        g_string_append_printf (words, " %s", _("yuan a month"));
    }
  if (self->cheapest)
    g_string_append_printf (words, ", %s", C_("fit", "cheapest"));
  if (self->taken)
    g_string_append_printf (words, ", %s", C_("fit", "chosen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
show_nothing (CueFitCard *self, CueOfferKind kind)
{
  switch (kind)
    {
    case CUE_OFFER_STAY:
      gtk_label_set_text (self->title, C_("fit", "No change"));
      break;
    case CUE_OFFER_PACKS:
      gtk_label_set_text (self->title, C_("fit", "Add packs"));
      break;
    case CUE_OFFER_PLAN:
      gtk_label_set_text (self->title, C_("fit", "Change plan"));
      break;
    }
  gtk_label_set_text (self->amount, "");
  gtk_label_set_text (self->worst, C_("fit", "None fits"));
  gtk_label_set_text (self->difference, "");
}

static char *
say_worst (const CueFitOption *option)
{
  g_autofree char *amount = cue_say_amount (option->worst_month_fen);
  g_autofree char *month = option->worst_month[0] != '\0' ? cue_say_month (option->worst_month)
                                                          : NULL;

  if (option->worst_month_fen % 100 == 0)
    amount[strlen (amount) - 3] = '\0';
  if (month == NULL || option->worst_month_fen == option->expected_fen)
    /* Translators: on a fit card: what the dearest month costs, yuan */
    return g_strdup_printf (_("Dearest %s"), amount);
  /* Translators: on a fit card: what the dearest month costs, yuan, and which month it is */
  return g_strdup_printf (_("Dearest %s (%s)"), amount, month);
}

/* Rounded half away from zero, as the expected months on the cards are. */
static gint64
per_month (gint64 sum_fen, guint n)
{
  gint64 half = (gint64) n / 2;

  return (sum_fen >= 0 ? sum_fen + half : sum_fen - half) / (gint64) n;
}

static void
show_difference (CueFitCard *self, const CueFitOption *option)
{
  guint n = option->months != NULL ? option->months->len : 0;
  gint64 saving = n > 0 ? per_month (option->saving_fen, n) : option->saving_fen;
  g_autofree char *amount = cue_say_amount (ABS (saving));
  g_autofree char *words = NULL;
  GtkWidget *label = GTK_WIDGET (self->difference);

  gtk_widget_remove_css_class (label, "cue-ok");
  gtk_widget_remove_css_class (label, "cue-due");
  gtk_widget_remove_css_class (label, "cue-strong");
  gtk_widget_remove_css_class (label, "cue-dim");
  if (option->kind == CUE_OFFER_STAY)
    {
      gtk_widget_add_css_class (label, "cue-dim");
      if (option->over_months == 0)
        words = g_strdup (_("Never over quota"));
      else if (option->over_months == (int) n)
        /* Translators: on the fit card of the present plan: over quota in each of so many months */
        words = g_strdup_printf (ngettext ("Over in the one month", "Over in all %d months", n),
                                 (int) n);
      else
        /* Translators: on the fit card of the present plan: months over quota, months compared */
        words = g_strdup_printf (ngettext ("Over in %d of %d month", "Over in %d of %d months", n),
                                 option->over_months, (int) n);
    }
  else if (saving > 0)
    {
      gtk_widget_add_css_class (label, "cue-ok");
      gtk_widget_add_css_class (label, "cue-strong");
      /* Translators: on a fit card: saved a month against the present plan, yuan */
      words = g_strdup_printf (_("Saves %s"), amount);
    }
  else if (saving < 0)
    {
      gtk_widget_add_css_class (label, "cue-due");
      gtk_widget_add_css_class (label, "cue-strong");
      /* Translators: on a fit card: dearer a month than the present plan, yuan */
      words = g_strdup_printf (_("%s more"), amount);
    }
  else
    {
      gtk_widget_add_css_class (label, "cue-dim");
      words = g_strdup (C_("fit", "The same"));
    }
  gtk_label_set_text (self->difference, words);
}

/**
 * cue_fit_card_set_option:
 * @self: a card
 * @option: (nullable): the option; %NULL when there is none of this kind
 * @kind: which of the three it is
 *
 * Shows the option.  Without one the card stays, says so and cannot be pressed: three cards always
 * stand in the same places.
 */
void
cue_fit_card_set_option (CueFitCard *self, const CueFitOption *option, CueOfferKind kind)
{
  g_return_if_fail (CUE_IS_FIT_CARD (self));

  if (option == NULL)
    show_nothing (self, kind);
  else
    {
      g_autofree char *title = cue_say_fit_card_title (option);
      g_autofree char *amount = cue_say_amount (option->expected_fen);
      g_autofree char *worst = say_worst (option);

      gtk_label_set_text (self->title, title);
      gtk_label_set_text (self->amount, amount);
      gtk_label_set_text (self->worst, worst);
      show_difference (self, option);
    }
  gtk_widget_set_visible (self->amount_row, option != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), option != NULL);
  update_label (self);
}

/**
 * cue_fit_card_set_cheapest:
 * @self: a card
 * @cheapest: whether the customer pays least with it
 *
 * Draws the ring and the mark.
 */
void
cue_fit_card_set_cheapest (CueFitCard *self, gboolean cheapest)
{
  g_return_if_fail (CUE_IS_FIT_CARD (self));

  self->cheapest = cheapest;
  gtk_widget_set_visible (self->mark, cheapest && !self->taken);
  if (cheapest)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-ring");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-ring");
  update_label (self);
}

/**
 * cue_fit_card_set_taken:
 * @self: a card
 * @taken: whether the customer took it up
 *
 * Marks the card as chosen.
 */
void
cue_fit_card_set_taken (CueFitCard *self, gboolean taken)
{
  g_return_if_fail (CUE_IS_FIT_CARD (self));

  self->taken = taken;
  gtk_widget_set_visible (self->taken_mark, taken);
  gtk_widget_set_visible (self->mark, self->cheapest && !taken);
  update_label (self);
}
