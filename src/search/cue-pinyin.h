/* cue-pinyin.h: letters typed for Han characters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-tokens.h"

G_BEGIN_DECLS

#define CUE_PINYIN_MAX_LETTERS 64

/* The letters of a query without its spaces. */
typedef struct
{
  char     letters[CUE_PINYIN_MAX_LETTERS + 1];
  guint    n;
  gboolean breaks[CUE_PINYIN_MAX_LETTERS + 1];  /* a space was typed before this letter */
} CueLetters;

/* One way to read the letters as syllables; the last one may be cut short. */
typedef struct
{
  guint16 syllables[CUE_PINYIN_MAX_LETTERS];
  guint   n;
  guint   n_used;   /* letters in whole syllables; the rest begins one that is cut short */
} CueSplit;

typedef enum
{
  CUE_PINYIN_FULL,      /* whole syllables, the last may be cut */
  CUE_PINYIN_INITIALS,  /* one letter a character */
  CUE_PINYIN_MIXED,     /* each syllable cut anywhere */
} CuePinyinMode;

gboolean cue_letters_init    (CueLetters *self, const CueChar *chars, guint n);
GArray  *cue_pinyin_split    (const CueLetters *letters, gboolean allow_cut);
double   cue_pinyin_score    (const CueLetters *letters, CuePinyinMode mode, const CueChar *chars,
                              guint n, guint *start, guint *end);
GArray  *cue_pinyin_leading_initials  (const CueLetters *letters);
GArray  *cue_pinyin_trailing_initials (const CueLetters *letters);

G_END_DECLS
