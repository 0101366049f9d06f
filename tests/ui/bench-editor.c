/* bench-editor.c: from Enter on an entry to the painted form, from a letter to the painted letter.
 *
 * The base holds made-up entries of all levels, and one text of 141 kB with blocks of every kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-editor.h"

#include <string.h>

#include "bench-publish.h"
#include "cue-basics.h"
#include "cue-edit-text.h"
#include "cue-entry-draft.h"
#include "cue-import.h"
#include "cue-say-list.h"
#include "frame-fixture.h"
#include "paint-watch.h"

#define OPENINGS 30
#define LETTERS 60
#define LONG_BYTES 141000
#define LONG_TITLE "很长的一篇"
#define SHORT_TITLE "不长的一篇"

typedef struct
{
  FrameFixture *frame;
  const char   *id;      /* what is opened */
  const char   *title;   /* its title */
  GtkWidget    *text;    /* that is typed into */
  guint         n_typed;
} Bench;

/* -- what is opened -------------------------------------------------------------------------------- */

static CueBlock *
make_block (guint i)
{
  static const CueBlockKind kinds[] = { CUE_BLOCK_PARAGRAPH, CUE_BLOCK_STEPS, CUE_BLOCK_TABLE,
                                        CUE_BLOCK_PARAGRAPH, CUE_BLOCK_LIST, CUE_BLOCK_NOTE };
  const char *text = "这一段讲办理的条件和例外，先核对本人证件，再看套餐里剩下的流量，最后说清楚从哪一天起算。";
  CueBlock   *block = cue_block_new (kinds[i % G_N_ELEMENTS (kinds)]);
  guint       n_rows = block->kind == CUE_BLOCK_PARAGRAPH || block->kind == CUE_BLOCK_NOTE ? 1 : 4;

  for (guint r = 0; r < n_rows; r++)
    cue_block_add_row (block, block->kind == CUE_BLOCK_TABLE
                                ? (const char *[]) { "套餐", "月费和流量", text, NULL }
                                : (const char *[]) { text, NULL });
  return block;
}

static CueEntry *
make_entry (const char *title, gsize n_bytes)
{
  g_autofree char *id = g_uuid_string_random ();
  CueEntry        *entry = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE, id, "/yq/");
  const CuePlace   title_place = { .field = (char *) "title" };
  const CuePlace   category = { .field = (char *) "category" };
  const CuePlace   line = { .field = (char *) "say", .line_id = (char *) "s1" };
  gsize            size = 0;

  cue_entry_draft_set_text (entry, &title_place, title);
  cue_entry_draft_set_text (entry, &category, "资费/流量包");
  cue_entry_draft_set_text (entry, &line, "可以的，当天就能用。");
  for (guint i = 0; i == 0 || size < n_bytes; i++)
    {
      g_autofree char *xml = NULL;

      cue_entry_draft_insert_item (entry, "read", i, make_block (i));
      if (i % 50 == 0 || n_bytes < 10000)
        {
          xml = cue_entry_draft_to_xml (entry);
          size = strlen (xml);
        }
    }
  return entry;
}

static char *
publish_entry (CueStore *store, const char *title, gsize n_bytes)
{
  g_autoptr (CueEntry) entry = make_entry (title, n_bytes);
  g_autofree char     *xml = cue_entry_draft_to_document_xml (entry);
  g_autofree char     *package = NULL;
  g_autoptr (GBytes)   bytes = NULL;
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueImportReport) report = NULL;

  package = g_strdup_printf ("<knowledge xmlns=\"urn:cuedesk:knowledge:1\">%s</knowledge>",
                             strstr (xml, "<entry"));
  bytes = g_bytes_new (package, strlen (package));
  report = cue_import_bytes (store, "long.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  if (report == NULL || report->imported != 1)
    g_error ("%s", report == NULL ? error->message : "the text was not taken in");
  return g_strdup (((CueImportRow *) report->rows->pdata[0])->document_id);
}

