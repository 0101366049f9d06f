/* cue-query.h: what a person typed, as terms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-pinyin.h"

G_BEGIN_DECLS

#define CUE_QUERY_MAX_CHARS 256

typedef struct
{
  CueTerm  term;
  guint    start;        /* characters of the query: [start, end) */
  guint    end;
  float    weight;       /* 1, or less for a part of a mixed run and for a stem */
  float    idf;          /* filled in by the index */
  guint    df;           /* filled in by the index: documents that hold it in a short field */
  gboolean is_typed_sound; /* pinyin in the middle of Han: it has no characters of its own */
  gboolean is_cut_sound; /* the same, and some of its syllables were not typed to the end */
  gboolean is_inner_sound; /* the same, and both syllables were typed, in one word */
  gboolean is_part;
  guint    n_longer;     /* filled in by the index: longer words that begin with this one */
  guint    sounds;       /* index of its first sound in CueQuery.sounds */
  guint    n_sounds;
} CueQueryTerm;

typedef enum
{
  CUE_SPELT_SOUND,  /* as pinyin, in one of the ways to type it */
  CUE_SPELT_EAR,    /* as pinyin, by a speaker who does not tell n from l or z from zh */
  CUE_SPELT_TYPO,   /* as a word of the base with one typing error */
} CueSpeltKind;

/* What a word of letters may stand for that no entry has as it was typed. */
typedef struct
{
  guint         term;     /* index of the word in CueQuery.terms */
  CueSpeltKind  kind;
  CueLetters    letters;
  CuePinyinMode mode;     /* of a SOUND */
  CueSplit      split;    /* of an EAR */
  CueTerm       meant;    /* of a TYPO */
} CueQuerySpelt;

/* A stretch of the query for which other words may stand. */
typedef struct
{
  guint      start;
  guint      end;
  GPtrArray *others;  /* (owned) (element-type CueText) */
} CueQuerySynonym;

typedef struct
{
  CueText    *text;      /* (owned) */
  GArray     *terms;     /* (owned) (element-type CueQueryTerm) each term once */
  GArray     *sounds;    /* (owned) (element-type CueTerm) */
  GArray     *synonyms;  /* (owned) (element-type CueQuerySynonym) */
  GArray     *spelt;     /* (owned) (element-type CueQuerySpelt): filled in by the index */
  gboolean    is_letters;/* letters and digits only: may be pinyin */
  CueLetters  letters;
} CueQuery;

CueQuery *cue_query_new  (const char *text);
CueQuery *cue_query_new_by_word (const char *text);
CueQuery *cue_query_new_from_text (const CueText *text);
void      cue_query_free (CueQuery *self);
gboolean  cue_query_is_letter_word (const CueQuery *self, guint term);
gboolean  cue_query_knows_word     (const CueQuery *self, guint term);

static inline CueQueryTerm *
cue_query_get_term (const CueQuery *self, guint i)
{
  return &g_array_index (self->terms, CueQueryTerm, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueQuery, cue_query_free)

G_END_DECLS
