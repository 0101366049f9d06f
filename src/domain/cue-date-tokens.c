/* cue-date-tokens.c
 *
 * A demonstration whose prices expired last month convinces nobody.  The sample files therefore
 * hold days relative to today, and become ordinary documents when a home is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-date-tokens.h"

#include <string.h>

#include "cue-error.h"

#define MAX_OFFSET 5000

typedef struct
{
  int      offset;
  gboolean is_month;  /* the unit is months */
  gboolean is_first;  /* the first day of that month */
  gboolean is_chinese;
  gboolean is_english;
} Token;

static const char *const MONTHS[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

static gboolean
take_suffix (Token      *token,
             const char *suffix)
{
  if (strcmp (suffix, "first") == 0 && token->is_month && !token->is_first && !token->is_chinese
      && !token->is_english)
    return token->is_first = TRUE;
  if (token->is_chinese || token->is_english)
    return FALSE;
  if (strcmp (suffix, "cn") == 0)
    return token->is_chinese = TRUE;
  if (strcmp (suffix, "en") == 0)
    return token->is_english = TRUE;
  return FALSE;
}

/* [+-]N(d|m)[:first][:cn|:en] */
static gboolean
parse_token (const char *text,
             Token      *token)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  gsize          length = parts[0] != NULL ? strlen (parts[0]) : 0;
  gint64         offset;
  const char    *digits = parts[0];
  char           unit;

  memset (token, 0, sizeof *token);
  if (length < 2)
    return FALSE;
  unit = parts[0][length - 1];
  parts[0][length - 1] = '\0';
  if (!g_ascii_isdigit (digits[*digits == '+' || *digits == '-']) || (unit != 'd' && unit != 'm')
      || !g_ascii_string_to_signed (digits + (*digits == '+'), 10, -MAX_OFFSET, MAX_OFFSET, &offset, NULL))
    return FALSE;
  token->offset = (int) offset;
  token->is_month = unit == 'm';
  for (int i = 1; parts[i] != NULL; i++)
    if (!take_suffix (token, parts[i]))
      return FALSE;
  return TRUE;
}

static char *
format_token (const Token *token,
              GDateTime   *today)
{
  int                   day_of_month = g_date_time_get_day_of_month (today);
  g_autoptr (GDateTime) first = g_date_time_add_days (today, 1 - day_of_month);
  g_autoptr (GDateTime) day = NULL;
  int                   month;

  /* Months are counted from the first day, so that the 31st never skips a short month. */
  day = token->is_month ? g_date_time_add_months (first, token->offset)
                        : g_date_time_add_days (today, token->offset);
  if (day == NULL)
    return NULL;
  month = g_date_time_get_month (day);
  if (token->is_month && !token->is_first)
    {
      if (token->is_chinese)
        return g_strdup_printf ("%d月", month);
      if (token->is_english)
        return g_strdup (MONTHS[month - 1]);
      return g_strdup_printf ("%04d-%02d", g_date_time_get_year (day), month);
    }
  if (token->is_chinese)
    return g_strdup_printf ("%d月%d日", month, g_date_time_get_day_of_month (day));
  if (token->is_english)
    return g_strdup_printf ("%d %s", g_date_time_get_day_of_month (day), MONTHS[month - 1]);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (day), month,
                          g_date_time_get_day_of_month (day));
}

static guint
line_of (const char *text,
         const char *at)
{
  guint line = 1;

  for (const char *c = text; c < at; c++)
    line += *c == '\n';
  return line;
}

/**
 * cue_date_tokens_expand:
 * @text: a sample file with @{…} tokens; docs/formats.md lists them
 * @clock: today, in the site's time zone
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): @text with days in the place of tokens, or %NULL with
 *   %CUE_ERROR_INVALID for a token that means nothing
 */
char *
cue_date_tokens_expand (const char *text,
                        CueClock   *clock,
                        GError    **error)
{
  g_autoptr (GString)   out = g_string_new (NULL);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) today = NULL;
  const char           *rest = text;
  const char           *open;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (CUE_IS_CLOCK (clock), NULL);

  now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  if (now == NULL)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_FAILED,
                   "the clock shows no day; set the computer's date");
      return NULL;
    }
  /* Days are counted in UTC: a day of 23 hours must not be one day less. */
  today = g_date_time_new_utc (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);
  while ((open = strstr (rest, "@{")) != NULL)
    {
      const char      *close = strchr (open, '}');
      g_autofree char *inside = NULL;
      g_autofree char *day = NULL;
      Token            token;

      if (close != NULL)
        inside = g_strndup (open + 2, (gsize) (close - open - 2));
      if (inside != NULL && parse_token (inside, &token))
        day = format_token (&token, today);
      if (day == NULL)
        {
          g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                       "text:%u: @{%s}: not a day; write for example @{+9d}, @{-1m} or "
                       "@{+1m:first:cn}", line_of (text, open), inside != NULL ? inside : "");
          return NULL;
        }
      g_string_append_len (out, rest, open - rest);
      g_string_append (out, day);
      rest = close + 1;
    }
  g_string_append (out, rest);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
