/* cue-replay-export.c: a call as a file that proves itself.
 *
 * The export is an event of its own, written before the file; the file ends with the heads of all
 * chains, so that whoever keeps it is a witness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-export.h"

#include <glib/gi18n.h>

#include "cue-replay-csv.h"
#include "cue-say-replay.h"
#include "cue-say.h"

typedef struct
{
  GtkWidget *widget;     /* (owned): where the toast is shown */
  CueDesk   *desk;       /* (owned) */
  CueCase   *call_case;  /* (owned) */
  char      *path;       /* (owned) (nullable): once chosen */
  gboolean   csv;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_object_unref (export->desk);
  cue_case_unref (export->call_case);
  g_free (export->path);
  g_free (export);
}

/* -- on paper ------------------------------------------------------------------------------------ */

static void
add_records (CuePaper *paper, const CueReplay *replay)
{
  static const int  weights[] = { 8, 52, 18, 22 };
  const char *const heads[] = { _("Time"), _("What was shown and done"), _("From"),
                                _("Fingerprint"), NULL };

  cue_paper_add_row (paper, heads, weights, TRUE);
  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      g_autofree char       *time = cue_say_elapsed (record->offset_ms);
      g_autofree char       *sentence = cue_say_replay_sentence (replay, i);
      g_autofree char       *aside = cue_say_replay_aside (record);
      g_autofree char       *source = cue_say_replay_source (record);
      g_autofree char       *hash = cue_say_hash (record->event->hash);
      g_autofree char       *what = aside != NULL ? g_strdup_printf ("%s  %s", sentence, aside)
                                                  : g_strdup (sentence);
      g_autofree char       *proof
        = record->sound ? g_strdup (hash) : g_strdup_printf (_("%s ALTERED"), hash);
      const char *const      cells[] = { time, what, source != NULL ? source : "", proof, NULL };

      cue_paper_add_row (paper, cells, weights, FALSE);
    }
}

static void
add_proof (CuePaper *paper, const CueReplay *replay, const char *heads)
{
  g_auto (GStrv) lines = g_strsplit (heads, "\n", -1);

  cue_paper_add_heading (paper, _("Proof"));
  if (replay->n_unsound == 0)
    cue_paper_add_paragraph (paper, _("Every record was checked against its fingerprint and the "
                                      "record before it: whole and unaltered."));
  else
    cue_paper_add_paragraph (paper, _("Records were altered after they were written; they are "
                                      "marked above."));
  cue_paper_add_note (paper, _("Heads of all chains when this was made. Kept elsewhere they show "
                               "later cuts: cuedeskctl audit verify --witness FILE"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      cue_paper_add_note (paper, lines[i]);
}

/**
 * cue_replay_to_paper:
 * @call_case: the call
 * @clock: the clock, for the time zone
 * @heads: a line a chain
 * @by: login of who exports it
 *
 * Returns: (transfer full): all its records with their fingerprints, the score, the proof
 */
CuePaper *
cue_replay_to_paper (CueCase *call_case, CueClock *clock, const char *heads, const char *by)
{
  const CueReplay *replay = call_case->replay;
  g_autofree char *when = cue_say_replay_when (replay, clock);
  g_autofree char *ref
    = replay->customer_ref != NULL ? cue_say_customer_ref (replay->customer_ref) : g_strdup ("–");
  g_autofree char *title = g_strdup_printf (_("Call of customer %s, %s"), ref, when);
  gint64           now_ms = cue_clock_now_ms (clock);
  g_autofree char *day = cue_say_day (clock, now_ms);
  g_autofree char *time = cue_say_time (clock, now_ms);
  g_autofree char *agent = g_strdup_printf (_("Agent: %s %s. Exported by %s on %s %s."),
                                            replay->agent->name, replay->agent->login, by, day,
                                            time);
  CuePaper        *paper = cue_paper_new (title);

  cue_paper_add_heading (paper, title);
  cue_paper_add_paragraph (paper, agent);
  add_records (paper, replay);
  if (call_case->score != NULL)
    {
      g_autofree char *score = g_strdup_printf (
        call_case->score->fatal ? _("Score: failed (%d), by %s") : _("Score: %d, by %s"),
        call_case->score->total, call_case->score->by);

      cue_paper_add_paragraph (paper, score);
    }
  add_proof (paper, replay, heads);
  return paper;
}

/* -- to a file ----------------------------------------------------------------------------------- */

static gboolean
write_file (Export *export, const char *heads, GError **error)
{
  CueClock           *clock = cue_desk_get_clock (export->desk);
  g_autoptr (CuePaper) paper = NULL;
  g_autofree char    *table = NULL;

  if (export->csv)
    {
      table = cue_replay_to_csv (export->call_case->replay, clock);
      return g_file_set_contents (export->path, table, -1, error);
    }
  paper = cue_replay_to_paper (export->call_case, clock, heads,
                               cue_desk_get_me (export->desk)->login);
  return cue_paper_write_pdf (paper, export->path, error);
}

static void
recorded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Export             *export = user_data;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *heads = cue_case_export_finish (CUE_DESK (object), result, &error);
  g_autofree char    *name = g_filename_display_basename (export->path);
  g_autofree char    *words = NULL;

  if (heads != NULL && write_file (export, heads, &error))
    words = g_strdup_printf (_("Written: %s. The export is on record."), name);
  else
    words = g_strdup_printf (_("Not written: %s"), error->message);
  gtk_widget_activate_action (export->widget, "win.toast", "s", words);
  export_free (export);
}

static void
on_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Export           *export = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  export->path = file != NULL ? g_file_get_path (file) : NULL;
  if (export->path == NULL)
    {
      export_free (export);
      return;
    }
  export->csv = g_str_has_suffix (export->path, ".csv");
  cue_case_export_async (export->desk, export->call_case, export->csv ? "csv" : "pdf",
                         recorded_cb, export);
}

/* The name says when, not who. */
static char *
dup_file_name (CueCase *call_case, CueClock *clock)
{
  g_autoptr (GDateTime) at = cue_clock_to_local (clock, call_case->replay->begun_ms);
  g_autofree char      *when = at != NULL ? g_date_time_format (at, "%Y%m%d-%H%M%S") : NULL;

  return g_strdup_printf ("call-%s-%s.pdf", when != NULL ? when : "", call_case->replay->agent->login);
}

/**
 * cue_replay_export:
 * @widget: where it is asked for
 * @desk: the desk
 * @call_case: the call
 *
 * Asks for a file name: one that ends in .csv gets a table, any other a PDF.
 */
void
cue_replay_export (GtkWidget *widget, CueDesk *desk, CueCase *call_case)
{
  GtkRoot              *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (_("Export the Evidence (.pdf or .csv)"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  Export               *export = g_new0 (Export, 1);
  g_autofree char      *name = dup_file_name (call_case, cue_desk_get_clock (desk));

  export->widget = g_object_ref (widget);
  export->desk = g_object_ref (desk);
  export->call_case = cue_case_ref (call_case);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
