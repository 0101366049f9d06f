/* cue-alike-row.h: an entry that says what the one being written says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-check.h"

G_BEGIN_DECLS

GtkWidget *cue_alike_row_new (const CueAlike *item, gboolean is_first);

G_END_DECLS
