/* cue-catalogue-list.c: what a catalogue sells besides plans, for comparing texts with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-catalogue-private.h"

/**
 * cue_catalogue_list_pack:
 * @self: a catalogue
 * @index: 0 … cue_catalogue_get_n_packs() - 1, order of the file
 * @summary: (out caller-allocates): its fields, lent by @self
 *
 * Returns: %FALSE when @index is too large
 */
gboolean
cue_catalogue_list_pack (CueCatalogue *self, guint index, CuePackSummary *summary)
{
  const CuePack *pack;

  g_return_val_if_fail (self != NULL && summary != NULL, FALSE);

  if (index >= self->packs->len)
    return FALSE;
  pack = g_ptr_array_index (self->packs, index);
  summary->id = pack->id;
  summary->name = pack->name;
  summary->price_fen = pack->price_fen;
  return TRUE;
}
