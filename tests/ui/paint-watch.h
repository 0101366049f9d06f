/* paint-watch.h: from an act to the painted frame that shows its result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui-run.h"

G_BEGIN_DECLS

typedef void (*PaintAct) (gpointer data);

typedef struct
{
  gint64 took_us;   /* from the act to the end of the first frame that shows the result */
  gint64 busy_us;   /* of it, what the thread of the window computed: a busy machine adds nothing */
  guint  n_frames;  /* painted until then, that one too */
  gint64 block_us;  /* the longest the window computed without looking for a key, also afterwards */
} PaintTime;

PaintTime paint_watch       (GtkWidget *window, PaintAct act, UiCondition is_there, gpointer data,
                             const char *what);
GArray   *paint_times_new   (void);                              /* of PaintTime */
void      paint_times_print (const char *what, GArray *times);   /* sorts them */

G_END_DECLS
