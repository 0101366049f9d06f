/* cue-report.h: an error of the desk, told at the bottom of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cue_report_error (GtkWidget *widget, const GError *error);

G_END_DECLS
