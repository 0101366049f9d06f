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
#define CUT_WEIGHT 0.8f
/* Syllables that begin with one letter, pairs of sounds that a term may stand for, and letters that
 * are taken for one character each. */
#define MAX_HEARD 40u
#define MAX_PAIRS 80u
#define MAX_INITIALS 4u
#define MIN_BEGINNING 4u

/* What may be heard at one character: the readings of a Han character, a typed syllable, or all
 * syllables that begin with the letters typed. */
typedef struct
{
  guint syllables[MAX_HEARD];
  guint n;
} Heard;

typedef struct
{
  CueQuery   *query;
  GHashTable *seen;  /* (element-type gint64) */
  Heard       last;      /* the last syllable of the letters before */
  guint       last_start;  /* where those begin */
  guint       last_end;
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

static Heard
heard_char (CueChar c)
{
  Heard heard;

  heard.n = cue_char_get_readings (cue_char_get_code (c), heard.syllables);
  return heard;
}

static Heard
heard_beginning (const char *letters, guint n)
{
  Heard heard = { .n = 0 };
  guint first;
  guint last;

  if (cue_syllable_find_prefix (letters, n, &first, &last))
    for (guint i = first; i <= last && heard.n < MAX_HEARD; i++)
      heard.syllables[heard.n++] = i;
  return heard;
}

/* "bao", "liul", "ll": whole syllables, the last one cut, or one letter a character.  Returns how
 * many characters were typed, 0 when the letters spell nothing. */
static guint
hear_letters (const CueLetters *letters, Heard places[CUE_PINYIN_MAX_LETTERS], gboolean *cut)
{
  g_autoptr (GArray) whole = cue_pinyin_split (letters, FALSE);
  g_autoptr (GArray) parts = whole->len == 0 ? cue_pinyin_split (letters, TRUE) : NULL;
  const CueSplit *split;
  guint n = 0;

  *cut = whole->len == 0;
  if (*cut && parts->len == 0)
    {
      while (n < letters->n && letters->n <= MAX_INITIALS)
        {
          places[n] = heard_beginning (letters->letters + n, 1);
          if (places[n++].n == 0)
            return 0;
        }
      return n;
    }
  split = &g_array_index (*cut ? parts : whole, CueSplit, 0);
  for (; n < split->n; n++)
    places[n] = (Heard) { .syllables = { split->syllables[n] }, .n = 1 };
  if (split->n_used < letters->n)
    places[n++] = heard_beginning (letters->letters + split->n_used, letters->n - split->n_used);
  return n;
}

static void
add_typed_pair (Parser *self, const Heard *before, const Heard *after, guint start, guint end,
                gboolean cut, gboolean inner)
{
  CueQueryTerm *term = NULL;

  /* Two initials are heard in every tenth title. */
  if (before->n > 0 && after->n > 0 && before->n * after->n <= MAX_PAIRS)
    term = add_term (self, cue_term_sound2 (before->syllables[0], after->syllables[0]), start, end,
                     cut ? CUT_WEIGHT : 1.0f);
  if (term == NULL)
    return;
  term->is_typed_sound = TRUE;
  term->is_cut_sound = cut;
  term->is_inner_sound = inner;
  add_sounds (self, term, before->syllables, before->n, after->syllables, after->n);
}

/* "流量bao", "liul包", "tao can": letters that spell syllables also ask for the sounds, together
 * with the sounds on either side. */
static void
add_typed_sounds (Parser *self, guint start, guint end)
{
  const CueChar *chars = self->query->text->chars;
  Heard places[CUE_PINYIN_MAX_LETTERS];
  CueLetters letters;
  Heard before = { .n = 0 };
  guint from = start;
  gboolean cut;
  guint n;

  if (!cue_letters_init (&letters, chars + start, end - start))
    return;
  n = hear_letters (&letters, places, &cut);
  if (n == 0)
    return;
  if (self->last.n > 0 && self->last_end == start)
    {
      before = self->last;
      from = self->last_start;
    }
  else if (start > 0)
    before = heard_char (chars[start - 1]);
  for (guint i = 0; i < n; i++)
    {
      add_typed_pair (self, &before, &places[i], i == 0 ? from : start, end, cut, i > 0);
      before = places[i];
    }
  if (end < self->query->text->n)
    {
      Heard after = heard_char (chars[end]);

      add_typed_pair (self, &before, &after, start, end, cut, FALSE);
    }
  self->last = before;
  self->last_start = start;
  self->last_end = end;
}

/* Stretches of letters in a run of letters and digits. */
static void
add_all_typed_sounds (Parser *self, guint start, guint end)
{
  const CueChar *chars = self->query->text->chars;

  for (guint at = start; at < end;)
    {
      CueCharClass class = cue_char_get_class (chars[at]);
      guint stop = at + 1;

      while (stop < end && cue_char_get_class (chars[stop]) == class)
        stop++;
      if (class == CUE_CHAR_LETTER)
        add_typed_sounds (self, at, stop);
      at = stop;
    }
}

static void
clear_synonym (gpointer data)
{
  g_ptr_array_unref (((CueQuerySynonym *) data)->others);
}

static CueQuery *
parse (CueText *text, gboolean by_word)
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
  self->spelt = g_array_new (FALSE, FALSE, sizeof (CueQuerySpelt));
  self->is_letters = !by_word
                     && cue_letters_init (&self->letters, self->text->chars, self->text->n);
  for (guint at = 0; at < self->text->n;)
    {
      guint end = cue_text_run_end (self->text->chars, self->text->n, at);

      if (cue_char_is_alnum (self->text->chars[at]))
        {
          add_word (&parser, at, end);
          if (!self->is_letters)
            add_all_typed_sounds (&parser, at, end);
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
  return parse (cue_text_new (text, TRUE), FALSE);
}

/**
 * cue_query_new_by_word:
 * @text: what was typed
 *
 * The same for letters that spell no stretch of any text when they are read as one: each word of
 * them is heard for itself, as letters beside Han always are.
 *
 * Returns: (transfer full): its terms
 */
CueQuery *
cue_query_new_by_word (const char *text)
{
  return parse (cue_text_new (text, TRUE), TRUE);
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
  return parse (cue_text_copy (text), FALSE);
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
  g_array_unref (self->spelt);
  g_free (self);
}

/**
 * cue_query_is_letter_word:
 * @self: a query
 * @term: index of a term
 *
 * Returns: whether the term is a word of two Latin letters or more, or the letters of a run that has
 *   digits too: it may be pinyin
 */
gboolean
cue_query_is_letter_word (const CueQuery *self, guint term)
{
  const CueQueryTerm *item = cue_query_get_term (self, term);

  if (cue_term_get_kind (item->term) != CUE_TERM_WORD || item->end - item->start < 2)
    return FALSE;
  for (guint i = item->start; i < item->end; i++)
    {
      gunichar c = cue_char_get_code (self->text->chars[i]);

      if (c < 'a' || c > 'z')
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_query_knows_word:
 * @self: a query whose terms have their document frequencies
 * @term: index of a word
 *
 * Returns: whether some entry has the word in a short field, or one that four letters or more of
 *   it begin: fewer begin too many words to mean one
 */
gboolean
cue_query_knows_word (const CueQuery *self, guint term)
{
  const CueQueryTerm *item = cue_query_get_term (self, term);

  return item->df > 0 || (item->n_longer > 0 && item->end - item->start >= MIN_BEGINNING);
}
