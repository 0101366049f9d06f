/* cue-alike.c
 *
 * Asked only when nothing else was found: in the south n and l, z and zh, an and ang … are one
 * sound, and what was typed by ear should still find its entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-alike.h"

#include <string.h>

#define MAX_SYLLABLE 8

/* "zhang" and "zan" both become "zan", "ling" and "nin" both "nin". */
static void
plain_sound (guint syllable, char sound[MAX_SYLLABLE])
{
  const char *text = cue_syllable_to_text (syllable);
  gsize n = 0;

  for (gsize i = 0; text[i] != '\0' && n < MAX_SYLLABLE - 1; i++)
    {
      if (i == 1 && text[i] == 'h')
        continue;
      if (text[i] == 'g' && i > 1 && text[i - 1] == 'n')
        continue;
      sound[n++] = i == 0 && text[i] == 'l' ? 'n' : text[i];
    }
  sound[n] = '\0';
}

/**
 * cue_syllable_is_alike:
 * @a: a syllable
 * @b: another
 *
 * Returns: whether they differ in nothing but n/l, z/zh, c/ch, s/sh and a final n/ng
 */
gboolean
cue_syllable_is_alike (guint a, guint b)
{
  char sound_a[MAX_SYLLABLE];
  char sound_b[MAX_SYLLABLE];

  if (a == b)
    return TRUE;
  plain_sound (a, sound_a);
  plain_sound (b, sound_b);
  return g_str_equal (sound_a, sound_b);
}

/**
 * cue_syllable_list_alike:
 * @syllable: a syllable
 *
 * Returns: (transfer full) (element-type guint): every syllable like it, itself among them
 */
GArray *
cue_syllable_list_alike (guint syllable)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint other = 1; other <= cue_syllable_get_count (); other++)
    if (cue_syllable_is_alike (syllable, other))
      g_array_append_val (list, other);
  return list;
}

static gboolean
sounds_like (CueChar c, guint syllable)
{
  guint readings[CUE_MAX_READINGS];
  guint n = cue_char_get_readings (cue_char_get_code (c), readings);

  for (guint i = 0; i < n; i++)
    if (cue_syllable_is_alike (readings[i], syllable))
      return TRUE;
  return FALSE;
}

/**
 * cue_pinyin_score_alike:
 * @split: whole syllables that were typed
 * @chars: a title or wording
 * @n: its length
 * @start: (out) (optional): its first character
 * @end: (out) (optional): the one after its last
 *
 * Returns: how well a stretch of the text sounds like @split, below every exact spelling; 0 when
 *   none does
 */
double
cue_pinyin_score_alike (const CueSplit *split, const CueChar *chars, guint n, guint *start,
                        guint *end)
{
  for (guint at = 0; split->n > 0 && at + split->n <= n; at++)
    {
      guint i = 0;

      while (i < split->n && sounds_like (chars[at + i], split->syllables[i]))
        i++;
      if (i < split->n)
        continue;
      if (start != NULL)
        *start = at;
      if (end != NULL)
        *end = at + i;
      return 0.5 + 0.4 * split->n / n + (at == 0 ? 0.1 : 0);
    }
  return 0;
}

/**
 * cue_word_is_near:
 * @a: a word of ASCII
 * @b: another
 *
 * Returns: whether one letter left out, added, changed or swapped with its neighbour makes one the
 *   other
 */
gboolean
cue_word_is_near (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  gsize start = 0;
  gsize end = 0;

  if (MAX (n, m) - MIN (n, m) > 1)
    return FALSE;
  while (start < MIN (n, m) && a[start] == b[start])
    start++;
  while (end < MIN (n, m) - start && a[n - 1 - end] == b[m - 1 - end])
    end++;
  if (n - start - end <= 1 && m - start - end <= 1)
    return TRUE;
  return n == m && n - start - end == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
}

/* The keys around each letter: a finger that slips hits one of them. */
static const char *const near_keys[26] = {
  "qwsz", "vghn", "xdfv", "sfecx", "wrsd", "dgrvc", "fhtbv", "gjynb", "uokj", "hkunm", "jlim",
  "kop",  "njk",  "bmhj", "ipkl",  "ol",   "wa",    "etdf", "adwxz", "ryfg", "yihj", "cbfg",
  "qeas", "zcsd", "tugh", "xas",
};

static void
change_letter (const CueLetters *letters, guint at, char c, CueLetters *changed)
{
  *changed = *letters;
  changed->letters[at] = c;
}

static void
leave_out (const CueLetters *letters, guint at, CueLetters *changed)
{
  *changed = *letters;
  for (guint i = at; i < letters->n; i++)
    {
      changed->letters[i] = letters->letters[i + 1];
      changed->breaks[i] = letters->breaks[i + 1];
    }
  changed->breaks[at] = letters->breaks[at];
  changed->n--;
}

static void
put_in (const CueLetters *letters, guint at, char c, CueLetters *changed)
{
  *changed = *letters;
  for (guint i = letters->n; i > at; i--)
    {
      changed->letters[i] = letters->letters[i - 1];
      changed->breaks[i] = letters->breaks[i - 1];
    }
  changed->letters[at] = c;
  if (at < letters->n)
    changed->breaks[at + 1] = FALSE;
  changed->n++;
}

static void
append_if_spelt (GArray *list, const CueLetters *letters)
{
  g_autoptr (GArray) splits = cue_pinyin_split (letters, FALSE);

  if (splits->len > 0 && g_array_index (splits, CueSplit, 0).n > 1)
    g_array_append_vals (list, letters, 1);
}

/**
 * cue_letters_list_near:
 * @letters: letters that are no pinyin of any text
 * @n_likely: (out): how many of the list are what happens most: two letters in the wrong order, or
 *   one too many
 *
 * Returns: (transfer full) (element-type CueLetters): what may have been meant when one letter is
 *   in the wrong place, too many, the key beside it, or left out, as far as it is two syllables or
 *   more; the likely ones first
 */
GArray *
cue_letters_list_near (const CueLetters *letters, guint *n_likely)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CueLetters));
  CueLetters changed;

  for (guint i = 0; i + 1 < letters->n; i++)
    if (letters->letters[i] != letters->letters[i + 1] && !letters->breaks[i + 1])
      {
        change_letter (letters, i, letters->letters[i + 1], &changed);
        changed.letters[i + 1] = letters->letters[i];
        append_if_spelt (list, &changed);
      }
  for (guint i = 0; i < letters->n; i++)
    {
      leave_out (letters, i, &changed);
      append_if_spelt (list, &changed);
    }
  *n_likely = list->len;
  for (guint i = 0; i < letters->n; i++)
    for (const char *key = g_ascii_islower (letters->letters[i])
                             ? near_keys[letters->letters[i] - 'a'] : ""; *key != '\0'; key++)
      {
        change_letter (letters, i, *key, &changed);
        append_if_spelt (list, &changed);
      }
  for (guint i = 0; i <= letters->n && letters->n < CUE_PINYIN_MAX_LETTERS; i++)
    for (char c = 'a'; c <= 'z'; c++)
      {
        put_in (letters, i, c, &changed);
        append_if_spelt (list, &changed);
      }
  return list;
}
