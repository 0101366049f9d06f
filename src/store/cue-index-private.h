/* cue-index-private.h: what the files of the search index share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "cue-index-deadline.h"
#include "cue-index.h"
#include "cue-postings.h"
#include "cue-rank.h"
#include "cue-sql.h"
#include "cue-survival.h"
#include "cue-synonyms.h"

G_BEGIN_DECLS

/* -- A bounded store of things read from the file: two halves, the older one is dropped -------- */
typedef struct _CueIndexCache CueIndexCache;

CueIndexCache *cue_index_cache_new    (gsize max_bytes, GDestroyNotify free_value);
void           cue_index_cache_free   (CueIndexCache *self);
void           cue_index_cache_clear  (CueIndexCache *self);
gpointer       cue_index_cache_lookup (CueIndexCache *self, guint64 key);
void cue_index_cache_insert (CueIndexCache *self, guint64 key, gpointer value, gsize bytes);
void           cue_index_cache_trim   (CueIndexCache *self);

/* -- A document as the ranking reads it: one block of memory */
typedef struct
{
  guint32        key;
  guint          n_texts;  /* title, then each wording */
  const CueChar *chars;    /* of all texts, behind the ends */
  guint          ends[];   /* where each text ends in @chars */
} CueIndexDocument;

static inline const CueChar *
cue_index_document_get_text (const CueIndexDocument *self, guint i, guint *n)
{
  guint start = i > 0 ? self->ends[i - 1] : 0;

  *n = self->ends[i] - start;
  return self->chars + start;
}

/* What a row of the result list shows besides. */
typedef struct
{
  gint64 publication;  /* cue_index_mark_of() */
  char  *document_id;
  char  *original_id;
  char  *kind;
  char  *type;
  char  *scope;
  char  *title;
  char  *category;
  GStrv  tiers;
  GStrv  segments;
  GStrv  plans;
  gint64 until_ms;
  gint64 verified_ms;
  int    verify_days;
  int    no;
} CueIndexDetails;

void cue_index_details_free (CueIndexDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueIndexDetails, cue_index_details_free)

/* What goes into the index of one publication. */
typedef struct
{
  const char        *publication_id;
  const char        *document_id;
  const char        *parent_id;  /* (nullable) */
  const char        *kind;
  const CueProjection *projection;
  int                no;
  gint64             from_ms;
  gint64             until_ms;
  gint64             seq;
  gint64             verified_ms;
} CueIndexEntry;

/* The kinds that are searched, in SQL. */
#define CUE_INDEX_SEARCHABLE "('entry', 'notice', 'script')"

/* Between the tiers, segments and plans of a text. */
#define CUE_INDEX_LIMIT 0x1f

typedef struct _CueIndex CueIndex;

/* Which keys are in force, for a stretch of time. */
typedef struct
{
  gint64   from_ms;     /* valid from here … */
  gint64   until_ms;    /* … to before here */
  guint8  *excluded;    /* (owned): a bit a key: not in force */
  guint32  max_key;
  gint64   n_documents;
  gboolean is_valid;
} CueIndexForce;

/* The groups of words in force, for a stretch of time. */
typedef struct
{
  CueSynonyms *groups;   /* (owned) (nullable) */
  gint64       from_ms;
  gint64       until_ms;
  gint64       seq;      /* of the newest word list they were made from */
  gint64       n_lists;
  char        *region;   /* (owned) (nullable): of the customer on the line */
  char        *for_whom; /* (owned) (nullable): the region or person they were read for */
  gboolean     has_feed; /* an index can stand alone, without a feed */
  gboolean     is_checked;  /* since the file was last written to */
} CueIndexSynonyms;

/* What was opened at this desk. */
typedef struct
{
  GHashTable *opened;   /* (owned) document id → times, G_MAXUINT = flagged */
  GHashTable *keys;     /* (owned) key → times */
  gboolean    has_keys; /* whether @keys agrees with @opened and the index */
  gint64      last_row;
  gint64      next_check_us;
} CueIndexUsed;

/* Wordings that were added at this desk. */
typedef struct
{
  GArray  *items;     /* (owned) */
  gboolean has_keys;  /* whether their keys agree with the index */
  gint64   last_row;
  gint64   data_version;   /* of desk.db */
  gint64   total_changes;
} CueIndexAdded;

/* A walk over the terms of a row of open pieces. */
typedef struct
{
  CueTerm       term;
  CueTerm       before;  /* the term before, or the row's id */
  const guint8 *entry;   /* where the term begins in the row */
  const guint8 *data;    /* its open piece */
  gsize         size;
  const guint8 *at;      /* behind it */
  const guint8 *end;
} CueIndexGroupWalk;

