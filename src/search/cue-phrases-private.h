/* cue-phrases-private.h: what the files of the phrases share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-phrases.h"

G_BEGIN_DECLS

typedef struct
{
  CueTerm term;
  float   weight;
} CuePhraseFeature;

typedef struct
{
  CueText *text;      /* (owned) */
  GArray  *features;  /* (owned) (element-type CuePhraseFeature) by term, length 1 */
  gboolean is_letters; /* pinyin, or words of letters only */
} CuePhrase;

struct _CuePhrases
{
  const CueSynonyms *synonyms;  /* (unowned) (nullable) */
  GPtrArray         *fillers;   /* (owned) (element-type CueText) long ones first */
  GArray            *phrases;   /* (owned) (element-type CuePhrase) */
  GHashTable        *seen;      /* (owned) term → in how many learned texts */
  guint              n_learned;
};

static inline const CuePhrase *
cue_phrases_get (const CuePhrases *self, guint i)
{
  return &g_array_index (self->phrases, CuePhrase, i);
}

int    cue_phrases_compare_texts (const CueText *a, const CueText *b);
double cue_phrases_get_threshold (CuePhrases *self);

G_END_DECLS
