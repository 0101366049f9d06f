/* cue-replay-export.c: a call as a file that proves itself.
 *
 * The export is an event of its own, written before the file; the file ends with the heads of all
 * chains, so that whoever keeps it is a witness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-export.h"

#include <glib/gi18n.h>

#include "cue-ask-file.h"
#include "cue-replay-csv.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"

typedef struct
{
  GtkWidget *widget;     /* (owned): where the toast is shown */
  CueDesk   *desk;       /* (owned) */
  CueCase   *call_case;  /* (owned) */
  char      *number;     /* (owned) (nullable) personal: goes along */
  char      *path;       /* (owned) (nullable): once chosen */
  gboolean   csv;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->widget);
  g_object_unref (export->desk);
  cue_case_unref (export->call_case);
  cue_personal_free (export->number);
  g_free (export->path);
  g_free (export);
}

/* -- to a file ----------------------------------------------------------------------------------- */

static gboolean
write_file (Export *export, const CueCaseProof *proof, GError **error)
{
  CueClock           *clock = cue_desk_get_clock (export->desk);
  g_autoptr (CuePaper) paper = NULL;
  g_autofree char    *table = NULL;

  if (export->csv)
    {
      table = cue_replay_to_csv (export->call_case->replay, clock);
      return g_file_set_contents (export->path, table, -1, error);
    }
  paper = cue_replay_to_paper (export->call_case, clock, proof,
                               cue_desk_get_me (export->desk)->login, export->number);
  return cue_paper_write_pdf (paper, export->path, error);
}

static void
recorded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Export             *export = user_data;
  g_autoptr (GError)  error = NULL;
  g_autoptr (CueCaseProof) proof = cue_case_export_finish (CUE_DESK (object), result, &error);
  g_autofree char    *name = g_filename_display_basename (export->path);
  g_autofree char    *words = NULL;

  if (proof != NULL && write_file (export, proof, &error))
    words = g_strdup_printf (_("Written: %s. The export is on record."), name);
  else
    {
      g_autofree char *why = cue_say_error (error);

      words = g_strdup_printf (_("Not written: %s"), why);
    }
  gtk_widget_activate_action (export->widget, "win.toast", "s", words);
  export_free (export);
}

static Export *
export_new (GtkWidget *widget, CueDesk *desk, CueCase *call_case, const char *number)
{
  Export *export = g_new0 (Export, 1);

  export->widget = g_object_ref (widget);
  export->desk = g_object_ref (desk);
  export->call_case = cue_case_ref (call_case);
  export->number = g_strdup (number);
  return export;
}

static void
chosen_cb (const char *path, gpointer user_data)
{
  const Export *asked = user_data;
  Export       *export = export_new (asked->widget, asked->desk, asked->call_case, asked->number);

  export->path = g_strdup (path);
  export->csv = g_str_has_suffix (path, ".csv");
  cue_case_export_async (export->desk, export->call_case, export->csv ? "csv" : "pdf",
                         export->number != NULL && !export->csv, recorded_cb, export);
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
 * @number: (nullable): the full number, which goes into a PDF; that is on record of its own
 *
 * Asks for a file name: one that ends in .csv gets a table, any other a PDF.
 */
void
cue_replay_export (GtkWidget *widget, CueDesk *desk, CueCase *call_case, const char *number)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && call_case != NULL);

  name = dup_file_name (call_case, cue_desk_get_clock (desk));
  cue_ask_file (widget, _("Export the Evidence (.pdf or .csv)"), NULL, name, chosen_cb,
                export_new (widget, desk, call_case, number), export_free);
}
