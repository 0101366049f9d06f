/* cue-entry-items.c: lines, facts and blocks, shared between the copies of an entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"

#include <string.h>

static char *
or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static void
say_line_clear (gpointer data)
{
  CueSayLine *line = data;

  g_free (line->id);
  g_free (line->channel);
  g_free (line->text);
  g_free (line->elderly);
}

/**
 * cue_say_line_new:
 * @id: stable across revisions
 * @channel: (nullable): phone, chat, counter
 * @text: (nullable): with placeholders
 * @elderly: (nullable): the variant for elderly customers
 *
 * Returns: (transfer full): a line
 */
CueSayLine *
cue_say_line_new (const char *id, const char *channel, const char *text, const char *elderly)
{
  CueSayLine *line = g_atomic_rc_box_new0 (CueSayLine);

  line->id = or_empty (id);
  line->channel = channel != NULL && *channel != '\0' ? g_strdup (channel) : NULL;
  line->text = or_empty (text);
  line->elderly = g_strdup (elderly);
  return line;
}

/**
 * cue_say_line_ref:
 * @self: a line
 *
 * Returns: (transfer full): @self
 */
CueSayLine *
cue_say_line_ref (CueSayLine *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_say_line_unref:
 * @self: (transfer full): a line
 */
void
cue_say_line_unref (CueSayLine *self)
{
  g_atomic_rc_box_release_full (self, say_line_clear);
}

static void
fact_clear (gpointer data)
{
  CueTypedFact *fact = data;

  g_free (fact->kind);
  g_free (fact->name);
  g_free (fact->unit);
  g_free (fact->text);
}

/**
 * cue_typed_fact_new:
 * @kind: price quota date rate term
 * @name: (nullable): what is priced
 * @unit: its unit
 * @text: (nullable): the value as written
 *
 * Returns: (transfer full): a fact without a value, which the maker may set
 */
CueTypedFact *
cue_typed_fact_new (const char *kind, const char *name, const char *unit, const char *text)
{
  CueTypedFact *fact = g_atomic_rc_box_new0 (CueTypedFact);

  fact->kind = or_empty (kind);
  fact->name = or_empty (name);
  fact->unit = or_empty (unit);
  fact->text = or_empty (text);
  return fact;
}

/**
 * cue_typed_fact_copy:
 * @self: a fact
 *
 * Returns: (transfer full): one like it, to be changed
 */
CueTypedFact *
cue_typed_fact_copy (const CueTypedFact *self)
{
  CueTypedFact *copy = cue_typed_fact_new (self->kind, self->name, self->unit, self->text);

  copy->value = self->value;
  copy->has_value = self->has_value;
  return copy;
}

/**
 * cue_typed_fact_ref:
 * @self: a fact
 *
 * Returns: (transfer full): @self
 */
CueTypedFact *
cue_typed_fact_ref (CueTypedFact *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_typed_fact_unref:
 * @self: (transfer full): a fact
 */
void
cue_typed_fact_unref (CueTypedFact *self)
{
  g_atomic_rc_box_release_full (self, fact_clear);
}

static void
block_clear (gpointer data)
{
  CueBlock *block = data;

  g_ptr_array_unref (block->rows);
  g_free (block->href);
}

/**
 * cue_block_new:
 * @kind: what it is
 *
 * Returns: (transfer full): a block without rows
 */
CueBlock *
cue_block_new (CueBlockKind kind)
{
  CueBlock *block = g_atomic_rc_box_new0 (CueBlock);

  block->kind = kind;
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return block;
}

/**
 * cue_block_copy:
 * @self: a block
 *
 * Returns: (transfer full): one like it, to be changed
 */
CueBlock *
cue_block_copy (const CueBlock *self)
{
  CueBlock *copy = cue_block_new (self->kind);

  copy->href = g_strdup (self->href);
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (copy->rows, g_strdupv (self->rows->pdata[i]));
  return copy;
}

/**
 * cue_block_ref:
 * @self: a block
 *
 * Returns: (transfer full): @self
 */
CueBlock *
cue_block_ref (CueBlock *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_block_unref:
 * @self: (transfer full): a block
 */
void
cue_block_unref (CueBlock *self)
{
  g_atomic_rc_box_release_full (self, block_clear);
}

/**
 * cue_block_add_row:
 * @self: a block that nobody else has seen
 * @cells: its texts; one but in a table
 */
void
cue_block_add_row (CueBlock *self, const char *const *cells)
{
  g_ptr_array_add (self->rows, g_strdupv ((char **) cells));
}

/* An absent variant and an empty one are the same to everybody who reads it. */
static gboolean
same_text (const char *a, const char *b)
{
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/**
 * cue_say_line_equal:
 * @a: a line
 * @b: another
 *
 * Returns: whether they say the same under the same id
 */
gboolean
cue_say_line_equal (const CueSayLine *a, const CueSayLine *b)
{
  return a == b
         || (same_text (a->id, b->id) && same_text (a->channel, b->channel)
             && same_text (a->text, b->text) && same_text (a->elderly, b->elderly));
}

/**
 * cue_typed_fact_equal:
 * @a: a fact
 * @b: another
 *
 * Returns: whether they are the same in every member
 */
gboolean
cue_typed_fact_equal (const CueTypedFact *a, const CueTypedFact *b)
{
  return a == b
         || (same_text (a->kind, b->kind) && same_text (a->name, b->name)
             && same_text (a->unit, b->unit) && same_text (a->text, b->text)
             && a->has_value == b->has_value && a->value == b->value);
}

/**
 * cue_block_equal:
 * @a: a block
 * @b: another
 *
 * Returns: whether they hold the same
 */
gboolean
cue_block_equal (const CueBlock *a, const CueBlock *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || !same_text (a->href, b->href) || a->rows->len != b->rows->len)
    return FALSE;
  for (guint i = 0; i < a->rows->len; i++)
    if (!g_strv_equal (a->rows->pdata[i], b->rows->pdata[i]))
      return FALSE;
  return TRUE;
}
