/* test-edit.c: a document being written: undo over everything, autosave, two people on one base.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-demo.h"
#include "cue-draft.h"
#include "cue-edit.h"
#include "cue-entry-draft.h"
#include "cue-script-draft.h"
#include "test-folder.h"

#define DEADLINE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  char     *folder;
  char     *home;
  CueClock *clock;
  CueDesk  *desk;
} Fixture;

static const char *const EDITOR[] = { "editor", NULL };
static const char *const REVIEWER[] = { "reviewer", NULL };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;

  fixture->folder = test_folder_new ("edit");
  fixture->home = g_build_filename (fixture->folder, "home", NULL);
  fixture->clock = cue_clock_new_system ();
  store = cue_home_init (fixture->home, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_true (cue_store_add_staff (store, "li", "李", "/all/", NULL, EDITOR, &error));
  g_assert_true (cue_store_add_staff (store, "wang", "王", "/all/", NULL, EDITOR, &error));
  g_assert_true (cue_store_add_staff (store, "zhou", "周", "/all/", NULL, REVIEWER, &error));
  g_clear_object (&store);
  fixture->desk = cue_desk_new (fixture->home, NULL, "li", fixture->clock, &error);
  g_assert_no_error (error);
}

/* What the workers have answered still waits to be told, and holds the desk until then. */
static void
close_desk (CueDesk *desk)
{
  cue_desk_shutdown (desk);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_desk (fixture->desk);
  g_clear_object (&fixture->clock);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->home);
}

static void
on_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for_result (GAsyncResult **result)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (*result == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

static CueEdit *
load (CueDesk *desk, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cue_edit_load_async (desk, id, NULL, on_result_cb, &result);
  wait_for_result (&result);
  return cue_edit_load_finish (result, error);
}

static gboolean
submit (CueEdit *edit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cue_edit_submit_async (edit, NULL, NULL, on_result_cb, &result);
  wait_for_result (&result);
  return cue_edit_submit_finish (edit, result, error);
}

static void
wait_for_saved (CueEdit *edit, gint64 after_ms)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (cue_edit_get_saved_ms (edit) <= after_ms)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* The draft as another program would find it. */
static char *
dup_draft (Fixture *fixture, const char *id)
{
  g_autoptr (CueStore) store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, NULL);
  g_autoptr (CueDraft) draft = cue_draft_load (store, id, cue_desk_get_me (fixture->desk)->id, NULL);

  return draft != NULL ? g_strdup (draft->body) : NULL;
}

static void
type (CueEdit *edit, const char *field, const char *line_id, const char *text)
{
  const CuePlace place = { .field = (char *) field, .line_id = (char *) line_id };

  cue_edit_set_text (edit, &place, text);
}

static void
fill_in (CueEdit *edit, const char *title)
{
  type (edit, "title", NULL, title);
  type (edit, "category", NULL, "资费/流量包");
  type (edit, "say", "s1", "加一个包，15 块钱。");
}

/* -- undo ---------------------------------------------------------------------------------------- */

static void
random_change (GRand *rand, CueEdit *edit)
{
  static const char *const texts[] = { "一", "加包", "到月底", "", "15 元。", "{plan.fee}" };
  static const char *const fields[] = { "title", "category", "topic", "valid-until", "verifier" };
  static const char *const items[] = { "say", "facts", "read" };
  const char          *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
  const char          *list[] = { text, "又一个", NULL };
  const char          *field = items[g_rand_int_range (rand, 0, 3)];
  g_autoptr (CueEntry) copy = cue_entry_draft_copy (cue_edit_get_entry (edit));
  GPtrArray           *array = cue_entry_draft_get_items (copy, field);
  g_autofree char     *id = cue_entry_draft_dup_new_line_id (copy, cue_edit_get_base_entry (edit));
  CueBlock            *block;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      type (edit, fields[g_rand_int_range (rand, 0, 5)], NULL, text);
      return;
    case 1:
      type (edit, g_rand_boolean (rand) ? "say" : "elderly", "s1", text);
      return;
    case 2:
      cue_edit_set_list (edit, g_rand_boolean (rand) ? "asked" : "plans", list);
      return;
    case 3:
      cue_edit_choose (edit, "type", g_rand_boolean (rand) ? "tariff" : "fault");
      return;
    case 4:
      if (array->len == 0)
        return;
      cue_entry_draft_remove_item (copy, field, (guint) g_rand_int_range (rand, 0, (int) array->len));
      break;
    case 5:
      if (array->len == 0)
        return;
      cue_entry_draft_move_item (copy, field, 0, array->len - 1);
      break;
    default:
      if (g_str_equal (field, "say"))
        cue_entry_draft_insert_item (copy, field, 1, cue_say_line_new (id, NULL, text, NULL));
      else if (g_str_equal (field, "facts"))
        cue_entry_draft_insert_item (copy, field, 0, cue_typed_fact_new ("price", id, "fen", text));
      else
        {
          block = cue_block_new (CUE_BLOCK_LIST);
          cue_block_add_row (block, list);
          cue_entry_draft_insert_item (copy, field, 0, block);
        }
    }
  cue_edit_take_entry (edit, g_steal_pointer (&copy), NULL);
}

