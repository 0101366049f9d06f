/* cue-screen.h: advice for a whole customer base, on all cores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

/* Columns of a row and of a task, without the line feed. */
#define CUE_SCREEN_ROW_HEADER "customer,advice,reason,detail,plan,packs,stay_fen,to_plan,to_packs," \
                              "to_fen,saving_fen,switch_month,mismatch_run"
#define CUE_SCREEN_TASK_HEADER "customer,task,months,misfit,used_mb,quota_mb,advice,to_plan," \
                               "to_packs,saving_fen"

/* Called in the order of the customers, in the thread that adds them. */
typedef gboolean (*CueScreenWrite) (const GString *rows, const GString *tasks, guint n_customers,
                                    gpointer user_data, GError **error);

typedef struct _CueScreen CueScreen;

CueScreen *cue_screen_new    (CueCatalogue *catalogue, guint n_threads, CueScreenWrite write,
                              gpointer user_data);
gboolean   cue_screen_add    (CueScreen *self, const CueFitRequest *request, GError **error);
gboolean   cue_screen_finish (CueScreen *self, GError **error);
void       cue_screen_free   (CueScreen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScreen, cue_screen_free)

G_END_DECLS
