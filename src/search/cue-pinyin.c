/* cue-pinyin.c
 *
 * The index proposes titles by pairs of syllables or by initials; whether the letters really spell
 * a stretch of a title is decided here, on the title itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-pinyin.h"

#include <string.h>

#define MAX_SPLITS 24
#define MAX_SYLLABLE 6
/* A match gives up after so many steps: only a text made to be difficult needs more. */
#define MAX_STEPS 4000

/**
 * cue_letters_init:
 * @self: (out caller-allocates): the letters
 * @chars: a query
 * @n: its length
 *
 * Returns: %TRUE when the whole query consists of Latin letters and digits, at least two and not
 *   too many, with at least one letter
 */
gboolean
cue_letters_init (CueLetters *self, const CueChar *chars, guint n)
{
  gboolean has_letter = FALSE;

  if (n < 1 || n > CUE_PINYIN_MAX_LETTERS)
    return FALSE;
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < n; i++)
    {
      gunichar c = cue_char_get_code (chars[i]);

      if (c >= 0x80)
        return FALSE;
      has_letter |= c >= 'a' && c <= 'z';
      self->letters[i] = (char) c;
      self->breaks[i] = (chars[i] & CUE_CHAR_GAP) != 0;
    }
  self->n = n;
  return has_letter && n >= 2;
}

typedef struct
{
  const CueLetters *letters;
  gboolean          allow_cut;
  gboolean          dead[CUE_PINYIN_MAX_LETTERS + 1];
  CueSplit          split;
  GArray           *splits;
} Splitter;

static guint
syllable_limit (const CueLetters *letters, guint at)
{
  guint limit = at + 1;

  while (limit < letters->n && limit - at < MAX_SYLLABLE && !letters->breaks[limit])
    limit++;
  return limit;
}

static gboolean
split_from (Splitter *self, guint at)
{
  guint limit;
  guint first;
  guint last;
  gboolean found = FALSE;

  if (self->splits->len >= MAX_SPLITS)
    return TRUE;
  if (at == self->letters->n)
    {
      self->split.n_used = at;
      g_array_append_val (self->splits, self->split);
      return TRUE;
    }
  if (self->dead[at])
    return FALSE;
  limit = syllable_limit (self->letters, at);
  if (self->allow_cut && limit == self->letters->n
      && cue_syllable_find_prefix (self->letters->letters + at, limit - at, &first, &last))
    {
      self->split.n_used = at;
      g_array_append_val (self->splits, self->split);
      found = TRUE;
    }
  for (guint end = limit; end > at; end--)
    {
      guint syllable = cue_syllable_from_text (self->letters->letters + at, end - at);

      /* Letters to the very end are a beginning, which the whole syllable is one of. */
      if (syllable == 0 || (self->allow_cut && end == self->letters->n))
        continue;
      self->split.syllables[self->split.n++] = (guint16) syllable;
      found |= split_from (self, end);
      self->split.n--;
    }
  self->dead[at] = !found;
  return found;
}

/**
 * cue_pinyin_split:
 * @letters: letters
 * @allow_cut: whether the last syllable may be cut short
 *
 * Returns: (transfer full) (element-type CueSplit): the ways to read @letters as syllables, those
 *   with long syllables first, at most 24
 */
GArray *
cue_pinyin_split (const CueLetters *letters, gboolean allow_cut)
{
  Splitter splitter = { .letters = letters, .allow_cut = allow_cut };

  splitter.splits = g_array_new (FALSE, FALSE, sizeof (CueSplit));
  split_from (&splitter, 0);
  return splitter.splits;
}

typedef struct
{
  const CueLetters *letters;
  CuePinyinMode     mode;
  const CueChar    *chars;
  guint             n;
  guint             steps;
  guint             end;      /* of the best match so far */
  guint             whole;    /* characters typed whole */
  gboolean          aligned;  /* the letters ended where a syllable ends */
} Matcher;

/* How many letters of a syllable were typed; u is taken for ü. */
static guint
common_length (const CueLetters *letters, guint at, const char *syllable)
{
  guint n = 0;

  while (at + n < letters->n && syllable[n] != '\0' && (n == 0 || !letters->breaks[at + n])
         && (letters->letters[at + n] == syllable[n]
             || (syllable[n] == 'v' && letters->letters[at + n] == 'u')))
    n++;
  return n;
}

static gboolean match_from (Matcher *self, guint letter, guint at, guint whole);

static gboolean
match_end (Matcher *self, guint at, guint whole, gboolean aligned)
{
  self->end = at;
  self->whole = whole;
  self->aligned = aligned;
  return TRUE;
}

static gboolean
match_syllable (Matcher *self, const char *syllable, guint letter, guint at, guint whole)
{
  guint common = common_length (self->letters, letter, syllable);
  gboolean is_whole = syllable[common] == '\0';

  if (common == 0)
    return FALSE;
  if (self->mode == CUE_PINYIN_INITIALS)
    return match_from (self, letter + 1, at + 1, whole + (syllable[1] == '\0'));
  if (is_whole && match_from (self, letter + common, at + 1, whole + 1))
    return TRUE;
  if (self->mode == CUE_PINYIN_FULL)
    return !is_whole && letter + common == self->letters->n
           && match_end (self, at + 1, whole, FALSE);
  for (guint used = is_whole ? common - 1 : common; used >= 1; used--)
    if (match_from (self, letter + used, at + 1, whole))
      return TRUE;
  return FALSE;
}

