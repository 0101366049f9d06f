/* cue-tokens.c
 *
 * In a run of Han characters every overlapping pair is a term: no dictionary decides what a word
 * is, so half-typed, joined and misspelt words share most of their terms with the right ones.  A
 * run of letters and digits is one term, and its letter and digit parts count half, so that "15"
 * finds Y15A1.  Which sounds a pair has is known from its characters and is not kept for each
 * document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-tokens.h"

#include <libstemmer.h>
#include <math.h>
#include <string.h>

#define TITLE_WEIGHT 5.0f
#define SATURATION 2.0f
#define LENGTH_SHARE 0.3f
/* Usual lengths of a title, of all wordings and of all keywords, in terms. */
#define TITLE_LENGTH 12.0f
#define ASKED_LENGTH 200.0f
#define KEYWORDS_LENGTH 10.0f
#define PART_WEIGHT 0.5f
#define STEM_WEIGHT 0.6f
/* More initials than this are not a title any more. */
#define MAX_SOUND_CHARS 120

typedef struct
{
  CueTerm term;
  float   weight;
} WeightedTerm;

typedef struct
{
  GHashTable *words;    /* set of utf8 */
  GArray     *terms;    /* (element-type WeightedTerm) */
  float       weight;   /* of one occurrence in the field being read */
  const CueChar *chars;
} Collector;

static void
add_term (Collector *collector, CueTerm term, float weight)
{
  WeightedTerm item = { .term = term, .weight = weight };

  g_array_append_val (collector->terms, item);
}

/**
 * cue_tokens_foreach_part:
 * @chars: characters
 * @start: first character of a run of letters and digits
 * @end: the one after its last
 * @func: (scope call): called for each part
 * @user_data: for @func
 *
 * Parts are the longest stretches of only digits or only letters, of two characters or more, in a
 * run that has both.
 */
void
cue_tokens_foreach_part (const CueChar *chars, guint start, guint end, CuePartFunc func,
                         gpointer user_data)
{
  guint at = start;

  while (at < end)
    {
      CueCharClass class = cue_char_get_class (chars[at]);
      guint stop = at + 1;

      while (stop < end && cue_char_get_class (chars[stop]) == class)
        stop++;
      if (stop - at >= 2 && stop - at < end - start)
        func (at, stop, user_data);
      at = stop;
    }
}

/**
 * cue_tokens_dup_stem:
 * @chars: characters
 * @start: first character of a word
 * @end: the one after its last
 *
 * The Porter 2 stem by libstemmer.
 *
 * Returns: (transfer full) (nullable): the stem, %NULL when it is not an English word of four
 *   letters or more
 */
char *
cue_tokens_dup_stem (const CueChar *chars, guint start, guint end)
{
  struct sb_stemmer *stemmer;
  char word[40];
  char *stem;

  if (end - start < 4 || end - start >= sizeof word)
    return NULL;
  for (guint i = start; i < end; i++)
    {
      gunichar c = cue_char_get_code (chars[i]);

      if (c < 'a' || c > 'z')
        return NULL;
      word[i - start] = (char) c;
    }
  stemmer = sb_stemmer_new ("english", "UTF_8");
  if (stemmer == NULL)
    return NULL;
  stem = g_strdup ((const char *) sb_stemmer_stem (stemmer, (const sb_symbol *) word,
                                                   (int) (end - start)));
  sb_stemmer_delete (stemmer);
  return stem;
}

static void
add_part (guint start, guint end, gpointer user_data)
{
  Collector *collector = user_data;

  add_term (collector, cue_term_word (collector->chars, start, end),
            PART_WEIGHT * collector->weight);
}

static void
add_word (Collector *collector, guint start, guint end)
{
  g_autofree char *stem = cue_tokens_dup_stem (collector->chars, start, end);

  add_term (collector, cue_term_word (collector->chars, start, end), collector->weight);
  if (stem != NULL)
    add_term (collector, cue_term_stem (stem), STEM_WEIGHT * collector->weight);
  cue_tokens_foreach_part (collector->chars, start, end, add_part, collector);
  g_hash_table_add (collector->words, cue_text_dup_word (collector->chars, start, end));
}

static void
add_field (Collector *collector, const CueText *text)
{
  guint at = 0;

  collector->chars = text->chars;
  while (at < text->n)
    {
      guint end = cue_text_run_end (text->chars, text->n, at);

      if (cue_char_is_alnum (text->chars[at]))
        add_word (collector, at, end);
      else
        for (guint i = at; i < end; i++)
          {
            gunichar c = cue_char_get_code (text->chars[i]);
            gunichar next = i + 1 < end ? cue_char_get_code (text->chars[i + 1]) : 0;

            /* A character is found by the pairs it begins; only what begins none needs its own.
             * Pairs beyond the first plane are not in the order of their characters. */
            if (next == 0 || c >= 0x10000 || next >= 0x10000)
              add_term (collector, cue_term_char (c), collector->weight);
            if (next != 0)
              add_term (collector, cue_term_bigram (c, next), collector->weight);
          }
      at = end;
    }
}

