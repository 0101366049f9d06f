/* test-search.c: results, their rows, the reader and the frame's privacy, in the real window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-reader.h"
#include "cue-result-list.h"
#include "cue-result-row.h"
#include "cue-search-pane.h"
#include "frame-fixture.h"
#include "ui-run.h"

#define DAY_MS (G_GINT64_CONSTANT (86400) * 1000)

/* -- rows ------------------------------------------------------------------------------------- */

static CueHit *
new_hit (CueClock *clock, const char *title)
{
  CueHit *hit = g_new0 (CueHit, 1);

  hit->document_id = g_strdup ("id");
  hit->original_id = g_strdup ("id");
  hit->kind = g_strdup ("entry");
  hit->type = g_strdup ("tariff");
  hit->title = g_strdup (title);
  hit->category = g_strdup ("");
  hit->scope = g_strdup ("/yq/lj/");
  hit->snippet = g_strdup ("");
  hit->verified_ms = cue_clock_now_ms (clock) - 10 * DAY_MS;
  hit->verify_due_ms = cue_clock_now_ms (clock) + 20 * DAY_MS;
  hit->until_ms = G_MAXINT64;
  hit->title_marks = g_array_new (FALSE, FALSE, sizeof (guint));
  hit->snippet_marks = g_array_new (FALSE, FALSE, sizeof (guint));
  return hit;
}

/* A list that is replaced with every key must not jump: the height is the fonts', not the text's. */
static void
test_row_height (void)
{
  const char *const   titles[] = { "LTE 5G APN", "流量不够用", "", "Ágjy 国 🙂 ٣",
                                   "一个很长很长的标题一个很长很长的标题一个很长很长的标题" };
  g_autoptr (CueClock) clock = cue_clock_new_fixed (1795334400000);
  int                  first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (CueHit) hit = new_hit (clock, titles[i]);
      GtkWidget         *row = cue_result_row_new ();
      GtkWidget         *window = ui_run_show (row, 360, 200);
      int                minimum = 0, natural = 0;

      cue_result_row_set (CUE_RESULT_ROW (row), hit, "青屿市", clock, i + 1, NULL);
      ui_run_settle (window);
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 360, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, ==, natural);
      g_assert_cmpint (minimum, >=, 36);
      if (i == 0)
        first = minimum;
      g_assert_cmpint (minimum, ==, first);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change) { position, removed, added, change->n + 1 };
}

static GPtrArray *
new_hits (CueClock *clock, const char *letters)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_hit_free);

  for (const char *c = letters; *c != '\0'; c++)
    {
      g_autofree char *title = g_strdup_printf ("%c", *c);
      CueHit          *hit = new_hit (clock, title);

      g_free (hit->document_id);
      hit->document_id = g_steal_pointer (&title);
      g_ptr_array_add (hits, hit);
    }
  return hits;
}

/* From one keystroke to the next only the rows that look different are changed. */
static void
test_changed_rows (void)
{
  const struct
  {
    const char *rows;
    Change      change;
  } steps[] = {
    { "abcdef", { 0, 0, 6, 1 } }, { "abcdef", { 0, 0, 0, 0 } }, { "abXdef", { 2, 1, 1, 1 } },
    { "abX", { 3, 3, 0, 1 } },    { "abXyz", { 3, 0, 2, 1 } },  { "", { 0, 5, 0, 1 } },
  };
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  /* A running clock would give the rows of two steps other dates, which is another look. */
  g_autoptr (CueClock) clock = cue_clock_new_fixed (1795334400000);
  CueResultList       *list = CUE_RESULT_LIST (g_object_ref_sink (cue_result_list_new ()));
  GListModel          *model = cue_result_list_get_model (list);
  Change               change = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed_cb), &change);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) hits = new_hits (clock, steps[i].rows);

      change = (Change) { 0 };
      cue_result_list_replace (list, frame->desk, hits, FALSE, FALSE);
      g_assert_cmpuint (cue_result_list_get_n (list), ==, strlen (steps[i].rows));
      g_assert_cmpuint (change.n, ==, steps[i].change.n);
      g_assert_cmpuint (change.position, ==, steps[i].change.position);
      g_assert_cmpuint (change.removed, ==, steps[i].change.removed);
      g_assert_cmpuint (change.added, ==, steps[i].change.added);
    }
  g_signal_handlers_disconnect_by_data (model, &change);
  g_object_unref (list);
}