/* The row of open pieces that is being written. */
typedef struct
{
  GByteArray *bytes;    /* (owned) (nullable): %NULL when there is none at hand */
  gint64      id;
  gint64      next_id;  /* of the row behind it */
  CueIndexGroupWalk place;  /* of the term @place_of */
  CueTerm     place_of;
  gboolean    has_place;
  gboolean    is_found;     /* whether the row has @place_of */
  gboolean    is_dirty;
  gboolean    is_held;  /* it may stay unwritten for now */
} CueIndexGroup;

typedef enum
{
  CUE_INDEX_GET_GROUP,
  CUE_INDEX_GET_GROUPS,
  CUE_INDEX_LOAD_GROUP,
  CUE_INDEX_PUT_GROUP,
  CUE_INDEX_DELETE_GROUP,
  CUE_INDEX_GET_PIECES,
  CUE_INDEX_PUT_POSTING,
  CUE_INDEX_DELETE_POSTING,
  CUE_INDEX_GET_BODY,
  CUE_INDEX_GET_DOCUMENT,
  CUE_INDEX_GET_DETAILS,
  CUE_INDEX_GET_WORDS,
  CUE_INDEX_GET_ID,
  CUE_INDEX_GET_LENGTHS,
  CUE_INDEX_PUT_LENGTHS,
  CUE_INDEX_DATA_VERSION,
  CUE_INDEX_BEGIN,
  CUE_INDEX_COMMIT,
  CUE_INDEX_NARROWER,
  CUE_INDEX_KIN,
  CUE_INDEX_DISPUTED,
  CUE_INDEX_VERIFICATION,
  CUE_INDEX_BODY_TEXT,
  CUE_INDEX_PUT_BODY,
  CUE_INDEX_DELETE_BODY,
  CUE_INDEX_MERGE_BODY,
  CUE_INDEX_PUT_WORD,
  CUE_INDEX_DROP_WORD,
  CUE_INDEX_GET_SOUND,
  CUE_INDEX_PUT_SOUND,
  CUE_INDEX_DELETE_SOUND,
  CUE_INDEX_PUT_DOCUMENT,
  CUE_INDEX_GET_KEYS,
  CUE_INDEX_GET_LABEL,
  CUE_INDEX_PUT_LABEL,
  CUE_INDEX_FORGET_WORD,
  CUE_INDEX_ADD_META,
  CUE_INDEX_GET_SUMS,
  CUE_INDEX_ME,
} CueIndexStatement;
#define CUE_N_INDEX_STATEMENTS 39

struct _CueIndex
{
  CueSql        *sql;         /* (unowned) */
  sqlite3       *db;          /* (unowned) */
  CueSqlQuery   *statements[CUE_N_INDEX_STATEMENTS]; /* (owned) (nullable) */
  CueIndexCache *lists;       /* (owned) term → CuePostingList; bit 63 set: of the long text */
  CueIndexCache *documents;   /* (owned) key → CueIndexDocument */
  CueIndexForce  force;
  CueSql        *desk;        /* (unowned) (nullable): desk.db, for what was opened lately */
  CueIndexUsed   used;
  CueIndexAdded  added;
  CueIndexSynonyms synonyms;
  GHashTable    *survival;    /* (owned) term → CueSurvival: what was asked for */
  GArray        *scratch;     /* (owned) (element-type CueChar) */
  float         *accumulators; /* (owned): one a key, all 0 between two searches */
  guint8        *lengths;     /* (owned) (nullable): one a key */
  guint32        n_keys;      /* size of the two above */
  gint64         data_version;
  gint64         total_changes;
  gint64         generation;  /* of the keys; another one after the index was made again */
  gboolean       has_tables;
  GHashTable    *pending;     /* (owned) (nullable) while a batch is on: term → CuePostingList */
  GHashTable    *labels;      /* (owned) label → its number, while a batch is on */
  GHashTable    *pending_survival; /* (owned) (nullable) the same of CueSurvival */
  GArray        *new_terms;   /* (owned) (element-type CueTerm) terms no document had before */
  GArray        *pending_bodies; /* (owned) (nullable) the same of long texts */
  CueIndexGroup  group;
  guint          n_pending;
  guint          n_batch;     /* documents added since the batch began */
  gboolean       in_batch;
  CueIndexTimer  timer;       /* this thread's processor time; a test puts in its own */
};

CueIndex    *cue_index_new        (CueSql *sql, GError **error);
void         cue_index_free       (CueIndex *self);
CueIndex    *cue_index_of_store   (CueStore *store, GError **error);
gboolean     cue_index_exists     (CueIndex *self, gboolean *found, GError **error);
gboolean     cue_index_prepare    (CueIndex *self, GError **error);
CueSqlQuery *cue_index_statement  (CueIndex *self, CueIndexStatement which, GError **error);
void         cue_index_forget     (CueIndex *self);
void         cue_index_forget_lists (CueIndex *self);
gboolean     cue_index_register_tokenizer (sqlite3 *db, GError **error);

