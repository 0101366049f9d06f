/* cue-offer.c
 *
 * An offer is a plain bag of fields: the fit fills it from the catalogue, the gate and the
 * placeholders read it.  Keeping it in the domain lets disclosures follow from an offer without
 * the domain knowing what a catalogue is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-offer.h"

/**
 * cue_offer_new:
 *
 * An offer of which nothing is known yet: to stay, with every amount that may be unknown at -1.
 * The texts are %NULL.  Any thread.
 *
 * Returns: (transfer full): the offer
 */
CueOffer *
cue_offer_new (void)
{
  CueOffer *self = g_new0 (CueOffer, 1);

  self->kind = CUE_OFFER_STAY;
  self->fee_fen = -1;
  self->plan_fee_fen = -1;
  self->data_mb = -1;
  self->voice_minutes = -1;
  self->over_data_fen_per_gb = -1;
  self->expected_fen = -1;
  self->worst_month_fen = -1;
  self->termination_fen = -1;
  self->one_off_fen = -1;
  return self;
}

/**
 * cue_offer_copy:
 * @self: (nullable): an offer
 *
 * A deep copy, so that a call keeps what it offered after the advice is computed anew.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the copy, %NULL for %NULL
 */
CueOffer *
cue_offer_copy (const CueOffer *self)
{
  CueOffer *copy;

  if (self == NULL)
    return NULL;

  copy = g_new (CueOffer, 1);
  *copy = *self;
  copy->plan_id = g_strdup (self->plan_id);
  copy->name = g_strdup (self->name);
  copy->packs = g_strdup (self->packs);
  copy->packs_text = g_strdup (self->packs_text);
  copy->tariff_id = g_strdup (self->tariff_id);
  copy->effective = g_strdup (self->effective);
  copy->catalogue_date = g_strdup (self->catalogue_date);
  return copy;
}

/**
 * cue_offer_free:
 * @self: (nullable) (transfer full): an offer
 *
 * Frees an offer and its texts.  Any thread.
 */
void
cue_offer_free (CueOffer *self)
{
  if (self == NULL)
    return;

  g_free (self->plan_id);
  g_free (self->name);
  g_free (self->packs);
  g_free (self->packs_text);
  g_free (self->tariff_id);
  g_free (self->effective);
  g_free (self->catalogue_date);
  g_free (self);
}
