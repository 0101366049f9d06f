/* cue-merge.c
 *
 * Two people wrote on one base, or the text above a local one has a new revision: what only one of
 * them changed is taken, what both changed is shown, and nothing is decided silently.  Merging goes by
 * meaning, not by lines of a file: fields by name, say-lines by their ids, facts by their names, lists
 * of words by their members, and blocks as a sequence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

static const char *const text_fields[]
  = { "title",      "type",       "audience",    "governance", "must-read", "category", "topic",
      "valid-from", "valid-until", "verifier",   "verify-days", "minutes" };
static const char *const list_fields[]
  = { "asked", "keywords", "tiers", "segments", "plans", "related" };
static const char *const item_fields[] = { "say", "facts", "read" };

static void
change_free (gpointer data)
{
  CueMergeChange *change = data;

  g_free (change->field);
  g_free (change->line_id);
  g_free (change->base);
  g_free (change->theirs);
  g_free (change->mine);
  g_free (change);
}

/**
 * cue_merge_add:
 * @self: a merge
 * @field: name of a field
 * @line_id: (nullable): which line, fact or item
 * @base: (nullable): what both began with, %NULL = it was not there
 * @theirs: (nullable): what they made of it
 * @mine: (nullable): what I made of it
 * @inherited: whether mine leaves the field to theirs
 *
 * Returns: (transfer none) (nullable): the change; %NULL when there is nothing to decide
 */
CueMergeChange *
cue_merge_add (CueMerge *self, const char *field, const char *line_id, const char *base,
               const char *theirs, const char *mine, gboolean inherited)
{
  CueMergeChange *change;

  if (g_strcmp0 (theirs, mine) == 0 || (!inherited && g_strcmp0 (theirs, base) == 0))
    return NULL;
  change = g_new0 (CueMergeChange, 1);
  change->field = g_strdup (field);
  change->line_id = g_strdup (line_id);
  change->base = g_strdup (base);
  change->theirs = g_strdup (theirs);
  change->mine = g_strdup (mine);
  change->conflict = !inherited && g_strcmp0 (mine, base) != 0;
  change->side = change->conflict ? CUE_MERGE_OPEN : CUE_MERGE_THEIRS;
  g_ptr_array_add (self->changes, change);
  return change;
}

/**
 * cue_merge_find:
 * @self: a merge
 * @field: name of a field
 * @line_id: (nullable): which line, fact or item
 *
 * Returns: (transfer none) (nullable): the change of it
 */
const CueMergeChange *
cue_merge_find (const CueMerge *self, const char *field, const char *line_id)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const CueMergeChange *change = self->changes->pdata[i];

      if (g_str_equal (change->field, field) && g_strcmp0 (change->line_id, line_id) == 0)
        return change;
    }
  return NULL;
}

/**
 * cue_merge_takes_theirs:
 * @self: a merge
 * @field: name of a field
 * @line_id: (nullable): which line, fact or item
 *
 * Returns: whether theirs was chosen for it
 */
gboolean
cue_merge_takes_theirs (const CueMerge *self, const char *field, const char *line_id)
{
  const CueMergeChange *change = cue_merge_find (self, field, line_id);

  return change != NULL && change->side == CUE_MERGE_THEIRS;
}

static gboolean
is_in (const char *const *list, const char *word)
{
  return list != NULL && g_strv_contains (list, word);
}

static char *
dup_text (const CueEntry *entry, const char *field)
{
  const CuePlace place = { .field = (char *) field };

  return cue_entry_draft_dup_text (entry, &place);
}

static void
compare_texts (CueMerge *self, const char *const *inherited)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      g_autofree char *base = dup_text (self->base, text_fields[i]);
      g_autofree char *theirs = dup_text (self->theirs, text_fields[i]);
      g_autofree char *mine = dup_text (self->mine, text_fields[i]);

      cue_merge_add (self, text_fields[i], NULL, base, theirs, mine,
                     is_in (inherited, text_fields[i]));
    }
}

/**
 * cue_merge_compare_members:
 * @self: a merge
 * @field: name of the list
 * @base: (nullable): its members in what both began with
 * @theirs: (nullable): the same of theirs
 * @mine: (nullable): the same of mine
 * @inherited: whether mine leaves the list to theirs
 *
 * A member is there or not; so no member is ever changed in two ways, and there is no conflict.
 */
