/* cue-diff-entry.c: entries and notices, field by field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-private.h"

#include "cue-entry.h"

#include <string.h>

/* What a fact says, and its number too when the words are the same: the rules and checks compute
 * with the number, so a change of it alone must be seen. */
static char *
dup_fact (const CueTypedFact *fact, const CueTypedFact *other)
{
  gboolean number_alone = other != NULL && strcmp (fact->text, other->text) == 0
                          && (fact->value != other->value || strcmp (fact->unit, other->unit) != 0);

  if (fact == NULL)
    return NULL;
  if (*fact->text != '\0' && !number_alone)
    return g_strdup (fact->text);
  return g_strdup_printf ("%s%s%" G_GINT64_FORMAT " %s", fact->text,
                          *fact->text != '\0' ? " = " : "", fact->value, fact->unit);
}

static const CueTypedFact *
find_fact (const CueEntry *entry, const CueTypedFact *wanted)
{
  for (guint i = 0; entry != NULL && i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = g_ptr_array_index (entry->facts, i);

      if (strcmp (fact->kind, wanted->kind) == 0 && strcmp (fact->name, wanted->name) == 0)
        return fact;
    }
  return NULL;
}

static void
add_fact (CueDiff *self, const CueTypedFact *old, const CueTypedFact *new)
{
  const CueTypedFact *either = new != NULL ? new : old;
  g_autofree char    *field = g_strconcat ("fact:", either->kind, NULL);
  g_autofree char    *before = old != NULL ? dup_fact (old, new) : NULL;
  g_autofree char    *after = new != NULL ? dup_fact (new, old) : NULL;

  cue_diff_add_field (self, field, either->name, before, after, FALSE);
}

/* Prices first, because they cost money; then what else is a number, then days. */
static void
add_facts (CueDiff *self, const CueEntry *old, const CueEntry *new)
{
  static const char *const kinds[] = { "price", "rate", "date", "quota", "term" };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      for (guint i = 0; i < new->facts->len; i++)
        {
          const CueTypedFact *fact = g_ptr_array_index (new->facts, i);

          if (strcmp (fact->kind, kinds[k]) == 0)
            add_fact (self, find_fact (old, fact), fact);
        }
      for (guint i = 0; old != NULL && i < old->facts->len; i++)
        {
          const CueTypedFact *fact = g_ptr_array_index (old->facts, i);

          if (strcmp (fact->kind, kinds[k]) == 0 && find_fact (new, fact) == NULL)
            add_fact (self, fact, NULL);
        }
    }
}

static char *
join (GStrv list)
{
  return list != NULL ? g_strjoinv (CUE_DIFF_SEPARATOR, list) : NULL;
}

static void
add_list (CueDiff *self, const char *field, GStrv old, GStrv new)
{
  g_autofree char *before = join (old);
  g_autofree char *after = join (new);

  cue_diff_add_field (self, field, NULL, before, after, TRUE);
}

static void
add_number (CueDiff *self, const char *field, int old, int new)
{
  g_autofree char *before = old > 0 ? g_strdup_printf ("%d", old) : NULL;
  g_autofree char *after = new > 0 ? g_strdup_printf ("%d", new) : NULL;

  cue_diff_add_field (self, field, NULL, before, after, FALSE);
}

static char *
dup_parent (const CueEntry *entry)
{
  if (entry == NULL || entry->parent_id == NULL)
    return NULL;
  return g_strdup_printf ("%s #%d", entry->parent_id, entry->parent_no);
}

static const char *
say_audience (const CueEntry *entry)
{
  return entry == NULL ? NULL : entry->may_be_told ? "customer" : "agent";
}

static const char *
say_governance (const CueEntry *entry)
{
  return entry == NULL ? NULL : entry->controlled ? "controlled" : "free";
}

static const char *
say_must_read (const CueEntry *entry)
{
  return entry != NULL && entry->must_read ? "yes" : NULL;
}

/* An empty entry stands for nothing, so that every field of a first revision is new. */
#define OF(entry, member) ((entry) != NULL ? (entry)->member : NULL)

