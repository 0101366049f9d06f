/* cue-import-result.h: what became of each row of a file, with a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-import.h"

G_BEGIN_DECLS

#define CUE_TYPE_IMPORT_RESULT (cue_import_result_get_type ())
G_DECLARE_FINAL_TYPE (CueImportResult, cue_import_result, CUE, IMPORT_RESULT, GtkWidget)

/* report (nullable) is borrowed until the next call. */
void cue_import_result_set_report (CueImportResult *self, const CueImportReport *report);

G_END_DECLS
