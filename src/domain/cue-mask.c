/* cue-mask.c
 *
 * Two different jobs: on the screen a number keeps enough digits to be recognised by somebody who
 * knows it (138****8000); on the disk nothing of it is kept at all, because seven of eleven digits
 * and a date are enough to find a person again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-mask.h"

#include <string.h>

/* Seven digits are the shortest thing that can be a telephone number; amounts, prices and MB in
 * everyday use stay below that. */
#define MIN_NUMBER_DIGITS 7

/**
 * cue_mask_number:
 * @number: a telephone number
 *
 * For the screen: the first three and the last four digits, four stars between.  A number of fewer
 * than eight digits keeps its last two only.
 *
 * Returns: (transfer full): the masked number
 */
char *
cue_mask_number (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  g_return_val_if_fail (number != NULL, NULL);

  for (const char *p = number; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len >= 8)
    return g_strdup_printf ("%.3s****%s", digits->str, digits->str + digits->len - 4);
  return g_strdup_printf ("****%s", digits->len > 2 ? digits->str + digits->len - 2 : "");
}

/**
 * cue_mask_name:
 * @name: a person's name
 *
 * For the screen: the first character and two stars, however long the name is, so that the length
 * does not give it away.
 *
 * Returns: (transfer full): 张** for 张秀英; empty for an empty name
 */
char *
cue_mask_name (const char *name)
{
  const char *second;

  g_return_val_if_fail (name != NULL, NULL);

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    return g_strdup ("");
  second = g_utf8_next_char (name);
  return g_strdup_printf ("%.*s**", (int) (second - name), name);
}

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static gboolean
is_joiner (gunichar c)
{
  return c == ' ' || c == '-' || c == '.' || c == 0x3000 || c == 0x2013 || c == 0xff0d || c == '/';
}

/* A day such as 2026-12-01 is nobody's number. */
static gboolean
is_iso_day (const char *start, const char *end)
{
  return end - start == 10 && start[4] == '-' && start[7] == '-' && strncmp (start, "20", 2) == 0;
}

/* The end of the run of digits, single joiners inside it, that starts at @start. */
static const char *
find_run_end (const char *start, guint *n_digits)
{
  const char *end = start;
  const char *p = start;

  *n_digits = 0;
  while (*p != '\0')
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (is_digit (c))
        {
          (*n_digits)++;
          end = next;
        }
      else if (!is_joiner (c) || !is_digit (g_utf8_get_char (next)))
        break;
      p = next;
    }
  /* The check character of an identity number. */
  if (*n_digits >= 14 && (*end == 'X' || *end == 'x'))
    end++;
  return end;
}

/**
 * cue_mask_text:
 * @text: anything a person typed or was shown, UTF-8
 *
 * For the disk: every run of seven or more digits, ASCII or full-width, with single spaces, dots or
 * dashes between them, becomes three stars.  ISO days are left.
 *
 * Returns: (transfer full): the text without numbers
 */
char *
cue_mask_text (const char *text)
{
  g_autofree char *valid = NULL;
  GString         *out = g_string_new (NULL);
  const char      *p;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  p = valid;
  while (*p != '\0')
    {
      const char *end = g_utf8_next_char (p);
      gboolean    hide = FALSE;

      if (is_digit (g_utf8_get_char (p)))
        {
          guint n_digits;

          end = find_run_end (p, &n_digits);
          hide = n_digits >= MIN_NUMBER_DIGITS && !is_iso_day (p, end);
        }
      if (hide)
        g_string_append (out, "***");
      else
        g_string_append_len (out, p, end - p);
      p = end;
    }
  return g_string_free (out, FALSE);
}

/**
 * cue_hmac_ref:
 * @site_key: (array length=key_length): the site's secret
 * @key_length: bytes in @site_key
 * @source_key: the customer's key or number at its source
 *
 * HMAC-SHA256 of @source_key under the site key: the same customer always has the same reference,
 * and nobody without the key can go back.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
cue_hmac_ref (const guint8 *site_key, gsize key_length, const char *source_key)
{
  g_return_val_if_fail (site_key != NULL && key_length > 0, NULL);
  g_return_val_if_fail (source_key != NULL, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, site_key, key_length, source_key, -1);
}

/**
 * cue_age_band:
 * @age: years
 * @lang: language of the text, `zh` or `en`
 *
 * An age is shown as a band of five years, for an exact one helps to tell who somebody is.
 *
 * Returns: (transfer full): `60–64`, and with the word for years in Chinese
 */
char *
cue_age_band (int age, const char *lang)
{
  int from = MAX (age, 0) / 5 * 5;

  if (g_strcmp0 (lang, "zh") == 0)
    return g_strdup_printf ("%d–%d 岁", from, from + 4);
  return g_strdup_printf ("%d–%d", from, from + 4);
}
