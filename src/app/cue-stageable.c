/* cue-stageable.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stageable.h"

#include "cue-entry.h"

/**
 * cue_stageable_has_lines:
 * @published: a document in force
 *
 * Returns: whether it has lines to say: every script, and entries with say-lines
 */
gboolean
cue_stageable_has_lines (const CuePublished *published)
{
  g_autoptr (CueEntry) entry = NULL;

  g_return_val_if_fail (published != NULL, FALSE);

  if (cue_document_get_kind (published->document) == CUE_DOCUMENT_SCRIPT)
    return TRUE;
  entry = cue_entry_new_from_document (published->document, NULL);
  return entry != NULL && entry->say->len > 0;
}

/**
 * cue_stageable_copy:
 * @published: a document in force
 *
 * The call takes what it puts on the stage, the reader keeps what it shows.
 *
 * Returns: (transfer full): a copy; the document itself is shared
 */
CuePublished *
cue_stageable_copy (const CuePublished *published)
{
  CuePublished *copy;

  g_return_val_if_fail (published != NULL, NULL);

  copy = g_new (CuePublished, 1);
  *copy = *published;
  copy->publication_id = g_strdup (published->publication_id);
  copy->document_id = g_strdup (published->document_id);
  copy->author = g_strdup (published->author);
  copy->reviewer = g_strdup (published->reviewer);
  copy->document = cue_document_ref (published->document);
  return copy;
}
