/* cue-golden-check.h: which questions would lose their answer by a publication.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

/* A question whose answer stood high enough before and does not after. */
typedef struct
{
  char *words;
  char *expect_id;  /* document */
  char *expect;     /* its title */
  guint within;     /* the place it has to keep, from 1 */
  guint before;     /* the place it had */
  guint after;      /* the place it would have, 0 = not among the first ones looked at */
  char *instead;    /* (nullable): title of what would stand first */
} CueGoldenBreak;

typedef struct
{
  guint      n_queries;  /* that were asked: all there are in force */
  guint      n_before;   /* answered high enough before … */
  guint      n_after;    /* … and after */
  GPtrArray *broken;     /* (owned) (element-type CueGoldenBreak) in the order of the lists */
} CueGoldenReport;

/* All on a writing store, in a transaction that is undone: nothing is published, and other programs
 * see nothing of it.  Time is spent on every question twice. */
/* A text that need not be stored, as if it were in force from now on. */
CueGoldenReport *cue_golden_try_document (CueStore *store, CueDocument *document,
                                          GCancellable *cancellable, GError **error);
/* Exactly what cue_authority_publish() would do; needs the rights for it. */
CueGoldenReport *cue_golden_try_publish  (CueStore *store, const char *document_id, int no,
                                          gint64 from_ms, gint64 until_ms,
                                          GCancellable *cancellable, GError **error);
CueGoldenReport *cue_golden_try_retire   (CueStore *store, const char *publication_id,
                                          GCancellable *cancellable, GError **error);
/* How it stands now; a reading store will do. */
CueGoldenReport *cue_golden_measure      (CueStore *store, gint64 at_ms, GCancellable *cancellable,
                                          GError **error);
void             cue_golden_report_free  (CueGoldenReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGoldenReport, cue_golden_report_free)

G_END_DECLS
