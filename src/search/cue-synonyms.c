/* cue-synonyms.c
 *
 * Editors publish groups of words that mean the same.  A word of a group in a query asks for the
 * other words of the group as well, at less than full weight: what was really typed comes first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-synonyms.h"

#include <string.h>

#define MIN_CHARS 2u
#define MAX_MATCHES 4u
#define MAX_OTHERS 8u

typedef struct
{
  CueText *text;   /* (owned) */
  guint    group;
} Word;

struct _CueSynonyms
{
  GHashTable *by_start;  /* (owned) first two characters → GArray of indices into @words */
  GArray     *words;     /* (owned) (element-type Word), group after group */
  guint       n_groups;
};

static void
clear_word (gpointer data)
{
  cue_text_free (((Word *) data)->text);
}

/**
 * cue_synonyms_new:
 *
 * Returns: (transfer full): no groups
 */
CueSynonyms *
cue_synonyms_new (void)
{
  CueSynonyms *self = g_new0 (CueSynonyms, 1);

  self->by_start = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) g_array_unref);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  return self;
}

/**
 * cue_synonyms_free:
 * @self: (nullable) (transfer full): groups
 */
void
cue_synonyms_free (CueSynonyms *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_start);
  g_array_unref (self->words);
  g_free (self);
}

static gint64
start_of (const CueChar *chars)
{
  return (gint64) (((guint64) cue_char_get_code (chars[0]) << 32) | cue_char_get_code (chars[1]));
}

/**
 * cue_synonyms_add:
 * @self: groups
 * @words: (nullable): the words of one group; words of one character are passed over
 */
void
cue_synonyms_add (CueSynonyms *self, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    {
      g_autoptr (CueText) text = cue_text_new (*words, FALSE);
      Word word = { .group = self->n_groups };
      GArray *same_start;
      gint64 start;

      if (text->n < MIN_CHARS)
        continue;
      start = start_of (text->chars);
      same_start = g_hash_table_lookup (self->by_start, &start);
      if (same_start == NULL)
        {
          gint64 *key = g_new (gint64, 1);

          *key = start;
          same_start = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_start, key, same_start);
        }
      g_array_append_val (same_start, self->words->len);
      word.text = g_steal_pointer (&text);
      g_array_append_val (self->words, word);
    }
  self->n_groups++;
}

/* "eSIM" does not stand in "eSIMs", nor "SIM" in "eSIM". */
static gboolean
cuts_word (const CueText *text, guint at)
{
  return at > 0 && at < text->n && (text->chars[at] & CUE_CHAR_GAP) == 0
         && cue_char_is_alnum (text->chars[at - 1]) && cue_char_is_alnum (text->chars[at]);
}

/* The longest word that begins here; NULL when there is none. */
static const Word *
find_at (const CueSynonyms *self, const CueText *text, guint at)
{
  gint64 start = start_of (text->chars + at);
  const GArray *same_start = g_hash_table_lookup (self->by_start, &start);
  const Word *best = NULL;

  if (cuts_word (text, at))
    return NULL;
  for (guint i = 0; same_start != NULL && i < same_start->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, g_array_index (same_start, guint, i));
      guint position;

      if ((best == NULL || word->text->n > best->text->n) && at + word->text->n <= text->n
          && !cuts_word (text, at + word->text->n)
          && cue_text_find (text->chars + at, word->text->n, word->text->chars, word->text->n,
                            &position))
        best = word;
    }
  return best;
}

static void
add_match (const CueSynonyms *self, const Word *word, guint at, CueQuery *query)
{
  CueQuerySynonym match = { .start = at, .end = at + word->text->n };

  match.others = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_text_free);
  for (guint i = 0; i < self->words->len && match.others->len < MAX_OTHERS; i++)
    {
      const Word *other = &g_array_index (self->words, Word, i);

      if (other->group == word->group && other != word)
        g_ptr_array_add (match.others, cue_text_copy (other->text));
    }
  g_array_append_val (query->synonyms, match);
}

/**
 * cue_synonyms_match:
 * @self: groups
 * @query: a query; what it may be asked by instead is added to it
 *
 * Longest word first from the left, at most four in a query.
 */
void
cue_synonyms_match (const CueSynonyms *self, CueQuery *query)
{
  const CueText *text = query->text;

  for (guint at = 0; at + MIN_CHARS <= text->n && query->synonyms->len < MAX_MATCHES;)
    {
      const Word *word = find_at (self, text, at);

      if (word != NULL)
        add_match (self, word, at, query);
      at += word != NULL ? word->text->n : 1;
    }
}
