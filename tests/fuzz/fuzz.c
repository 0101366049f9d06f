/* fuzz.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void
abort_on_problem (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return;
  g_printerr ("%s: %s\n", domain != NULL ? domain : "fuzz", message);
  abort ();
}

/**
 * fuzz_prepare:
 *
 * A critical warning is a finding.  GLib would end the program with a trap, which the engine does
 * not catch; it catches abort().
 */
void
fuzz_prepare (void)
{
  g_log_set_default_handler (abort_on_problem, NULL);
}

/**
 * fuzz_fail:
 * @format: what the oracle found
 * @...: its values
 *
 * Ends the program as a finding.
 */
void
fuzz_fail (const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("oracle: %s\n", what);
  abort ();
}

/**
 * fuzz_take:
 * @bytes: the supply
 * @below: 1 to 256
 *
 * Returns: a number of [0, @below)
 */
guint
fuzz_take (FuzzBytes *bytes, guint below)
{
  guint byte;

  if (bytes->left == 0)
    return 0;
  byte = *bytes->at;
  bytes->at++;
  bytes->left--;
  return byte % below;
}

/**
 * fuzz_dup_text:
 * @data: bytes
 * @size: how many
 *
 * Returns: (transfer full): them up to the first NUL, valid UTF-8 or not
 */
char *
fuzz_dup_text (const guint8 *data, gsize size)
{
  return g_strndup ((const char *) data, size);
}

/**
 * fuzz_dup_utf8:
 * @data: bytes
 * @size: how many
 *
 * Returns: (transfer full): them up to the first NUL, made valid UTF-8
 */
char *
fuzz_dup_utf8 (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);

  return g_utf8_make_valid (text, -1);
}

/**
 * fuzz_piece:
 * @rand: for the pattern that is random
 * @pattern: 0 all at once, 1 byte by byte, 2 random
 * @left: bytes that are left
 *
 * Returns: how many bytes come next, at least 1 when any are left
 */
gsize
fuzz_piece (GRand *rand, guint pattern, gsize left)
{
  gsize piece = left;

  if (pattern == 1)
    piece = 1;
  else if (pattern == 2)
    piece = (gsize) g_rand_int_range (rand, 1, 64);
  return MIN (piece, left);
}
