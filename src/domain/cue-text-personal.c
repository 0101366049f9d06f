/* cue-text-personal.c: somebody's number, identity number, card or address typed into a text.
 *
 * A text is read by everybody and kept for ever, so nobody's data may get into it.  What is found is
 * never repeated in the finding: its kind and its place are enough to take it out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-check-private.h"

#include <string.h>

#include "cue-document-sense.h"

/* Longest run that is looked at; a card has at most 19 digits. */
#define MAX_DIGITS 20
#define MAX_GROUPS 8

typedef struct
{
  char  digits[MAX_DIGITS + 1];
  guint n;                   /* more than MAX_DIGITS: too long to be anything */
  guint groups[MAX_GROUPS];  /* digits between joiners */
  guint n_groups;
  gboolean has_check_char;   /* the X of an identity number */
} Run;

static int
digit_of (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0xff10 && c <= 0xff19)
    return (int) (c - 0xff10);
  return -1;
}

static gboolean
is_joiner (gunichar c)
{
  return c == ' ' || c == '-' || c == 0x3000 || c == 0xa0 || c == 0x2013 || c == 0x2011;
}

static gboolean
is_iso_day (const char *text)
{
  char day[11];

  if (strnlen (text, 10) < 10 || g_ascii_isdigit (text[10]))
    return FALSE;
  memcpy (day, text, 10);
  day[10] = '\0';
  return cue_document_is_day (day);
}

/* Reads the run of digits at @text, single joiners inside it; returns its end. */
static const char *
read_run (const char *text, Run *run)
{
  const char *end = text;
  const char *p = text;

  memset (run, 0, sizeof *run);
  run->n_groups = 1;
  while (*p != '\0')
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      int         digit = digit_of (c);

      if (digit >= 0)
        {
          if (run->n < MAX_DIGITS)
            run->digits[run->n] = (char) ('0' + digit);
          run->n++;
          run->groups[MIN (run->n_groups, MAX_GROUPS) - 1]++;
          end = next;
        }
      else if (is_joiner (c) && digit_of (g_utf8_get_char (next)) >= 0 && !is_iso_day (next))
        run->n_groups++;
      else
        break;
      p = next;
    }
  if (run->n == 17 && (*end == 'X' || *end == 'x'))
    {
      run->has_check_char = TRUE;
      end++;
    }
  return end;
}

static gboolean
has_groups (const Run *run, guint first, guint second, guint third)
{
  return run->n_groups == (third != 0 ? 3u : 2u) && run->groups[0] == first
         && run->groups[1] == second && (third == 0 || run->groups[2] == third);
}

/* 138 0000 0000: a mobile number, together or as people group it. */
static gboolean
is_mobile (const Run *run)
{
  const char *digits = run->digits;

  if (run->n == 13 && memcmp (digits, "86", 2) == 0)
    return digits[2] == '1' && digits[3] >= '3';
  return run->n == 11 && digits[0] == '1' && digits[1] >= '3'
         && (run->n_groups == 1 || has_groups (run, 3, 4, 4) || has_groups (run, 3, 8, 0)
             || has_groups (run, 7, 4, 0));
}

/* 0891-1234567: area code and number. */
static gboolean
is_landline (const Run *run)
{
  return run->digits[0] == '0' && run->digits[1] >= '1' && run->n >= 10 && run->n <= 12
         && (run->n_groups == 1
             || (run->n_groups == 2 && run->groups[0] >= 3 && run->groups[0] <= 4));
}

static gboolean
is_identity (const Run *run)
{
  char day[11];

  if (run->n + (run->has_check_char ? 1 : 0) != 18 || run->digits[0] == '0'
      || (run->n_groups != 1 && !(run->n_groups == 3 && run->groups[0] == 6
                                  && run->groups[1] == 8)))
    return FALSE;
  g_snprintf (day, sizeof day, "%.4s-%.2s-%.2s", run->digits + 6, run->digits + 10,
              run->digits + 12);
  return (strncmp (day, "19", 2) == 0 || strncmp (day, "20", 2) == 0) && cue_document_is_day (day);
}

/* The check digit of bank cards: every second digit from the right is doubled. */
static gboolean
is_card (const Run *run)
{
  guint sum = 0;

  if (run->n < 16 || run->n > 19 || run->digits[0] == '0')
    return FALSE;
  for (guint i = 0; run->n_groups > 1 && i < run->n_groups - 1; i++)
    if (i >= MAX_GROUPS || run->groups[i] != 4)
      return FALSE;
  for (guint i = 0; i < run->n; i++)
    {
      guint digit = (guint) (run->digits[run->n - 1 - i] - '0');

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

static void
check_run (CueTextRun *run, const Run *digits, guint start, guint length, const char *field,
           const char *line_id)
{
  CueFindingLevel level = CUE_FINDING_MUST;
  const char     *kind = NULL;
  CueFinding     *finding;

  if (digits->n > MAX_DIGITS)
    return;
  if (is_identity (digits))
    kind = "id";
  else if (is_mobile (digits))
    kind = "number";
  else if (is_card (digits))
    kind = "card";
  else if (is_landline (digits))
    {
      /* It may be an office: only a person can tell. */
      kind = "landline";
      level = CUE_FINDING_SHOULD;
    }
  if (kind == NULL)
    return;
  finding = cue_text_run_add_span (run, CUE_CHECK_PERSONAL_DATA, level, field, line_id, start,
                                   length);
  finding->detail = g_strdup (kind);
}

static gboolean
is_mail_char (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '_' || c == '-' || c == '+';
}

/* At an @: the address round it, if it is one. */
static void
check_mail (CueTextRun *run, const char *text, const char *at, const char *field,
            const char *line_id)
{
  const char *start = at;
  const char *end = at + 1;
  gboolean    has_dot = FALSE;
  CueFinding *finding;

  while (start > text && is_mail_char (start[-1]))
    start--;
  while (is_mail_char (*end))
    {
      has_dot = has_dot || (*end == '.' && g_ascii_isalnum (end[1]));
      end++;
    }
  if (start == at || !has_dot)
    return;
  finding = cue_text_run_add_span (run, CUE_CHECK_PERSONAL_DATA, CUE_FINDING_SHOULD, field, line_id,
                                   (guint) (start - text), (guint) (end - start));
  finding->detail = g_strdup ("mail");
}

/**
 * cue_text_check_personal: (skip)
 * @run: a run
 * @text: (nullable): any field, valid UTF-8
 * @field: its name
 * @line_id: (nullable): the line in it
 *
 * Telephone, identity and card numbers must go; landlines and mail addresses may be an office's.
 */
void
cue_text_check_personal (CueTextRun *run, const char *text, const char *field, const char *line_id)
{
  for (const char *p = text; p != NULL && *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (digit_of (g_utf8_get_char (p)) >= 0)
        {
          Run digits;

          if (is_iso_day (p))
            next = p + 10;
          else
            {
              next = read_run (p, &digits);
              check_run (run, &digits, (guint) (p - text), (guint) (next - p), field, line_id);
            }
        }
      else if (*p == '@')
        check_mail (run, text, p, field, line_id);
      p = next;
    }
}