/**
 * cue_char_get_initials:
 * @c: a character
 * @initials: (out caller-allocates): the letters it may be typed by, each once
 *
 * A letter or digit is typed by itself.
 *
 * Returns: how many
 */
guint
cue_char_get_initials (CueChar c, char initials[CUE_MAX_READINGS])
{
  guint readings[CUE_MAX_READINGS];
  gunichar code = cue_char_get_code (c);
  guint n_readings;
  guint n = 0;

  if (code < 0x80)
    {
      initials[0] = (char) code;
      return 1;
    }
  n_readings = cue_char_get_readings (code, readings);
  for (guint i = 0; i < n_readings; i++)
    {
      char letter = cue_syllable_to_text (readings[i])[0];

      if (memchr (initials, letter, n) == NULL)
        initials[n++] = letter;
    }
  return n;
}

static void
add_initials_at (Collector *collector, const CueText *title, guint at, float value)
{
  char letters[3][CUE_MAX_READINGS];
  guint n[3] = { 0, 0, 0 };

  for (guint i = 0; i < 3 && at + i < title->n; i++)
    n[i] = cue_char_get_initials (title->chars[at + i], letters[i]);
  for (guint i = 0; i < n[0]; i++)
    for (guint j = 0; j < n[1]; j++)
      {
        char word[3] = { letters[0][i], letters[1][j], 0 };

        /* Two initials are found by the threes they begin; only the last need their own. */
        if (n[2] == 0)
          add_term (collector, cue_term_initials2 (word), value);
        for (guint k = 0; k < n[2]; k++)
          {
            word[2] = letters[2][k];
            add_term (collector, cue_term_initials3 (word), value);
          }
      }
}

static guint
length_class (guint n)
{
  static const guint8 bounds[] = { 4, 6, 8, 10, 13, 17, 24 };
  guint class = 0;

  while (class < G_N_ELEMENTS (bounds) && n > bounds[class])
    class++;
  return class;
}

/* These terms carry the length of the title and whether they stand at its start instead of a
 * weight, because that is what ranks a pinyin query. */
static void
add_title_sounds (Collector *collector, const CueText *title)
{
  float length = (float) length_class (title->n);

  for (guint i = 0; i < MIN (title->n, MAX_SOUND_CHARS); i++)
    {
      guint readings[CUE_MAX_READINGS];
      guint n = cue_char_get_readings (cue_char_get_code (title->chars[i]), readings);
      float value = length + (i == 0 ? (float) CUE_VALUE_AT_START : 0.0f);

      for (guint j = 0; j < n; j++)
        add_term (collector, cue_term_sound1 (readings[j]), value);
      add_initials_at (collector, title, i, value);
    }
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  CueTerm x = ((const WeightedTerm *) a)->term;
  CueTerm y = ((const WeightedTerm *) b)->term;

  return x < y ? -1 : x > y;
}

static gboolean
is_title_sound (CueTerm term)
{
  CueTermKind kind = cue_term_get_kind (term);

  return kind == CUE_TERM_SOUND1 || kind == CUE_TERM_INITIALS2 || kind == CUE_TERM_INITIALS3;
}

/* Equal terms become one posting: weights add up and saturate, the start of a title wins. */
static GArray *
merge_terms (GArray *terms)
{
  GArray *postings = g_array_sized_new (FALSE, FALSE, sizeof (CuePosting), terms->len);

  g_array_sort (terms, compare_terms);
  for (guint i = 0; i < terms->len;)
    {
      CuePosting posting = { .term = g_array_index (terms, WeightedTerm, i).term };
      float sum = 0;
      float most = 0;

      for (; i < terms->len && g_array_index (terms, WeightedTerm, i).term == posting.term; i++)
        {
          sum += g_array_index (terms, WeightedTerm, i).weight;
          most = MAX (most, g_array_index (terms, WeightedTerm, i).weight);
        }
      if (is_title_sound (posting.term))
        posting.value = (guint8) most;
      else
        posting.value = (guint8) CLAMP (lroundf (CUE_IMPACT_SCALE * sum * (SATURATION + 1)
                                                 / (sum + SATURATION)), 1, 15);
      g_array_append_val (postings, posting);
    }
  return postings;
}

static float
length_norm (guint length, float usual)
{
  return 1.0f - LENGTH_SHARE + LENGTH_SHARE * (float) length / usual;
}

static void
add_texts (Collector *collector, const char *const *texts, const char *extra, float usual)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_text_free);
  guint length = 0;

  for (; texts != NULL && *texts != NULL; texts++)
    g_ptr_array_add (list, cue_text_new (*texts, FALSE));
  if (extra != NULL && *extra != '\0')
    g_ptr_array_add (list, cue_text_new (extra, FALSE));
  for (guint i = 0; i < list->len; i++)
    length += ((CueText *) list->pdata[i])->n;
  collector->weight = 1.0f / length_norm (length, usual);
  for (guint i = 0; i < list->len; i++)
    add_field (collector, list->pdata[i]);
}

