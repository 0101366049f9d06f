/* cue-call-status.h: the left of the header: idle and who sits here, or the call and its clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_CALL_STATUS (cue_call_status_get_type ())
G_DECLARE_FINAL_TYPE (CueCallStatus, cue_call_status, CUE, CALL_STATUS, GtkWidget)

void        cue_call_status_set_desk      (CueCallStatus *self, CueDesk *desk);
void        cue_call_status_set_columns   (CueCallStatus *self, guint columns);
void        cue_call_status_update        (CueCallStatus *self);
void        cue_call_status_open_number   (CueCallStatus *self);
void        cue_call_status_open_people   (CueCallStatus *self);
void        cue_call_status_number_done   (CueCallStatus *self);
gboolean    cue_call_status_number_failed (CueCallStatus *self, const GError *error);

G_END_DECLS
