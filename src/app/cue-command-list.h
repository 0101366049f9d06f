/* cue-command-list.h: every command by its name, for hands that do not know the key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_COMMAND_LIST (cue_command_list_get_type ())
G_DECLARE_FINAL_TYPE (CueCommandList, cue_command_list, CUE, COMMAND_LIST, GtkPopover)

GtkWidget *cue_command_list_new     (void);
void       cue_command_list_refresh (CueCommandList *self, GActionGroup *win, GActionGroup *call);
void       cue_command_list_set_page (CueCommandList *self, const char *prefix, GActionGroup *page);

G_END_DECLS
