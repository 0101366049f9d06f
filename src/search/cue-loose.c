/* cue-loose.c
 *
 * "还款" is not in "怎么还借呗的款", yet both of its characters are: people who ask the same thing
 * in other words keep the characters more often than the pairs.  A pair of the query that a text
 * lacks therefore counts in part when its characters stand there apart, a pair of the text that the
 * query lacks likewise, and what stands in the same order in both counts besides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-loose.h"

#include <string.h>

/* Both characters, or one of them.  Measured on customer questions: flat from 0.6 to 0.8 and from
 * 0.3 to 0.4.  One character says little in a query of two or three terms. */
#define BOTH 0.7f
#define ONE 0.3f
#define FEW_TERMS 4.0f

#define BITS 64u
#define MAX_WORDS ((CUE_QUERY_MAX_CHARS + BITS - 1) / BITS)

#define N_SLOTS 1024u  /* more than twice the characters of the longest query, a power of two */

struct _CueLoose
{
  guint64  filter;          /* a bit for each hash of a character that is asked for */
  guint16 *first;           /* (owned): a term → the number of its first character, 0 = none */
  guint16 *second;          /* (owned) */
  guint    n_terms;
  guint    n_chars;         /* different ones */
  guint    n_places;        /* characters of the query */
  guint    n_words;         /* machine words with a bit for each of them */
  float    one;             /* what one character counts in this query */
  guint8   seen[CUE_QUERY_MAX_CHARS + 1];  /* by number: the text has the character */
  guint64  places[CUE_QUERY_MAX_CHARS + 1][MAX_WORDS];  /* by number: where the query has it */
  guint16 *text;            /* (owned) (nullable): the numbers of the text that was read */
  guint    n_text;
  guint    room;
  guint32  codes[N_SLOTS];  /* open hash of characters; 0 = free */
  guint16  numbers[N_SLOTS];
};

static guint
hash (guint32 code)
{
  return (code * 2654435761u) >> 22;
}

static guint64
filter_bit (guint32 code)
{
  return G_GUINT64_CONSTANT (1) << ((code * 2654435761u) >> 26);
}

/* 0 when the query does not have the character. */
static guint16
get_number (const CueLoose *self, guint32 code)
{
  guint at = hash (code);

  while (self->codes[at] != 0 && self->codes[at] != code)
    at = (at + 1) % N_SLOTS;
  return self->codes[at] != 0 ? self->numbers[at] : 0;
}

static guint16
add_char (CueLoose *self, CueChar c)
{
  guint32 code = cue_char_get_code (c);
  guint at = hash (code);

  while (self->codes[at] != 0 && self->codes[at] != code)
    at = (at + 1) % N_SLOTS;
  if (self->codes[at] == 0)
    {
      self->codes[at] = code;
      self->numbers[at] = (guint16) ++self->n_chars;
      self->filter |= filter_bit (code);
    }
  return self->numbers[at];
}

/**
 * cue_loose_new:
 * @query: (transfer none): a query; not kept
 *
 * Not thread-safe.
 *
 * Returns: (transfer full): a reader of texts
 */
CueLoose *
cue_loose_new (const CueQuery *query)
{
  CueLoose *self = g_new0 (CueLoose, 1);
  float n = (float) query->terms->len;

  self->n_terms = query->terms->len;
  self->first = g_new0 (guint16, self->n_terms + 1);
  self->second = g_new0 (guint16, self->n_terms + 1);
  self->n_places = query->text->n;
  self->n_words = (self->n_places + BITS - 1) / BITS;
  for (guint i = 0; i < self->n_places; i++)
    self->places[add_char (self, query->text->chars[i])][i / BITS]
        |= G_GUINT64_CONSTANT (1) << (i % BITS);
  self->one = ONE * n * n / (n * n + FEW_TERMS * FEW_TERMS);
  for (guint i = 0; i < self->n_terms; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);

      if (cue_term_get_kind (term->term) != CUE_TERM_BIGRAM)
        continue;
      self->first[i] = add_char (self, query->text->chars[term->start]);
      self->second[i] = add_char (self, query->text->chars[term->start + 1]);
    }
  return self;
}

/**
 * cue_loose_free:
 * @self: (nullable) (transfer full): a reader
 */
void
cue_loose_free (CueLoose *self)
{
  if (self == NULL)
    return;
  g_free (self->first);
  g_free (self->second);
  g_free (self->text);
  g_free (self);
}

/**
 * cue_loose_read:
 * @self: a reader
 * @chars: a title or one wording
 * @n: its length
 *
 * Notes which characters of the query the text has, and where.
 */
void
cue_loose_read (CueLoose *self, const CueChar *chars, guint n)
{
  memset (self->seen, 0, self->n_chars + 1);
  if (n > self->room)
    {
      self->room = n + BITS;
      self->text = g_renew (guint16, self->text, self->room);
    }
  self->n_text = n;
  for (guint i = 0; i < n; i++)
    {
      guint32 code = cue_char_get_code (chars[i]);

      self->text[i] = (self->filter & filter_bit (code)) != 0 ? get_number (self, code) : 0;
      self->seen[self->text[i]] = 1;
    }
  self->seen[0] = 0;
}

/**
 * cue_loose_get:
 * @self: a reader that has read a text
 * @term: index of a term of the query
 *
 * Returns: what the term counts by its characters alone, 0 to 0.7
 */
float
cue_loose_get (const CueLoose *self, guint term)
{
  guint n = (guint) self->seen[self->first[term]] + self->seen[self->second[term]];

  return n == 2 ? BOTH : n == 1 ? self->one : 0.0f;
}

/**
 * cue_loose_get_pair:
 * @self: a reader that has read a text
 * @at: a character of the text that has one behind it
 *
 * The same seen from the other side; one character alone says nothing there.
 *
 * Returns: 0.7 when the query has both characters anywhere, else 0
 */
float
cue_loose_get_pair (const CueLoose *self, guint at)
{
  return self->text[at] != 0 && self->text[at + 1] != 0 ? BOTH : 0.0f;
}

/* One character of the text more, as Hyyrö (2004) does it: a bit that is 0 is a character of the
 * query that lengthens the common subsequence. */
static void
step (guint64 *open, const guint64 *places, guint n_words)
{
  guint64 carry = 0;

  for (guint i = 0; i < n_words; i++)
    {
      guint64 here = open[i] & places[i];
      guint64 sum = open[i] + here;
      guint64 next = sum < here;

      sum += carry;
      next |= sum < carry;
      open[i] = sum | (open[i] & ~places[i]);
      carry = next;
    }
}

static guint
count_bits (guint64 value)
{
  guint n = 0;

  for (; value != 0; value &= value - 1)
    n++;
  return n;
}

/**
 * cue_loose_count_order:
 * @self: a reader that has read a text
 *
 * The longest common subsequence is found a machine word at a time: each bit stands for a
 * character of the query, and what the query does not have costs nothing.
 *
 * Returns: how many characters of the query the text has in the same order; spaces do not count
 */
guint
cue_loose_count_order (const CueLoose *self)
{
  guint64 open[MAX_WORDS];
  guint left = self->n_places;
  guint count = 0;

  memset (open, 0xff, sizeof open);
  for (guint i = 0; i < self->n_text; i++)
    if (self->text[i] != 0)
      step (open, self->places[self->text[i]], self->n_words);
  for (guint i = 0; i < self->n_words; i++)
    {
      guint64 used = left >= BITS ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << left) - 1;

      count += count_bits (~open[i] & used);
      left -= MIN (left, BITS);
    }
  return count;
}
