/* cue-outline.h: headings, paragraphs, lists and tables of somebody's document as entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"
#include "cue-entry.h"

G_BEGIN_DECLS

#define CUE_OUTLINE_MAX_BYTES (16 * 1024 * 1024)

/* What a reader has found, in the order of the file.  One thread at a time. */
typedef struct _CueOutline CueOutline;

/* line: where it stands in the file as the reader counts. */
CueOutline *cue_outline_new         (const char *where);
void        cue_outline_free        (CueOutline *self);
void        cue_outline_add_heading (CueOutline *self, int level, const char *text, guint64 line);
/* kind: paragraph, list, steps or note; neighbours of a list are one list. */
void        cue_outline_add_text    (CueOutline *self, CueBlockKind kind, const char *text,
                                     guint64 line);
void        cue_outline_add_link    (CueOutline *self, const char *text, const char *href,
                                     guint64 line);
void        cue_outline_add_row     (CueOutline *self, const char *const *cells, guint64 line);
void        cue_outline_end_table   (CueOutline *self);

/* An entry, or why it is none. */
typedef gboolean (*CueOutlineFunc) (CueDocument *document, const GError *reason, guint64 line,
                                    const char *old_id, gpointer user_data, GError **error);
gboolean    cue_outline_make_entries (CueOutline *self, const char *scope, CueEntryType type,
                                      CueOutlineFunc func, gpointer user_data, GError **error);

/* The readers.  bytes: the file. */
gboolean    cue_outline_read_html   (CueOutline *self, const char *bytes, gsize length,
                                     GError **error);
gboolean    cue_outline_read_docx   (CueOutline *self, const char *bytes, gsize length,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueOutline, cue_outline_free)

G_END_DECLS
