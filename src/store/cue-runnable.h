/* cue-runnable.h: whether a document that is carried out, not only read, can be carried out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-script-check.h"

G_BEGIN_DECLS

gboolean   cue_document_check_runnable (CueDocument *document, GError **error);
GPtrArray *cue_document_list_advice    (CueDocument *document, GError **error); /* CueScriptFinding */

G_END_DECLS
