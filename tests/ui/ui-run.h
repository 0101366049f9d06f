/* ui-run.h: widgets under test: a display, the resources, a window, and waiting for conditions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*UiCondition) (gpointer data);

void       ui_run_init       (int *argc, char ***argv);  /* ends with 77 without a display */
GtkWidget *ui_run_show       (GtkWidget *widget, int width, int height);  /* its window */
void       ui_run_wait       (UiCondition condition, gpointer data, const char *what);
void       ui_run_settle     (GtkWidget *widget);        /* until a frame was painted */
GtkWidget *ui_run_find_label (GtkWidget *root, const char *text);
GtkWidget *ui_run_find_above (GtkWidget *widget, GType type);
gboolean   ui_run_is_shown   (GtkWidget *widget, GtkWidget *root);
char      *ui_run_dup_texts  (GtkWidget *root);          /* of every label and entry, a line each */

G_END_DECLS
