/* cue-unclosed.h: calls that a power cut or a crash left without their wrap-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

typedef struct
{
  char    *call_ref;      /* (owned) */
  char    *customer_ref;  /* (owned) (nullable) */
  gint64   at_ms;         /* its first event */
  gint64   last_ms;       /* its last one */
  char    *matter;        /* (owned) (nullable): title of what was opened, else spoken, last */
  int      owed;          /* statements, as far as they are on record */
  int      said;          /* of these */
  gboolean offered;       /* an offer was taken up and neither accepted nor declined */
} CueUnclosed;

void       cue_unclosed_free (CueUnclosed *self);
GPtrArray *cue_unclosed_list (CueStore *store, GError **error);  /* CueUnclosed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueUnclosed, cue_unclosed_free)

G_END_DECLS
