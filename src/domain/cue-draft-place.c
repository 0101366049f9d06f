/* cue-draft-place.c: a text of a draft by the place that findings and the form use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"

#include <stdlib.h>
#include <string.h>

static const char *const YES_NO[] = { "false", "true" };
static const char *const AUDIENCES[] = { "agent", "customer" };
static const char *const GOVERNANCES[] = { "free", "controlled" };

static char **
find_text (const CueEntry *self, const char *field)
{
  const struct
  {
    const char  *name;
    char *const *text;
  } texts[] = {
    { "title", &self->title },           { "scope", &self->scope },
    { "lang", &self->lang },             { "valid-from", &self->valid_from },
    { "valid-until", &self->valid_until }, { "verifier", &self->verifier },
    { "verified-on", &self->verified_on }, { "category", &self->category },
    { "topic", &self->topic },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (field, texts[i].name) == 0)
      return (char **) texts[i].text;
  return NULL;
}

/* line_id is digits, or an id: an index of @items when it is one, else -1. */
static int
parse_index (const char *line_id, guint n)
{
  guint64 index;

  if (line_id != NULL && g_ascii_string_to_unsigned (line_id, 10, 0, G_MAXINT, &index, NULL)
      && index < n)
    return (int) index;
  return -1;
}

static int
find_line (const CueEntry *self, const char *line_id)
{
  for (guint i = 0; i < self->say->len; i++)
    if (g_strcmp0 (((const CueSayLine *) self->say->pdata[i])->id, line_id) == 0)
      return (int) i;
  return -1;
}

static int
find_fact (const CueEntry *self, const char *line_id)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (g_strcmp0 (((const CueTypedFact *) self->facts->pdata[i])->name, line_id) == 0)
      return (int) i;
  return parse_index (line_id, self->facts->len);
}

/* "4", "4.0.2": block, row, cell; what is not written is 0. */
static gboolean
parse_block (const CueEntry *self, const char *line_id, guint at[3])
{
  g_auto (GStrv)  parts = g_strsplit (line_id != NULL ? line_id : "", ".", 4);
  const CueBlock *block;

  for (guint i = 0; i < 3; i++)
    {
      guint64 number = 0;

      if (parts[0] == NULL || (i < g_strv_length (parts)
          && !g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXINT, &number, NULL)))
        return FALSE;
      at[i] = (guint) number;
    }
  if (at[0] >= self->read->len)
    return FALSE;
  block = self->read->pdata[at[0]];
  return at[1] < block->rows->len && at[2] < g_strv_length (block->rows->pdata[at[1]]);
}

/* Fields that are a choice or a number, as text; %NULL when it is none of them. */
static char *
dup_choice (const CueEntry *self, const char *field)
{
  if (strcmp (field, "type") == 0)
    return g_strdup (cue_entry_type_to_nick (self->type));
  if (strcmp (field, "audience") == 0)
    return g_strdup (AUDIENCES[self->may_be_told != FALSE]);
  if (strcmp (field, "governance") == 0)
    return g_strdup (GOVERNANCES[self->controlled != FALSE]);
  if (strcmp (field, "must-read") == 0)
    return g_strdup (YES_NO[self->must_read != FALSE]);
  if (strcmp (field, "minutes") == 0)
    return g_strdup_printf ("%d", self->minutes);
  if (strcmp (field, "verify-days") == 0)
    return g_strdup_printf ("%d", self->verify_days);
  return NULL;
}

/**
 * cue_entry_draft_dup_text:
 * @self: an entry
 * @place: which text; its span is not looked at
 *
 * Fields: title, scope, lang, valid-from, valid-until, verifier, verified-on, category, topic; the
 * choices type, audience, governance, must-read and the numbers minutes, verify-days by their XML
 * values; say and elderly with the id of a line; asked, keywords … with an index; facts with the
 * name of a fact (its text); read with block, block.row or block.row.cell.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when there is no such place
 */