void
cue_merge_compare_members (CueMerge *self, const char *field, GStrv base, GStrv theirs, GStrv mine,
                           gboolean inherited)
{
  for (guint k = 0; theirs != NULL && theirs[k] != NULL; k++)
    if (!is_in ((const char *const *) mine, theirs[k]))
      cue_merge_add (self, field, theirs[k],
                     is_in ((const char *const *) base, theirs[k]) ? theirs[k] : NULL, theirs[k],
                     NULL, inherited);
  for (guint k = 0; mine != NULL && mine[k] != NULL; k++)
    if (!is_in ((const char *const *) theirs, mine[k]))
      cue_merge_add (self, field, mine[k],
                     is_in ((const char *const *) base, mine[k]) ? mine[k] : NULL, NULL, mine[k],
                     inherited);
}

static void
compare_lists (CueMerge *self, const char *const *inherited)
{
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    cue_merge_compare_members (self, list_fields[i],
                               cue_entry_draft_get_list (self->base, list_fields[i]),
                               cue_entry_draft_get_list (self->theirs, list_fields[i]),
                               cue_entry_draft_get_list (self->mine, list_fields[i]),
                               is_in (inherited, list_fields[i]));
}

/**
 * cue_merge_new_empty:
 *
 * Returns: (transfer full): a merge of nothing yet
 */
CueMerge *
cue_merge_new_empty (void)
{
  CueMerge *self = g_new0 (CueMerge, 1);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (CueMergeStretch));
  return self;
}

/**
 * cue_merge_new:
 * @base: what both were made from
 * @theirs: the other one: what somebody saved meanwhile, or the text above
 * @mine: the one that will be changed
 * @inherited: (nullable): fields that @mine leaves to @theirs
 *
 * Any thread; the entries are kept and not changed.
 *
 * Returns: (transfer full): what @theirs changed, in the order of the form
 */
CueMerge *
cue_merge_new (const CueEntry *base, const CueEntry *theirs, const CueEntry *mine,
               const char *const *inherited)
{
  CueMerge *self;

  g_return_val_if_fail (base != NULL && theirs != NULL && mine != NULL, NULL);

  self = cue_merge_new_empty ();
  self->base = cue_entry_ref ((CueEntry *) base);
  self->theirs = cue_entry_ref ((CueEntry *) theirs);
  self->mine = cue_entry_ref ((CueEntry *) mine);
  compare_texts (self, inherited);
  compare_lists (self, inherited);
  cue_merge_compare_lines (self, is_in (inherited, "say"), is_in (inherited, "facts"));
  cue_merge_compare_blocks (self, is_in (inherited, "read"));
  return self;
}

/**
 * cue_merge_free:
 * @self: (nullable) (transfer full): a merge
 */
void
cue_merge_free (CueMerge *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->base, cue_entry_unref);
  g_clear_pointer (&self->theirs, cue_entry_unref);
  g_clear_pointer (&self->mine, cue_entry_unref);
  g_clear_pointer (&self->base_script, cue_script_unref);
  g_clear_pointer (&self->theirs_script, cue_script_unref);
  g_clear_pointer (&self->mine_script, cue_script_unref);
  g_ptr_array_unref (self->changes);
  g_array_unref (self->stretches);
  g_free (self);
}

/**
 * cue_merge_get_n_changes:
 * @self: a merge
 *
 * Returns: how many things theirs says otherwise than base and mine
 */
guint
cue_merge_get_n_changes (const CueMerge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

/**
 * cue_merge_get_change:
 * @self: a merge
 * @i: which
 *
 * Returns: (transfer none): a change; good until the merge is freed
 */
const CueMergeChange *
cue_merge_get_change (const CueMerge *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->changes->len, NULL);

  return self->changes->pdata[i];
}

/**
 * cue_merge_count_open:
 * @self: a merge
 *
 * Returns: how many conflicts nobody has decided yet
 */
guint
cue_merge_count_open (const CueMerge *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->changes->len; i++)
    n += ((const CueMergeChange *) self->changes->pdata[i])->side == CUE_MERGE_OPEN;
  return n;
}

/**
 * cue_merge_choose:
 * @self: a merge
 * @i: which change
 * @side: what it shall say
 */
void
cue_merge_choose (CueMerge *self, guint i, CueMergeSide side)
{
  g_return_if_fail (self != NULL && i < self->changes->len);

  ((CueMergeChange *) self->changes->pdata[i])->side = side;
}

static void
apply_texts (const CueMerge *self, CueEntry *draft)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (cue_merge_takes_theirs (self, text_fields[i], NULL))
      {
        const CuePlace   place = { .field = (char *) text_fields[i] };
        g_autofree char *text = dup_text (self->theirs, text_fields[i]);

        cue_entry_draft_set_text (draft, &place, text);
      }
}