static void
add_rest (CueDiff *self, const CueEntry *old, const CueEntry *new)
{
  g_autofree char *old_parent = dup_parent (old);
  g_autofree char *new_parent = dup_parent (new);

  cue_diff_add_field (self, "title", NULL, OF (old, title), new->title, FALSE);
  cue_diff_add_field (self, "type", NULL, old != NULL ? cue_entry_type_to_nick (old->type) : NULL,
                      cue_entry_type_to_nick (new->type), FALSE);
  cue_diff_add_field (self, "category", NULL, OF (old, category), new->category, FALSE);
  add_list (self, "asked", OF (old, asked), new->asked);
  add_list (self, "keywords", OF (old, keywords), new->keywords);
  cue_diff_add_field (self, "topic", NULL, OF (old, topic), new->topic, FALSE);
  cue_diff_add_field (self, "parent", NULL, old_parent, new_parent, FALSE);
  add_list (self, "inherited", OF (old, inherited), new->inherited);
  add_list (self, "related", OF (old, related), new->related);
  cue_diff_add_field (self, "verifier", NULL, OF (old, verifier), new->verifier, FALSE);
  cue_diff_add_field (self, "verified-on", NULL, OF (old, verified_on), new->verified_on, FALSE);
  add_number (self, "verify-days", old != NULL ? old->verify_days : 0, new->verify_days);
  add_number (self, "minutes", old != NULL ? old->minutes : 0, new->minutes);
  cue_diff_add_field (self, "lang", NULL, OF (old, lang), new->lang, FALSE);
  add_list (self, "old-ids", OF (old, old_ids), new->old_ids);
}

static void
add_typed (CueDiff *self, const CueEntry *old, const CueEntry *new)
{
  add_facts (self, old, new);
  cue_diff_add_field (self, "valid-from", NULL, OF (old, valid_from), new->valid_from, FALSE);
  cue_diff_add_field (self, "valid-until", NULL, OF (old, valid_until), new->valid_until, FALSE);
  cue_diff_add_field (self, "scope", NULL, OF (old, scope), new->scope, FALSE);
  add_list (self, "tiers", OF (old, tiers), new->tiers);
  add_list (self, "segments", OF (old, segments), new->segments);
  add_list (self, "plans", OF (old, plans), new->plans);
  cue_diff_add_field (self, "audience", NULL, say_audience (old), say_audience (new), FALSE);
  cue_diff_add_field (self, "governance", NULL, say_governance (old), say_governance (new), FALSE);
  cue_diff_add_field (self, "must-read", NULL, say_must_read (old), say_must_read (new), FALSE);
  add_rest (self, old, new);
}

static GPtrArray *
list_say (const CueEntry *entry)
{
  GPtrArray *lines = cue_diff_lines_new ();

  for (guint i = 0; entry != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *line = g_ptr_array_index (entry->say, i);
      g_autofree char  *key = g_strconcat ("say:", line->id, NULL);

      cue_diff_lines_add (lines, key, line->channel != NULL ? line->channel : "say", line->id,
                          line->text);
      if (line->elderly != NULL)
        {
          g_autofree char *elderly = g_strconcat (key, ":elderly", NULL);

          cue_diff_lines_add (lines, elderly, "elderly", line->id, line->elderly);
        }
    }
  return lines;
}

static GPtrArray *
list_read (const CueEntry *entry)
{
  static const char *const fields[] = { "p", "item", "step", "row", "note", "link" };
  GPtrArray               *lines = cue_diff_lines_new ();

  for (guint i = 0; entry != NULL && i < entry->read->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (entry->read, i);

      for (guint k = 0; k < block->rows->len; k++)
        {
          g_autofree char *cells = g_strjoinv ("  |  ", g_ptr_array_index (block->rows, k));
          g_autofree char *text = block->href != NULL && *block->href != '\0'
                                    ? g_strdup_printf ("%s (%s)", cells, block->href)
                                    : g_strdup (cells);

          cue_diff_lines_add (lines, NULL, fields[block->kind], NULL, text);
        }
    }
  return lines;
}

/**
 * cue_diff_add_entry:
 * @self: a comparison being made
 * @old_document: (nullable): an entry or a notice
 * @new_document: one too
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_diff_add_entry (CueDiff *self, CueDocument *old_document, CueDocument *new_document,
                    GError **error)
{
  g_autoptr (CueEntry)  new = cue_entry_new_from_document (new_document, error);
  g_autoptr (CueEntry)  old = NULL;
  g_autoptr (GPtrArray) old_say = NULL;
  g_autoptr (GPtrArray) new_say = NULL;
  g_autoptr (GPtrArray) old_read = NULL;
  g_autoptr (GPtrArray) new_read = NULL;

  if (new == NULL)
    return FALSE;
  if (old_document != NULL)
    {
      old = cue_entry_new_from_document (old_document, error);
      if (old == NULL)
        return FALSE;
    }
  add_typed (self, old, new);
  old_say = list_say (old);
  new_say = list_say (new);
  cue_diff_add_lines (self, CUE_DIFF_SAY, old_say, new_say);
  old_read = list_read (old);
  new_read = list_read (new);
  cue_diff_add_lines (self, CUE_DIFF_READ, old_read, new_read);
  return TRUE;
}
