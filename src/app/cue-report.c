/* cue-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-report.h"

#include "cue-say-trouble.h"

/**
 * cue_report_error:
 * @widget: a widget inside a window
 * @error: what went wrong
 *
 * Tells it in the window without standing in the way; that something was cancelled is nobody's
 * trouble and is not told.
 */
void
cue_report_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *words = NULL;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = cue_say_error (error);
  gtk_widget_activate_action (widget, "win.report", "s", words);
}
