/* cue-fit-cards.c: stay, packs or another plan, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-cards.h"

#include <glib/gi18n.h>

#include "cue-choices.h"
#include "cue-fit-card.h"
#include "cue-reason-popover.h"
#include "cue-say-fit.h"
#include "cue-widget.h"

#define N_CARDS 3

struct _CueFitCards
{
  GtkWidget parent_instance;

  GtkLabel   *hint;
  GtkWidget  *sentence_row;
  GtkImage   *sentence_icon;
  GtkLabel   *sentence;
  GtkWidget  *cards;
  CueFitCard *stay;
  CueFitCard *packs;
  CueFitCard *plan;
  GtkWidget  *folded_row;
  GtkLabel   *folded_label;
  GtkWidget  *unfold_button;
  CueReasonPopover *reasons;  /* child of the unfold button */
};

enum
{
  CHOSEN,
  UNFOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueFitCards, cue_fit_cards, GTK_TYPE_WIDGET)

static void
on_stay_clicked_cb (CueFitCards *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) CUE_OFFER_STAY);
}

static void
on_packs_clicked_cb (CueFitCards *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) CUE_OFFER_PACKS);
}

static void
on_plan_clicked_cb (CueFitCards *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (int) CUE_OFFER_PLAN);
}

static void
on_unfold_clicked_cb (CueFitCards *self)
{
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
}

static void
on_reason_chosen_cb (CueFitCards *self, const char *reason)
{
  g_signal_emit (self, signals[UNFOLD], 0, reason);
}

static void
cue_fit_cards_dispose (GObject *object)
{
  CueFitCards *self = CUE_FIT_CARDS (object);

  if (self->reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->reasons)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_FIT_CARDS);
  G_OBJECT_CLASS (cue_fit_cards_parent_class)->dispose (object);
}

static void
cue_fit_cards_class_init (CueFitCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_fit_cards_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", CUE_TYPE_FIT_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[UNFOLD] = g_signal_new ("unfold", CUE_TYPE_FIT_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (CUE_TYPE_FIT_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-fit-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, hint);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, sentence_row);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, sentence_icon);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, sentence);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, cards);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, stay);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, packs);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, plan);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, folded_row);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, folded_label);
  gtk_widget_class_bind_template_child (widget_class, CueFitCards, unfold_button);
  gtk_widget_class_bind_template_callback (widget_class, on_stay_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_packs_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unfold_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-fit-cards");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_fit_cards_init (CueFitCards *self)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_lift ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->reasons, _("Why are offers shown all the same?"));
  cue_reason_popover_set_reasons (self->reasons, reasons);
  gtk_widget_set_parent (GTK_WIDGET (self->reasons), self->unfold_button);
  g_signal_connect_swapped (self->reasons, "chosen", G_CALLBACK (on_reason_chosen_cb), self);
}

/**
 * cue_fit_cards_new:
 *
 * Returns: (transfer floating): empty cards
 */
GtkWidget *
cue_fit_cards_new (void)
{
  return g_object_new (CUE_TYPE_FIT_CARDS, NULL);
}

/* What the customer pays decides; a tie means stay, then packs, because less changes. */
static int
find_cheapest (const CueFitOption *const *options)
{
  int cheapest = -1;

  for (int i = 0; i < N_CARDS; i++)
    if (options[i] != NULL && (cheapest < 0 || options[i]->sum_fen < options[cheapest]->sum_fen))
      cheapest = i;
  return cheapest;
}

static void
show_sentence (CueFitCards *self, const CueAdvice *advice)
{
  g_autofree char *sentence = advice != NULL ? cue_say_fit_sentence (advice)
                                             : g_strdup (_("Not calculated: there is no price list."));
  gboolean good = advice != NULL && advice->kind == CUE_ADVICE_STAY;

  gtk_widget_set_visible (self->sentence_row, sentence != NULL);
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
  gtk_image_set_from_icon_name (self->sentence_icon, good ? "object-select-symbolic"
                                                          : "dialog-information-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_icon), good ? "cue-due" : "cue-ok");
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence_icon), good ? "cue-ok" : "cue-due");
}

/**
 * cue_fit_cards_set_advice:
 * @self: the cards
 * @advice: (nullable): the advice; %NULL when nothing could be calculated
 * @folded_because: (nullable): why no offer may be made now; folds the cards to one row
 *
 * Shows the three options in their fixed order, marks the cheapest where something is advised, and
 * says in words when the present plan is the best one or why nothing is known.
 */
void
cue_fit_cards_set_advice (CueFitCards *self, const CueAdvice *advice, const char *folded_because)
{
  CueFitCard *cards[N_CARDS] = { self->stay, self->packs, self->plan };
  static const CueOfferKind kinds[N_CARDS] = { CUE_OFFER_STAY, CUE_OFFER_PACKS, CUE_OFFER_PLAN };
  const CueFitOption *options[N_CARDS] = { NULL };
  int cheapest;

  g_return_if_fail (CUE_IS_FIT_CARDS (self));

  for (int i = 0; i < N_CARDS && advice != NULL; i++)
    options[i] = cue_advice_get_card (advice, kinds[i]);
  cheapest = find_cheapest (options);
  for (int i = 0; i < N_CARDS; i++)
    {
      cue_fit_card_set_option (cards[i], options[i], kinds[i]);
      cue_fit_card_set_cheapest (cards[i], i == cheapest && advice->kind != CUE_ADVICE_UNKNOWN);
    }
  show_sentence (self, advice);
  gtk_widget_set_visible (self->cards, folded_because == NULL && cheapest >= 0);
  gtk_widget_set_visible (self->folded_row, folded_because != NULL);
  if (folded_because != NULL)
    gtk_widget_set_visible (self->sentence_row, FALSE);
  gtk_label_set_text (self->folded_label, folded_because != NULL ? folded_because : "");
}

/**
 * cue_fit_cards_set_hint:
 * @self: the cards
 * @hint: beside the heading: whether the figures may be told now
 */
void
cue_fit_cards_set_hint (CueFitCards *self, const char *hint)
{
  g_return_if_fail (CUE_IS_FIT_CARDS (self));

  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), hint);
}

/**
 * cue_fit_cards_set_taken:
 * @self: the cards
 * @offer: (nullable): the offer that the customer took up
 *
 * Marks the card of that offer.
 */
void
cue_fit_cards_set_taken (CueFitCards *self, const CueOffer *offer)
{
  g_return_if_fail (CUE_IS_FIT_CARDS (self));

  cue_fit_card_set_taken (self->stay, offer != NULL && offer->kind == CUE_OFFER_STAY);
  cue_fit_card_set_taken (self->packs, offer != NULL && offer->kind == CUE_OFFER_PACKS);
  cue_fit_card_set_taken (self->plan, offer != NULL && offer->kind == CUE_OFFER_PLAN);
}
