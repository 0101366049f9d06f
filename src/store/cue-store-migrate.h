/* cue-store-migrate.h: numbered changes of the two files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-sql.h"

G_BEGIN_DECLS

#define CUE_STORE_VERSION 4
#define CUE_DESK_VERSION 8
#define CUE_STORE_APPLICATION_ID 0x43756544 /* CueD */
#define CUE_DESK_APPLICATION_ID 0x43756565  /* Cuee */

typedef enum
{
  CUE_PART_STORE,
  CUE_PART_DESK,
} CueStorePart;

gboolean cue_store_migrate       (CueSql *sql, CueStorePart part, gboolean read_only,
                                  GError **error);
char    *cue_store_schema_text   (const char *resource, const char *part, GError **error);

G_END_DECLS
