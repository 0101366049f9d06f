/* cue-query.c
 *
 * There is no query language: whatever was typed is words.  So no text can be a syntax error, and
 * nothing in it can change what is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-query.h"

#include <string.h>

#define PART_WEIGHT 0.5f
#define STEM_WEIGHT 0.6f

typedef struct
{
  CueQuery   *query;
  GHashTable *seen;  /* (element-type gint64) */
} Parser;

static CueQueryTerm *
add_term (Parser *self, CueTerm term, guint start, guint end, float weight)
{
  CueQueryTerm item = { .term = term, .start = start, .end = end, .weight = weight };
  gint64 *key = g_new (gint64, 1);

  *key = (gint64) term;
  if (!g_hash_table_add (self->seen, key))
    return NULL;
  item.sounds = self->query->sounds->len;
  g_array_append_val (self->query->terms, item);
  return cue_query_get_term (self->query, self->query->terms->len - 1);
}

static void
add_sounds (Parser *self, CueQueryTerm *term, const guint *a, guint n_a, const guint *b, guint n_b)
{
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      {
        CueTerm sound = cue_term_sound2 (a[i], b[j]);

        g_array_append_val (self->query->sounds, sound);
        term->n_sounds++;
      }
}

static void
add_bigram (Parser *self, guint at)
{
  const CueChar *chars = self->query->text->chars;
  gunichar first = cue_char_get_code (chars[at]);
  gunichar second = cue_char_get_code (chars[at + 1]);
  guint a[CUE_MAX_READINGS];
  guint b[CUE_MAX_READINGS];
  CueQueryTerm *term = add_term (self, cue_term_bigram (first, second), at, at + 2, 1.0f);

  if (term != NULL)
    add_sounds (self, term, a, cue_char_get_readings (first, a), b,
                cue_char_get_readings (second, b));
}

static void
add_part (guint start, guint end, gpointer user_data)
{
  Parser *self = user_data;
  CueTerm term = cue_term_word (self->query->text->chars, start, end);
  CueQueryTerm *part = add_term (self, term, start, end, PART_WEIGHT);

  if (part != NULL)
    part->is_part = TRUE;
}

static void
add_word (Parser *self, guint start, guint end)
{
  const CueChar *chars = self->query->text->chars;
  g_autofree char *stem = cue_tokens_dup_stem (chars, start, end);

  add_term (self, cue_term_word (chars, start, end), start, end, 1.0f);
  cue_tokens_foreach_part (chars, start, end, add_part, self);
  if (stem != NULL)
    {
      CueQueryTerm *term = add_term (self, cue_term_stem (stem), start, end, STEM_WEIGHT);

      if (term != NULL)
        term->is_part = TRUE;
    }
}

static void
add_han_run (Parser *self, guint start, guint end)
{
  const CueChar *chars = self->query->text->chars;

  if (end - start == 1)
    add_term (self, cue_term_char (cue_char_get_code (chars[start])), start, end, 1.0f);
  else
    for (guint i = start; i + 1 < end; i++)
      add_bigram (self, i);
}

/* "流量bao": letters between Han that spell syllables also ask for the sounds, together with the
 * sounds of the characters on either side. */
static void
add_typed_sounds (Parser *self, guint start, guint end)
{
  const CueChar *chars = self->query->text->chars;
  CueLetters letters;
  g_autoptr (GArray) splits = NULL;
  const CueSplit *split;
  guint before[CUE_MAX_READINGS];
  guint after[CUE_MAX_READINGS];
  guint n_before = 0;

  if (!cue_letters_init (&letters, chars + start, end - start))
    return;
  splits = cue_pinyin_split (&letters, FALSE);
  if (splits->len == 0)
    return;
  split = &g_array_index (splits, CueSplit, 0);
  if (start > 0)
    n_before = cue_char_get_readings (cue_char_get_code (chars[start - 1]), before);
  for (guint i = 0; i <= split->n; i++)
    {
      guint n_after = 1;
      CueQueryTerm *term;

      if (i < split->n)
        after[0] = split->syllables[i];
      else
        n_after = end < self->query->text->n
                    ? cue_char_get_readings (cue_char_get_code (chars[end]), after) : 0;
      if (n_before > 0 && n_after > 0)
        {
          term = add_term (self, cue_term_sound2 (before[0], after[0]), start, end, 1.0f);
          if (term != NULL)
            {
              term->is_typed_sound = TRUE;
              add_sounds (self, term, before, n_before, after, n_after);
            }
        }
      n_before = n_after;
      memcpy (before, after, sizeof before);
    }
}

static void
clear_synonym (gpointer data)
{
  g_ptr_array_unref (((CueQuerySynonym *) data)->others);
}

static CueQuery *
parse (CueText *text)
{
  CueQuery *self = g_new0 (CueQuery, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Parser parser = { .query = self, .seen = seen };

  self->text = text;
  self->text->n = MIN (self->text->n, CUE_QUERY_MAX_CHARS);
  self->terms = g_array_new (FALSE, FALSE, sizeof (CueQueryTerm));
  self->sounds = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  self->synonyms = g_array_new (FALSE, FALSE, sizeof (CueQuerySynonym));
  g_array_set_clear_func (self->synonyms, clear_synonym);
  self->is_letters = cue_letters_init (&self->letters, self->text->chars, self->text->n);
  for (guint at = 0; at < self->text->n;)
    {
      guint end = cue_text_run_end (self->text->chars, self->text->n, at);

      if (cue_char_is_alnum (self->text->chars[at]))
        {
          add_word (&parser, at, end);
          if (!self->is_letters)
            add_typed_sounds (&parser, at, end);
        }
      else
        add_han_run (&parser, at, end);
      at = end;
    }
  return self;
}

/**
 * cue_query_new:
 * @text: what was typed; only the first 256 characters of words count
 *
 * Any thread.
 *
 * Returns: (transfer full): its terms
 */
CueQuery *
cue_query_new (const char *text)
{
  return parse (cue_text_new (text, TRUE));
}

/**
 * cue_query_new_from_text:
 * @text: folded characters
 *
 * Returns: (transfer full): their terms
 */
CueQuery *
cue_query_new_from_text (const CueText *text)
{
  return parse (cue_text_copy (text));
}

/**
 * cue_query_free:
 * @self: (nullable) (transfer full): a query
 */
void
cue_query_free (CueQuery *self)
{
  if (self == NULL)
    return;
  cue_text_free (self->text);
  g_array_unref (self->terms);
  g_array_unref (self->sounds);
  g_array_unref (self->synonyms);
  g_free (self);
}
