/* cue-tokens.h: texts cut into the terms of the index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-text.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_TERM_INITIALS2,  /* two neighbouring initials of a title */
  CUE_TERM_INITIALS3,
  CUE_TERM_BIGRAM,     /* two neighbouring Han characters */
  CUE_TERM_CHAR,       /* one Han character of a short field */
  CUE_TERM_WORD,       /* a run of letters and digits, or its letter or digit part */
  CUE_TERM_STEM,       /* the stem of an English word */
  CUE_TERM_SOUND2,     /* two neighbouring syllables */
  CUE_TERM_SOUND1,     /* one syllable of a title */
} CueTermKind;
#define CUE_N_TERM_KINDS 8

/* A term is a number of 40 bits: 3 of kind, 37 of content. */
typedef guint64 CueTerm;
#define CUE_TERM_BITS 40

static inline CueTermKind
cue_term_get_kind (CueTerm term)
{
  return (CueTermKind) (term >> 37);
}

CueTerm cue_term_bigram (gunichar first, gunichar second);
CueTerm cue_term_char   (gunichar c);
CueTerm cue_term_word   (const CueChar *chars, guint start, guint end);
CueTerm cue_term_stem   (const char *stem);
CueTerm cue_term_keyword (const CueChar *chars, guint n);
CueTerm cue_term_id     (const char *folded);
CueTerm cue_term_sound2 (guint first, guint second);
CueTerm cue_term_sound1 (guint syllable);
CueTerm cue_term_initials2 (const char letters[2]);
CueTerm cue_term_initials3 (const char letters[3]);
CueTerm cue_term_initials3_of (guint64 number);

/* What a document gives to the index. */
typedef struct
{
  CueTerm term;
  guint8  value;  /* weight of the term in the document, 1…15; SOUND1 and INITIALS: below */
} CuePosting;

/* SOUND1 and INITIALS carry how long the title is (0…7) and whether they stand at its start. */
#define CUE_VALUE_AT_START 0x8u
#define CUE_IMPACT_SCALE 5.0f  /* an impact of 3.0 is the most */

typedef struct
{
  GArray    *postings;    /* (element-type CuePosting), sorted by term, each term once */
  GPtrArray *words; /* (element-type utf8) words of letters and digits, for prefixes and typos */
  GString   *body;        /* tokens of the long text, each once, separated by spaces */
  guint      body_length; /* terms of the long text, repetitions counted */
} CueDocumentTokens;

CueDocumentTokens *cue_document_tokens_new  (const char *title, const char *const *asked,
                                             const char *const *keywords, const char *category,
                                             const char *body);
void               cue_document_tokens_free (CueDocumentTokens *self);

/* The parts of a mixed run that count at half weight: calls back with [start, end) of each. */
typedef void (*CuePartFunc) (guint start, guint end, gpointer user_data);
void  cue_tokens_foreach_part (const CueChar *chars, guint start, guint end, CuePartFunc func,
                               gpointer user_data);
char *cue_tokens_dup_stem     (const CueChar *chars, guint start, guint end);
guint cue_char_get_initials   (CueChar c, char initials[CUE_MAX_READINGS]);
void  cue_tokens_append_body  (const CueChar *chars, guint start, guint end, GString *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueDocumentTokens, cue_document_tokens_free)

G_END_DECLS
