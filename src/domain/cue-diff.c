/* cue-diff.c: what a reviewer has to look at: one revision of a document against another.
 *
 * Typed fields come first, prices and dates before all, because those cost money; then what the
 * customer hears, line by line, found by the line's own id; then what the agent reads.  Two
 * documents with other bytes always have at least one row that is a change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff.h"

#include "cue-diff-private.h"

#include <string.h>

#include "cue-error.h"

static void
row_free (gpointer data)
{
  CueDiffRow *row = data;

  g_free (row->id);
  g_free (row->field);
  g_free (row->name);
  g_free (row->old_text);
  g_free (row->new_text);
  g_free (row->old_kind);
  g_array_unref (row->spans);
  g_free (row);
}

static void
diff_clear (gpointer data)
{
  g_ptr_array_unref (((CueDiff *) data)->rows);
}

/**
 * cue_diff_ref:
 * @self: a comparison
 *
 * Returns: (transfer full): @self
 */
CueDiff *
cue_diff_ref (CueDiff *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_diff_unref:
 * @self: (transfer full): a comparison
 */
void
cue_diff_unref (CueDiff *self)
{
  g_atomic_rc_box_release_full (self, diff_clear);
}

/**
 * cue_diff_row_is_change:
 * @row: a row
 *
 * Returns: whether there is something to look at
 */
gboolean
cue_diff_row_is_change (const CueDiffRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return row->change != CUE_DIFF_KEPT || row->moved;
}

/**
 * cue_diff_list_changes:
 * @self: a comparison
 *
 * Returns: (transfer container) (element-type CueDiffRow): the rows that are changes; valid for as
 *   long as @self
 */
GPtrArray *
cue_diff_list_changes (CueDiff *self)
{
  GPtrArray *changes = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, changes);

  for (guint i = 0; i < self->rows->len; i++)
    if (cue_diff_row_is_change (g_ptr_array_index (self->rows, i)))
      g_ptr_array_add (changes, g_ptr_array_index (self->rows, i));
  return changes;
}

/* -- typed fields ------------------------------------------------------------------------------ */

static gboolean
is_money_field (const char *field)
{
  static const char *const dear[] = { "fact:price", "fact:rate", "fact:date", "valid-from",
                                      "valid-until", NULL };

  return g_strv_contains (dear, field);
}

/**
 * cue_diff_add_field:
 * @self: a comparison being made
 * @field: name of the field
 * @name: (nullable): name of the fact
 * @old_text: (nullable): as it was; empty and %NULL are the same
 * @new_text: (nullable): as it is
 * @is_list: whether the texts are items joined by CUE_DIFF_SEPARATOR
 *
 * Returns: (transfer none) (nullable): the row, or %NULL when there is nothing on either side
 */
CueDiffRow *
cue_diff_add_field (CueDiff *self, const char *field, const char *name, const char *old_text,
                    const char *new_text, gboolean is_list)
{
  const char *old = old_text != NULL ? old_text : "";
  const char *new = new_text != NULL ? new_text : "";
  CueDiffRow *row;

  if (*old == '\0' && *new == '\0')
    return NULL;
  row = g_new0 (CueDiffRow, 1);
  row->part = CUE_DIFF_FIELDS;
  row->change = strcmp (old, new) == 0 ? CUE_DIFF_KEPT
                : *old == '\0'         ? CUE_DIFF_NEW
                : *new == '\0'         ? CUE_DIFF_GONE
                                       : CUE_DIFF_CHANGED;
  row->id = name != NULL ? g_strconcat (field, ":", name, NULL) : g_strdup (field);
  row->field = g_strdup (field);
  row->name = g_strdup (name);
  row->old_text = *old != '\0' ? g_strdup (old) : NULL;
  row->new_text = *new != '\0' ? g_strdup (new) : NULL;
  row->spans = is_list ? cue_text_diff_items (old, new, CUE_DIFF_SEPARATOR)
                       : cue_text_diff (old, new);
  row->is_money = is_money_field (field);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* -- the whole --------------------------------------------------------------------------------- */

/* The rows say what a person reads; whatever else may stand in the bytes must not slip through. */
static void
add_other (CueDiff *self, CueDocument *old_document, CueDocument *new_document)
{
  if (self->n_changes > 0 || old_document == NULL
      || g_str_equal (cue_document_get_sha256 (old_document),
                      cue_document_get_sha256 (new_document)))
    return;
  cue_diff_add_field (self, "bytes", NULL, cue_document_get_sha256 (old_document),
                      cue_document_get_sha256 (new_document), FALSE);
  self->n_changes = 1;
}

static CueDiff *
begin (CueDocument *old_document, CueDocument *new_document, GError **error)
{
  CueDiff *self;

  if (old_document != NULL
      && cue_document_get_kind (old_document) != cue_document_get_kind (new_document))
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "%s: the two texts are of different kinds and cannot be compared",
                   cue_document_get_id (new_document));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (CueDiff);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

static void
finish (CueDiff *self, CueDocument *old_document, CueDocument *new_document)
{
  for (guint i = 0; i < self->rows->len; i++)
    self->n_changes += cue_diff_row_is_change (g_ptr_array_index (self->rows, i));
  add_other (self, old_document, new_document);
}

/**
 * cue_diff_new:
 * @old_document: (nullable): what is in force or was saved before; %NULL = nothing, then all is new
 * @new_document: what is to be judged, of the same kind
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the comparison, or %NULL with %CUE_ERROR_INVALID
 */
CueDiff *
cue_diff_new (CueDocument *old_document, CueDocument *new_document, GError **error)
{
  g_autoptr (CueDiff) self = NULL;
  CueDocumentKind     kind;
  gboolean            ok;

  g_return_val_if_fail (new_document != NULL, NULL);

  self = begin (old_document, new_document, error);
  if (self == NULL)
    return NULL;
  kind = cue_document_get_kind (new_document);
  if (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE)
    ok = cue_diff_add_entry (self, old_document, new_document, error);
  else if (kind == CUE_DOCUMENT_SCRIPT)
    ok = cue_diff_add_script (self, old_document, new_document, error);
  else
    ok = cue_diff_add_tree (self, old_document, new_document, error);
  if (!ok)
    return NULL;
  finish (self, old_document, new_document);
  return g_steal_pointer (&self);
}

/**
 * cue_diff_new_said:
 * @old_document: (nullable): what is in force or was saved before
 * @new_document: what is to be judged, of the same kind
 * @say: (scope call): says a record
 * @error: return location
 *
 * The same changes as those of cue_diff_new(), one row a record, and of a record that changed only
 * the lines that are others.  Rows have the ids they have there.  Any thread that @say may be called
 * in.
 *
 * Returns: (transfer full) (nullable): the comparison; %NULL without an error when it is no document
 *   of rows, else with %CUE_ERROR_INVALID
 */
CueDiff *
cue_diff_new_said (CueDocument *old_document, CueDocument *new_document, CueDiffSay say,
                   GError **error)
{
  g_autoptr (CueDiff) self = NULL;

  g_return_val_if_fail (new_document != NULL && say != NULL, NULL);

  if (!cue_record_draft_supports (cue_document_get_kind (new_document)))
    return NULL;
  self = begin (old_document, new_document, error);
  if (self == NULL || !cue_diff_add_records (self, old_document, new_document, say, error))
    return NULL;
  finish (self, old_document, new_document);
  return g_steal_pointer (&self);
}