/* Whatever was changed: undo all is the beginning, redo all is the end, and each step between. */
static void
test_undo_everything (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (64);

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (CueEdit)   edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      guint                 n = 0;

      for (int i = 0; i < 100; i++)
        random_change (rand, edit);
      g_ptr_array_add (texts, cue_entry_draft_to_xml (cue_edit_get_entry (edit)));
      for (; cue_edit_can_undo (edit); n++)
        {
          cue_edit_undo (edit);
          g_ptr_array_add (texts, cue_entry_draft_to_xml (cue_edit_get_entry (edit)));
        }
      g_assert_cmpuint (n, >, 20);
      g_assert_false (cue_edit_is_changed (edit));
      for (guint i = 1; cue_edit_can_redo (edit); i++)
        {
          g_autofree char *now = NULL;

          cue_edit_redo (edit);
          now = cue_entry_draft_to_xml (cue_edit_get_entry (edit));
          g_assert_cmpstr (now, ==, texts->pdata[texts->len - 1 - i]);
        }
      g_assert_cmpstr (texts->pdata[0], !=, texts->pdata[texts->len - 1]);
    }
}

static void
test_undo_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueEdit) edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE);
  const CuePlace      span = { .field = (char *) "say", .line_id = (char *) "s1", .start = 3, .length = 3 };

  /* A word is one step, its mark ends it; the same text again is none. */
  type (edit, "say", "s1", "加");
  type (edit, "say", "s1", "加包");
  type (edit, "say", "s1", "加包，");
  type (edit, "say", "s1", "加包，行");
  type (edit, "say", "s1", "加包，行吗");
  type (edit, "say", "s1", "加包，行吗");
  cue_edit_undo (edit);
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "加包，");
  cue_edit_undo (edit);
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "");
  g_assert_false (cue_edit_can_undo (edit));
  cue_edit_redo (edit);
  /* Taking away is another step than writing; another place is another step. */
  type (edit, "say", "s1", "加包");
  type (edit, "title", NULL, "包");
  cue_edit_undo (edit);
  cue_edit_undo (edit);
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "加包，");
  /* A fix is one step of its own. */
  g_assert_true (cue_edit_replace (edit, &span, "个流量包"));
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "加个流量包，");
  g_assert_cmpstr (cue_edit_get_changed_place (edit)->line_id, ==, "s1");
  cue_edit_undo (edit);
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "加包，");
}

/* -- the draft ----------------------------------------------------------------------------------- */

static void
test_autosave (Fixture *fixture, gconstpointer data)
{
  CueEdit            *edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  g_autofree char    *id = g_strdup (cue_edit_get_document_id (edit));
  g_autofree char    *body = NULL;
  g_autofree char    *gone = NULL;
  g_autofree char    *last = NULL;
  g_autoptr (CueEdit) again = NULL;
  g_autoptr (GError)  error = NULL;
  gint64              began = g_get_monotonic_time ();
  gint64              saved_ms;

  type (edit, "title", NULL, "没写完");
  wait_for_saved (edit, 0);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 400 * 1000);
  body = dup_draft (fixture, id);
  g_assert_nonnull (strstr (body, "没写完"));

  /* Taken back is nothing to keep. */
  saved_ms = cue_edit_get_saved_ms (edit);
  cue_edit_undo (edit);
  wait_for_saved (edit, saved_ms);
  gone = dup_draft (fixture, id);
  g_assert_null (gone);

  /* Closed in the middle of a word: it is written all the same, and found again. */
  type (edit, "title", NULL, "刚写的");
  g_assert_finalize_object (edit);
  while (last == NULL && g_get_monotonic_time () - began < DEADLINE_US)
    {
      g_main_context_iteration (NULL, FALSE);
      last = dup_draft (fixture, id);
    }
  again = load (fixture->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cue_edit_get_entry (again)->title, ==, "刚写的");
  g_assert_cmpint (cue_edit_get_recovered_ms (again), >, 0);
  g_assert_cmpstr (cue_edit_get_state (again), ==, "draft");

  /* Thrown away, and not quite. */
  cue_edit_discard (again);
  g_assert_cmpstr (cue_edit_get_entry (again)->title, ==, "");
  g_assert_cmpint (cue_edit_get_recovered_ms (again), ==, 0);
  cue_edit_undo (again);
  g_assert_cmpstr (cue_edit_get_entry (again)->title, ==, "刚写的");
}

