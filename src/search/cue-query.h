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
  gboolean is_part;
  guint    n_longer;     /* filled in by the index: longer words that begin with this one */
  guint    sounds;       /* index of its first sound in CueQuery.sounds */
  guint    n_sounds;
} CueQueryTerm;

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
  gboolean    is_letters;/* letters and digits only: may be pinyin */
  CueLetters  letters;
} CueQuery;

CueQuery *cue_query_new  (const char *text);
CueQuery *cue_query_new_from_text (const CueText *text);
void      cue_query_free (CueQuery *self);

static inline CueQueryTerm *
cue_query_get_term (const CueQuery *self, guint i)
{
  return &g_array_index (self->terms, CueQueryTerm, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueQuery, cue_query_free)

G_END_DECLS
