/* cue-record-draft.h: documents of rows (words, golden queries, rules …) while they are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-record-unit.h"

G_BEGIN_DECLS

/* One document as a list of records of a few sorts (rules: parameters, then rules; catalogue:
 * plans, packs, over-quota rules …).  A record may have parts, small tables of its own: the
 * allowances of a plan.  What has no field here is kept as it is.  One thread at a time. */
typedef struct _CueRecordDraft CueRecordDraft;

typedef enum
{
  CUE_RECORD_TEXT,
  CUE_RECORD_NUMBER,
  CUE_RECORD_CHOICE,     /* one of a few words */
  CUE_RECORD_FLAG,       /* true or false */
  CUE_RECORD_DAY,        /* 2026-12-01 */
  CUE_RECORD_REF,        /* the id of another record */
  CUE_RECORD_REFS,       /* several, with blanks between them */
  CUE_RECORD_CONDITION,  /* an expression of facts and parameters */
} CueRecordType;

/* How the unit of a number is found. */
typedef enum
{
  CUE_RECORD_IN_UNIT,    /* the field's own */
  CUE_RECORD_BY_CLASS,   /* by the class that stands beside it: data, voice … */
  CUE_RECORD_BY_USE,     /* by the class of the plans that use the over-quota rule */
  CUE_RECORD_BY_KIND,    /* of a termination fee */
  CUE_RECORD_BY_NAME,    /* of a parameter: basic_fen, terminal_mb */
} CueRecordUnitRule;

/* Where a field stands in the element of its record. */
typedef enum
{
  CUE_RECORD_IN_ATTRIBUTE,
  CUE_RECORD_IN_TEXT,        /* the record's own text */
  CUE_RECORD_IN_CHILD,       /* the text of a child */
  CUE_RECORD_IN_CHILDREN,    /* the texts of several */
  CUE_RECORD_IN_CHILD_ATTRIBUTE,
} CueRecordWhere;

typedef struct
{
  const char        *name;      /* words, text, expect … */
  gboolean           is_list;   /* several values, shown with ；between them */
  gboolean           is_long;   /* worth more than a line */
  gboolean           is_fixed;  /* never changed once published: others refer to it */
  CueRecordWhere     where;
  const char        *stands_in; /* (nullable): attribute or child */
  const char        *child;     /* (nullable): whose attribute it is */
  CueRecordType      type;
  CueRecordUnit      unit;
  CueRecordUnitRule  unit_rule;
  gint64             least;     /* of a number as it is kept */
  gint64             most;
  const char *const *choices;   /* (nullable): ends with NULL */
  const char        *refers_to; /* (nullable): the sort of records it names */
  const char        *fallback;  /* (nullable): what it means when it is not there */
  gboolean           is_needed; /* written even when it is empty, and must not be */
  const char        *section;   /* (nullable): a group of fields begins here */
} CueRecordField;

/* A record, or one row of one of its parts. */
typedef struct
{
  guint sort;
  guint index;
  int   part;  /* -1 = the record itself */
  guint row;
} CueRecordPlace;

gboolean        cue_record_draft_supports    (CueDocumentKind kind);
CueRecordDraft *cue_record_draft_parse       (const char *xml, CueDocumentKind kind,
                                              GError **error);
/* (transfer full): a document without records; use: of words; iso_day: from when a catalogue is. */
char           *cue_record_draft_new_xml     (CueDocumentKind kind, const char *use, const char *id,
                                              const char *scope, const char *title,
                                              const char *iso_day);
/* (transfer full) (nullable): what a draft of a new document was begun with. */
char           *cue_record_draft_dup_blank   (const char *xml, CueDocumentKind kind, GError **error);
void            cue_record_draft_free        (CueRecordDraft *self);
char           *cue_record_draft_to_xml      (CueRecordDraft *self);
CueDocumentKind cue_record_draft_get_kind    (CueRecordDraft *self);
const char     *cue_record_draft_get_title   (CueRecordDraft *self);
void            cue_record_draft_set_title   (CueRecordDraft *self, const char *title);
gint64          cue_record_draft_get_mb_per_gb (CueRecordDraft *self);
guint           cue_record_draft_get_n_sorts (CueRecordDraft *self);
const char     *cue_record_draft_get_sort    (CueRecordDraft *self, guint sort);  /* group … */
int             cue_record_draft_find_sort   (CueRecordDraft *self, const char *sort); /* -1 = none */
gboolean        cue_record_draft_is_single   (CueRecordDraft *self, guint sort);
guint           cue_record_draft_get_n_parts (CueRecordDraft *self, guint sort);
const char     *cue_record_draft_get_part    (CueRecordDraft *self, guint sort, guint part);
/* Ends with a field without name; part -1 = the record itself. */
const CueRecordField *cue_record_draft_get_fields (CueRecordDraft *self, guint sort);
const CueRecordField *cue_record_draft_get_fields_of (CueRecordDraft *self, guint sort, int part);
const CueRecordField *cue_record_draft_find_field (CueRecordDraft *self, guint sort, int part,
                                                   const char *name);  /* (nullable) */
guint           cue_record_draft_count       (CueRecordDraft *self, guint sort);
guint           cue_record_draft_count_rows  (CueRecordDraft *self, guint sort, guint index,
                                              guint part);
int             cue_record_draft_find        (CueRecordDraft *self, guint sort, const char *id);

/* As it is kept. */
char           *cue_record_draft_dup         (CueRecordDraft *self, guint sort, guint index,
                                              const char *field);
void            cue_record_draft_set         (CueRecordDraft *self, guint sort, guint index,
                                              const char *field, const char *text);
char           *cue_record_draft_dup_at      (CueRecordDraft *self, const CueRecordPlace *place,
                                              const char *field);
void            cue_record_draft_set_at      (CueRecordDraft *self, const CueRecordPlace *place,
                                              const char *field, const char *text);
/* As a person types it. */
CueRecordUnit   cue_record_draft_get_unit    (CueRecordDraft *self, const CueRecordPlace *place,
                                              const char *field);
char           *cue_record_draft_dup_typed   (CueRecordDraft *self, const CueRecordPlace *place,
                                              const char *field);
void            cue_record_draft_type        (CueRecordDraft *self, const CueRecordPlace *place,
                                              const char *field, const char *typed);

guint           cue_record_draft_add         (CueRecordDraft *self, guint sort);
void            cue_record_draft_remove      (CueRecordDraft *self, guint sort, guint index);
guint           cue_record_draft_add_row     (CueRecordDraft *self, guint sort, guint index,
                                              guint part);
void            cue_record_draft_remove_row  (CueRecordDraft *self, const CueRecordPlace *place);

/* For comparing two states: the id that others refer to, or what tells records without one apart. */
char           *cue_record_draft_dup_key     (CueRecordDraft *self, guint sort, guint index);
char           *cue_record_draft_dup_record  (CueRecordDraft *self, guint sort, guint index);
void            cue_record_draft_put_record  (CueRecordDraft *self, guint sort, int index,
                                              CueRecordDraft *from, int from_index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRecordDraft, cue_record_draft_free)

G_END_DECLS
