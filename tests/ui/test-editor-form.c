/* test-editor-form.c: the form: large texts, placeholders as one thing, undo into the widgets, two
 * versions of one text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "cue-conflict-view.h"
#include "cue-day-field.h"
#include "cue-desk-other.h"
#include "cue-edit-form.h"
#include "cue-edit-text.h"
#include "cue-entry-draft.h"
#include "cue-entry-paper.h"
#include "cue-read-list.h"
#include "cue-script-form.h"
#include "cue-script-graph.h"
#include "cue-suggest.h"
#include "frame-fixture.h"
#include "ui-run.h"

#define N_PARAGRAPHS 400
/* On the reference machine 150 ms; this one may be busy with other tests. */
#define OPEN_MS 1500

static gboolean
has_caret (gpointer data)
{
  return gtk_widget_has_focus (data);
}

/* What a line says: [name] for a run. */
static void
assert_buffer (CueEditText *text, const char *expected)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_placeholders (void)
{
  GtkWidget       *widget = cue_edit_text_new (TRUE);
  CueEditText     *text = CUE_EDIT_TEXT (widget);
  GtkWidget       *window = ui_run_show (widget, 400, 100);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  GtkTextIter      iter;
  GtkTextIter      other;
  g_autofree char *whole = NULL;
  g_autofree char *after = NULL;
  g_autofree char *gone = NULL;

  /* Two of the same beside each other stay two; what is no placeholder stays as it is written. */
  cue_edit_text_set_text (text, "还剩{usage.left}{usage.left}，{x} {");
  whole = cue_edit_text_dup_text (text);
  g_assert_cmpstr (whole, ==, "还剩{usage.left}{usage.left}，{x} {");
  g_assert_null (strstr (whole, "data left"));

  /* What is written into a run goes behind it. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 5);
  gtk_text_buffer_insert (buffer, &iter, "!", -1);
  after = cue_edit_text_dup_text (text);
  g_assert_cmpstr (after, ==, "还剩{usage.left}!{usage.left}，{x} {");

  /* Taking away a part of it takes all of it. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 4);
  gtk_text_buffer_get_iter_at_offset (buffer, &other, 5);
  gtk_text_buffer_delete (buffer, &iter, &other);
  gone = cue_edit_text_dup_text (text);
  g_assert_cmpstr (gone, ==, "还剩!{usage.left}，{x} {");

  /* Bytes of the template, not of what is shown, are what findings and the caret count. */
  cue_edit_text_set_caret (text, (guint) strlen ("还剩!{usage.left}"), 3);
  g_assert_cmpuint (cue_edit_text_get_caret (text), ==, strlen ("还剩!{usage.left}，"));
  cue_edit_text_add_mark (text, 3, 3, TRUE);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 1);
  g_assert_true (gtk_text_iter_has_tag (&iter, gtk_text_tag_table_lookup (
                                          gtk_text_buffer_get_tag_table (buffer), "must")));
  cue_edit_text_set_text (text, "短");
  assert_buffer (text, "短");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whatever one text becomes another by: only the difference is written, and it is right. */