/* -- opening --------------------------------------------------------------------------------------- */

static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

static gboolean
has_form (gpointer data)
{
  Bench     *bench = data;
  GtkWidget *basics = frame_fixture_find (bench->frame, CUE_TYPE_BASICS);
  GtkWidget *title = basics != NULL ? find_below (basics, GTK_TYPE_ENTRY) : NULL;

  return title != NULL && gtk_widget_get_mapped (title)
         && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (title)), bench->title);
}

static void
open_entry (gpointer data)
{
  Bench *bench = data;

  gtk_widget_activate_action (GTK_WIDGET (bench->frame->window), "editor.open", "s", bench->id);
}

static PaintTime
time_opening (Bench *bench, const char *id, const char *title)
{
  bench->id = id;
  bench->title = title;
  return paint_watch (GTK_WIDGET (bench->frame->window), open_entry, has_form, bench, title);
}

/* -- writing --------------------------------------------------------------------------------------- */

static gboolean
has_letter (gpointer data)
{
  Bench *bench = data;

  return (guint) gtk_text_buffer_get_char_count (
           gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench->text))) == bench->n_typed;
}

static void
type_letter (gpointer data)
{
  Bench         *bench = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench->text));

  bench->n_typed = (guint) gtk_text_buffer_get_char_count (buffer) + 1;
  gtk_text_buffer_insert_at_cursor (buffer, "字", -1);
}

static void
bench_typing (Bench *bench, const char *what)
{
  g_autoptr (GArray) times = paint_times_new ();

  bench->text = find_below (frame_fixture_find (bench->frame, CUE_TYPE_SAY_LIST), CUE_TYPE_EDIT_TEXT);
  gtk_widget_grab_focus (bench->text);
  for (guint i = 0; i < LETTERS; i++)
    {
      PaintTime time = paint_watch (GTK_WIDGET (bench->frame->window), type_letter, has_letter, bench,
                                    "the letter");

      g_array_append_val (times, time);
    }
  paint_times_print (what, times);
}

/**
 * bench_editor:
 * @n_entries: in force in the base
 *
 * Prints what an editor waits for, as seen in a window of the usual size.
 */
void
bench_editor (guint n_entries)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autofree char     *home = frame_fixture_dup_home (clock);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, 0, &error);
  g_autofree char     *long_id = NULL;
  g_autofree char     *short_id = NULL;
  g_autoptr (GArray)   longs = paint_times_new ();
  g_autoptr (GArray)   shorts = paint_times_new ();
  Bench                bench = { NULL };
  PaintTime            first;

  if (store == NULL || !cue_store_sign_in (store, "chenmo", &error))
    g_error ("%s", error->message);
  bench_publish (store, n_entries);
  long_id = publish_entry (store, LONG_TITLE, LONG_BYTES);
  short_id = publish_entry (store, SHORT_TITLE, 1000);
  g_clear_object (&store);
  bench.frame = frame_fixture_new ("liman", 1366, 768);
  gtk_widget_activate_action (GTK_WIDGET (bench.frame->window), "win.page", "s", "editor");
  ui_run_settle (GTK_WIDGET (bench.frame->window));
  first = time_opening (&bench, long_id, LONG_TITLE);
  g_print ("editor_first_open ms=%.1f busy_ms=%.1f\n", first.took_us / 1000.0, first.busy_us / 1000.0);
  bench_typing (&bench, "editor_letter_long");
  for (guint i = 0; i < OPENINGS; i++)
    {
      PaintTime time = time_opening (&bench, short_id, SHORT_TITLE);

      g_array_append_val (shorts, time);
      time = time_opening (&bench, long_id, LONG_TITLE);
      g_array_append_val (longs, time);
    }
  paint_times_print ("editor_open_short", shorts);
  paint_times_print ("editor_open_long", longs);
  g_clear_pointer (&bench.frame, frame_fixture_free);
}
