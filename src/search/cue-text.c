/* cue-text.c
 *
 * Index and query make their tokens from this one form, and ranking and highlighting read it, so
 * that none of them can disagree about what a text says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text.h"

#include <string.h>

/**
 * cue_text_fold_into:
 * @text: (array length=length): UTF-8; a byte that is not counts as a space
 * @length: bytes
 * @chars: (out caller-allocates): room for @length characters
 * @starts: (out caller-allocates) (nullable): the byte at which each begins
 * @ends: (out caller-allocates) (nullable): the byte after each; given together with @starts
 *
 * Returns: how many characters of words there are
 */
guint
cue_text_fold_into (const char *text, gsize length, CueChar *chars, guint32 *starts, guint32 *ends)
{
  gsize at = 0;
  guint n = 0;
  gboolean gap = TRUE;

  while (at < length)
    {
      gunichar c = (guchar) text[at] < 0x80
                     ? (gunichar) text[at]
                     : g_utf8_get_char_validated (text + at, (gssize) (length - at));
      gboolean valid = c < 0x110000;
      gsize bytes = valid ? (gsize) (g_utf8_skip[(guchar) text[at]]) : 1;
      gunichar folded = valid ? cue_char_fold (c) : ' ';
      CueCharClass class = cue_char_classify (folded);

      if (class == CUE_CHAR_SPACE)
        gap = TRUE;
      else if (class != CUE_CHAR_SKIP)
        {
          chars[n] = folded | ((guint32) class << 24) | (gap ? CUE_CHAR_GAP : 0u);
          if (starts != NULL)
            {
              starts[n] = (guint32) at;
              ends[n] = (guint32) (at + bytes);
            }
          n++;
          gap = FALSE;
        }
      at += bytes;
    }
  return n;
}

/**
 * cue_text_new:
 * @text: UTF-8; a byte that is not counts as a space
 * @with_offsets: keep where each character stands in @text, for highlighting
 *
 * Returns: (transfer full): the characters of the words of @text.  Any thread.
 */
CueText *
cue_text_new (const char *text, gboolean with_offsets)
{
  CueText *self = g_new0 (CueText, 1);
  gsize length = strlen (text);

  self->chars = g_new (CueChar, length + 1);
  if (with_offsets)
    {
      self->starts = g_new (guint32, 2 * (length + 1));
      self->ends = self->starts + length + 1;
    }
  self->n = cue_text_fold_into (text, length, self->chars, self->starts, self->ends);
  return self;
}

/**
 * cue_text_copy:
 * @self: a text
 *
 * Returns: (transfer full): the same characters, without offsets
 */
CueText *
cue_text_copy (const CueText *self)
{
  CueText *copy = g_new0 (CueText, 1);

  copy->n = self->n;
  copy->chars = g_memdup2 (self->chars, self->n * sizeof (CueChar));
  return copy;
}

/**
 * cue_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
cue_text_free (CueText *self)
{
  if (self == NULL)
    return;
  g_free (self->chars);
  g_free (self->starts);
  g_free (self);
}

/**
 * cue_text_run_end:
 * @chars: characters
 * @n: how many
 * @start: first character of a run
 *
 * A run is what stands together without a space and is either all written without spaces (Han) or
 * all letters and digits.
 *
 * Returns: the index after its last character
 */
guint
cue_text_run_end (const CueChar *chars, guint n, guint start)
{
  gboolean han = cue_char_get_class (chars[start]) == CUE_CHAR_HAN;
  guint end = start + 1;

  while (end < n && (chars[end] & CUE_CHAR_GAP) == 0
         && (cue_char_get_class (chars[end]) == CUE_CHAR_HAN) == han)
    end++;
  return end;
}

/**
 * cue_text_find:
 * @chars: characters
 * @n: how many
 * @needle: what to look for; spaces in either do not matter
 * @n_needle: its length
 * @position: (out) (optional): where it begins
 *
 * Returns: whether @needle stands in @chars
 */
gboolean
cue_text_find (
    const CueChar *chars, guint n, const CueChar *needle, guint n_needle, guint *position)
{
  if (n_needle == 0)
    return FALSE;
  for (guint i = 0; i + n_needle <= n; i++)
    {
      guint j = 0;

      while (j < n_needle && ((chars[i + j] ^ needle[j]) & ~CUE_CHAR_GAP) == 0)
        j++;
      if (j < n_needle)
        continue;
      if (position != NULL)
        *position = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_text_dup_word:
 * @chars: characters
 * @start: the first one wanted
 * @end: the one after the last
 *
 * Returns: (transfer full): the folded characters as UTF-8
 */
char *
cue_text_dup_word (const CueChar *chars, guint start, guint end)
{
  GString *word = g_string_sized_new ((gsize) (end - start) * 3u);

  for (guint i = start; i < end; i++)
    g_string_append_unichar (word, cue_char_get_code (chars[i]));
  return g_string_free (word, FALSE);
}
