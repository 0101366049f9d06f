/* cue-postings.h: lists of (document key, value), packed and unpacked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_VALUE_BITS 4
#define CUE_MAX_VALUE 15u

/* Ascending keys, each with a value from 0 to 15. */
typedef struct
{
  guint32 *keys;    /* (owned) */
  guint8  *values;  /* (owned) */
  guint    n;
  guint    n_allocated;
} CuePostingList;

CuePostingList *cue_posting_list_new    (void);
void            cue_posting_list_free   (CuePostingList *self);
void            cue_posting_list_append (CuePostingList *self, guint32 key, guint8 value);
gboolean        cue_posting_list_unpack (CuePostingList *self, const guint8 *bytes, gsize size);
gboolean        cue_posting_list_has    (const CuePostingList *self, guint32 key);
gboolean        cue_posting_list_remove (CuePostingList *self, guint32 key);
void            cue_posting_list_pack   (const CuePostingList *self, guint start, guint end,
                                         GByteArray *bytes);
guint           cue_posting_list_fit    (const CuePostingList *self, guint start, guint room);
gboolean        cue_posting_bytes_first (const guint8 *bytes, gsize size, guint32 *first);
gboolean        cue_posting_bytes_remove (const guint8 *bytes, gsize size, guint32 key,
                                          GByteArray *rest, gboolean *found);

CuePostingList *cue_posting_list_intersect (const CuePostingList *a, const CuePostingList *b);
CuePostingList *cue_posting_list_unite     (const CuePostingList *a, const CuePostingList *b);

void     cue_varint_append (GByteArray *bytes, guint64 value);
gboolean cue_varint_read   (const guint8 **at, const guint8 *end, guint64 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePostingList, cue_posting_list_free)

G_END_DECLS
