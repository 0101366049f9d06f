/* cue-entry-draft.h: an entry or notice while it is written.
 *
 * A draft is a CueEntry that only its maker has seen: he may change its fields until he hands it
 * on.  Every field may be empty.  Lines, facts and blocks are shared between copies, so they are
 * never changed but replaced; a copy costs a few microseconds, and undo keeps hundreds of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-entry.h"
#include "cue-finding.h"

G_BEGIN_DECLS

CueSayLine   *cue_say_line_new     (const char *id, const char *channel, const char *text,
                                    const char *elderly);
CueSayLine   *cue_say_line_ref     (CueSayLine *self);
void          cue_say_line_unref   (CueSayLine *self);
CueTypedFact *cue_typed_fact_new   (const char *kind, const char *name, const char *unit,
                                    const char *text);
CueTypedFact *cue_typed_fact_copy  (const CueTypedFact *self);
CueTypedFact *cue_typed_fact_ref   (CueTypedFact *self);
void          cue_typed_fact_unref (CueTypedFact *self);
CueBlock     *cue_block_new        (CueBlockKind kind);
CueBlock     *cue_block_copy       (const CueBlock *self);
CueBlock     *cue_block_ref        (CueBlock *self);
void          cue_block_unref      (CueBlock *self);
void          cue_block_add_row    (CueBlock *self, const char *const *cells);
gboolean      cue_say_line_equal   (const CueSayLine *a, const CueSayLine *b);
gboolean      cue_typed_fact_equal (const CueTypedFact *a, const CueTypedFact *b);
gboolean      cue_block_equal      (const CueBlock *a, const CueBlock *b);

CueEntry *cue_entry_draft_new    (CueDocumentKind kind, CueEntryType type, const char *id,
                                  const char *scope);
CueEntry *cue_entry_draft_parse  (const char *xml, gssize length, const char *where,
                                  GError **error);
CueEntry *cue_entry_draft_copy   (const CueEntry *entry);
gboolean  cue_entry_draft_equal  (const CueEntry *a, const CueEntry *b);
/* As it stands, with everything that is still empty; and as it is handed in, without. */
char     *cue_entry_draft_to_xml (const CueEntry *self);
char     *cue_entry_draft_to_document_xml (const CueEntry *self);

/* Fields by the names CuePlace uses.  A text field, a line, a row or a cell. */
char     *cue_entry_draft_dup_text (const CueEntry *self, const CuePlace *place);  /* (nullable) */
gboolean  cue_entry_draft_set_text (CueEntry *self, const CuePlace *place, const char *text);
GStrv     cue_entry_draft_get_list (const CueEntry *self, const char *field);      /* (nullable) */
gboolean  cue_entry_draft_set_list (CueEntry *self, const char *field,
                                    const char *const *values);
/* say, facts, read; item (transfer full). */
GPtrArray *cue_entry_draft_get_items   (const CueEntry *self, const char *field);
void       cue_entry_draft_insert_item (CueEntry *self, const char *field, guint index,
                                        gpointer item);
void       cue_entry_draft_set_item    (CueEntry *self, const char *field, guint index,
                                        gpointer item);
void       cue_entry_draft_remove_item (CueEntry *self, const char *field, guint index);
void       cue_entry_draft_move_item   (CueEntry *self, const char *field, guint from, guint to);
char      *cue_entry_draft_dup_new_line_id (const CueEntry *self, const CueEntry *base);

G_END_DECLS
