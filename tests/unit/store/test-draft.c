/* test-draft.c: what was typed and not handed in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <string.h>

#include "cue-draft.h"
#include "cue-entry-draft.h"

static gint64
as (StoreFixture *fixture, const char *login)
{
  store_fixture_as (fixture, login);
  return cue_store_get_me (fixture->store)->id;
}

static void
test_rows (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  gint64                mine = as (fixture, "editor");
  g_autofree char      *id = g_uuid_string_random ();
  g_autoptr (CueEntry)  entry = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF, id, "/yq/");
  g_autofree char      *xml = cue_entry_draft_to_xml (entry);
  g_autoptr (CueDraft)  draft = cue_draft_new (id, mine, 0, xml);
  g_autoptr (CueDraft)  found = NULL;
  g_autoptr (CueDraft)  other = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const CueDraftInfo   *info;
  gint64                at_ms = 0;

  draft->caret = 3;
  g_assert_true (cue_draft_save (fixture->store, draft, &at_ms, &error));
  cue_clock_advance_ms (fixture->clock, 1000);
  g_free (draft->body);
  draft->body = g_strdup ("<notice xmlns=\"urn:cuedesk:knowledge:1\" id=\"x\" scope=\"/yq/\"><title>机房</title></notice>");
  g_assert_true (cue_draft_save (fixture->store, draft, &at_ms, &error));
  g_assert_no_error (error);

  found = cue_draft_load (fixture->store, id, mine, &error);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->body, ==, draft->body);
  g_assert_cmpint (found->caret, ==, 3);
  g_assert_cmpint (found->at_ms, ==, FIXTURE_NOW_MS + 1000);
  /* Nobody sees another person's draft. */
  other = cue_draft_load (fixture->store, id, mine + 1, &error);
  g_assert_null (other);
  g_assert_no_error (error);

  list = cue_draft_list (fixture->store, mine, &error);
  g_assert_cmpuint (list->len, ==, 1);
  info = list->pdata[0];
  g_assert_cmpstr (info->title, ==, "机房");
  g_assert_cmpint (info->kind, ==, CUE_DOCUMENT_NOTICE);
  g_assert_cmpint (info->at_ms, ==, at_ms);

  g_assert_true (cue_draft_delete (fixture->store, id, mine, &error));
  g_assert_null (cue_draft_load (fixture->store, id, mine, &error));
  g_assert_no_error (error);
}

/* A whole entry of this id; title tells the versions apart. */
static char *
complete (const char *id, const char *title)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" id=\"%s\" scope=\"/yq/\" "
                          "type=\"talk\"><title>%s</title><category>话术</category>"
                          "<say id=\"s1\">您好。</say></entry>", id, title);
}

static void
test_hand_in (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  gint64                mine = as (fixture, "editor");
  g_autofree char      *id = g_uuid_string_random ();
  g_autofree char      *first = complete (id, "第一版");
  g_autofree char      *second = complete (id, "第二版");
  g_autofree char      *third = complete (id, "另一个人的第二版");
  g_autoptr (CueDraft)  draft = cue_draft_new (id, mine, 0, first);
  g_autoptr (CueDraft)  changed = cue_draft_new (id, mine, 1, second);
  g_autoptr (CueDraft)  other = NULL;
  g_autoptr (CueDraft)  kept = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64                theirs;
  int                   no = 0;

  /* Saved, not handed in: handing it in afterwards makes no second revision of the same words. */
  g_assert_true (cue_draft_hand_in (fixture->store, draft, NULL, FALSE, &no, &error));
  g_assert_cmpint (no, ==, 1);
  g_assert_null (cue_draft_load (fixture->store, id, mine, NULL));
  draft->base_no = 1;
  g_assert_true (cue_draft_hand_in (fixture->store, draft, NULL, TRUE, &no, &error));
  g_assert_no_error (error);
  g_assert_cmpint (no, ==, 1);

  /* Two on one base: one wins, the other keeps everything. */
  g_assert_true (cue_draft_hand_in (fixture->store, changed, "改价", TRUE, &no, &error));
  g_assert_cmpint (no, ==, 2);
  theirs = as (fixture, "editor2");
  other = cue_draft_new (id, theirs, 1, third);
  g_assert_false (cue_draft_hand_in (fixture->store, other, NULL, TRUE, &no, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  kept = cue_draft_load (fixture->store, id, theirs, NULL);
  g_assert_nonnull (kept);
  g_assert_cmpstr (kept->body, ==, third);
  list = cue_authority_list_revisions (fixture->store, id, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((CueRevisionInfo *) list->pdata[0])->state, ==, "in review");
}

/* The program died after the revision was safe and before the draft was gone. */
static void
test_died_between (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  gint64               mine = as (fixture, "editor");
  g_autofree char     *id = g_uuid_string_random ();
  g_autofree char     *xml = complete (id, "一样");
  g_autoptr (CueDraft) draft = cue_draft_new (id, mine, 0, xml);
  gint64               count = -1;

  g_assert_true (cue_authority_save (fixture->store, xml, -1, 0, NULL, NULL, NULL, &error));
  g_assert_true (cue_draft_save (fixture->store, draft, NULL, &error));
  g_assert_null (cue_draft_load (fixture->store, id, mine, &error));
  g_assert_no_error (error);
  g_assert_true (cue_sql_get_int64 (cue_store_get_desk_sql (fixture->store), &count, -1, NULL,
                                    "SELECT count(*) FROM draft", ""));
  g_assert_cmpint (count, ==, 0);

  /* Somebody else's revision of other words takes nobody's draft away. */
  g_free (draft->body);
  draft->body = complete (id, "我的");
  g_assert_true (cue_draft_save (fixture->store, draft, NULL, &error));
  g_clear_pointer (&draft, cue_draft_free);
  draft = cue_draft_load (fixture->store, id, mine, &error);
  g_assert_nonnull (draft);
}

/* A text that is refused stays where it was, as a draft. */
static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  gint64               mine = as (fixture, "editor");
  g_autofree char     *id = g_uuid_string_random ();
  g_autoptr (CueEntry) entry = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF, id, "/yq/");
  g_autofree char     *xml = cue_entry_draft_to_xml (entry);
  g_autoptr (CueDraft) draft = cue_draft_new (id, mine, 0, xml);
  g_autofree char     *before = store_fixture_dump (fixture);
  g_autofree char     *after = NULL;

  g_assert_true (cue_draft_save (fixture->store, draft, NULL, &error));
  g_assert_false (cue_draft_hand_in (fixture->store, draft, NULL, TRUE, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&draft, cue_draft_free);
  draft = cue_draft_load (fixture->store, id, mine, NULL);
  g_assert_cmpstr (draft->body, ==, xml);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/draft/rows", StoreFixture, NULL, store_fixture_set_up, test_rows,
              store_fixture_tear_down);
  g_test_add ("/draft/hand-in", StoreFixture, NULL, store_fixture_set_up, test_hand_in,
              store_fixture_tear_down);
  g_test_add ("/draft/died-between", StoreFixture, NULL, store_fixture_set_up, test_died_between,
              store_fixture_tear_down);
  g_test_add ("/draft/refused", StoreFixture, NULL, store_fixture_set_up, test_refused,
              store_fixture_tear_down);
  return g_test_run ();
}
