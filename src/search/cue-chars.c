/* cue-chars.c
 *
 * Every character goes through one table: compatibility forms, case, full width, accents and
 * Traditional all become one character, so that a query typed in any of these ways asks the same
 * question.  The tables are strings in the program; they are spread out once, which takes about a
 * third of a millisecond, and never change afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-chars.h"

#include <string.h>

typedef struct
{
  const char *syllable;
  const char *chars;
} CueSyllableChars;

#include "cue-chars-table.inc"
#include "cue-chars-readings.inc"

/* Raised when tokens are cut or weighed in another way: an index of another number is rebuilt. */
#define CUE_TOKENS_VERSION "12"

#define N_TABLE 0x10000

typedef struct
{
  guint16 fold[N_TABLE];                           /* 0 = itself */
  guint16 readings[N_TABLE];                       /* first syllable */
  guint16 more[N_TABLE][CUE_MAX_READINGS - 1];     /* second readings, 0 = none */
} CueCharTables;

static void
add_reading (CueCharTables *tables, gunichar c, guint syllable)
{
  if (c >= N_TABLE || syllable == 0 || tables->readings[c] == syllable)
    return;
  for (guint i = 0; i < CUE_MAX_READINGS - 1; i++)
    {
      if (tables->more[c][i] == syllable)
        return;
      if (tables->more[c][i] == 0)
        {
          tables->more[c][i] = (guint16) syllable;
          return;
        }
    }
}

/* What is typed "lv" by some is typed "lu" by others. */
static void
add_umlaut_readings (CueCharTables *tables, gunichar c, const char *syllable)
{
  if (g_str_equal (syllable, "lv"))
    add_reading (tables, c, cue_syllable_from_text ("lu", 2));
  else if (g_str_equal (syllable, "nv"))
    add_reading (tables, c, cue_syllable_from_text ("nu", 2));
}

static gpointer
build_tables (gpointer data)
{
  CueCharTables *tables = g_new0 (CueCharTables, 1);

  for (const char *p = fold_pairs; *p != '\0';)
    {
      gunichar from = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      tables->fold[from] = (guint16) g_utf8_get_char (p);
      p = g_utf8_next_char (p);
    }
  for (guint i = 0; i < G_N_ELEMENTS (syllable_chars); i++)
    for (const char *p = syllable_chars[i].chars; *p != '\0'; p = g_utf8_next_char (p))
      tables->readings[g_utf8_get_char (p)] = (guint16) (i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (second_readings); i++)
    {
      const char *name = second_readings[i].syllable;
      guint syllable = cue_syllable_from_text (name, strlen (name));

      for (const char *p = second_readings[i].chars; *p != '\0'; p = g_utf8_next_char (p))
        add_reading (tables, g_utf8_get_char (p), syllable);
    }
  for (guint i = 0; i < G_N_ELEMENTS (syllable_chars); i++)
    for (const char *p = syllable_chars[i].chars; *p != '\0'; p = g_utf8_next_char (p))
      add_umlaut_readings (tables, g_utf8_get_char (p), syllable_chars[i].syllable);
  return tables;
}

static const CueCharTables *
get_tables (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_tables, NULL);
}

/**
 * cue_char_fold:
 * @c: a character
 *
 * The character that @c counts as: NFKC casefold where that is one character, accents dropped from
 * Latin letters, Traditional made Simplified.  Folding twice changes nothing more.  Any thread.
 *
 * Returns: the folded character
 */
gunichar
cue_char_fold (gunichar c)
{
  guint16 folded;

  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  if (c >= N_TABLE)
    return c;
  folded = get_tables ()->fold[c];
  return folded != 0 ? folded : c;
}

/**
 * cue_char_classify:
 * @folded: a folded character
 *
 * Returns: what kind of word it is part of
 */
CueCharClass
cue_char_classify (gunichar folded)
{
  if (folded < 0x80)
    {
      if (folded >= '0' && folded <= '9')
        return CUE_CHAR_DIGIT;
      return folded >= 'a' && folded <= 'z' ? CUE_CHAR_LETTER : CUE_CHAR_SPACE;
    }
  if ((folded >= 0x3400 && folded <= 0x9fff) || (folded >= 0x3041 && folded <= 0x30fa)
      || (folded >= 0xac00 && folded <= 0xd7a3) || (folded >= 0x20000 && folded <= 0x3ffff)
      || folded == 0x3005 || folded == 0x3007)
    return CUE_CHAR_HAN;
  switch ((int) g_unichar_type (folded))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT:
      return CUE_CHAR_SKIP;
    case G_UNICODE_DECIMAL_NUMBER:
      return CUE_CHAR_DIGIT;
    default:
      return g_unichar_isalnum (folded) ? CUE_CHAR_LETTER : CUE_CHAR_SPACE;
    }
}