static void
test_set_text (void)
{
  static const char *const pieces[] = { "加", "包", "，", "15 元", "{plan.fee}", "a", "" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GtkWidget        *widget = cue_edit_text_new (TRUE);
  GtkWidget        *window = ui_run_show (widget, 400, 100);

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GString) want = g_string_new (NULL);
      g_autofree char    *have = NULL;

      for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--)
        g_string_append (want, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      cue_edit_text_set_text (CUE_EDIT_TEXT (widget), want->str);
      have = cue_edit_text_dup_text (CUE_EDIT_TEXT (widget));
      g_assert_cmpstr (have, ==, want->str);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_days (void)
{
  static const struct { const char *typed; const char *day; } days[] = {
    { "2026-12-31", "2026-12-31" }, { "12-1", "2026-12-01" }, { "1-5", "2027-01-05" },
    { "12月31日", "2026-12-31" },   { "2027/3/1", "2027-03-01" }, { "+30", "2026-12-22" },
    { "2-29", "2028-02-29" },       { "2026-13-01", NULL },    { "明天", NULL },
    { "13-1", NULL },               { "+", NULL },
    { "22", "2026-11-22" },         { "5", "2026-12-05" },     { "31", "2026-12-31" },
    { "30日", "2026-11-30" },       { "0", NULL },             { "32", NULL },
  };
  g_autoptr (CueClock)  clock = cue_clock_new_fixed (1795334400000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  cue_clock_set_time_zone (clock, zone);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day = cue_day_field_understand (clock, days[i].typed);

      g_assert_cmpstr (day, ==, days[i].day);
    }
}

/* Chinese choices are found as they are written and by their initials. */
static void
test_fits (void)
{
  g_assert_true (cue_suggest_fits ("本月剩余流量", "剩余"));
  g_assert_true (cue_suggest_fits ("本月剩余流量", "syll"));
  g_assert_true (cue_suggest_fits ("158 元流量套餐", "158yl"));
  g_assert_true (cue_suggest_fits ("data left", "LEFT"));
  g_assert_false (cue_suggest_fits ("本月剩余流量", "yy"));
}

/* A text of 141 kB: 400 paragraphs. */
static char *
dup_large (void)
{
  g_autofree char     *id = g_uuid_string_random ();
  g_autoptr (CueEntry) entry = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE, id, "/yq/");
  const CuePlace       title = { .field = (char *) "title" };

  cue_entry_draft_set_text (entry, &title, "很长的一篇");
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      CueBlock           *block = cue_block_new (CUE_BLOCK_PARAGRAPH);

      while (text->len < 350)
        g_string_append (text, "这一段讲办理的条件和例外，");
      cue_block_add_row (block, (const char *[]) { text->str, NULL });
      cue_entry_draft_insert_item (entry, "read", i, block);
    }
  return cue_entry_draft_to_xml (entry);
}

