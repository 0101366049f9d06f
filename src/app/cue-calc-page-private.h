/* cue-calc-page-private.h: what the pieces of the calculation share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-calc-page.h"
#include "cue-calc-table.h"
#include "cue-calc-what-if.h"
#include "cue-call-watch.h"
#include "cue-flow.h"
#include "cue-stage-line.h"

G_BEGIN_DECLS

struct _CueCalcPage
{
  GtkWidget parent_instance;

  GtkLabel      *basis;
  GtkWidget     *checked_box;
  GtkLabel      *checked;
  GtkWidget     *silenced_row;
  GtkLabel      *silenced_label;
  GtkWidget     *body;
  GtkBox        *stage;
  GtkWidget     *condition_box;
  GtkLabel      *condition;
  GtkLabel      *detail;
  CueStageLine  *line;
  GtkWidget     *said_button;
  GtkImage      *said_icon;
  GtkLabel      *said_label;
  GtkWidget     *take_button;
  GtkLabel      *take_label;
  GtkLabel      *take_key;
  CueCalcWhatIf *what_if;
  GtkWidget     *table_card;
  CueCalcTable  *table;
  GtkImage      *why_icon;
  GtkLabel      *why;
  GtkLabel      *even;
  GtkLabel      *life;
  GtkLabel      *caveat;
  GtkLabel      *trend;
  CueFlow       *checks;
  GtkWidget     *beside;
  GtkLabel      *steadier;
  GtkLabel      *steadier_head;
  GtkLabel      *season;
  GtkLabel      *season_head;
  GtkLabel      *family;
  GtkLabel      *family_head;
  GtkWidget     *unfold;
  GtkLabel      *bills;

  CueCallWatch *watch;   /* (owned) */
  CueAdvice    *asked;     /* (owned) (nullable): the answer to the what-if */
  char         *verdict;   /* (owned) (nullable): the line on the stage, without breaks */
  char         *problem;   /* (owned) (nullable): why the what-if has no answer */
  gboolean      said;      /* the verdict that is shown was said */
};

/* cue-calc-page.c: the call and what is asked of it */
const CueAdvice *cue_calc_page_get_advice (CueCalcPage *self);

/* cue-calc-page-show.c: verdict, picture, figures */
void             cue_calc_page_update     (CueCalcPage *self);

G_END_DECLS
