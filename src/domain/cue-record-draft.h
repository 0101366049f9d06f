/* cue-record-draft.h: documents of rows (words, golden queries, rules …) while they are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

/* One document as a list of records of one or two sorts (rules: parameters, then rules; catalogue:
 * plans, then packs).  What has
 * no field here is kept as it is.  One thread at a time. */
typedef struct _CueRecordDraft CueRecordDraft;

typedef struct
{
  const char *name;      /* words, text, expect … */
  gboolean    is_list;   /* several values, shown with ；between them */
  gboolean    is_long;   /* worth more than a line */
  gboolean    is_fixed;  /* shown, never changed: what other documents refer to */
} CueRecordField;

gboolean        cue_record_draft_supports    (CueDocumentKind kind);
CueRecordDraft *cue_record_draft_parse       (const char *xml, CueDocumentKind kind,
                                              GError **error);
void            cue_record_draft_free        (CueRecordDraft *self);
char           *cue_record_draft_to_xml      (CueRecordDraft *self);
const char     *cue_record_draft_get_title   (CueRecordDraft *self);
guint           cue_record_draft_get_n_sorts (CueRecordDraft *self);
const char     *cue_record_draft_get_sort    (CueRecordDraft *self, guint sort);  /* group … */
/* Ends with a field without name. */
const CueRecordField *cue_record_draft_get_fields (CueRecordDraft *self, guint sort);
guint           cue_record_draft_count       (CueRecordDraft *self, guint sort);
char           *cue_record_draft_dup         (CueRecordDraft *self, guint sort, guint index,
                                              const char *field);
void            cue_record_draft_set         (CueRecordDraft *self, guint sort, guint index,
                                              const char *field, const char *text);
guint           cue_record_draft_add         (CueRecordDraft *self, guint sort);
void            cue_record_draft_remove      (CueRecordDraft *self, guint sort, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRecordDraft, cue_record_draft_free)

G_END_DECLS
