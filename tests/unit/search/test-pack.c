/* test-pack.c: every text comes back from half its bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-pack.h"

#include <string.h>

static char *
random_text (GRand *random)
{
  static const struct { guint32 from; guint32 to; } planes[] = {
    { 0x01, 0x80 }, { 0x80, 0x800 }, { 0x3000, 0x3100 }, { 0x4e00, 0xa000 }, { 0x4e00, 0x5000 },
    { 0xff00, 0x10000 }, { 0x20000, 0x2a6e0 }, { 0x1f300, 0x1f600 }, { 0x10fffd, 0x110000 },
  };
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (random, 0, 60);

  for (gint32 i = 0; i < n; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (planes));

      g_string_append_unichar (text, (gunichar) g_rand_int_range (random, (gint32) planes[at].from,
                                                                  (gint32) planes[at].to));
    }
  return g_string_free (text, FALSE);
}

static void
assert_returns (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *back = NULL;
  const guint8 *at;

  cue_pack_text (text, bytes);
  cue_pack_text ("后面", bytes);
  back = g_malloc (bytes->len * CUE_PACK_GROWTH + 1);
  at = bytes->data;
  g_assert_cmpuint (cue_unpack_text (&at, bytes->data + bytes->len, back), ==, strlen (text));
  g_assert_cmpstr (back, ==, text);
  cue_unpack_text (&at, bytes->data + bytes->len, back);
  g_assert_cmpstr (back, ==, "后面");
  g_assert_true (at == bytes->data + bytes->len);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  char every[2] = { 0, 0 };

  assert_returns ("");
  assert_returns ("一七，的我过。\t\n\r5G 套餐 158 元");
  for (guint i = 1; i < 0x80; i++)
    {
      every[0] = (char) i;
      assert_returns (every);
    }
  for (gunichar c = 0x80; c < 0x10000; c++)
    {
      char one[8] = { 0 };

      if (c >= 0xd800 && c < 0xe000)
        continue;
      g_unichar_to_utf8 (c, one);
      assert_returns (one);
    }
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = random_text (random);

      assert_returns (text);
    }
}

static void
test_is_short (void)
{
  static const char text[] = "我的手机号码怎么开通流量套餐，还有多少钱？";
  static const char rare[] = "澜江雪川青屿";
  g_autoptr (GByteArray) usual = g_byte_array_new ();
  g_autoptr (GByteArray) other = g_byte_array_new ();

  cue_pack_text (text, usual);
  cue_pack_text (rare, other);
  g_assert_cmpuint (usual->len, <, strlen (text) / 2);
  g_assert_cmpuint (other->len, ==, strlen (rare) / 3 * 2 + 1);
}

/* Whatever stands in a damaged row, what comes out is a text and fits the room. */
static void
test_damaged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[40];
      char text[sizeof bytes * CUE_PACK_GROWTH + 1];
      gsize size = (gsize) g_rand_int_range (random, 0, sizeof bytes + 1);
      const guint8 *at = bytes;
      gsize length;

      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8) g_rand_int_range (random, round % 2 == 0 ? 0 : 0xc0, 0x100);
      while (at < bytes + size)
        {
          const guint8 *before = at;

          length = cue_unpack_text (&at, bytes + size, text);
          g_assert_cmpuint (length, <, sizeof text);
          g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
          g_assert_true (at > before);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/round-trip", test_round_trip);
  g_test_add_func ("/pack/is-short", test_is_short);
  g_test_add_func ("/pack/damaged", test_damaged);
  return g_test_run ();
}
