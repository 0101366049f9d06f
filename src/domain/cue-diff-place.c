/* cue-diff-place.c: from a row of a comparison to the place in the form that says the same.
 *
 * A remark hangs on a row of the comparison its reader saw.  Its author does not compare, he writes:
 * he has to find it beside the line, the fact or the paragraph itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff.h"

#include <string.h>

#include "cue-entry.h"

/* "fact:price:月费" is the fact of that name; names may hold colons, kinds do not. */
static void
find_fact (const char *rest, CuePlace *place)
{
  const char *colon = strchr (rest, ':');

  place->field = g_strdup ("facts");
  place->line_id = colon != NULL ? g_strdup (colon + 1) : NULL;
}

/* "say:s1", "say:s1:elderly"; in a script also "say:n1:way" and "say:n1:branch:想换". */
static void
find_line (const char *rest, gboolean is_script, CuePlace *place)
{
  const char *colon = strchr (rest, ':');

  place->line_id = colon != NULL ? g_strndup (rest, (gsize) (colon - rest)) : g_strdup (rest);
  if (colon != NULL && strcmp (colon, ":elderly") == 0)
    place->field = g_strdup ("elderly");
  else if (colon != NULL && is_script)
    place->field = g_strdup ("ways");
  else
    place->field = g_strdup (is_script ? "steps" : "say");
}

/* The rows of all blocks are counted through from 1; those that are gone have a minus. */
static void
find_block (const CueEntry *entry, const char *rest, CuePlace *place)
{
  gint64 row = g_ascii_strtoll (rest, NULL, 10);

  place->field = g_strdup ("read");
  for (guint i = 0; row > 0 && i < entry->read->len; i++)
    {
      const CueBlock *block = entry->read->pdata[i];

      if (row <= block->rows->len)
        {
          place->line_id = g_strdup_printf ("%u", i);
          return;
        }
      row -= block->rows->len;
    }
}

static char *
dup_words (CueDocument *document, const char *row_id)
{
  g_autoptr (CueDiff) all = cue_diff_new (NULL, document, NULL);

  for (guint i = 0; all != NULL && i < all->rows->len; i++)
    {
      const CueDiffRow *row = all->rows->pdata[i];

      if (strcmp (row->id, row_id) == 0)
        return g_strdup (row->new_text);
    }
  return NULL;
}

/**
 * cue_diff_find_place:
 * @new_document: the text that was looked at
 * @row_id: the id of a row of any comparison of it; empty = the whole text
 * @place: (out caller-allocates): becomes what findings call the place; its members are the caller's,
 *   %NULL for the whole text and for rows of the tables of the other kinds
 * @words: (out) (nullable) (transfer full): what stands there; %NULL when it was taken out
 *
 * Any thread.
 */
void
cue_diff_find_place (CueDocument *new_document, const char *row_id, CuePlace *place, char **words)
{
  CueDocumentKind     kind;
  gboolean            is_script;
  g_autoptr (CueEntry) entry = NULL;

  g_return_if_fail (new_document != NULL && row_id != NULL && place != NULL && words != NULL);

  *place = (CuePlace) { 0 };
  *words = *row_id != '\0' ? dup_words (new_document, row_id) : NULL;
  kind = cue_document_get_kind (new_document);
  is_script = kind == CUE_DOCUMENT_SCRIPT;
  if (*row_id == '\0' || strcmp (row_id, "bytes") == 0
      || (!is_script && kind != CUE_DOCUMENT_ENTRY && kind != CUE_DOCUMENT_NOTICE))
    return;
  if (g_str_has_prefix (row_id, "fact:"))
    find_fact (row_id + strlen ("fact:"), place);
  else if (g_str_has_prefix (row_id, "say:"))
    find_line (row_id + strlen ("say:"), is_script, place);
  else if (g_str_has_prefix (row_id, "read:"))
    {
      entry = cue_entry_new_from_document (new_document, NULL);
      if (entry != NULL)
        find_block (entry, row_id + strlen ("read:"), place);
    }
  else
    place->field = g_strdup (row_id);
}
