/* cue-level.h: local texts: made from the text above, and followed when that one changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

/* A local text whose parent is another one now. */
typedef struct
{
  CueDocument *base;      /* (owned): what the local text was made from */
  CueDocument *theirs;    /* (owned) (nullable): what is in force above it now; NULL = nothing */
  CueDocument *mine;      /* (owned): newest revision of the local text */
  int          base_no;
  int          theirs_no;
  int          mine_no;
  gboolean     moved;     /* theirs is another document: the parent was taken back */
} CueLevelDrift;

/* A local text of an entry, as XML to be written on: everything inherited.  CUE_ERROR_CONFLICT and
 * existing when the level has one already. */
char          *cue_level_localise   (CueStore *store, const char *document_id, const char *scope,
                                     char **existing, GError **error);
/* What a local text says of its fields, as it stands now: inherited while it says the same as the
 * revision it was made from.  xml is replaced; other documents are left alone. */
gboolean       cue_level_mark_inherited (CueStore *store, char **xml, GError **error);
CueLevelDrift *cue_level_load_drift (CueStore *store, const char *document_id, GError **error);
void           cue_level_drift_free (CueLevelDrift *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueLevelDrift, cue_level_drift_free)

G_END_DECLS