static void
test_large (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("liman", 1366, 768);
  GtkWidget               *form = cue_edit_form_new ();
  GtkWidget               *window = ui_run_show (form, 720, 700);
  g_autofree char         *xml = dup_large ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueEdit)      edit = NULL;
  g_autoptr (CueEdit)      warm = cue_edit_new_blank (frame->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE);
  const CuePlace           last = { .field = (char *) "read", .line_id = (char *) "399", .start = 3 };
  gint64                   began;
  double                   read_ms;
  double                   filled_ms;
  double                   opened_ms;
  double                   typed_ms;
  GtkWidget               *focus;

  g_assert_cmpuint (strlen (xml), >, 140000);
  cue_edit_form_set_edit (CUE_EDIT_FORM (form), warm);
  ui_run_settle (window);
  began = g_get_monotonic_time ();
  edit = cue_edit_new_from_xml (frame->desk, xml, 0, &error);
  g_assert_no_error (error);
  read_ms = (g_get_monotonic_time () - began) / 1000.0;
  cue_edit_form_set_edit (CUE_EDIT_FORM (form), edit);
  filled_ms = (g_get_monotonic_time () - began) / 1000.0;
  ui_run_settle (window);
  opened_ms = (g_get_monotonic_time () - began) / 1000.0;
  g_test_message ("141 kB read in %.0f, in the form in %.0f, painted in %.0f ms", read_ms, filled_ms,
                  opened_ms);
  g_assert_cmpfloat (opened_ms, <, OPEN_MS);

  /* The end can be reached before all rows are there, and typing costs no more than in a short one. */
  g_assert_true (cue_edit_form_go_to (CUE_EDIT_FORM (form), &last));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (CUE_IS_EDIT_TEXT (focus));
  g_assert_true (has_caret (focus));
  g_assert_cmpuint (cue_edit_text_get_caret (CUE_EDIT_TEXT (focus)), ==, 3);
  began = g_get_monotonic_time ();
  for (int i = 0; i < 20; i++)
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "字", -1);
  typed_ms = (g_get_monotonic_time () - began) / 20000.0;
  g_test_message ("a letter in 141 kB: %.2f ms", typed_ms);
  g_assert_cmpfloat (typed_ms, <, 50);
  for (int i = 0; cue_edit_can_undo (edit) && i < 100; i++)
    cue_edit_undo (edit);
  g_assert_false (cue_edit_is_changed (edit));
  cue_edit_form_set_edit (CUE_EDIT_FORM (form), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Undo reaches the widgets: what they show is what the document says. */
static void
test_undo_in_form (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("liman", 1366, 768);
  GtkWidget               *form = cue_edit_form_new ();
  GtkWidget               *window = ui_run_show (form, 720, 700);
  g_autoptr (CueEdit)      edit = cue_edit_new_blank (frame->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  const CuePlace           say = { .field = (char *) "say", .line_id = (char *) "s1" };
  const CuePlace           title = { .field = (char *) "title" };
  GtkWidget               *focus;
  g_autofree char         *before = NULL;
  g_autofree char         *after = NULL;
  g_autofree char         *texts = NULL;

  cue_edit_form_set_edit (CUE_EDIT_FORM (form), edit);
  ui_run_settle (window);
  before = cue_entry_draft_to_xml (cue_edit_get_entry (edit));
  g_assert_true (cue_edit_form_go_to (CUE_EDIT_FORM (form), &title));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "副卡");
  g_assert_cmpstr (cue_edit_get_entry (edit)->title, ==, "副卡");
  g_assert_true (cue_edit_form_go_to (CUE_EDIT_FORM (form), &say));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "可以的。", -1);
  g_signal_emit_by_name (focus, "split", (guint) strlen ("可以"));
  g_assert_cmpuint (cue_edit_get_entry (edit)->say->len, ==, 2);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  assert_buffer (CUE_EDIT_TEXT (focus), "的。");
  g_signal_emit_by_name (focus, "erase");
  g_assert_cmpuint (cue_edit_get_entry (edit)->say->len, ==, 1);
  while (cue_edit_can_undo (edit))
    cue_edit_undo (edit);
  after = cue_entry_draft_to_xml (cue_edit_get_entry (edit));
  g_assert_cmpstr (before, ==, after);
  texts = ui_run_dup_texts (form);
  g_assert_null (strstr (texts, "副卡"));
  while (cue_edit_can_redo (edit))
    cue_edit_redo (edit);
  g_assert_cmpstr (((CueSayLine *) cue_edit_get_entry (edit)->say->pdata[0])->text, ==, "可以的。");
  cue_edit_form_set_edit (CUE_EDIT_FORM (form), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A button makes a block, and it can be written into at once. */
static void
test_blocks (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("liman", 1366, 768);
  GtkWidget               *form = cue_edit_form_new ();
  GtkWidget               *window = ui_run_show (form, 720, 700);
  g_autoptr (CueEdit)      edit = cue_edit_new_blank (frame->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  GtkWidget               *label;
  GtkWidget               *focus;

  cue_edit_form_set_edit (CUE_EDIT_FORM (form), edit);
  ui_run_settle (window);
  label = ui_run_find_label (form, "＋ paragraph");
  g_assert_nonnull (label);
  g_signal_emit_by_name (ui_run_find_above (label, GTK_TYPE_BUTTON), "clicked");
  ui_run_settle (window);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (CUE_IS_EDIT_TEXT (focus));
  g_assert_true (gtk_widget_get_mapped (focus));
  g_assert_cmpint (gtk_widget_get_height (focus), >, 10);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "一", -1);
  g_signal_emit_by_name (focus, "split", (guint) strlen ("一"));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "二", -1);
  gtk_widget_activate_action (focus, "block.move-up", NULL);
  g_assert_cmpstr (((GStrv) ((CueBlock *) cue_edit_get_entry (edit)->read->pdata[0])->rows->pdata[0])[0],
                   ==, "二");
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (window)), "block.kind", "s", "3");
  g_assert_cmpint (((CueBlock *) cue_edit_get_entry (edit)->read->pdata[0])->kind, ==, CUE_BLOCK_TABLE);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (window)), "block.add-column", NULL);
  while (cue_edit_can_undo (edit))
    cue_edit_undo (edit);
  g_assert_false (cue_edit_is_changed (edit));
  cue_edit_form_set_edit (CUE_EDIT_FORM (form), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_script (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("liman", 1366, 768);
  GtkWidget               *form = cue_script_form_new ();
  GtkWidget               *window = ui_run_show (form, 720, 700);
  g_autoptr (CueEdit)      edit = cue_edit_new_blank (frame->desk, CUE_DOCUMENT_SCRIPT, CUE_ENTRY_RULE);
  const CuePlace           step = { .field = (char *) "steps", .line_id = (char *) "n1" };
  GtkWidget               *focus;

  cue_script_form_set_edit (CUE_SCRIPT_FORM (form), edit);
  ui_run_settle (window);
  g_assert_true (cue_script_form_go_to (CUE_SCRIPT_FORM (form), &step));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "您好。", -1);
  g_signal_emit_by_name (focus, "split", 0u);
  g_assert_cmpuint (cue_edit_get_script (edit)->steps->len, ==, 2);
  gtk_widget_activate_action (focus, "step.add-branch", NULL);
  g_assert_cmpuint (((CueScriptStep *) cue_edit_get_script (edit)->steps->pdata[0])->branches->len, ==, 1);
  while (cue_edit_can_undo (edit))
    cue_edit_undo (edit);
  g_assert_cmpuint (cue_edit_get_script (edit)->steps->len, ==, 1);
  ui_run_settle (window);
  cue_script_form_set_edit (CUE_SCRIPT_FORM (form), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- on paper ------------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray *texts;  /* (owned) (nullable) */
} Listed;

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  ((Listed *) user_data)->texts = cue_desk_list_category_finish (CUE_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_texts (gpointer data)
{
  return ((Listed *) data)->texts != NULL;
}

static guint
count_marks (const char *bytes, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i + 12 <= length; i++)
    if (memcmp (bytes + i, "/Type /Page", 11) == 0 && !g_ascii_isalpha (bytes[i + 11]))
      n++;
  return n;
}

/* What is packed from there on, up to where it ends; nothing where nothing is packed. */
static GBytes *
unpack (const char *bytes, gsize length)
{
  g_autoptr (GInputStream)  packed = g_memory_input_stream_new_from_data (bytes, (gssize) length,
                                                                          NULL);
  g_autoptr (GConverter)    reader
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream)  stream = g_converter_input_stream_new (packed, reader);
  g_autoptr (GOutputStream) plain = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (plain, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (plain));
}

