/* cue-record-schema.h: which records the documents of rows have, and their fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-draft.h"

G_BEGIN_DECLS

#define CUE_RECORD_MAX_PARTS 3

typedef struct
{
  const char           *element;
  const CueRecordField *fields;  /* ends with a field without name */
} CueRecordPart;

typedef struct
{
  CueDocumentKind       kind;
  const char           *element;
  gboolean              is_single;  /* the document itself: neither added nor removed */
  const CueRecordField *fields;
  CueRecordPart         parts[CUE_RECORD_MAX_PARTS + 1];
} CueRecordSort;

const CueRecordSort *cue_record_schema_next  (CueDocumentKind kind, const CueRecordSort *after);
int                  cue_record_schema_order (const char *child);

G_END_DECLS
