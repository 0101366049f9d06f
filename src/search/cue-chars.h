/* cue-chars.h: what one character means for the search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_CHAR_SPACE,   /* anything that ends a word */
  CUE_CHAR_HAN,     /* written without spaces: Han, kana, Hangul */
  CUE_CHAR_LETTER,
  CUE_CHAR_DIGIT,
  CUE_CHAR_SKIP,    /* combining marks and joiners: as if they were not there */
} CueCharClass;

#define CUE_MAX_READINGS 3

gunichar     cue_char_fold         (gunichar c);
CueCharClass cue_char_classify     (gunichar folded);
guint        cue_char_get_readings (gunichar folded, guint readings[CUE_MAX_READINGS]);
char        *cue_chars_fold_text   (const char *text);
char        *cue_chars_dup_checksum (void);

/* Syllables are numbered from 1 in alphabetical order; 0 is none. */
guint        cue_syllable_get_count   (void);
const char  *cue_syllable_to_text     (guint syllable);
guint        cue_syllable_from_text   (const char *text, gsize length);
gboolean     cue_syllable_find_prefix (const char *text, gsize length, guint *first, guint *last);

G_END_DECLS
