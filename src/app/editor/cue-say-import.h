/* cue-say-import.h: an import in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-import.h"

G_BEGIN_DECLS

const char *cue_say_import_outcome (CueImportOutcome outcome);
char       *cue_say_import_why (const CueImportRow *row);
char       *cue_say_import_proof   (const CueImportReport *report, gboolean dry_run);
char       *cue_say_import_csv     (const CueImportReport *report);

G_END_DECLS