/**
 * cue_char_get_readings:
 * @folded: a folded character
 * @readings: (out caller-allocates): its syllables, the usual one first
 *
 * Returns: how many readings it has, 0 for anything but Han
 */
guint
cue_char_get_readings (gunichar folded, guint readings[CUE_MAX_READINGS])
{
  const CueCharTables *tables = get_tables ();
  guint n = 0;

  if (folded >= N_TABLE || tables->readings[folded] == 0)
    return 0;
  readings[n++] = tables->readings[folded];
  for (guint i = 0; i < CUE_MAX_READINGS - 1 && tables->more[folded][i] != 0; i++)
    readings[n++] = tables->more[folded][i];
  return n;
}

/**
 * cue_chars_fold_text:
 * @text: UTF-8, possibly damaged
 *
 * Returns: (transfer full): the text with every character folded and combining marks gone; what is
 *   not UTF-8 becomes U+FFFD
 */
char *
cue_chars_fold_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *folded = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = cue_char_fold (g_utf8_get_char (p));

      if (cue_char_classify (c) != CUE_CHAR_SKIP)
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/**
 * cue_chars_dup_checksum:
 *
 * Stands for everything that decides which tokens a text has: the generated tables, the second
 * readings and the way tokens are cut.  It is kept beside the index; when it differs, the index
 * is rebuilt.
 *
 * Returns: (transfer full): the checksum
 */
char *
cue_chars_dup_checksum (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);

  for (guint i = 0; i < G_N_ELEMENTS (second_readings); i++)
    {
      g_checksum_update (sum, (const guchar *) second_readings[i].syllable, -1);
      g_checksum_update (sum, (const guchar *) second_readings[i].chars, -1);
    }
  return g_strdup_printf ("%s-%s-%.8s", CUE_TOKENS_VERSION, CUE_CHARS_TABLE_CHECKSUM,
                          g_checksum_get_string (sum));
}

/**
 * cue_syllable_get_count:
 *
 * Returns: the number of syllables, which is also the last syllable's number
 */
guint
cue_syllable_get_count (void)
{
  return G_N_ELEMENTS (syllable_chars);
}

/**
 * cue_syllable_to_text:
 * @syllable: a syllable's number
 *
 * Returns: (transfer none): its letters without a tone, ü as v; an empty text for no syllable
 */
const char *
cue_syllable_to_text (guint syllable)
{
  return syllable >= 1 && syllable <= G_N_ELEMENTS (syllable_chars)
           ? syllable_chars[syllable - 1].syllable : "";
}

/* The first syllable whose beginning is not below the text, 0-based. */
static guint
lower_bound (const char *text, gsize length)
{
  guint low = 0;
  guint high = G_N_ELEMENTS (syllable_chars);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strncmp (syllable_chars[middle].syllable, text, length) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * cue_syllable_from_text:
 * @text: lower-case letters
 * @length: how many of them
 *
 * "lue" and "nue" are accepted for "lve" and "nve".
 *
 * Returns: the syllable's number, 0 when it is none
 */
guint
cue_syllable_from_text (const char *text, gsize length)
{
  guint found;

  if (length == 0 || length > 6)
    return 0;
  if (length == 3 && text[1] == 'u' && text[2] == 'e' && (text[0] == 'l' || text[0] == 'n'))
    return cue_syllable_from_text (text[0] == 'l' ? "lve" : "nve", 3);
  found = lower_bound (text, length);
  return found < G_N_ELEMENTS (syllable_chars)
           && strncmp (syllable_chars[found].syllable, text, length) == 0
           && syllable_chars[found].syllable[length] == '\0' ? found + 1 : 0;
}

/**
 * cue_syllable_find_prefix:
 * @text: lower-case letters
 * @length: how many of them, 1 or more
 * @first: (out): the first syllable that begins so
 * @last: (out): the last one; all between begin so too
 *
 * Returns: %FALSE when no syllable begins so
 */
gboolean
cue_syllable_find_prefix (const char *text, gsize length, guint *first, guint *last)
{
  guint found = lower_bound (text, length);
  guint end = found;

  while (end < G_N_ELEMENTS (syllable_chars)
         && strncmp (syllable_chars[end].syllable, text, length) == 0)
    end++;
  *first = found + 1;
  *last = end;
  return end > found;
}
