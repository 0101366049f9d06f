/* cue-spoken.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-spoken.h"

#include <string.h>

/* Characters a second times ten: 4 for everyone, 3.3 for the elderly. */
#define PACE_TENTHS 40
#define PACE_ELDERLY_TENTHS 33

/* A longer run of digits is a code and is read digit by digit. */
#define LONGEST_NUMBER 9

/* Syllables of a Chinese integer below ten thousand: 158 is 一百五十八, five; 10 is 十, one. */
static int
count_below_ten_thousand (int value, gboolean leading)
{
  static const int units[] = { 1000, 100, 10, 1 };
  int              count = 0;
  gboolean         started = !leading;
  gboolean         gap = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      int digit = value / units[i] % 10;

      if (digit == 0)
        {
          gap = gap || started;
          continue;
        }
      if (gap)
        count++;
      gap = FALSE;
      /* 十五 and not 一十五 at the very beginning. */
      count += units[i] == 10 && digit == 1 && !started ? 1 : units[i] == 1 ? 1 : 2;
      started = TRUE;
    }
  return count;
}

static int
count_integer (const char *digits, gsize length)
{
  gint64 value;
  int    count = 0;

  if (length > LONGEST_NUMBER || (length > 1 && digits[0] == '0'))
    return (int) length;
  value = g_ascii_strtoll (digits, NULL, 10);
  if (value == 0)
    return 1;
  if (value >= 10000)
    count += count_below_ten_thousand ((int) (value / 10000), TRUE) + 1;
  if (value % 10000 > 0)
    count += count_below_ten_thousand ((int) (value % 10000), value < 10000);
  return count;
}

static gboolean
is_silent (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ispunct (c);
}

/**
 * cue_spoken_characters:
 * @text: a line, UTF-8
 *
 * Counts what is spoken: a Chinese character and a Latin letter are one, figures count as they are
 * read (158 is five), punctuation is silent.
 *
 * Returns: the number of syllables
 */
int
cue_spoken_characters (const char *text)
{
  int count = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0';)
    {
      if (g_ascii_isdigit (*p))
        {
          gsize whole = strspn (p, "0123456789");

          count += count_integer (p, MIN (whole, 64));
          p += whole;
          if (*p == '.' && g_ascii_isdigit (p[1]))
            {
              gsize decimals = strspn (p + 1, "0123456789");

              count += 1 + (int) decimals;
              p += 1 + decimals;
            }
        }
      else
        {
          count += is_silent (g_utf8_get_char (p)) ? 0 : 1;
          p = g_utf8_next_char (p);
        }
    }
  return count;
}

/**
 * cue_spoken_seconds:
 * @text: a line, UTF-8
 * @elderly: %TRUE for the slower pace
 *
 * Returns: whole seconds, rounded up
 */
int
cue_spoken_seconds (const char *text, gboolean elderly)
{
  int pace = elderly ? PACE_ELDERLY_TENTHS : PACE_TENTHS;

  return (cue_spoken_characters (text) * 10 + pace - 1) / pace;
}

static gboolean
ends_breath (gunichar c, const char *next)
{
  switch (c)
    {
    case 0xff0c: /* ， */
    case 0x3002: /* 。 */
    case 0xff1b: /* ； */
    case 0xff1f: /* ？ */
    case 0xff01: /* ！ */
      return TRUE;
    case ',':
    case '.':
    case ';':
    case '?':
    case '!':
      return *next == ' ';
    default:
      return FALSE;
    }
}

/**
 * cue_breath_lines:
 * @text: a line, UTF-8
 *
 * Breaks a line at its clause marks, so that each row is one breath.  The rows joined
 * together are @text again, except for white space at the breaks.
 *
 * Returns: (transfer full): the rows
 */
GStrv
cue_breath_lines (const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const char *start = text;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  while (*p != '\0')
    {
      const char *next = g_utf8_next_char (p);

      if (ends_breath (g_utf8_get_char (p), next))
        {
          g_ptr_array_add (rows, g_strndup (start, next - start));
          while (*next == ' ')
            next++;
          start = next;
        }
      p = next;
    }
  if (*start != '\0')
    g_ptr_array_add (rows, g_strdup (start));
  g_ptr_array_add (rows, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&rows), FALSE);
}
