/* cue-usage.c: a billed month as one line of text, for the evidence and for practice cases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-usage.h"

#include <string.h>

/* Words and figures of a line: month, then a name and its amounts. */
#define N_WORDS 13

/**
 * cue_usage_month_to_text:
 * @self: a month
 *
 * Returns: (transfer full): `2026-05 data 34816 directed 0 0 0 voice 120 sms 3 roaming 0`, in MB,
 *   minutes and pieces; ` open` at the end while the month is not complete.  What was billed is left
 *   out: the calculator does not use it
 */
char *
cue_usage_month_to_text (const CueUsageMonth *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s data %" G_GINT64_FORMAT " directed %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " voice %" G_GINT64_FORMAT
                          " sms %" G_GINT64_FORMAT " roaming %" G_GINT64_FORMAT "%s",
                          self->month, self->data_mb, self->directed_mb[0], self->directed_mb[1],
                          self->directed_mb[2], self->voice_minutes, self->sms, self->roaming_mb,
                          self->complete ? "" : " open");
}

static gboolean
read_amount (const char *word, gint64 *amount)
{
  return g_ascii_string_to_signed (word, 10, 0, G_MAXINT64 / 2, amount, NULL);
}

/**
 * cue_usage_month_from_text:
 * @self: (out caller-allocates): a month
 * @text: a line as cue_usage_month_to_text() writes it
 *
 * Returns: %FALSE when it is no such line; @self is then undefined
 */
gboolean
cue_usage_month_from_text (CueUsageMonth *self, const char *text)
{
  static const char *const names[N_WORDS] = { [1] = "data",  [3] = "directed", [7] = "voice",
                                              [9] = "sms", [11] = "roaming" };
  gint64        amounts[N_WORDS] = { 0 };
  g_auto (GStrv) words = NULL;
  guint          n;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  words = g_strsplit (text, " ", -1);
  n = g_strv_length (words);
  if ((n != N_WORDS && n != N_WORDS + 1) || (n > N_WORDS && strcmp (words[N_WORDS], "open") != 0)
      || strlen (words[0]) != sizeof self->month - 1)
    return FALSE;
  for (guint i = 1; i < N_WORDS; i++)
    if (names[i] != NULL ? strcmp (words[i], names[i]) != 0 : !read_amount (words[i], &amounts[i]))
      return FALSE;
  *self = (CueUsageMonth) { .complete = n == N_WORDS,     .data_mb = amounts[2],
                            .voice_minutes = amounts[8],  .sms = amounts[10],
                            .roaming_mb = amounts[12] };
  memcpy (self->month, words[0], sizeof self->month);
  for (guint i = 0; i < CUE_N_DIRECTED; i++)
    self->directed_mb[i] = amounts[4 + i];
  return TRUE;
}
