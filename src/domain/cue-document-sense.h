/* cue-document-sense.h: small judgements about values in documents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    cue_document_is_day              (const char *text);
const char *cue_document_placeholder_problem (const char *text);  /* (nullable): NULL = none */

G_END_DECLS
