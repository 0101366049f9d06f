/* cue-feedback-list.h: what team leads said about this person's calls, between calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_FEEDBACK_LIST (cue_feedback_list_get_type ())
G_DECLARE_FINAL_TYPE (CueFeedbackList, cue_feedback_list, CUE, FEEDBACK_LIST, GtkWidget)

void       cue_feedback_list_set_desk  (CueFeedbackList *self, CueDesk *desk);  /* (nullable) */
void       cue_feedback_list_set_shown (CueFeedbackList *self, gboolean shown);

G_END_DECLS
