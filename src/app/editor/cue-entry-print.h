/* cue-entry-print.h: the printing dialog for entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* from: a widget of the window it is printed from; what goes wrong is said there. */
void cue_entry_print_open     (GtkWidget *from, CueDesk *desk, const char *document_id);
void cue_entry_print_draft    (GtkWidget *from, CueEdit *edit);
void cue_entry_print_category (GtkWidget *from, CueDesk *desk, const char *category);

G_END_DECLS
