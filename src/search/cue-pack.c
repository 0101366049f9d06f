/* cue-pack.c
 *
 * The ranking reads titles and wordings of a hundred entries at every keystroke, so the index has a
 * copy of them.  Chinese takes three bytes a character in UTF-8; here an everyday character takes
 * one and another two.  Nothing is lost: every text comes back byte for byte.
 *
 *   0x00            the end of a text
 *   0x01 … 0x7f     ASCII; control characters other than tab, line feed and carriage return stand
 *                   for everyday characters instead
 *   0x80 … 0xd1     with the byte after it, a character of U+4E00 … U+9FFF
 *   0xd2 … 0xfe     an everyday character
 *   0xff            the next character is written in UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-pack.h"

#include <string.h>

#define FIRST_HAN 0x4e00u
#define LAST_HAN 0x9fffu
#define HAN_BYTE 0x80u
#define EVERYDAY_BYTE 0xd2u
#define UTF8_BYTE 0xffu
#define N_CONTROLS 28u
#define N_EVERYDAY (N_CONTROLS + UTF8_BYTE - EVERYDAY_BYTE)

/* Marks and characters that questions to a hotline are made of, the most usual ones. */
static const gunichar everyday[] = {
  0xff0c, 0x3002, 0xff1f, 0x3001, 0xff1a, 0xff01, 0xff08, 0xff09, 0x201c, 0x201d,
  U'的', U'我', U'是', U'不', U'了', U'么', U'有', U'一', U'怎', U'什', U'吗', U'可', U'以', U'用', U'为',
  U'人', U'还', U'能', U'会', U'到', U'这', U'在', U'要', U'好', U'没', U'个', U'上', U'呢', U'你', U'就',
  U'多', U'少', U'钱', U'办', U'开', U'通', U'手', U'机', U'号', U'码', U'卡', U'费', U'话', U'流', U'量',
  U'套', U'餐', U'网', U'业', U'务', U'电', U'时', U'大', U'天', U'月', U'元', U'请', U'问', U'后', U'下',
  U'来', U'出', U'过',
};
G_STATIC_ASSERT (G_N_ELEMENTS (everyday) == N_EVERYDAY);

/* 0x01 … 0x1f without tab, line feed and carriage return, and back. */
static guint8
control_byte (guint n)
{
  if (n < 8)
    return (guint8) (n + 1);
  if (n < 10)
    return (guint8) (n + 3);
  return (guint8) (n + 4);
}

static guint
control_number (guint8 byte)
{
  return byte <= 8 ? byte - 1u : byte <= 12 ? byte - 3u : byte - 4u;
}

static gboolean
is_control (guint8 byte)
{
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

static void
append_byte (GByteArray *bytes, guint byte)
{
  guint8 value = (guint8) byte;

  g_byte_array_append (bytes, &value, 1);
}

static gboolean
append_everyday (GByteArray *bytes, gunichar c)
{
  for (guint i = 0; i < N_EVERYDAY; i++)
    if (everyday[i] == c)
      {
        append_byte (bytes, i < N_CONTROLS ? control_byte (i) : EVERYDAY_BYTE + i - N_CONTROLS);
        return TRUE;
      }
  return FALSE;
}

/**
 * cue_pack_text:
 * @text: UTF-8
 * @bytes: the packed text and its end are appended
 *
 * Any thread.
 */
void
cue_pack_text (const char *text, GByteArray *bytes)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && !is_control ((guint8) c))
        append_byte (bytes, c);
      else if (append_everyday (bytes, c))
        ;
      else if (c >= FIRST_HAN && c <= LAST_HAN)
        {
          append_byte (bytes, HAN_BYTE + ((c - FIRST_HAN) >> 8));
          append_byte (bytes, (c - FIRST_HAN) & 0xffu);
        }
      else
        {
          append_byte (bytes, UTF8_BYTE);
          g_byte_array_append (bytes, (const guint8 *) p, (guint) (next - p));
        }
      p = next;
    }
  append_byte (bytes, 0);
}

/* A byte that begins no character is shown as a question mark: the row is damaged. */
static gunichar
read_utf8 (const guint8 **at, const guint8 *end)
{
  gunichar c = g_utf8_get_char_validated ((const char *) *at, end - *at);

  if (c == (gunichar) -1 || c == (gunichar) -2 || *at == end)
    {
      *at += *at < end;
      return '?';
    }
  *at += g_utf8_skip[**at];
  return c;
}

/**
 * cue_unpack_text:
 * @at: (inout): where to read; moved behind the end of the text
 * @end: the end of the bytes
 * @text: (out caller-allocates): room for %CUE_PACK_GROWTH times the bytes, and one more
 *
 * Damaged bytes give another text, never an invalid one.  Any thread.
 *
 * Returns: the length of @text in bytes, without the zero behind it
 */
gsize
cue_unpack_text (const guint8 **at, const guint8 *end, char *text)
{
  const guint8 *p = *at;
  char *out = text;

  while (p < end && *p != 0)
    {
      guint8 byte = *p++;

      if (byte < 0x80 && !is_control (byte))
        *out++ = (char) byte;
      else if (byte < HAN_BYTE)
        out += g_unichar_to_utf8 (everyday[control_number (byte)], out);
      else if (byte < EVERYDAY_BYTE)
        {
          guint low = p < end ? *p++ : 0;

          out += g_unichar_to_utf8 (FIRST_HAN + ((guint) (byte - HAN_BYTE) << 8) + low, out);
        }
      else if (byte < UTF8_BYTE)
        out += g_unichar_to_utf8 (everyday[N_CONTROLS + byte - EVERYDAY_BYTE], out);
      else
        out += g_unichar_to_utf8 (read_utf8 (&p, end), out);
    }
  *out = '\0';
  *at = p + (p < end);
  return (gsize) (out - text);
}
