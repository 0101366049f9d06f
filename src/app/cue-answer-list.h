/* cue-answer-list.h: answers to what the person at the desk had asked and found nothing for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_ANSWER_LIST (cue_answer_list_get_type ())
G_DECLARE_FINAL_TYPE (CueAnswerList, cue_answer_list, CUE, ANSWER_LIST, GtkWidget)

void     cue_answer_list_set_desk (CueAnswerList *self, CueDesk *desk);  /* (nullable) */
gboolean cue_answer_list_focus    (CueAnswerList *self);

G_END_DECLS
