/* cue-text-words.h: words that must not be said, found however they are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the text that was searched. */
typedef struct
{
  guint    start;
  guint    length;
  gpointer data;  /* what the word was added with */
} CueTextMatch;

typedef struct _CueTextWords CueTextWords;

CueTextWords *cue_text_words_new  (void);
void          cue_text_words_free (CueTextWords *self);
void          cue_text_words_add  (CueTextWords *self, const char *word, gpointer data);
GArray       *cue_text_words_find (const CueTextWords *self, const char *text); /* CueTextMatch */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueTextWords, cue_text_words_free)

G_END_DECLS