/* The gravest thing is said, whatever else is true. */
static void
test_marks (void)
{
  g_autoptr (CueClock) clock = cue_clock_new_fixed (1795334400000);
  gint64               now_ms = cue_clock_now_ms (clock);

  for (guint bits = 0; bits < 16; bits++)
    {
      g_autoptr (CueHit) hit = new_hit (clock, "x");
      g_autofree char   *words = NULL;
      CueMark            mark;

      hit->disputed = (bits & 1) != 0;
      if (bits & 2)
        hit->verify_due_ms = now_ms - 6 * DAY_MS;
      if (bits & 4)
        hit->until_ms = now_ms + 1000;
      if (bits & 8)
        hit->applies = CUE_NOT_SCOPE;
      words = cue_result_row_dup_mark (hit, clock, &mark);
      if (bits & 1)
        g_assert_cmpint (mark, ==, CUE_MARK_WRONG);
      else if (bits & 2)
        {
          g_assert_cmpint (mark, ==, CUE_MARK_DUE);
          g_assert_nonnull (strstr (words, "6"));
        }
      else if (bits & 4)
        g_assert_cmpint (mark, ==, CUE_MARK_DUE);
      else if (bits & 8)
        g_assert_cmpint (mark, ==, CUE_MARK_NEUTRAL);
      else
        g_assert_cmpint (mark, ==, CUE_MARK_VERIFIED);
      g_assert_cmpstr (words, !=, "");
    }
}

/* -- list and reader -------------------------------------------------------------------------- */

typedef struct
{
  FrameFixture  *frame;
  CueSearchPane *pane;
  GtkEditable   *entry;
  GtkWidget     *list;
  CueReader     *reader;
  const char    *shown_id;
} Search;

static GtkWidget *
find_in (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
search_init (Search *search, FrameFixture *frame)
{
  search->frame = frame;
  search->pane = CUE_SEARCH_PANE (frame_fixture_find (frame, CUE_TYPE_SEARCH_PANE));
  search->entry = GTK_EDITABLE (find_in (GTK_WIDGET (search->pane), GTK_TYPE_ENTRY));
  search->list = find_in (GTK_WIDGET (search->pane), GTK_TYPE_LIST_VIEW);
  search->reader = CUE_READER (find_in (GTK_WIDGET (search->pane), CUE_TYPE_READER));
}

static gboolean
has_results (gpointer data)
{
  GtkWidget *pane = GTK_WIDGET (((Search *) data)->pane);
  GtkWidget *recent = ui_run_find_label (pane, "Used today");

  /* What was used today stands there until the answer comes: that is not a result. */
  return cue_search_pane_get_n_results (CUE_SEARCH_PANE (pane)) > 0
         && (recent == NULL || !gtk_widget_is_visible (recent));
}

static gboolean
has_no_results (gpointer data)
{
  return cue_search_pane_get_n_results (((Search *) data)->pane) == 0;
}

static gboolean
is_reading (gpointer data)
{
  return cue_reader_get_document_id (((Search *) data)->reader) != NULL;
}

static gboolean
is_reading_nothing (gpointer data)
{
  return cue_reader_get_document_id (((Search *) data)->reader) == NULL;
}

static gboolean
has_changed_entry (gpointer data)
{
  Search *search = data;

  return g_strcmp0 (cue_reader_get_document_id (search->reader), search->shown_id) != 0;
}

static CueResult *
get_row (Search *search, guint index)
{
  g_autoptr (GObject) row = g_list_model_get_item (
    G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (search->list))), index);

  return CUE_RESULT (row); /* the list holds it */
}

