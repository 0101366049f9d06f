/* cue-quality.h: the checklist of eight questions one revision is judged by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-error.h"
#include "cue-finding.h"

G_BEGIN_DECLS

/* In the order in which they are shown: key 1 … 8. */
typedef enum
{
  CUE_QUALITY_PRICE,        /* its prices are those of the catalogue */
  CUE_QUALITY_DATES,        /* required fields, begin and end are there */
  CUE_QUALITY_WORDS,        /* no banned word, no empty placeholder, nobody's data */
  CUE_QUALITY_LENGTH,       /* every sentence has at most thirty characters */
  CUE_QUALITY_CONFLICTS,    /* contradicts no published entry, its links lead somewhere */
  CUE_QUALITY_DISCLOSURES,  /* a person: what must be said changed with it */
  CUE_QUALITY_CLEAR,        /* a person: a customer understands it at once */
  CUE_QUALITY_SOURCE,       /* a person: its source can be found */
} CueQualityItem;
#define CUE_N_QUALITY_ITEMS 8

typedef enum
{
  CUE_QUALITY_OPEN,  /* nobody has answered */
  CUE_QUALITY_YES,
  CUE_QUALITY_NO,
} CueQualityAnswer;

const char *cue_quality_item_to_nick      (CueQualityItem item);
gboolean    cue_quality_item_from_nick    (const char *nick, CueQualityItem *item);
int         cue_quality_item_get_weight   (CueQualityItem item);  /* of 100 */
gboolean    cue_quality_item_is_automatic (CueQualityItem item);  /* a check answers it */

/* The answers for one revision: its hash is kept, so that they say nothing about another text.
 * One thread at a time. */
typedef struct _CueQuality CueQuality;

CueQuality *cue_quality_new           (const char *document_id, int no, const char *sha256);
void        cue_quality_free          (CueQuality *self);
int         cue_quality_get_no        (const CueQuality *self);
const char *cue_quality_get_sha256    (const CueQuality *self);

/* Answers the automatic items from what the checks found (cue-check.h, cue_check_revision()).
 * What the checks could not decide stays open for a person. */
void        cue_quality_fill          (CueQuality *self, GPtrArray *findings);
/* A person's answer.  Refused for an item a check has answered. */
gboolean    cue_quality_set_answer    (CueQuality *self, CueQualityItem item,
                                       CueQualityAnswer answer, GError **error);
CueQualityAnswer cue_quality_get_answer (const CueQuality *self, CueQualityItem item);
gboolean    cue_quality_is_by_check   (const CueQuality *self, CueQualityItem item);
/* What a check said against it; valid until the next fill. */
const CueFinding *cue_quality_get_finding (const CueQuality *self, CueQualityItem item); /* nullable */
guint       cue_quality_count         (const CueQuality *self, CueQualityAnswer answer);
int         cue_quality_get_score     (const CueQuality *self);  /* weights of what is answered yes */

/* One line of ASCII to be kept beside the verdict, and back; another hash is refused. */
char       *cue_quality_to_text       (const CueQuality *self);
CueQuality *cue_quality_new_from_text (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueQuality, cue_quality_free)

G_END_DECLS
