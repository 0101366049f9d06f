/* cue-import-columns.h: the columns of a table, with samples, and what each is here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-import.h"

G_BEGIN_DECLS

/* Signal "changed": a person chose another column. */
#define CUE_TYPE_IMPORT_COLUMNS (cue_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (CueImportColumns, cue_import_columns, CUE, IMPORT_COLUMNS, GtkWidget)

void             cue_import_columns_set_peek (CueImportColumns *self, const CueImportPeek *peek);
const CueCsvMap *cue_import_columns_get_map  (CueImportColumns *self);  /* (nullable) */
gboolean         cue_import_columns_is_whole (CueImportColumns *self);  /* has what is needed */

G_END_DECLS
