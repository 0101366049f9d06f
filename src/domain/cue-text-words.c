/* cue-text-words.c: words that must not be said, found however they are written.
 *
 * A blank, an invisible character or a quotation mark inside a word does not hide it: 畅享“套餐” and
 * 畅 享 套 餐 are the banned word, and so is a full-width or small ＡＲＰＵ.  Clause marks divide words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-words.h"

#include <string.h>

typedef struct
{
  gunichar *chars;  /* (owned): folded */
  guint     n;
  gpointer  data;
} Word;

struct _CueTextWords
{
  GHashTable *by_first;  /* (owned) folded first character → GPtrArray of Word, longest first */
};

/* A character of the text that counts, and where it stands. */
typedef struct
{
  gunichar c;
  guint    start;
  guint    end;
} Char;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->chars);
  g_free (word);
}

/* Marks that people put round or into a word without ending it. */
static gboolean
is_passed_over (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;
    default:
      /* Round brackets are not among these: what stands in them is a thought of its own. */
      return c == '"' || c == '\'' || c == '*' || c == 0xb7 || c == 0x30fb
             || (c >= 0x300a && c <= 0x300f);
    }
}

static gunichar
fold (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c = c - 0xff01 + '!';
  return g_unichar_tolower (c);
}

/* Braces are kept: a placeholder between two halves of a word is a word between them. */
static GArray *
read_chars (const char *text)
{
  GArray *chars = g_array_new (FALSE, FALSE, sizeof (Char));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Char     item = { fold (c), (guint) (p - text), (guint) (g_utf8_next_char (p) - text) };

      if (c == '{' || c == '}' || !is_passed_over (c))
        g_array_append_val (chars, item);
    }
  return chars;
}

/**
 * cue_text_words_new:
 *
 * Returns: (transfer full): no words yet
 */
CueTextWords *
cue_text_words_new (void)
{
  CueTextWords *self = g_new0 (CueTextWords, 1);

  self->by_first = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

/**
 * cue_text_words_free:
 * @self: (transfer full): words
 */
void
cue_text_words_free (CueTextWords *self)
{
  g_hash_table_unref (self->by_first);
  g_free (self);
}

/**
 * cue_text_words_add:
 * @self: words
 * @word: what to find, valid UTF-8; one without a character that counts is left out
 * @data: given back with each match, unowned
 */
void
cue_text_words_add (CueTextWords *self, const char *word, gpointer data)
{
  g_autoptr (GArray) chars = NULL;
  GPtrArray *list;
  Word      *item;
  guint      at = 0;

  g_return_if_fail (self != NULL && word != NULL);

  chars = read_chars (word);
  if (chars->len == 0)
    return;
  item = g_new0 (Word, 1);
  item->chars = g_new (gunichar, chars->len);
  item->n = chars->len;
  item->data = data;
  for (guint i = 0; i < chars->len; i++)
    item->chars[i] = g_array_index (chars, Char, i).c;
  list = g_hash_table_lookup (self->by_first, GUINT_TO_POINTER (item->chars[0]));
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (word_free);
      g_hash_table_insert (self->by_first, GUINT_TO_POINTER (item->chars[0]), list);
    }
  while (at < list->len && ((Word *) list->pdata[at])->n >= item->n)
    at++;
  g_ptr_array_insert (list, (int) at, item);
}

static gboolean
is_ascii_word (gunichar c)
{
  return c < 128 && g_ascii_isalnum ((char) c);
}

/* 10 GB is not in 110 GB, and ARPU not in ARPUX: letters and digits stand in whole words.  What was
 * passed over, like a blank, is a border as well. */
static gboolean
is_whole (const GArray *chars, guint from, guint to)
{
  const Char *first = &g_array_index (chars, Char, from);
  const Char *last = &g_array_index (chars, Char, to - 1);

  if (is_ascii_word (first->c) && from > 0)
    {
      const Char *before = first - 1;

      if (before->end == first->start && (is_ascii_word (before->c)
                                          || (before->c == '.' && g_ascii_isdigit (first->c))))
        return FALSE;
    }
  if (is_ascii_word (last->c) && to < chars->len)
    {
      const Char *after = last + 1;

      if (after->start == last->end && is_ascii_word (after->c))
        return FALSE;
    }
  return TRUE;
}

static const Word *
match_at (const CueTextWords *self, const GArray *chars, guint at)
{
  const GPtrArray *list = g_hash_table_lookup (
    self->by_first, GUINT_TO_POINTER (g_array_index (chars, Char, at).c));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Word *word = list->pdata[i];
      guint       n = 1;

      if (word->n > chars->len - at)
        continue;
      while (n < word->n && g_array_index (chars, Char, at + n).c == word->chars[n])
        n++;
      if (n == word->n && is_whole (chars, at, at + n))
        return word;
    }
  return NULL;
}

/**
 * cue_text_words_find:
 * @self: words
 * @text: where to look, valid UTF-8
 *
 * The longest word at each place, from left to right; matches do not overlap.
 *
 * Returns: (transfer full) (element-type CueTextMatch): what was found, in order; each span lies on
 *   borders of characters and takes in what was passed over inside the word
 */
GArray *
cue_text_words_find (const CueTextWords *self, const char *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (CueTextMatch));
  g_autoptr (GArray) chars = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, matches);

  chars = read_chars (text);
  for (guint i = 0; i < chars->len;)
    {
      const Word *word = match_at (self, chars, i);

      if (word != NULL)
        {
          guint        start = g_array_index (chars, Char, i).start;
          guint        end = g_array_index (chars, Char, i + word->n - 1).end;
          CueTextMatch match = { start, end - start, word->data };

          g_array_append_val (matches, match);
        }
      i += word != NULL ? word->n : 1;
    }
  return matches;
}
