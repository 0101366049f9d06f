/* cue-record-private.h: the tree behind the records, shared by the files of CueRecordDraft.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "cue-record-draft.h"
#include "cue-record-schema.h"

G_BEGIN_DECLS

#define CUE_RECORD_MAX_SORTS 6

struct _CueRecordDraft
{
  xmlDocPtr            doc;      /* (owned) */
  xmlNodePtr           root;
  CueDocumentKind      kind;
  char                *title;    /* (owned) */
  char                *use;      /* (owned) */
  const CueRecordSort *sorts[CUE_RECORD_MAX_SORTS];
  /* The elements of the records, until one comes or goes. */
  GPtrArray           *nodes[CUE_RECORD_MAX_SORTS];  /* (owned) (nullable) */
  guint                n_sorts;
};

GPtrArray *cue_record_get_nodes    (CueRecordDraft *self, guint sort);
void       cue_record_forget_nodes (CueRecordDraft *self);
xmlNodePtr cue_record_find         (CueRecordDraft *self, guint sort, guint index);
xmlNodePtr cue_record_find_row     (CueRecordDraft *self, const CueRecordPlace *place);
void       cue_record_put_field    (xmlNodePtr node, const CueRecordField *field, const char *text);
xmlNodePtr cue_record_add_child    (xmlNodePtr node, const char *name, const char *text);

G_END_DECLS
