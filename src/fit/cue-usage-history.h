/* cue-usage-history.h: the complete months as the arithmetic wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-usage.h"

G_BEGIN_DECLS

/* The classes of docs/fit.md 1.  Directed data comes in CUE_N_DIRECTED disjoint app groups. */
typedef enum
{
  CUE_CLASS_DATA,
  CUE_CLASS_DIRECTED_1,
  CUE_CLASS_DIRECTED_2,
  CUE_CLASS_DIRECTED_3,
  CUE_CLASS_VOICE,
  CUE_CLASS_SMS,
  CUE_CLASS_ROAMING,
} CueClass;
#define CUE_N_CLASSES 7

/* The classes that are independent of each other once bundles and directed packs are fixed. */
#define CUE_N_SEPARATE 4
extern const CueClass cue_separate_classes[CUE_N_SEPARATE];

#define CUE_HISTORY_MAX_MONTHS 60

typedef struct
{
  char     month[8];
  int      index;               /* months since year 0 */
  gboolean follows;             /* the month before it is the one before it here: carry is known */
  gint64   used[CUE_N_CLASSES]; /* MB, minutes, pieces, MB */
  gint64   billed_fen;          /* 0 = not known */
} CueHistoryMonth;

/* More complete months than these are not scenarios: what is older is another life. */
#define CUE_HISTORY_SCENARIOS 12

typedef struct
{
  guint            n_months; /* at most CUE_HISTORY_SCENARIOS */
  CueHistoryMonth *months;   /* the latest of all */
  guint            n_run;    /* that follow each other, counted back from the latest */
  guint            n_all;
  CueHistoryMonth *all;      /* (owned), time order: every complete month */
  gint64           peak[CUE_N_CLASSES];  /* the largest amount of a month, 0 without months */
  gint64           series[CUE_N_CLASSES][CUE_HISTORY_SCENARIOS]; /* months' used, class by class */
} CueHistory;

const char *cue_class_to_nick   (CueClass klass);  /* data directed:1 … voice sms roaming */
gboolean    cue_class_from_nick (const char *nick, CueClass *klass);

CueHistory *cue_history_new     (const CueUsageMonth *months, guint n_months, GError **error);
void        cue_history_free    (CueHistory *self);
void        cue_history_prepare (CueHistory *self);
gint64      cue_history_peak    (const CueHistory *self, CueClass klass);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueHistory, cue_history_free)

G_END_DECLS
