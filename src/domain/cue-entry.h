/* cue-entry.h: a knowledge entry or notice as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_ENTRY_RULE,     /* 业务规则 */
  CUE_ENTRY_TARIFF,   /* 资费 */
  CUE_ENTRY_PROCESS,  /* 流程 */
  CUE_ENTRY_FAULT,    /* 故障 */
  CUE_ENTRY_TALK,     /* 话术 */
  CUE_ENTRY_BULLETIN, /* 公告 */
} CueEntryType;
#define CUE_N_ENTRY_TYPES 6

const char *cue_entry_type_to_nick   (CueEntryType type); /* rule tariff process fault talk bulletin */
gboolean    cue_entry_type_from_nick (const char *nick, CueEntryType *type);

typedef enum
{
  CUE_BLOCK_PARAGRAPH,
  CUE_BLOCK_LIST,
  CUE_BLOCK_STEPS,
  CUE_BLOCK_TABLE,
  CUE_BLOCK_NOTE,
  CUE_BLOCK_LINK,
} CueBlockKind;

/* One block of what the agent reads.  rows: one GStrv a list item, step (one cell each) or table
 * row; paragraph, note and link have one row with one cell. */
typedef struct
{
  CueBlockKind kind;
  GPtrArray   *rows;   /* (owned) (element-type GStrv) */
  char        *href;   /* (owned) (nullable): links only */
} CueBlock;

/* A line to say.  id is stable across revisions; elderly is the short-sentence variant. */
typedef struct
{
  char *id;       /* (owned) */
  char *channel;  /* (owned) (nullable): phone, chat, counter; NULL = every channel */
  char *text;     /* (owned): with {placeholders} */
  char *elderly;  /* (owned) (nullable) */
} CueSayLine;

/* A typed fact: comparable between entries.  kind: price quota date rate term.
 * value: fen, MB, minutes … by unit; for kind date it is the ISO day in text. */
typedef struct
{
  char  *kind;   /* (owned) */
  char  *name;   /* (owned) */
  gint64 value;
  char  *unit;   /* (owned): fen fen-per-gb fen-per-minute mb minutes days months pieces percent day */
  char  *text;   /* (owned): the value as written */
  gboolean has_value; /* else nothing was filled in yet, or the unit is day */
} CueTypedFact;

/* Read-only fields, all owned by the entry.  Immutable and reference-counted; any thread.  Lines,
 * facts and blocks are shared with the copies that cue-entry-draft.h makes. */
typedef struct
{
  char           *id;
  CueDocumentKind document_kind;  /* entry or notice */
  CueEntryType    type;
  char           *scope;          /* path, /yq/lj/ */
  char           *lang;           /* zh, en */
  char           *title;
  gboolean        may_be_told;    /* audience="customer"; else agents only */
  gboolean        controlled;     /* governance */
  gboolean        must_read;      /* notices */
  char           *valid_from;     /* (nullable) ISO day, proposed: the publication decides */
  char           *valid_until;    /* (nullable) */
  char           *verifier;       /* (nullable) */
  char           *verified_on;    /* (nullable) ISO day of the last verification at writing */
  int             verify_days;    /* 0 = the type's default */
  int             minutes;        /* expected minutes of the matter, 0 = unknown */
  char           *category;       /* path 资费/流量包 */
  char           *topic;          /* (nullable) what rules point at */
  char           *parent_id;      /* (nullable) of a local text */
  int             parent_no;
  GStrv           inherited;      /* names of fields taken from the parent */
  GStrv           old_ids;
  GStrv           asked;          /* customer wordings */
  GStrv           keywords;
  GStrv           tiers;          /* applicability; empty = everyone */
  GStrv           segments;
  GStrv           plans;
  GStrv           related;
  GPtrArray      *say;            /* (element-type CueSayLine) */
  GPtrArray      *facts;          /* (element-type CueTypedFact) */
  GPtrArray      *read;           /* (element-type CueBlock) */
} CueEntry;

CueEntry *cue_entry_new_from_document (CueDocument *document, GError **error);
CueEntry *cue_entry_ref               (CueEntry *self);
void      cue_entry_unref             (CueEntry *self);
char     *cue_entry_dup_plain_text    (const CueEntry *self);
int       cue_entry_type_default_verify_days (CueEntryType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueEntry, cue_entry_unref)

G_END_DECLS
