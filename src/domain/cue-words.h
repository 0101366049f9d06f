/* cue-words.h: word lists (synonyms, jargon, forbidden promises, disclosures, life units) as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

/* use: synonyms (words of one group mean the same), jargon (say text instead of words[0]),
 * forbidden, disclosures (id N01…, text is the template), holidays, reasons (skip reasons) … */
typedef struct
{
  char *id;      /* (owned) (nullable) */
  GStrv words;   /* (owned) */
  char *text;    /* (owned) (nullable): what to say instead, or the template */
  char *source;  /* (owned) (nullable) */
} CueWordGroup;

typedef struct
{
  char      *id;
  char      *title;
  char      *use;
  GPtrArray *groups;  /* (element-type CueWordGroup) */
} CueWords;

CueWords *cue_words_new_from_document (CueDocument *document, GError **error);
void      cue_words_unref             (CueWords *self);
const CueWordGroup *cue_words_find    (const CueWords *self, const char *group_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueWords, cue_words_unref)

G_END_DECLS
