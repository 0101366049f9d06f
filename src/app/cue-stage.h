/* cue-stage.h: the one current line with its three buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-script-run.h"

G_BEGIN_DECLS

/* What stands on the stage; every text is complete and translated.  All are lent for the call. */
typedef struct
{
  const char *text;        /* what to say; with incomplete, what is known of it */
  GPtrArray  *spans;       /* (nullable) (element-type CueSpan) */
  const char *kind;        /* 现在说 */
  const char *detail;      /* (nullable) 建议讲 · 本句讲到必讲 ② */
  const char *missing;     /* (nullable): which facts are missing, in words */
  int         seconds;     /* spoken; 0 = not shown */
  gboolean    slow;        /* the elderly variant: 慢一点说 */
  gboolean    disputed;    /* somebody flagged it */
  gboolean    said_before; /* by the agent who handed the call on */
  gboolean    last;        /* nothing comes after it: the button says 说了 only */
} CueStageWords;

/* Signals: "said" (F6), "skip" (Shift+F6), "flag" (F7): the buttons were pressed.
 * Property "columns" (uint, 1 to 4): columns of the window, which decide the size of the line. */
#define CUE_TYPE_STAGE (cue_stage_get_type ())
G_DECLARE_FINAL_TYPE (CueStage, cue_stage, CUE, STAGE, GtkWidget)

GtkWidget *cue_stage_new             (void);
void       cue_stage_set_words       (CueStage *self, const CueStageWords *words);  /* (nullable) */
void       cue_stage_set_columns     (CueStage *self, guint columns);
void       cue_stage_focus           (CueStage *self);
GtkWidget *cue_stage_get_line        (CueStage *self);
GtkWidget *cue_stage_get_skip_button (CueStage *self);
GtkWidget *cue_stage_get_flag_button (CueStage *self);

double     cue_stage_choose_points   (const char *text, guint columns, double text_scale);
double     cue_stage_get_text_scale  (GtkWidget *widget);

G_END_DECLS