/* Lists */
const CuePostingList *cue_index_get_list (CueIndex *self, CueTerm term, guint max, guint *df,
                                          GError **error);
const CuePostingList *cue_index_get_body_list (CueIndex *self, CueTerm term, const char *token,
                                               GError **error);
gboolean cue_index_append_list (CueIndex *self, CueTerm term, const CuePostingList *list,
                                const CueSurvival *learned, GError **error);
gboolean cue_index_remove_from_list (CueIndex *self, CueTerm term, guint32 key,
                                     const CueSurvival *learned, GError **error);
gboolean cue_index_read_survival (CueIndex *self, CueTerm term, CueSurvival *survival,
                                  GError **error);

/* Open pieces */
void     cue_index_group_walk_init (CueIndexGroupWalk *walk, gint64 id, const guint8 *bytes,
                                    gsize size);
gboolean cue_index_group_walk_next (CueIndexGroupWalk *walk, GError **error);
gboolean cue_index_group_read    (CueIndex *self, CueTerm term, CueSqlQuery **statement,
                                  const guint8 **data, gsize *size, GError **error);
gboolean cue_index_group_get     (CueIndex *self, CueTerm term, const guint8 **data, gsize *size,
                                  GError **error);
gboolean cue_index_group_put     (CueIndex *self, CueTerm term, const GByteArray *data,
                                  GError **error);
void     cue_index_group_hold    (CueIndex *self);
gboolean cue_index_group_release (CueIndex *self, gboolean ok, GError **error);
void     cue_index_group_forget  (CueIndex *self);
gboolean cue_index_group_list_terms (CueIndex *self, GArray *terms, GError **error);

gboolean cue_index_read_pieces (CueIndex *self, CueTerm from, CueTerm to, GPtrArray *lists,
                                GError **error);
gboolean        cue_index_is_composed  (CueTerm term);
CuePostingList *cue_index_compose_list (CueIndex *self, CueTerm term, guint max, guint *df,
                                        GError **error);
gboolean        cue_index_add_pairs    (CueIndex *self, const GArray *terms, GError **error);
gboolean        cue_index_check_sounds (CueIndex *self, gboolean *sound, GError **error);
gboolean        cue_index_drop_pair    (CueIndex *self, CueTerm term, GError **error);

/* What the wordings of an entry teach */
void     cue_index_gather_survival (GHashTable *pending, const GArray *counts);
const CueSurvival *cue_index_find_survival (const GArray *counts, CueTerm term);
gboolean cue_index_add_sums    (CueIndex *self, const CueSurvival *all, int sign, GError **error);
gboolean cue_index_weigh_terms     (CueIndex *self, CueQuery *query, GError **error);

/* Columns */
gint64   cue_index_mark_of     (const char *text);
void     cue_index_bind_id     (CueSqlQuery *query, guint parameter, const char *id);
void     cue_index_bind_original (CueSqlQuery *query, guint parameter, const char *id);
char    *cue_index_dup_original  (CueSqlQuery *query, guint column);
char    *cue_index_dup_id      (CueSqlQuery *query, guint column);
void     cue_index_bind_texts  (CueSqlQuery *query, guint parameter, const char *title,
                                const char *const *asked);
const guint8 *cue_index_read_texts (const guint8 *bytes, gsize size, guint *n_texts);
char    *cue_index_dup_title   (CueSqlQuery *query, guint column);
gboolean cue_index_texts_are_sound (CueSqlQuery *query, guint column);
int      cue_index_register_functions (sqlite3 *db);
gboolean cue_index_get_label   (CueIndex *self, const char *label, gint64 *id, GError **error);

/* Documents and time */
const CueIndexDocument *cue_index_get_document (CueIndex *self, guint32 key, GError **error);
CueIndexDetails *cue_index_load_details (CueIndex *self, guint32 key, GError **error);
gboolean cue_index_refresh     (CueIndex *self, gint64 at_ms, GError **error);
gboolean cue_index_load_lengths (CueIndex *self, GError **error);

static inline gboolean
cue_index_force_has (const CueIndexForce *self, guint32 key)
{
  return key <= self->max_key && (self->excluded[key >> 3] & (1u << (key & 7u))) == 0;
}

/* Writing */
gboolean cue_index_write_entry (CueIndex *self, const CueIndexEntry *entry, GError **error);
gboolean cue_index_erase_entry (CueIndex *self, const char *publication_id,
                                const char *document_id, const CueProjection *projection,
                                GError **error);