/* Who types exactly a keyword means the entries that have it. */
static void
add_keywords (Collector *collector, const char *const *keywords)
{
  for (; keywords != NULL && *keywords != NULL; keywords++)
    {
      g_autoptr (CueText) text = cue_text_new (*keywords, FALSE);

      if (text->n > 0)
        add_term (collector, cue_term_keyword (text->chars, text->n), 1.0f);
    }
}

/**
 * cue_tokens_append_body:
 * @chars: characters
 * @start: the first of the token
 * @end: the one after its last
 * @token: where to append
 *
 * The token of the long text's table that stands for a term: the characters themselves.  It holds
 * nothing but letters, digits and Han, whatever the text was.
 */
void
cue_tokens_append_body (const CueChar *chars, guint start, guint end, GString *token)
{
  for (guint i = start; i < end; i++)
    g_string_append_unichar (token, cue_char_get_code (chars[i]));
}

typedef struct
{
  CueDocumentTokens *tokens;
  GHashTable        *seen;   /* (element-type gint64) terms already in the body */
  const CueChar     *chars;
} BodyWriter;

static void
add_body_token (BodyWriter *writer, CueTerm term, guint start, guint end)
{
  gint64 *key = g_new (gint64, 1);

  writer->tokens->body_length++;
  *key = (gint64) term;
  if (!g_hash_table_add (writer->seen, key))
    return;
  if (writer->tokens->body->len > 0)
    g_string_append_c (writer->tokens->body, ' ');
  cue_tokens_append_body (writer->chars, start, end, writer->tokens->body);
}

static void
add_body_part (guint start, guint end, gpointer user_data)
{
  BodyWriter *writer = user_data;

  add_body_token (writer, cue_term_word (writer->chars, start, end), start, end);
}

static void
add_body_word (BodyWriter *writer, guint start, guint end)
{
  g_autofree char *stem = cue_tokens_dup_stem (writer->chars, start, end);

  add_body_part (start, end, writer);
  cue_tokens_foreach_part (writer->chars, start, end, add_body_part, writer);
  /* "stem~" cannot be a word of a text, so stems and words do not mix. */
  if (stem != NULL)
    g_string_append_printf (writer->tokens->body, " %s~", stem);
}

static void
write_body (CueDocumentTokens *tokens, const char *body)
{
  g_autoptr (CueText) text = cue_text_new (body, FALSE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  BodyWriter writer = { .tokens = tokens, .seen = seen, .chars = text->chars };

  for (guint at = 0; at < text->n;)
    {
      guint end = cue_text_run_end (text->chars, text->n, at);

      if (cue_char_is_alnum (text->chars[at]))
        add_body_word (&writer, at, end);
      else
        for (guint i = at; i + 1 < end; i++)
          add_body_token (&writer,
                          cue_term_bigram (cue_char_get_code (text->chars[i]),
                                           cue_char_get_code (text->chars[i + 1])), i, i + 2);
      at = end;
    }
}

/**
 * cue_document_tokens_new:
 * @title: the title
 * @asked: (nullable): customer wordings
 * @keywords: (nullable): keywords
 * @category: (nullable): category path, counted as a keyword
 * @body: (nullable): the long text
 *
 * Equal texts give equal tokens: deleting from the index relies on it.  Any thread.
 *
 * Returns: (transfer full): everything the index keeps of a document
 */
CueDocumentTokens *
cue_document_tokens_new (const char *title, const char *const *asked, const char *const *keywords,
                         const char *category, const char *body)
{
  CueDocumentTokens *self = g_new0 (CueDocumentTokens, 1);
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (WeightedTerm));
  g_autoptr (CueText) title_text = cue_text_new (title, FALSE);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collector collector = { .terms = terms, .words = words };
  GHashTableIter iter;
  gpointer word;

  collector.weight = TITLE_WEIGHT / length_norm (title_text->n, TITLE_LENGTH);
  add_field (&collector, title_text);
  add_texts (&collector, asked, NULL, ASKED_LENGTH);
  add_texts (&collector, keywords, category, KEYWORDS_LENGTH);
  add_keywords (&collector, keywords);
  add_title_sounds (&collector, title_text);
  self->postings = merge_terms (terms);
  self->words = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (self->words, g_strdup (word));
  self->body = g_string_new (NULL);
  if (body != NULL)
    write_body (self, body);
  return self;
}

/**
 * cue_document_tokens_free:
 * @self: (nullable) (transfer full): tokens
 */
void
cue_document_tokens_free (CueDocumentTokens *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->postings);
  g_ptr_array_unref (self->words);
  g_string_free (self->body, TRUE);
  g_free (self);
}