char *
cue_entry_draft_dup_text (const CueEntry *self, const CuePlace *place)
{
  char **text;
  GStrv  list;
  int    index;
  guint  at[3];

  g_return_val_if_fail (self != NULL && place != NULL, NULL);

  if (place->field == NULL)
    return NULL;
  text = find_text (self, place->field);
  if (text != NULL)
    return g_strdup (*text != NULL ? *text : "");
  list = cue_entry_draft_get_list (self, place->field);
  if (list != NULL)
    {
      index = parse_index (place->line_id, g_strv_length (list));
      return index >= 0 ? g_strdup (list[index]) : NULL;
    }
  if (strcmp (place->field, "say") == 0 || strcmp (place->field, "elderly") == 0)
    {
      const CueSayLine *line;

      index = find_line (self, place->line_id);
      if (index < 0)
        return NULL;
      line = self->say->pdata[index];
      if (strcmp (place->field, "say") == 0)
        return g_strdup (line->text);
      return g_strdup (line->elderly != NULL ? line->elderly : "");
    }
  if (strcmp (place->field, "facts") == 0)
    {
      index = find_fact (self, place->line_id);
      return index >= 0 ? g_strdup (((CueTypedFact *) self->facts->pdata[index])->text) : NULL;
    }
  if (strcmp (place->field, "read") == 0)
    {
      if (!parse_block (self, place->line_id, at))
        return NULL;
      return g_strdup (
        ((char **) ((CueBlock *) self->read->pdata[at[0]])->rows->pdata[at[1]])[at[2]]);
    }
  return dup_choice (self, place->field);
}

static gboolean
set_choice (CueEntry *self, const char *field, const char *text)
{
  if (strcmp (field, "type") == 0)
    return cue_entry_type_from_nick (text, &self->type);
  if (strcmp (field, "audience") == 0)
    self->may_be_told = strcmp (text, AUDIENCES[1]) == 0;
  else if (strcmp (field, "governance") == 0)
    self->controlled = strcmp (text, GOVERNANCES[1]) == 0;
  else if (strcmp (field, "must-read") == 0)
    self->must_read = strcmp (text, YES_NO[1]) == 0;
  else if (strcmp (field, "minutes") == 0)
    self->minutes = CLAMP (atoi (text), 0, 9999);
  else if (strcmp (field, "verify-days") == 0)
    self->verify_days = CLAMP (atoi (text), 0, 9999);
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_line (CueEntry *self, const CuePlace *place, const char *text)
{
  int         index = find_line (self, place->line_id);
  gboolean    elderly = strcmp (place->field, "elderly") == 0;
  CueSayLine *line;

  if (index < 0)
    return FALSE;
  line = self->say->pdata[index];
  cue_entry_draft_set_item (self, "say", (guint) index,
                            cue_say_line_new (line->id, line->channel,
                                              elderly ? line->text : text,
                                              elderly ? text : line->elderly));
  return TRUE;
}

static gboolean
set_fact (CueEntry *self, const CuePlace *place, const char *text)
{
  int           index = find_fact (self, place->line_id);
  CueTypedFact *fact;

  if (index < 0)
    return FALSE;
  fact = cue_typed_fact_copy (self->facts->pdata[index]);
  g_free (fact->text);
  fact->text = g_strdup (text);
  cue_entry_draft_set_item (self, "facts", (guint) index, fact);
  return TRUE;
}

static gboolean
set_block (CueEntry *self, const CuePlace *place, const char *text)
{
  guint     at[3];
  CueBlock *block;
  char    **cell;

  if (!parse_block (self, place->line_id, at))
    return FALSE;
  block = cue_block_copy (self->read->pdata[at[0]]);
  cell = (char **) block->rows->pdata[at[1]] + at[2];
  g_free (*cell);
  *cell = g_strdup (text);
  cue_entry_draft_set_item (self, "read", at[0], block);
  return TRUE;
}

/**
 * cue_entry_draft_set_text:
 * @self: a draft that nobody else has seen
 * @place: as for cue_entry_draft_dup_text()
 * @text: what stands there from now on, whole
 *
 * Returns: %FALSE when there is no such place
 */
gboolean
cue_entry_draft_set_text (CueEntry *self, const CuePlace *place, const char *text)
{
  char **slot;
  GStrv  list;
  int    index;

  g_return_val_if_fail (self != NULL && place != NULL && text != NULL, FALSE);

  if (place->field == NULL)
    return FALSE;
  slot = find_text (self, place->field);
  if (slot != NULL)
    {
      char *copy = g_strdup (text);

      g_free (*slot);
      *slot = copy;
      return TRUE;
    }
  list = cue_entry_draft_get_list (self, place->field);
  if (list != NULL)
    {
      index = parse_index (place->line_id, g_strv_length (list));
      if (index < 0)
        return FALSE;
      g_free (list[index]);
      list[index] = g_strdup (text);
      return TRUE;
    }
  if (strcmp (place->field, "say") == 0 || strcmp (place->field, "elderly") == 0)
    return set_line (self, place, text);
  if (strcmp (place->field, "facts") == 0)
    return set_fact (self, place, text);
  if (strcmp (place->field, "read") == 0)
    return set_block (self, place, text);
  return set_choice (self, place->field, text);
}
