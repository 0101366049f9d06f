/* cue-text.h: a text as the search sees it: folded characters of words, nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-chars.h"

G_BEGIN_DECLS

/* One character in 32 bits, so that the texts of some thousand entries can be kept ready: the
 * folded code point, its class, and whether something stood between it and the one before. */
typedef guint32 CueChar;

#define CUE_CHAR_GAP 0x80000000u

static inline gunichar
cue_char_get_code (CueChar c)
{
  return c & 0x1fffffu;
}

static inline CueCharClass
cue_char_get_class (CueChar c)
{
  return (CueCharClass) ((c >> 24) & 7u);
}

static inline gboolean
cue_char_is_alnum (CueChar c)
{
  return cue_char_get_class (c) == CUE_CHAR_LETTER || cue_char_get_class (c) == CUE_CHAR_DIGIT;
}

typedef struct
{
  CueChar *chars;   /* (owned) */
  guint32 *starts;  /* (owned) (nullable): byte of each character in the original text */
  guint32 *ends;    /* (nullable): byte after it; part of the memory of @starts */
  guint    n;
} CueText;

guint    cue_text_fold_into (const char *text, gsize length, CueChar *chars, guint32 *starts,
                             guint32 *ends);
CueText *cue_text_new      (const char *text, gboolean with_offsets);
CueText *cue_text_copy     (const CueText *self);
void     cue_text_free     (CueText *self);
guint    cue_text_run_end  (const CueChar *chars, guint n, guint start);
gboolean cue_text_find     (const CueChar *chars, guint n, const CueChar *needle, guint n_needle,
                            guint *position);
char    *cue_text_dup_word (const CueChar *chars, guint start, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueText, cue_text_free)

G_END_DECLS