static gboolean
match_from (Matcher *self, guint letter, guint at, guint whole)
{
  guint readings[CUE_MAX_READINGS];
  gunichar c;
  guint n_readings;

  if (letter == self->letters->n)
    return match_end (self, at, whole, TRUE);
  if (at == self->n || ++self->steps > MAX_STEPS)
    return FALSE;
  c = cue_char_get_code (self->chars[at]);
  if (c < 0x80)
    return c == (gunichar) self->letters->letters[letter]
           && match_from (self, letter + 1, at + 1, whole + 1);
  n_readings = cue_char_get_readings (c, readings);
  for (guint i = 0; i < n_readings; i++)
    if (match_syllable (self, cue_syllable_to_text (readings[i]), letter, at, whole))
      return TRUE;
  return FALSE;
}

static double
match_score (const Matcher *self, guint start)
{
  double length = self->end - start;
  double coverage = length / self->n;

  switch (self->mode)
    {
    case CUE_PINYIN_FULL:
      return 2.0 + (self->aligned ? 0.8 : 0.0) + 0.8 * coverage + (start == 0 ? 0.3 : 0.0);
    case CUE_PINYIN_INITIALS:
      return 1.0 + 0.8 * coverage + (start == 0 ? 0.4 : 0.0);
    case CUE_PINYIN_MIXED:
      return 0.9 + 0.8 * coverage + (start == 0 ? 0.3 : 0.0) + 0.5 * self->whole / length;
    }
  g_assert_not_reached ();
}

/**
 * cue_pinyin_score:
 * @letters: what was typed
 * @mode: how to read it
 * @chars: a title or wording
 * @n: its length
 * @start: (out) (optional): first character of the best match
 * @end: (out) (optional): the one after its last
 *
 * Returns: how well @letters spell a stretch of the text; 0 when they do not
 */
double
cue_pinyin_score (const CueLetters *letters, CuePinyinMode mode, const CueChar *chars, guint n,
                  guint *start, guint *end)
{
  Matcher matcher = { .letters = letters, .mode = mode, .chars = chars, .n = n };
  double best = 0;

  for (guint at = 0; at < n && matcher.steps <= MAX_STEPS; at++)
    {
      double score;

      if (!match_from (&matcher, 0, at, 0))
        continue;
      score = match_score (&matcher, at);
      if (score <= best)
        continue;
      best = score;
      if (start != NULL)
        *start = at;
      if (end != NULL)
        *end = matcher.end;
    }
  return best;
}

typedef struct
{
  const CueLetters *letters;
  GHashTable       *seen;
  GArray           *terms;
  gboolean          trailing;
} InitialsWalk;

static void
add_initials (InitialsWalk *self, const char word[3])
{
  CueTerm term = cue_term_initials3 (word);

  if (g_hash_table_add (self->seen, GUINT_TO_POINTER ((guint) (term & 0xffffffffu))))
    g_array_append_val (self->terms, term);
}

/* Steps over one piece, a syllable cut anywhere or a digit; the third piece may end anywhere for
 * leading initials and must end with the letters for trailing ones. */
static void
walk_initials (InitialsWalk *self, guint at, guint depth, char word[3])
{
  guint limit;

  if (at >= self->letters->n)
    return;
  word[depth] = self->letters->letters[at];
  limit = syllable_limit (self->letters, at);
  for (guint end = at + 1; end <= limit; end++)
    {
      guint first;
      guint last;
      gboolean piece = end == at + 1 && g_ascii_isalnum (word[depth]);

      if (!piece
          && !cue_syllable_find_prefix (self->letters->letters + at, end - at, &first, &last))
        break;
      if (depth < 2)
        walk_initials (self, end, depth + 1, word);
      else if (!self->trailing || end == self->letters->n)
        {
          add_initials (self, word);
          if (!self->trailing)
            break;
        }
    }
}

static GArray *
collect_initials (const CueLetters *letters, guint from, guint to, gboolean trailing)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  InitialsWalk walk = { .letters = letters, .seen = seen, .trailing = trailing };
  char word[3];

  walk.terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  for (guint at = from; at < to; at++)
    walk_initials (&walk, at, 0, word);
  return walk.terms;
}

/**
 * cue_pinyin_leading_initials:
 * @letters: letters
 *
 * Returns: (transfer full) (element-type CueTerm): every three initials that @letters may begin
 *   with when each syllable is cut anywhere
 */
GArray *
cue_pinyin_leading_initials (const CueLetters *letters)
{
  return collect_initials (letters, 0, 1, FALSE);
}

/**
 * cue_pinyin_trailing_initials:
 * @letters: letters
 *
 * Returns: (transfer full) (element-type CueTerm): every three initials that @letters may end with
 */
GArray *
cue_pinyin_trailing_initials (const CueLetters *letters)
{
  guint from = letters->n > 3 * MAX_SYLLABLE ? letters->n - 3 * MAX_SYLLABLE : 0;

  return collect_initials (letters, from, letters->n, TRUE);
}