/**
 * cue_merge_choose_members:
 * @self: a merge
 * @field: name of the list
 * @theirs: (nullable): its members in theirs
 * @mine: (nullable): the same of mine
 *
 * Returns: (transfer full): mine in its order, without what they took out, then what they put in
 */
GStrv
cue_merge_choose_members (const CueMerge *self, const char *field, GStrv theirs, GStrv mine)
{
  GPtrArray *merged = g_ptr_array_new ();

  for (guint k = 0; mine != NULL && mine[k] != NULL; k++)
    if (is_in ((const char *const *) theirs, mine[k])
        || !cue_merge_takes_theirs (self, field, mine[k]))
      g_ptr_array_add (merged, g_strdup (mine[k]));
  for (guint k = 0; theirs != NULL && theirs[k] != NULL; k++)
    if (!is_in ((const char *const *) mine, theirs[k])
        && cue_merge_takes_theirs (self, field, theirs[k]))
      g_ptr_array_add (merged, g_strdup (theirs[k]));
  g_ptr_array_add (merged, NULL);
  return (GStrv) g_ptr_array_free (merged, FALSE);
}

static void
apply_list (const CueMerge *self, const char *field, CueEntry *draft)
{
  g_auto (GStrv) merged
    = cue_merge_choose_members (self, field, cue_entry_draft_get_list (self->theirs, field),
                                cue_entry_draft_get_list (self->mine, field));

  cue_entry_draft_set_list (draft, field, (const char *const *) merged);
}

/**
 * cue_merge_create:
 * @self: a merge of entries
 *
 * Returns: (transfer full): a draft, @mine with everything that was chosen of @theirs
 */
CueEntry *
cue_merge_create (const CueMerge *self)
{
  CueEntry *draft;

  g_return_val_if_fail (self != NULL && self->mine != NULL, NULL);

  draft = cue_entry_draft_copy (self->mine);
  apply_texts (self, draft);
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    apply_list (self, list_fields[i], draft);
  cue_merge_apply_lines (self, draft);
  cue_merge_apply_blocks (self, draft);
  return draft;
}

/* -- inherited or own ------------------------------------------------------------------------------------ */

static gboolean
same_list (const CueEntry *a, const CueEntry *b, const char *field)
{
  GStrv first = cue_entry_draft_get_list (a, field);
  GStrv second = cue_entry_draft_get_list (b, field);

  if (first == NULL || second == NULL)
    return (first == NULL || *first == NULL) && (second == NULL || *second == NULL);
  return g_strv_equal ((const char *const *) first, (const char *const *) second);
}

static gboolean
same_items (const CueEntry *a, const CueEntry *b, const char *field)
{
  GPtrArray *first = cue_entry_draft_get_items (a, field);
  GPtrArray *second = cue_entry_draft_get_items (b, field);
  gboolean   same = first->len == second->len;

  for (guint i = 0; same && i < first->len; i++)
    {
      if (g_str_equal (field, "say"))
        same = cue_say_line_equal (first->pdata[i], second->pdata[i]);
      else if (g_str_equal (field, "facts"))
        same = cue_typed_fact_equal (first->pdata[i], second->pdata[i]);
      else
        same = cue_block_equal (first->pdata[i], second->pdata[i]);
    }
  return same;
}

/**
 * cue_merge_list_same_fields:
 * @a: a local text
 * @b: the text above it
 *
 * Whether a field is inherited is not a box to tick: it is while the local text says the same.
 *
 * Returns: (transfer full): names of the fields both have alike, in the order of the form
 */
GStrv
cue_merge_list_same_fields (const CueEntry *a, const CueEntry *b)
{
  GPtrArray *same = g_ptr_array_new ();

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      g_autofree char *first = dup_text (a, text_fields[i]);
      g_autofree char *second = dup_text (b, text_fields[i]);

      if (g_strcmp0 (first, second) == 0)
        g_ptr_array_add (same, g_strdup (text_fields[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    if (same_list (a, b, list_fields[i]))
      g_ptr_array_add (same, g_strdup (list_fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (item_fields); i++)
    if (same_items (a, b, item_fields[i]))
      g_ptr_array_add (same, g_strdup (item_fields[i]));
  g_ptr_array_add (same, NULL);
  return (GStrv) g_ptr_array_free (same, FALSE);
}