/* How many pages a PDF says it has: in plain words, or in packed ones, as newer cairo writes them. */
static guint
count_pages (const char *path)
{
  const char      *mark = "stream\n";
  g_autofree char *bytes = NULL;
  gsize            length = 0;
  guint            n;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  n = count_marks (bytes, length);
  for (gsize i = 0; i + strlen (mark) < length; i++)
    if (memcmp (bytes + i, mark, strlen (mark)) == 0)
      {
        gsize             start = i + strlen (mark);
        g_autoptr (GBytes) plain = unpack (bytes + start, length - start);

        n += count_marks (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
      }
  return n;
}

static guint
write_pages (CuePaper *paper, const char *name)
{
  const char        *kept = g_getenv ("CUEDESK_PAPERS");
  g_autofree char   *path = g_build_filename (kept != NULL ? kept : g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  guint              n;

  g_assert_true (cue_paper_write_pdf (paper, path, &error));
  g_assert_no_error (error);
  n = count_pages (path);
  if (kept == NULL)
    g_assert_cmpint (g_unlink (path), ==, 0);
  return n;
}

/* A category as it is, and a text that is longer than a page: nothing is cut, so there are pages for
 * all of it.  CUEDESK_PAPERS names a folder where somebody wants to look at them. */
static void
test_paper (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("liman", 1366, 768);
  g_autofree char         *xml = dup_large ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueEdit)      edit = NULL;
  g_autoptr (CuePaper)     category = NULL;
  g_autoptr (CuePaper)     draft = NULL;
  g_autoptr (CuePaper)     entry = NULL;
  Listed                   listed = { NULL };

  cue_desk_list_category_async (frame->desk, "资费", NULL, on_listed_cb, &listed);
  ui_run_wait (has_texts, &listed, "the texts of a category");
  g_assert_cmpuint (listed.texts->len, >, 3);
  category = cue_entry_paper_new_category (frame->desk, "资费", listed.texts);
  g_assert_cmpuint (write_pages (category, "category.pdf"), >, 2);
  entry = cue_entry_paper_new_published (frame->desk, listed.texts->pdata[0]);
  g_assert_cmpuint (write_pages (entry, "entry.pdf"), >=, 1);
  edit = cue_edit_new_from_xml (frame->desk, xml, 0, &error);
  g_assert_no_error (error);
  draft = cue_entry_paper_new_draft (edit);
  /* 400 paragraphs of 350 bytes come to some 1,200 lines. */
  g_assert_cmpuint (write_pages (draft, "draft.pdf"), >, 20);
  g_ptr_array_unref (listed.texts);
}

int
main (int argc, char *argv[])
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/editor-form/placeholders", test_placeholders);
  g_test_add_func ("/editor-form/set-text", test_set_text);
  g_test_add_func ("/editor-form/days", test_days);
  g_test_add_func ("/editor-form/fits", test_fits);
  g_test_add_func ("/editor-form/large", test_large);
  g_test_add_func ("/editor-form/undo", test_undo_in_form);
  g_test_add_func ("/editor-form/blocks", test_blocks);
  g_test_add_func ("/editor-form/script", test_script);
  g_test_add_func ("/editor-form/paper", test_paper);
  return frame_fixture_run ();
}
