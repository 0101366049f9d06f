/* cue-terms.c: the numbers that stand for terms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-tokens.h"

#define CONTENT_MASK ((G_GUINT64_CONSTANT (1) << 37) - 1)

static CueTerm
make_term (CueTermKind kind, guint64 content)
{
  return ((guint64) kind << 37) | (content & CONTENT_MASK);
}

/* FNV-1a, folded into the bits a term has.  Two words of one number would only ever lend each other
 * a little weight: ranking reads the texts themselves. */
static guint64
hash_step (guint64 hash, guint32 value)
{
  return (hash ^ value) * G_GUINT64_CONSTANT (1099511628211);
}

static guint64
hash_end (guint64 hash)
{
  return (hash >> 37) ^ hash;
}

/**
 * cue_term_bigram:
 * @first: a folded Han character
 * @second: the one after it
 *
 * Returns: the term of the pair; exact for the characters of the first plane, a hash beyond
 */
CueTerm
cue_term_bigram (gunichar first, gunichar second)
{
  if (first < 0x10000 && second < 0x10000)
    return make_term (CUE_TERM_BIGRAM, ((guint64) first << 16) | second);
  return make_term (CUE_TERM_BIGRAM,
                    (G_GUINT64_CONSTANT (1) << 36)
                        | ((((guint64)first * 2654435761u) ^ second) & 0xfffffffffu));
}

/**
 * cue_term_char:
 * @c: a folded Han character
 *
 * Returns: the term of the single character
 */
CueTerm
cue_term_char (gunichar c)
{
  return make_term (CUE_TERM_CHAR, c);
}

/**
 * cue_term_word:
 * @chars: characters
 * @start: the first of the word
 * @end: the one after the last
 *
 * Returns: the term of a run of letters and digits
 */
CueTerm
cue_term_word (const CueChar *chars, guint start, guint end)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = start; i < end; i++)
    hash = hash_step (hash, cue_char_get_code (chars[i]));
  return make_term (CUE_TERM_WORD, hash_end (hash));
}

/**
 * cue_term_stem:
 * @stem: the stem of an English word
 *
 * Returns: its term
 */
CueTerm
cue_term_stem (const char *stem)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = stem; *p != '\0'; p++)
    hash = hash_step (hash, (guchar) *p);
  return make_term (CUE_TERM_STEM, hash_end (hash));
}

/**
 * cue_term_keyword:
 * @chars: a whole keyword
 * @n: its length
 *
 * Returns: the term of an entry that has exactly this keyword; no stem has its number but by chance
 */
CueTerm
cue_term_keyword (const CueChar *chars, guint n)
{
  guint64 hash = hash_step (G_GUINT64_CONSTANT (14695981039346656037), '=');

  for (guint i = 0; i < n; i++)
    hash = hash_step (hash, cue_char_get_code (chars[i]));
  return make_term (CUE_TERM_STEM, hash_end (hash));
}

/**
 * cue_term_id:
 * @folded: an old id of an entry, folded
 *
 * Returns: the term of the entries that have this id; another text has its number once in a hundred
 *   thousand million times
 */
CueTerm
cue_term_id (const char *folded)
{
  guint64 hash = hash_step (G_GUINT64_CONSTANT (14695981039346656037), '#');

  for (const char *p = folded; *p != '\0'; p++)
    hash = hash_step (hash, (guchar) *p);
  return make_term (CUE_TERM_STEM, hash_end (hash));
}

/**
 * cue_term_sound2:
 * @first: a syllable
 * @second: the next one
 *
 * Returns: the term of two neighbouring syllables
 */
CueTerm
cue_term_sound2 (guint first, guint second)
{
  return make_term (CUE_TERM_SOUND2, (first << 10) | second);
}

/**
 * cue_term_sound1:
 * @syllable: a syllable
 *
 * Returns: its term
 */
CueTerm
cue_term_sound1 (guint syllable)
{
  return make_term (CUE_TERM_SOUND1, syllable);
}

static guint
letter_number (char letter)
{
  return letter >= '0' && letter <= '9' ? (guint) (letter - '0') : (guint) (letter - 'a') + 10;
}

/**
 * cue_term_initials2:
 * @letters: two letters or digits
 *
 * Returns: the term of two neighbouring initials
 */
CueTerm
cue_term_initials2 (const char letters[2])
{
  return make_term (CUE_TERM_INITIALS2,
                    letter_number (letters[0]) * 36 + letter_number (letters[1]));
}

/**
 * cue_term_initials3_of:
 * @number: the three letters or digits as a number of base 36
 *
 * The terms of all threes that begin alike follow one another.
 *
 * Returns: the term
 */
CueTerm
cue_term_initials3_of (guint64 number)
{
  return make_term (CUE_TERM_INITIALS3, number);
}

/**
 * cue_term_initials3:
 * @letters: three letters or digits
 *
 * Returns: the term of three neighbouring initials
 */
CueTerm
cue_term_initials3 (const char letters[3])
{
  return cue_term_initials3_of ((letter_number (letters[0]) * 36 + letter_number (letters[1])) * 36
                                + letter_number (letters[2]));
}
