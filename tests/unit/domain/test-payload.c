/* test-payload.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-event.h"

static void
test_canonical (void)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *json = NULL;
  const char *const      list[] = { "一", "14000008000", NULL };

  cue_payload_set_text (payload, "text", "说\"好\"\n14000008000");
  cue_payload_set_int (payload, "no", 7);
  cue_payload_set_bool (payload, "known", TRUE);
  cue_payload_set_token (payload, "document", "00000000-1111-2222-3333-444444444444");
  cue_payload_set_texts (payload, "options", list);
  cue_payload_set_text (payload, "absent", NULL);
  json = cue_payload_to_json (payload);
  g_assert_cmpstr (json, ==,
                   "{\"document\":\"00000000-1111-2222-3333-444444444444\",\"known\":true,\"no\":7,"
                   "\"options\":[\"一\",\"***\"],\"text\":\"说\\\"好\\\"\\u000a***\"}");
}

static void
test_hidden (void)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  const char *const      list[] = { "问张秀英", NULL };
  g_autofree char       *json = NULL;

  cue_payload_hide (payload, "张秀英");
  cue_payload_hide (payload, NULL);
  cue_payload_hide (payload, "");
  cue_payload_set_text (payload, "note", "张秀英说张秀英同意");
  cue_payload_set_texts (payload, "options", list);
  json = cue_payload_to_json (payload);
  g_assert_cmpstr (json, ==, "{\"note\":\"**说**同意\",\"options\":[\"问**\"]}");
}

/* The order in which members are set does not show. */
static void
test_order (void)
{
  static const char *const names[] = { "b", "a", "aa", "no", "z" };
  g_autofree char         *first = NULL;

  for (guint start = 0; start < G_N_ELEMENTS (names); start++)
    {
      g_autoptr (CuePayload) payload = cue_payload_new ();
      g_autofree char       *json = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        cue_payload_set_int (payload, names[(start + i) % G_N_ELEMENTS (names)], 1);
      json = cue_payload_to_json (payload);
      if (first == NULL)
        first = g_strdup (json);
      g_assert_cmpstr (json, ==, first);
    }
}

static void
test_long_text_is_cut_between_characters (void)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GString)    text = g_string_new ("a");
  g_autofree char       *json = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "话");
  cue_payload_set_text (payload, "text", text->str);
  json = cue_payload_to_json (payload);
  g_assert_cmpuint (strlen (json), <, CUE_EVENT_PAYLOAD_MAX_BYTES);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_true (g_str_has_suffix (json, "…\"}"));
}

static void
test_hash_covers_every_field (void)
{
  CueEvent         event = { (char *) "c", 1, 5, (char *) "pop", 1, (char *) "r", (char *) "{}",
                             (char *) CUE_EVENT_GENESIS, NULL };
  g_autofree char *base = cue_event_compute_hash (&event);

  for (int field = 0; field < 8; field++)
    {
      CueEvent         other = event;
      g_autofree char *hash = NULL;

      other.chain_id = field == 0 ? (char *) "d" : other.chain_id;
      other.seq += field == 1;
      other.at_ms += field == 2;
      other.kind = field == 3 ? (char *) "line" : other.kind;
      other.v += field == 4;
      other.call_ref = field == 5 ? (char *) "s" : other.call_ref;
      other.payload = field == 6 ? (char *) "{ }" : other.payload;
      other.prev = field == 7 ? (char *) "x" : other.prev;
      hash = cue_event_compute_hash (&other);
      g_assert_cmpstr (hash, !=, base);
    }
}

static void
test_kinds (void)
{
  for (int i = 0; i < CUE_N_EVENT_KINDS; i++)
    {
      CueEventKind back;

      g_assert_true (cue_event_kind_from_nick (cue_event_kind_to_nick ((CueEventKind) i), &back));
      g_assert_cmpint ((int) back, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payload/canonical", test_canonical);
  g_test_add_func ("/payload/hidden", test_hidden);
  g_test_add_func ("/payload/order", test_order);
  g_test_add_func ("/payload/long-text", test_long_text_is_cut_between_characters);
  g_test_add_func ("/event/hash", test_hash_covers_every_field);
  g_test_add_func ("/event/kinds", test_kinds);
  return g_test_run ();
}
