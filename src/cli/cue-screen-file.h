/* cue-screen-file.h: what a screening writes, so that a killed one goes on where it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CueScreenFile CueScreenFile;

CueScreenFile *cue_screen_file_open   (const char *path, const char *fingerprint, GError **error);
guint64        cue_screen_file_get_n_done (const CueScreenFile *self);
gboolean       cue_screen_file_write  (CueScreenFile *self, const GString *rows,
                                       const GString *tasks, guint n_customers, GError **error);
gboolean       cue_screen_file_pause  (CueScreenFile *self, GError **error);
gboolean       cue_screen_file_finish (CueScreenFile *self, GError **error);
const char    *cue_screen_file_get_tasks_path (const CueScreenFile *self);
void           cue_screen_file_free   (CueScreenFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScreenFile, cue_screen_file_free)

G_END_DECLS