static void
test_submit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueEdit)   edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  const char           *id = cue_edit_get_document_id (edit);
  g_autoptr (CueEdit)   again = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *draft = NULL;
  CueEntry             *copy;

  type (edit, "category", NULL, "资费");
  g_assert_false (submit (edit, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (cue_edit_get_lock (edit), ==, CUE_EDIT_OPEN);
  fill_in (edit, "加包多少钱");
  g_ptr_array_add (findings, cue_finding_new ("x", CUE_FINDING_MUST, "title", NULL));
  cue_edit_set_findings (edit, findings);
  g_assert_false (submit (edit, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  cue_edit_set_findings (edit, none);
  /* The empty line under the cursor is no mistake. */
  copy = cue_entry_draft_copy (cue_edit_get_entry (edit));
  cue_entry_draft_insert_item (copy, "say", 1, cue_say_line_new ("s2", NULL, NULL, NULL));
  cue_edit_take_entry (edit, copy, NULL);
  g_assert_true (submit (edit, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cue_edit_get_base_no (edit), ==, 1);
  g_assert_cmpint (cue_edit_get_lock (edit), ==, CUE_EDIT_IN_REVIEW);
  g_assert_cmpstr (cue_edit_get_state (edit), ==, "in review");
  draft = dup_draft (fixture, id);
  g_assert_null (draft);

  again = load (fixture->desk, id, &error);
  g_assert_cmpint (cue_edit_get_lock (again), ==, CUE_EDIT_IN_REVIEW);
  g_assert_cmpuint (cue_edit_get_entry (again)->say->len, ==, 1);
  cue_edit_unlock (again);
  g_assert_cmpint (cue_edit_get_lock (again), ==, CUE_EDIT_OPEN);
  type (again, "title", NULL, "加包要多少钱");
  g_assert_true (submit (again, &error));
  g_assert_cmpint (cue_edit_get_base_no (again), ==, 2);
}

/* Two at two desks write on revision 1.  One wins; the other has everything, and chooses. */
static void
test_two_editors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  CueDesk            *other = cue_desk_new (fixture->home, NULL, "wang", fixture->clock, &error);
  g_autoptr (CueEdit) first = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  const char         *id = cue_edit_get_document_id (first);
  CueEdit            *mine = NULL;
  CueEdit            *theirs = NULL;
  CueEntry           *merged;
  CuePlace            title = { .field = (char *) "title" };
  const CueEditConflict *conflict;

  fill_in (first, "加包");
  g_assert_true (submit (first, &error));
  mine = load (fixture->desk, id, &error);
  theirs = load (other, id, &error);
  g_assert_no_error (error);
  cue_edit_unlock (mine);
  cue_edit_unlock (theirs);
  type (mine, "title", NULL, "我的标题");
  type (mine, "elderly", "s1", "加一个包。");
  type (theirs, "title", NULL, "她的标题");
  type (theirs, "topic", NULL, "overage");
  g_assert_true (submit (theirs, &error));

  g_assert_false (submit (mine, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  conflict = cue_edit_get_conflict (mine);
  g_assert_nonnull (conflict);
  g_assert_cmpstr (conflict->base->title, ==, "加包");
  g_assert_cmpstr (conflict->theirs->title, ==, "她的标题");
  g_assert_cmpint (conflict->theirs_no, ==, 2);
  g_assert_cmpstr (conflict->author, ==, "wang");
  g_assert_cmpstr (cue_edit_get_entry (mine)->title, ==, "我的标题");

  /* The draft is still there, and so is the conflict when it is opened tomorrow. */
  g_object_unref (mine);
  mine = load (fixture->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cue_edit_get_entry (mine)->title, ==, "我的标题");
  conflict = cue_edit_get_conflict (mine);
  g_assert_nonnull (conflict);
  g_assert_cmpstr (conflict->base->title, ==, "加包");
  g_assert_cmpstr (conflict->theirs->title, ==, "她的标题");

  /* My title, their topic, my elderly words. */
  merged = cue_entry_draft_copy (conflict->theirs);
  cue_entry_draft_set_text (merged, &title, "我的标题");
  cue_entry_draft_set_item (merged, "say", 0,
                            cue_say_line_ref (cue_edit_get_entry (mine)->say->pdata[0]));
  cue_edit_resolve (mine, merged, NULL);
  g_assert_null (cue_edit_get_conflict (mine));
  g_assert_cmpint (cue_edit_get_base_no (mine), ==, 2);
  g_assert_true (submit (mine, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cue_edit_get_base_no (mine), ==, 3);
  g_assert_cmpstr (cue_edit_get_entry (mine)->topic, ==, "overage");
  g_object_unref (theirs);
  g_object_unref (mine);
  close_desk (other);
}

/* A returned text says why to whoever opens it. */
static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueEdit)  edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  const char          *id = cue_edit_get_document_id (edit);
  g_autoptr (CueStore) store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_autoptr (CueEdit)  again = NULL;

  fill_in (edit, "加包");
  g_assert_true (submit (edit, &error));
  g_assert_true (cue_store_sign_in (store, "zhou", &error));
  g_assert_true (cue_authority_judge (store, id, 1, "return", "日期没写全", &error));
  g_assert_no_error (error);
  again = load (fixture->desk, id, &error);
  g_assert_cmpstr (cue_edit_get_state (again), ==, "returned");
  g_assert_cmpstr (cue_edit_get_return_reason (again), ==, "日期没写全");
  g_assert_cmpstr (cue_edit_get_return_reviewer (again), ==, "周");
  g_assert_cmpint (cue_edit_get_lock (again), ==, CUE_EDIT_OPEN);
  type (again, "title", NULL, "加一个包");
  g_assert_true (submit (again, &error));
  g_assert_null (cue_edit_get_return_reason (again));
}

static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  CueDesk            *reviewer = cue_desk_new (fixture->home, NULL, "zhou", fixture->clock, &error);
  CueEdit            *edit = cue_edit_new_blank (reviewer, CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE);

  g_assert_no_error (error);
  g_assert_cmpint (cue_edit_get_lock (edit), ==, CUE_EDIT_NOT_EDITOR);
  g_assert_false (submit (edit, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (load (reviewer, "00000000-0000-4000-8000-000000000000", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_object_unref (edit);
  close_desk (reviewer);
}

static void
test_script (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueEdit) edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_SCRIPT, CUE_ENTRY_RULE);
  g_autoptr (GError)  error = NULL;
  g_autoptr (CueEdit) again = NULL;
  g_autofree char    *id = g_strdup (cue_edit_get_document_id (edit));

  type (edit, "title", NULL, "流量不够用");
  type (edit, "steps", "n1", "您好。");
  cue_edit_choose (edit, "flow", "complaint");
  cue_edit_undo (edit);
  g_assert_null (cue_edit_get_script (edit)->flow);
  cue_edit_redo (edit);
  g_assert_true (submit (edit, &error));
  g_assert_no_error (error);
  again = load (fixture->desk, id, &error);
  g_assert_cmpstr (cue_edit_get_script (again)->flow, ==, "complaint");
  g_assert_cmpstr (((CueScriptStep *) cue_edit_get_script (again)->steps->pdata[0])->text, ==, "您好。");
}

static void
test_prefilled (Fixture *fixture, gconstpointer data)
{
  static const char *const asked[] = { "副卡能用主卡流量吗", NULL };
  g_autoptr (CueEdit)      edit = cue_edit_new_prefilled (fixture->desk, "副卡", asked);

  g_assert_cmpstr (cue_edit_get_entry (edit)->title, ==, "副卡");
  g_assert_cmpstr (cue_edit_get_entry (edit)->asked[0], ==, asked[0]);
  g_assert_true (cue_edit_can_undo (edit));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit/undo-everything", test_undo_everything);
  ADD ("/edit/undo-words", test_undo_words);
  ADD ("/edit/autosave", test_autosave);
  ADD ("/edit/submit", test_submit);
  ADD ("/edit/two-editors", test_two_editors);
  ADD ("/edit/returned", test_returned);
  ADD ("/edit/rights", test_rights);
  ADD ("/edit/script", test_script);
  ADD ("/edit/prefilled", test_prefilled);
  return g_test_run ();
}
