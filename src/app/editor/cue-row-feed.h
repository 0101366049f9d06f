/* cue-row-feed.h: rows of a long list that are made when they come near the window's edge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_ROW_FEED (cue_row_feed_get_type ())
G_DECLARE_FINAL_TYPE (CueRowFeed, cue_row_feed, CUE, ROW_FEED, GObject)

/* Makes the next row.  Returns: whether there is one more. */
typedef gboolean (*CueRowFeedMake) (gpointer user_data);
/* Returns: whether the rows that somebody asked for are there. */
typedef gboolean (*CueRowFeedEnough) (gpointer user_data);

/* inside: (unowned): stands in the scrolled window; it and user_data live longer than the feed. */
CueRowFeed *cue_row_feed_new      (GtkWidget *inside, CueRowFeedMake make, gpointer user_data);
/* The first rows at once, the others when they are needed. */
void        cue_row_feed_start    (CueRowFeed *self, guint n_first);
void        cue_row_feed_stop     (CueRowFeed *self);
/* Many a frame until enough() or all are made, then done() once.  enough NULL = all. */
void        cue_row_feed_want     (CueRowFeed *self, CueRowFeedEnough enough, GSourceOnceFunc done);
/* The key End leads to the last row, also when it is not made yet. */
void        cue_row_feed_add_list (CueRowFeed *self, GtkListBox *list);

G_END_DECLS
