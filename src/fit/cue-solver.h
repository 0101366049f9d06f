/* cue-solver.h: the cheapest packs for one plan, exactly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-bill.h"

G_BEGIN_DECLS

typedef struct
{
  gint64   sum_fen;    /* over the months, fees and packs included */
  gint64   worst_fen;
  guint    n_packs;    /* taken altogether */
  guint    n_counts;
  guint8  *counts;     /* copies of each pack of the plan's set; lies in the same block */
} CueSolution;

CueSolution *cue_solver_solve  (const CuePlan *plan, const CueHistory *history, int lines,
                                gint64 sum_fen, GCancellable *cancellable, GError **error);
void         cue_solution_free (CueSolution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSolution, cue_solution_free)

G_END_DECLS
