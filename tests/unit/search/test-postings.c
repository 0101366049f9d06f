/* test-postings.c: packed lists, against a plain model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-postings.h"

static CuePostingList *
random_list (GRand *random, guint n, guint spread)
{
  CuePostingList *list = cue_posting_list_new ();
  guint32 key = 0;

  for (guint i = 0; i < n; i++)
    {
      key += 1 + g_rand_int_range (random, 0, (gint32) spread);
      cue_posting_list_append (list, key, (guint8) g_rand_int_range (random, 0, 16));
    }
  return list;
}

static void
assert_equal (const CuePostingList *a, const CuePostingList *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  for (guint i = 0; i < a->n; i++)
    {
      g_assert_cmpuint (a->keys[i], ==, b->keys[i]);
      g_assert_cmpuint (a->values[i], ==, b->values[i]);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (CuePostingList) list = random_list (random, round * 3, 1u << (round % 24));
      g_autoptr (CuePostingList) copy = cue_posting_list_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      cue_posting_list_pack (list, 0, list->n, bytes);
      g_assert_true (cue_posting_list_unpack (copy, bytes->data, bytes->len));
      assert_equal (list, copy);
    }
}

static void
test_pieces_join (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (CuePostingList) list = random_list (random, 500, 300);
  g_autoptr (CuePostingList) copy = cue_posting_list_new ();

  for (guint at = 0; at < list->n; at += 77)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      cue_posting_list_pack (list, at, MIN (at + 77, list->n), bytes);
      g_assert_true (cue_posting_list_unpack (copy, bytes->data, bytes->len));
    }
  assert_equal (list, copy);
}

static void
test_damage_is_noticed_or_harmless (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint noticed = 0;

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (CuePostingList) copy = cue_posting_list_new ();
      guint8 bytes[64];
      guint size = (guint) g_rand_int_range (random, 0, 64);

      for (guint i = 0; i < size; i++)
        bytes[i] = (guint8) g_rand_int_range (random, 0, 256);
      noticed += !cue_posting_list_unpack (copy, bytes, size);
      for (guint i = 1; i < copy->n; i++)
        g_assert_cmpuint (copy->keys[i - 1], <, copy->keys[i]);
    }
  g_assert_cmpuint (noticed, >, 1000);
}

static void
test_remove (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (CuePostingList) list = random_list (random, 300, 5);

  while (list->n > 0)
    {
      guint n = list->n;
      guint32 key = list->keys[g_rand_int_range (random, 0, (gint32) n)];

      g_assert_true (cue_posting_list_remove (list, key));
      g_assert_cmpuint (list->n, ==, n - 1);
      g_assert_false (cue_posting_list_remove (list, key));
    }
}

/* What is done to the bytes is what is done to the list. */
static void
test_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (CuePostingList) list = random_list (random, round % 90, 1u << (round % 20));
      g_autoptr (CuePostingList) copy = cue_posting_list_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GByteArray) rest = g_byte_array_new ();
      guint32 key = (guint32) g_rand_int_range (random, 0, 200);
      guint32 first = 0;
      gboolean found;

      if (list->n > 0 && round % 3 != 0)
        key = list->keys[g_rand_int_range (random, 0, (gint32) list->n)];
      cue_posting_list_pack (list, 0, list->n, bytes);
      g_assert_cmpint (cue_posting_bytes_first (bytes->data, bytes->len, &first), ==, list->n > 0);
      g_assert_cmpuint (first, ==, list->n > 0 ? list->keys[0] : 0);
      g_assert_true (cue_posting_bytes_remove (bytes->data, bytes->len, key, rest, &found));
      g_assert_cmpint (found, ==, cue_posting_list_has (list, key));
      g_assert_cmpint (found, ==, cue_posting_list_remove (list, key));
      if (found)
        g_assert_true (cue_posting_list_unpack (copy, rest->data, rest->len));
      if (found)
        assert_equal (list, copy);
      else
        g_assert_cmpuint (rest->len, ==, 0);
    }
}

/* What is asked for a piece of so many bytes is about as long, and packing takes less room than two
 * bytes a document, in lists of usual distances and values. */
static void
test_size (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (CuePostingList) list = random_list (random, 3000, 2u << (round % 12));
      g_autoptr (CuePostingList) copy = cue_posting_list_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint end = cue_posting_list_fit (list, 0, 1000);

      g_assert_cmpuint (end, >, 0);
      cue_posting_list_pack (list, 0, end, bytes);
      if (end < list->n)
        g_assert_cmpuint (bytes->len, >, 600);
      g_assert_cmpuint (bytes->len, <, 1500);
      /* A value at random takes about five bits, the distance what its spread has and two. */
      g_assert_cmpuint (bytes->len * 8, <, end * (round % 12 + 10) + 100);
      g_assert_true (cue_posting_list_unpack (copy, bytes->data, bytes->len));
      g_assert_cmpuint (copy->n, ==, end);
      /* Every byte less is noticed or is a shorter list, never another one. */
      for (guint size = 0; size < bytes->len; size += 37)
        {
          g_autoptr (CuePostingList) part = cue_posting_list_new ();

          cue_posting_list_unpack (part, bytes->data, size);
          g_assert_cmpuint (part->n, <=, end);
          for (guint i = 0; i + 1 < part->n; i++)
            g_assert_cmpuint (part->keys[i], ==, list->keys[i]);
        }
    }
}

static void
test_sets (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (CuePostingList) a = random_list (random, 100, 4);
      g_autoptr (CuePostingList) b = random_list (random, 60, 6);
      g_autoptr (CuePostingList) both = cue_posting_list_intersect (a, b);
      g_autoptr (CuePostingList) any = cue_posting_list_unite (a, b);
      g_autoptr (CuePostingList) rest = cue_posting_list_unite (a, both);

      g_assert_cmpuint (any->n, ==, a->n + b->n - both->n);
      g_assert_cmpuint (rest->n, ==, a->n);
      for (guint i = 1; i < any->n; i++)
        g_assert_cmpuint (any->keys[i - 1], <, any->keys[i]);
    }
}

static void
test_varint (void)
{
  for (guint shift = 0; shift < 64; shift++)
    for (int d = -1; d <= 1; d++)
      {
        guint64 value = (G_GUINT64_CONSTANT (1) << shift) + (guint64) d;
        guint64 read;
        g_autoptr (GByteArray) bytes = g_byte_array_new ();
        const guint8 *at;

        cue_varint_append (bytes, value);
        at = bytes->data;
        g_assert_true (cue_varint_read (&at, bytes->data + bytes->len, &read));
        g_assert_cmpuint (read, ==, value);
        g_assert_true (at == bytes->data + bytes->len);
        at = bytes->data;
        g_assert_false (cue_varint_read (&at, bytes->data + bytes->len - 1, &read));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postings/round-trip", test_round_trip);
  g_test_add_func ("/postings/pieces-join", test_pieces_join);
  g_test_add_func ("/postings/damage", test_damage_is_noticed_or_harmless);
  g_test_add_func ("/postings/remove", test_remove);
  g_test_add_func ("/postings/bytes", test_bytes);
  g_test_add_func ("/postings/size", test_size);
  g_test_add_func ("/postings/sets", test_sets);
  g_test_add_func ("/postings/varint", test_varint);
  return g_test_run ();
}
