/* cue-merge-into.h: what was begun for a gap is words of an entry that is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

void cue_merge_into (GtkWidget *widget, CueEdit *from, const char *document_id);

G_END_DECLS