static void
test_find_and_read (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  Search                   search = { 0 };
  GtkWidget               *title;
  CueResult               *first;

  search_init (&search, frame);
  g_assert_cmpuint (cue_search_pane_get_n_results (search.pane), ==, 0);

  /* First letters of the pinyin, as an agent types them. */
  gtk_editable_set_text (search.entry, "llbg");
  ui_run_wait (has_results, &search, "results");
  g_assert_cmpuint (cue_search_pane_get_n_results (search.pane), <=, 40);
  first = get_row (&search, 0);
  g_assert_cmpuint (cue_result_get_position (first), ==, 1);
  g_assert_cmpuint (cue_result_get_hit (first)->title_marks->len, >=, 2);

  g_action_group_activate_action (G_ACTION_GROUP (frame->window), "open-result",
                                  g_variant_new_int32 (0));
  ui_run_wait (is_reading, &search, "the reader");
  ui_run_settle (GTK_WIDGET (frame->window));
  g_assert_cmpstr (cue_reader_get_document_id (search.reader), ==,
                   cue_result_get_hit (first)->document_id);
  title = ui_run_find_label (GTK_WIDGET (search.reader), cue_result_get_hit (first)->title);
  g_assert_true (ui_run_is_shown (title, GTK_WIDGET (frame->window)));

  /* The agent is in the list now: a publication elsewhere must not move the rows. */
  g_signal_emit_by_name (frame->desk, "store-changed");
  ui_run_settle (GTK_WIDGET (frame->window));
  g_assert_true (get_row (&search, 0) == first);

  /* The next one replaces it; there is never a place beyond the last. */
  search.shown_id = cue_result_get_hit (first)->document_id;
  g_assert_true (cue_search_pane_open_position (search.pane, 1));
  ui_run_wait (has_changed_entry, &search, "the second entry");
  g_assert_false (cue_search_pane_open_position (search.pane, 40));
}

/* Escape, step by step: reader, words, nothing more. */
static void
test_back (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  Search                   search = { 0 };

  search_init (&search, frame);
  gtk_editable_set_text (search.entry, "漫游");
  ui_run_wait (has_results, &search, "results");
  cue_search_pane_open_position (search.pane, 0);
  ui_run_wait (is_reading, &search, "the reader");
  g_assert_true (cue_search_pane_back (search.pane));
  ui_run_wait (is_reading_nothing, &search, "the reader to close");
  g_assert_cmpstr (gtk_editable_get_text (search.entry), ==, "漫游");
  g_assert_true (cue_search_pane_back (search.pane));
  g_assert_cmpstr (gtk_editable_get_text (search.entry), ==, "");
  g_assert_false (cue_search_pane_back (search.pane));
}

static void
test_nothing_found (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  Search                   search = { 0 };
  GtkWidget               *label;

  search_init (&search, frame);
  gtk_editable_set_text (search.entry, "流量");
  ui_run_wait (has_results, &search, "results");
  gtk_editable_set_text (search.entry, "qxzqxzqxz");
  ui_run_wait (has_no_results, &search, "no results");
  label = ui_run_find_label (GTK_WIDGET (search.pane), "Nothing found");
  g_assert_true (ui_run_is_shown (label, GTK_WIDGET (frame->window)));
  g_assert_false (ui_run_is_shown (search.list, GTK_WIDGET (frame->window)));
}

/* A keystroke that is overtaken never paints: the last words win, whatever order answers come in. */
static void
test_last_words_win (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  Search                   search = { 0 };
  g_autofree char         *wanted = NULL;

  search_init (&search, frame);
  gtk_editable_set_text (search.entry, "漫游");
  ui_run_wait (has_results, &search, "results");
  wanted = g_strdup (cue_result_get_hit (get_row (&search, 0))->document_id);
  for (int i = 0; i < 10; i++)
    {
      gtk_editable_set_text (search.entry, "流量");
      gtk_editable_set_text (search.entry, "宽带");
      gtk_editable_set_text (search.entry, "漫游");
    }
  for (int i = 0; i < 5; i++)
    ui_run_settle (GTK_WIDGET (frame->window));
  g_assert_cmpstr (cue_result_get_hit (get_row (&search, 0))->document_id, ==, wanted);
}

/* -- the frame -------------------------------------------------------------------------------- */

static gboolean
has_customer (gpointer data)
{
  FrameFixture *frame = data;
  CueCall      *call = cue_desk_get_call (frame->desk);

  return call != NULL && cue_call_get_customer (call) != NULL;
}

