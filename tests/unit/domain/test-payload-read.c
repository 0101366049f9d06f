/* test-payload-read.c: members of stored payloads, and bytes that are none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-event.h"
#include "cue-payload-read.h"

static const char *const names[] = { "a", "ab", "abc", "b", "ms", "no", "state", "words", "z" };
static const char *const texts[]
  = { "", "said", "流量，“不够”", "quote \" and \\ back", "line\nbreak\x01", "}{][,:", "null" };

/* What was written is read, whatever stands before and behind it. */
static void
test_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (CuePayload) payload = cue_payload_new ();
      g_autofree char       *json = NULL;
      int                    kinds[G_N_ELEMENTS (names)];
      gint64                 numbers[G_N_ELEMENTS (names)];

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          const char *const list[] = { "x]", "y\"", NULL };

          kinds[i] = g_test_rand_int_range (0, 5);
          numbers[i] = g_test_rand_int_range (-1000, 1000);
          if (kinds[i] == 1)
            cue_payload_set_int (payload, names[i], numbers[i]);
          else if (kinds[i] == 2)
            cue_payload_set_token (payload, names[i],
                                   texts[(guint) (numbers[i] + 1000) % G_N_ELEMENTS (texts)]);
          else if (kinds[i] == 3)
            cue_payload_set_bool (payload, names[i], numbers[i] > 0);
          else if (kinds[i] == 4)
            cue_payload_set_texts (payload, names[i], list);
        }
      json = cue_payload_to_json (payload);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *text = cue_payload_dup_text (json, names[i]);
          const char      *expected = texts[(guint) (numbers[i] + 1000) % G_N_ELEMENTS (texts)];
          gsize            length;

          g_assert_cmpint (cue_payload_find (json, names[i], &length) != NULL, ==, kinds[i] != 0);
          g_assert_cmpint (cue_payload_get_int (json, names[i], 7777), ==,
                           kinds[i] == 1   ? numbers[i]
                           : kinds[i] == 3 ? numbers[i] > 0
                                           : 7777);
          g_assert_cmpstr (text, ==, kinds[i] == 2 ? expected : NULL);
          g_assert_cmpint (cue_payload_is (json, names[i], "said"), ==,
                           kinds[i] == 2 && g_str_equal (expected, "said"));
        }
    }
}

/* A file that somebody wrote into: nothing is read behind the end. */
static void
test_broken (void)
{
  const char *whole = "{\"a\":\"x\\\"y\",\"b\":[\"1\",\"]\"],\"c\":12,\"d\":true}";
  gsize       size = strlen (whole);
  gsize       length;

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autofree char *piece = g_strndup (whole, cut);
      g_autofree char *text = cue_payload_dup_text (piece, "d");

      g_assert_null (text);
      cue_payload_find (piece, "zz", &length);
    }
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *other = g_strdup (whole);
      g_autofree char *text = NULL;

      other[g_test_rand_int_range (0, (int) size)] = (char) g_test_rand_int_range (1, 256);
      text = cue_payload_dup_text (other, "a");
      cue_payload_get_int (other, "c", 0);
      cue_payload_is (other, "d", "x");
    }
  g_assert_null (cue_payload_find ("", "a", &length));
  g_assert_null (cue_payload_find ("[1]", "a", &length));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payload-read/random", test_random);
  g_test_add_func ("/payload-read/broken", test_broken);
  return g_test_run ();
}
