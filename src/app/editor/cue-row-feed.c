/* cue-row-feed.c: rows of a long list that are made when they come near the window's edge.
 *
 * A row of wrapped text costs a millisecond to make and to lay out, and every frame asks all rows of
 * a list for their size.  So a comparison of seven hundred rows has as many as were scrolled to and
 * one page more.  What is missing is made in the frames while somebody scrolls, a few milliseconds
 * each, so that a key is never kept waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-row-feed.h"

/* While somebody scrolls: of the sixteen milliseconds of a frame, the rest is for the layout. */
#define FRAME_US 5000
/* While somebody waits for a row far below: a key is still answered before it is felt. */
#define WANTED_US 40000

struct _CueRowFeed
{
  GObject parent_instance;

  GtkWidget       *inside;     /* (unowned) */
  GtkAdjustment   *adjustment; /* (owned) (nullable): of the scrolled window around it */
  CueRowFeedMake   make;
  gpointer         user_data;
  CueRowFeedEnough enough;     /* (nullable): of what is wanted */
  GSourceOnceFunc  done;       /* (nullable) */
  GtkListBox      *end_of;     /* (unowned) (nullable): whose last row is wanted */
  gboolean         more;
  gboolean         wanted;     /* rows are waited for, wherever the window stands */
  guint            tick_id;    /* 0 = nothing is under way */
};

G_DEFINE_FINAL_TYPE (CueRowFeed, cue_row_feed, G_TYPE_OBJECT)

/* One page below the lower edge is ready, so that Page Down finds rows. */
static gboolean
is_near (CueRowFeed *self)
{
  double page = self->adjustment != NULL ? gtk_adjustment_get_page_size (self->adjustment) : 0;

  return page > 0
         && gtk_adjustment_get_value (self->adjustment) + 2 * page
              >= gtk_adjustment_get_upper (self->adjustment);
}

static gboolean
is_enough (CueRowFeed *self)
{
  return !self->more || (self->enough != NULL && self->enough (self->user_data));
}

static void
answer (CueRowFeed *self)
{
  GSourceOnceFunc done = self->done;
  GtkListBox     *end_of = self->end_of;

  self->wanted = FALSE;
  self->enough = NULL;
  self->done = NULL;
  self->end_of = NULL;
  if (end_of != NULL)
    g_signal_emit_by_name (end_of, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE, FALSE);
  if (done != NULL)
    done (self->user_data);
}

static void
make_for (CueRowFeed *self, gint64 us)
{
  gint64 until_us = g_get_monotonic_time () + us;

  do
    self->more = self->make (self->user_data);
  while (self->more && !(self->wanted && is_enough (self)) && g_get_monotonic_time () < until_us);
}

/* Comes before the layout of the frame: what is made now has its place at the next tick.  Only then
 * whoever waits for a row is answered, so that the window can be scrolled to it. */
static gboolean
on_tick_cb (GtkWidget *inside, GdkFrameClock *clock, gpointer user_data)
{
  g_autoptr (CueRowFeed) self = g_object_ref (CUE_ROW_FEED (user_data));

  if (self->wanted && is_enough (self))
    answer (self);
  else if (self->wanted)
    {
      make_for (self, WANTED_US);
      return G_SOURCE_CONTINUE;
    }
  if (self->more && is_near (self))
    {
      make_for (self, FRAME_US);
      return G_SOURCE_CONTINUE;
    }
  if (self->wanted)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
wake (CueRowFeed *self)
{
  if (self->tick_id == 0 && (self->wanted || (self->more && is_near (self))))
    self->tick_id = gtk_widget_add_tick_callback (self->inside, on_tick_cb, self, NULL);
}

static void
drop_tick (CueRowFeed *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->inside, self->tick_id);
  self->tick_id = 0;
}

static void
cue_row_feed_dispose (GObject *object)
{
  CueRowFeed *self = CUE_ROW_FEED (object);

  drop_tick (self);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  self->more = FALSE;
  G_OBJECT_CLASS (cue_row_feed_parent_class)->dispose (object);
}

static void
cue_row_feed_class_init (CueRowFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_row_feed_dispose;
}

static void
cue_row_feed_init (CueRowFeed *self)
{
}

/**
 * cue_row_feed_new:
 * @inside: a widget in the scrolled window whose rows are made; disposes of the feed before itself
 * @make: makes the next row
 * @user_data: for @make
 *
 * Returns: (transfer full): a feed that has nothing to make yet
 */
CueRowFeed *
cue_row_feed_new (GtkWidget *inside, CueRowFeedMake make, gpointer user_data)
{
  CueRowFeed *self = g_object_new (CUE_TYPE_ROW_FEED, NULL);
  GtkWidget  *window = gtk_widget_get_ancestor (inside, GTK_TYPE_SCROLLED_WINDOW);

  self->inside = inside;
  self->make = make;
  self->user_data = user_data;
  if (window == NULL)
    return self;
  self->adjustment = g_object_ref (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (wake), self);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (wake), self);
  return self;
}

/**
 * cue_row_feed_start:
 * @self: a feed
 * @n_first: so many rows are made before this returns: what the window shows at once
 *
 * From the first row on, whatever was made before.
 */
void
cue_row_feed_start (CueRowFeed *self, guint n_first)
{
  g_return_if_fail (CUE_IS_ROW_FEED (self));

  cue_row_feed_stop (self);
  self->more = TRUE;
  for (; self->more && n_first > 0; n_first--)
    self->more = self->make (self->user_data);
  wake (self);
}

/**
 * cue_row_feed_stop:
 * @self: a feed
 *
 * Makes no more rows until it is started again.
 */
void
cue_row_feed_stop (CueRowFeed *self)
{
  g_return_if_fail (CUE_IS_ROW_FEED (self));

  drop_tick (self);
  self->more = FALSE;
  self->wanted = FALSE;
  self->enough = NULL;
  self->done = NULL;
  self->end_of = NULL;
}

/**
 * cue_row_feed_want:
 * @self: a feed
 * @enough: (nullable): says when the rows are there that somebody waits for; %NULL = all rows
 * @done: (nullable): called once with the user data of the feed, when there are enough, or all
 *
 * Makes rows frame by frame; the window goes on listening to keys.  When there are enough already
 * @done is called before this returns.  What was wanted before is not answered any more.
 */
void
cue_row_feed_want (CueRowFeed *self, CueRowFeedEnough enough, GSourceOnceFunc done)
{
  g_return_if_fail (CUE_IS_ROW_FEED (self));

  self->enough = enough;
  self->done = done;
  self->end_of = NULL;
  self->wanted = TRUE;
  if (is_enough (self))
    answer (self);
  else
    wake (self);
}

static void
on_move_cursor_cb (GtkListBox *list, GtkMovementStep step, int count, gboolean extend,
                   gboolean modify, CueRowFeed *self)
{
  if (step != GTK_MOVEMENT_BUFFER_ENDS || count <= 0 || !self->more)
    return;
  g_signal_stop_emission_by_name (list, "move-cursor");
  cue_row_feed_want (self, NULL, NULL);
  self->end_of = list;
}

/**
 * cue_row_feed_add_list:
 * @self: a feed
 * @list: a list whose rows it makes; lives longer than the feed
 */
void
cue_row_feed_add_list (CueRowFeed *self, GtkListBox *list)
{
  g_return_if_fail (CUE_IS_ROW_FEED (self) && GTK_IS_LIST_BOX (list));

  g_signal_connect_object (list, "move-cursor", G_CALLBACK (on_move_cursor_cb), self, 0);
}
