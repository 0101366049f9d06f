/* cue-todo-list.h: what this person still has to do, between calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Wrap-ups that were put aside come first: they are the older debt. */
#define CUE_TYPE_TODO_LIST (cue_todo_list_get_type ())
G_DECLARE_FINAL_TYPE (CueTodoList, cue_todo_list, CUE, TODO_LIST, GtkWidget)

GtkWidget *cue_todo_list_new       (void);
void       cue_todo_list_set_desk  (CueTodoList *self, CueDesk *desk);  /* (nullable) */
void       cue_todo_list_set_shown (CueTodoList *self, gboolean shown); /* there is room for it */

G_END_DECLS
