/* cue-merge-lines.c: say-lines by their ids, facts by their names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

static const char *
id_of (const char *field, gconstpointer item)
{
  return g_str_equal (field, "say") ? ((const CueSayLine *) item)->id
                                    : ((const CueTypedFact *) item)->name;
}

static gpointer
find_item (GPtrArray *items, const char *field, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (id_of (field, items->pdata[i]), id) == 0)
      return items->pdata[i];
  return NULL;
}

/* What a person compares: the line itself and, where it is for one channel only, that.  A line that
 * one side took out counts as a whole: then its words for elderly customers belong to it too. */
static char *
dup_line (const CueSayLine *line, gboolean whole)
{
  GString *out;

  if (line == NULL)
    return NULL;
  out = g_string_new (NULL);
  if (line->channel != NULL)
    g_string_append_printf (out, "[%s] ", line->channel);
  g_string_append (out, line->text);
  if (whole && line->elderly != NULL)
    g_string_append_printf (out, "\n%s", line->elderly);
  return g_string_free (out, FALSE);
}

static char *
dup_fact (const CueTypedFact *fact)
{
  if (fact == NULL)
    return NULL;
  return g_strdup_printf ("%s · %s · %" G_GINT64_FORMAT " %s", fact->kind, fact->text, fact->value,
                          fact->unit != NULL ? fact->unit : "");
}

static char *
dup_item (const char *field, gconstpointer item, gboolean whole)
{
  return g_str_equal (field, "say") ? dup_line (item, whole) : dup_fact (item);
}

/* Both sides counted on from the same base, so two new lines can have one id: then they are two lines,
 * and mine gets another id when the text is made. */
static gboolean
is_two_lines (const char *field, gconstpointer base, gconstpointer theirs, gconstpointer mine)
{
  return g_str_equal (field, "say") && base == NULL && theirs != NULL && mine != NULL
         && !cue_say_line_equal (theirs, mine);
}

static void
show_fact (char **shown, const CueTypedFact *fact)
{
  g_free (*shown);
  *shown = fact != NULL ? g_strdup (fact->text) : NULL;
}

/* A person compares the values as they are written; the numbers behind them only when those are the
 * same. */
static void
show_facts (CueMergeChange *change, const CueTypedFact *base, const CueTypedFact *theirs,
            const CueTypedFact *mine)
{
  if (theirs != NULL && mine != NULL && g_strcmp0 (theirs->text, mine->text) == 0)
    return;
  show_fact (&change->base, base);
  show_fact (&change->theirs, theirs);
  show_fact (&change->mine, mine);
}

static void
compare_item (CueMerge *self, const char *field, const char *id, gboolean inherited)
{
  gpointer         base = find_item (cue_entry_draft_get_items (self->base, field), field, id);
  gpointer         theirs = find_item (cue_entry_draft_get_items (self->theirs, field), field, id);
  gpointer         mine = find_item (cue_entry_draft_get_items (self->mine, field), field, id);
  gboolean         whole = theirs == NULL || mine == NULL;
  g_autofree char *base_text = dup_item (field, base, whole);
  g_autofree char *theirs_text = dup_item (field, theirs, whole);
  g_autofree char *mine_text = dup_item (field, mine, whole);
  CueMergeChange  *change;

  if (is_two_lines (field, base, theirs, mine) && !inherited)
    {
      cue_merge_add (self, field, id, NULL, theirs_text, NULL, FALSE);
      return;
    }
  change = cue_merge_add (self, field, id, base_text, theirs_text, mine_text, inherited);
  if (change != NULL && g_str_equal (field, "facts"))
    show_facts (change, base, theirs, mine);
  if (g_str_equal (field, "say") && theirs != NULL && mine != NULL)
    {
      const CueSayLine *before = base;

      cue_merge_add (self, "elderly", id, before != NULL ? before->elderly : NULL,
                     ((const CueSayLine *) theirs)->elderly, ((const CueSayLine *) mine)->elderly,
                     inherited);
    }
}

static void
compare_items (CueMerge *self, const char *field, gboolean inherited)
{
  const CueEntry        *texts[] = { self->mine, self->theirs };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      GPtrArray *items = cue_entry_draft_get_items (texts[t], field);

      for (guint i = 0; i < items->len; i++)
        {
          const char *id = id_of (field, items->pdata[i]);

          if (id != NULL && g_hash_table_add (seen, (gpointer) id))
            compare_item (self, field, id, inherited);
        }
    }
}

/**
 * cue_merge_compare_lines:
 * @self: a merge
 * @inherited_say: whether mine leaves the lines to theirs
 * @inherited_facts: the same of the facts
 */
void
cue_merge_compare_lines (CueMerge *self, gboolean inherited_say, gboolean inherited_facts)
{
  compare_items (self, "facts", inherited_facts);
  compare_items (self, "say", inherited_say);
}

