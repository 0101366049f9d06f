/* cue-csv-map.h: which column of somebody's table is which of ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One header row with our name (or none) for each of its columns.  One thread at a time. */
typedef struct _CueCsvMap CueCsvMap;

const char *const *cue_csv_map_columns (void);  /* ours, in the order of CUE_CSV_ENTRY_HEADER */

CueCsvMap  *cue_csv_map_new        (const char *const *header);  /* guessed by the names */
CueCsvMap  *cue_csv_map_copy       (const CueCsvMap *self);
void        cue_csv_map_free       (CueCsvMap *self);
guint       cue_csv_map_get_n      (const CueCsvMap *self);
const char *cue_csv_map_get_theirs (const CueCsvMap *self, guint index);
const char *cue_csv_map_get_ours   (const CueCsvMap *self, guint index);  /* (nullable) */
int         cue_csv_map_find       (const CueCsvMap *self, const char *ours);  /* -1 = no column */
/* Our column belongs to one of theirs: whichever had it before loses it.  NULL = not used. */
void        cue_csv_map_choose     (CueCsvMap *self, guint index, const char *ours);
gboolean    cue_csv_map_set        (CueCsvMap *self, const char *theirs, const char *ours,
                                    GError **error);

/* Lines THEIRS=OURS; what is not named keeps what it has.  # begins a remark. */
char       *cue_csv_map_to_text    (const CueCsvMap *self);
gboolean    cue_csv_map_read_text  (CueCsvMap *self, const char *text, const char *where,
                                    GError **error);
/* The same for every table with these columns, in whatever order. */
char       *cue_csv_map_dup_shape  (const CueCsvMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCsvMap, cue_csv_map_free)

G_END_DECLS