gboolean cue_index_add_meta    (CueIndex *self, const char *name, gint64 change, GError **error);
gboolean cue_index_set_automerge (CueIndex *self, gboolean in_batch, GError **error);
gboolean cue_index_merge_some  (CueIndex *self, GError **error);
gboolean cue_index_merge_all   (CueIndex *self, GError **error);
gboolean cue_index_begin_batch (CueIndex *self, GError **error);
gboolean cue_index_end_batch   (CueIndex *self, GError **error);
gboolean cue_index_clear       (CueIndex *self, GError **error);
gboolean cue_index_put_length  (CueIndex *self, guint32 key, guint length, gint64 from_ms,
                                GError **error);

/* Words that mean the same */
void     cue_index_set_region    (CueIndex *self, const char *region);
gboolean cue_index_load_synonyms (CueIndex *self, gint64 at_ms, GError **error);

/* Typed facts, for conflicts */
#define CUE_INDEX_FACTS_VERSION "1"
gboolean cue_index_put_facts  (CueIndex *self, const CueIndexEntry *entry, guint32 key,
                               GError **error);
char    *cue_index_fold_name  (const char *name);
gboolean cue_index_has_facts  (CueIndex *self, gboolean *found, GError **error);

/* What was used lately */
gboolean cue_index_load_used (CueIndex *self, gint64 at_ms, GError **error);
double   cue_index_get_gain  (CueIndex *self, guint32 key);

/* What was added here lately */
void     cue_index_added_init (CueIndexAdded *self);
gboolean cue_index_load_added (CueIndex *self, gint64 at_ms, GError **error);

/* Searching */
typedef struct
{
  CueIndex             *index;
  CueQuery             *query;
  const CuePostingList *keyword;  /* (nullable): entries that have the whole query as a keyword */
  GArray               *touched;  /* (element-type guint32) keys with points, each once */
  guint                 budget;   /* rows of short fields left */
  CueIndexDeadline     *deadline; /* (unowned) */
} CueIndexSearch;

gint64 cue_index_get_cpu_us (gpointer unused);

static inline gboolean
cue_index_search_is_late (const CueIndexSearch *self)
{
  return cue_index_deadline_is_over (self->deadline);
}

/* The same for inner loops: counts work that is about to be done. */
static inline gboolean
cue_index_search_step (const CueIndexSearch *self, guint n_steps)
{
  return cue_index_deadline_step (self->deadline, n_steps);
}

gboolean cue_index_add_all_points (CueIndexSearch *self, GError **error);
void     cue_index_add_even_points (CueIndexSearch *self, const CuePostingList *list,
                                    float points);
gboolean cue_index_add_spelt_words (CueIndexSearch *self, GError **error);

typedef struct
{
  guint32 key;
  double  score;
  double  accumulated;
  double  text_score;
  double  pinyin_score;
  gboolean by_id;
  gboolean by_keyword;
  gboolean by_added;   /* a wording that was added here answers best */
  double   gain;       /* for having been used */
} CueIndexMatch;

typedef struct
{
  CueQuery  *query;    /* (owned) */
  CueRanker *ranker;   /* (owned) */
  GArray    *matches;  /* (owned) (element-type CueIndexMatch), best first */
  guint      total;
  gboolean   is_late;  /* the time was over before everything was tried */
} CueIndexResult;

CueIndexResult *cue_index_find        (CueIndex *self, const char *query, gint64 at_ms,
                                       GError **error);
void            cue_index_result_free (CueIndexResult *self);
double          cue_index_get_wording_weight (const CueQuery *query);
void            cue_index_find_added  (CueIndex *self, CueIndexResult *result);
gboolean        cue_index_find_pinyin (CueIndex *self, const CueQuery *query, GArray *matches,
                                       CueIndexDeadline *deadline, GError **error);
CuePostingList *cue_index_list_spelt  (CueIndex *self, const CueLetters *letters,
                                       CuePinyinMode mode, CueIndexDeadline *deadline,
                                       GError **error);
CuePostingList *cue_index_list_by_ear (CueIndex *self, const CueSplit *split,
                                       CueIndexDeadline *deadline, GError **error);
GPtrArray      *cue_index_list_typos  (CueIndex *self, const char *word,
                                       CueIndexDeadline *deadline, GError **error);
gboolean        cue_index_find_by_ear (CueIndex *self, const CueQuery *query, GArray *matches,
                                       CueIndexDeadline *deadline, GError **error);
gboolean        cue_index_find_alike  (CueIndex *self, const CueQuery *query, GArray *matches,
                                       CueIndexDeadline *deadline, GError **error);
gboolean        cue_index_begin_read  (CueIndex *self, gboolean *began, GError **error);
void            cue_index_end_read    (CueIndex *self, gboolean began);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueIndex, cue_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueIndexResult, cue_index_result_free)

G_END_DECLS