/* -- the result ---------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what the result says under this id. */
static gpointer
choose_item (const CueMerge *self, const char *field, const char *id, gboolean two_lines)
{
  gpointer theirs = find_item (cue_entry_draft_get_items (self->theirs, field), field, id);
  gpointer mine = find_item (cue_entry_draft_get_items (self->mine, field), field, id);
  gboolean takes = cue_merge_takes_theirs (self, field, id);
  const CueSayLine *line;
  const CueSayLine *elderly;

  if (two_lines)
    return takes ? cue_say_line_ref (theirs) : NULL;
  if (g_str_equal (field, "facts"))
    {
      gpointer fact = takes ? theirs : mine;

      return fact != NULL ? cue_typed_fact_ref (fact) : NULL;
    }
  line = takes ? theirs : mine;
  if (line == NULL || theirs == NULL || mine == NULL)
    return line != NULL ? cue_say_line_ref ((CueSayLine *) line) : NULL;
  elderly = cue_merge_takes_theirs (self, "elderly", id) ? theirs : mine;
  return cue_say_line_new (line->id, line->channel, line->text, elderly->elderly);
}

static void
free_items (const char *field, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      if (g_str_equal (field, "say"))
        cue_say_line_unref (items->pdata[i]);
      else
        cue_typed_fact_unref (items->pdata[i]);
    }
  g_ptr_array_unref (items);
}

/* Whether both made a line under this id that the base does not have. */
static gboolean
is_doubled (const CueMerge *self, const char *field, const char *id)
{
  const CueMergeChange *change = cue_merge_find (self, field, id);

  return change != NULL && change->mine == NULL
         && is_two_lines (field,
                          find_item (cue_entry_draft_get_items (self->base, field), field, id),
                          find_item (cue_entry_draft_get_items (self->theirs, field), field, id),
                          find_item (cue_entry_draft_get_items (self->mine, field), field, id));
}

/* Under a doubled id theirs stands where they put it; mine comes under another id. */
static GPtrArray *
list_ids (const CueMerge *self, const CueEntry *entry, const char *field)
{
  GPtrArray *items = cue_entry_draft_get_items (entry, field);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const char *id = id_of (field, items->pdata[i]);

      if (id != NULL && (entry != self->mine || !is_doubled (self, field, id)))
        g_ptr_array_add (ids, (gpointer) id);
    }
  return ids;
}

/* Behind the nearest of my lines before it that is in the result. */
static void
insert_mine (const CueMerge *self, GPtrArray *result, guint at, CueSayLine *line)
{
  for (guint before = at; before > 0; before--)
    for (guint i = 0; i < result->len; i++)
      if (g_strcmp0 (id_of ("say", result->pdata[i]),
                     id_of ("say", self->mine->say->pdata[before - 1]))
          == 0)
        {
          g_ptr_array_insert (result, (int) i + 1, line);
          return;
        }
  g_ptr_array_insert (result, 0, line);
}

/* My line whose id they have given to another one. */
static void
add_renamed (const CueMerge *self, GPtrArray *result)
{
  for (guint i = 0; i < self->mine->say->len; i++)
    {
      const CueSayLine *line = self->mine->say->pdata[i];
      CueEntry         *draft;
      g_autofree char  *id = NULL;

      if (!is_doubled (self, "say", line->id))
        continue;
      if (!cue_merge_takes_theirs (self, "say", line->id))
        {
          insert_mine (self, result, i, cue_say_line_ref ((CueSayLine *) line));
          continue;
        }
      draft = cue_entry_draft_copy (self->mine);
      for (guint k = 0; k < result->len; k++)
        cue_entry_draft_insert_item (draft, "say", G_MAXUINT, cue_say_line_ref (result->pdata[k]));
      id = cue_entry_draft_dup_new_line_id (draft, self->theirs);
      cue_entry_unref (draft);
      insert_mine (self, result, i, cue_say_line_new (id, line->channel, line->text, line->elderly));
    }
}

static void
apply_items (const CueMerge *self, const char *field, CueEntry *draft)
{
  g_autoptr (GPtrArray) base = list_ids (self, self->base, field);
  g_autoptr (GPtrArray) theirs = list_ids (self, self->theirs, field);
  g_autoptr (GPtrArray) mine = list_ids (self, self->mine, field);
  g_autoptr (GPtrArray) order = cue_merge_order (base, theirs, mine);
  GPtrArray            *result = g_ptr_array_new ();

  for (guint i = 0; i < order->len; i++)
    {
      gpointer item = choose_item (self, field, order->pdata[i],
                                   is_doubled (self, field, order->pdata[i]));

      if (item != NULL)
        g_ptr_array_add (result, item);
    }
  if (g_str_equal (field, "say"))
    add_renamed (self, result);
  while (cue_entry_draft_get_items (draft, field)->len > 0)
    cue_entry_draft_remove_item (draft, field, 0);
  for (guint i = 0; i < result->len; i++)
    cue_entry_draft_insert_item (draft, field, G_MAXUINT,
                                 g_str_equal (field, "say")
                                     ? (gpointer) cue_say_line_ref (result->pdata[i])
                                     : (gpointer) cue_typed_fact_ref (result->pdata[i]));
  free_items (field, result);
}

/**
 * cue_merge_apply_lines:
 * @self: a merge
 * @draft: a copy of mine; its lines and facts become the merged ones
 */
void
cue_merge_apply_lines (const CueMerge *self, CueEntry *draft)
{
  apply_items (self, "facts", draft);
  apply_items (self, "say", draft);
}
