/* cue-reader-text.h: what the agent reads of an entry, as text with tags.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-entry.h"

G_BEGIN_DECLS

GtkTextTagTable *cue_reader_text_create_tags (void);
void             cue_reader_text_fill        (GtkTextBuffer *buffer, GPtrArray *blocks);

G_END_DECLS