/* The full number and name are nowhere in the window, not even in a hidden page. */
static void
test_masked (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *texts = NULL;
  const CueCustomer       *customer;

  g_assert_true (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "typed", NULL, NULL,
                                        &error));
  g_assert_no_error (error);
  ui_run_wait (has_customer, frame, "the customer");
  ui_run_settle (GTK_WIDGET (frame->window));
  texts = ui_run_dup_texts (GTK_WIDGET (frame->window));
  customer = cue_call_get_customer (cue_desk_get_call (frame->desk));
  g_assert_nonnull (strstr (texts, "140****8000"));
  g_assert_null (strstr (texts, FRAME_FIXTURE_NUMBER));
  g_assert_null (strstr (texts, customer->name));
}

static gboolean
has_no_call (gpointer data)
{
  return cue_desk_get_call (((FrameFixture *) data)->desk) == NULL;
}

/* After the call nothing of the customer remains: not his name, not even his masked number, and not
 * the words that were searched for him. */
static void
test_cleared (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *during = NULL;
  g_autofree char         *after = NULL;
  Search                   search = { 0 };
  CueWrapUp                form = { 0 };
  CueCall                 *call;

  search_init (&search, frame);
  g_assert_true (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "bus", NULL,
                                        "流量不够用", &error));
  g_assert_no_error (error);
  ui_run_wait (has_customer, frame, "the customer");
  ui_run_wait (has_results, &search, "what the bot understood");
  cue_search_pane_open_position (search.pane, 0);
  ui_run_wait (is_reading, &search, "the reader");
  during = ui_run_dup_texts (GTK_WIDGET (frame->window));
  g_assert_nonnull (strstr (during, "140****8000"));
  g_assert_nonnull (strstr (during, "流量不够用"));

  call = cue_desk_get_call (frame->desk);
  cue_call_begin_wrap_up (call);
  form = *cue_call_get_wrap_up (call);
  form.outcome = CUE_OUTCOME_ANSWERED;
  cue_call_set_wrap_up (call, &form);
  g_assert_true (cue_call_close (call, &error));
  g_assert_no_error (error);
  ui_run_wait (has_no_call, frame, "the end of the call");
  ui_run_settle (GTK_WIDGET (frame->window));
  after = ui_run_dup_texts (GTK_WIDGET (frame->window));
  g_assert_null (strstr (after, "8000"));
  g_assert_null (strstr (after, "张"));
  g_assert_cmpstr (gtk_editable_get_text (search.entry), ==, "");
  g_assert_null (cue_reader_get_document_id (search.reader));
}

/* A page that the roles do not allow is not there; whoever has them sees all three. */
static void
test_roles (void)
{
  const struct
  {
    const char *login;
    gboolean    editor;
    gboolean    audit;
  } people[] = { { "3107", FALSE, FALSE }, { "liman", TRUE, FALSE }, { "wanglixin", FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (FrameFixture) frame = frame_fixture_new (people[i].login, 1366, 768);
      AdwViewStack            *pages
        = ADW_VIEW_STACK (frame_fixture_find (frame, ADW_TYPE_VIEW_STACK));
      GtkWidget *editor = adw_view_stack_get_child_by_name (pages, "editor");
      GtkWidget *audit = adw_view_stack_get_child_by_name (pages, "audit");

      g_assert_cmpint (adw_view_stack_page_get_visible (adw_view_stack_get_page (pages, editor)),
                       ==, people[i].editor);
      g_assert_cmpint (adw_view_stack_page_get_visible (adw_view_stack_get_page (pages, audit)),
                       ==, people[i].audit);
      /* The action does not go where the switcher does not. */
      g_action_group_activate_action (G_ACTION_GROUP (frame->window), "page",
                                      g_variant_new_string ("editor"));
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (pages), ==,
                       people[i].editor ? "editor" : "desk");
    }
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/search/row-height", test_row_height);
  g_test_add_func ("/search/changed-rows", test_changed_rows);
  g_test_add_func ("/search/marks", test_marks);
  g_test_add_func ("/search/find-and-read", test_find_and_read);
  g_test_add_func ("/search/back", test_back);
  g_test_add_func ("/search/nothing-found", test_nothing_found);
  g_test_add_func ("/search/last-words-win", test_last_words_win);
  g_test_add_func ("/frame/masked", test_masked);
  g_test_add_func ("/frame/cleared", test_cleared);
  g_test_add_func ("/frame/roles", test_roles);
  return frame_fixture_run ();
}
