/* cue-audit-board-export.c: the numbers as a table, the chart as a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-csv.h"
#include "cue-say-board.h"
#include "cue-say.h"

static void
add_line (GString *out, const char *name, gint64 n)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  cue_csv_append_cell (out, name);
  cue_csv_append_cell (out, value);
  cue_csv_append_row_end (out);
}

static char *
dup_csv (CueAuditBoard *self)
{
  const CueBoard *board = self->shift->board;
  CueClock       *clock = cue_desk_get_clock (self->desk);
  GString        *out = g_string_new ("\xef\xbb\xbf");

  cue_csv_append_cell (out, _("Number"));
  cue_csv_append_cell (out, _("Value"));
  cue_csv_append_row_end (out);
  add_line (out, _("Calls"), board->calls);
  add_line (out, _("Calls closed"), board->closed);
  add_line (out, _("Calls with something to say"), board->owed);
  add_line (out, _("of these, all was said"), board->complete);
  add_line (out, _("Calls with an entry"), board->used);
  add_line (out, _("Searches"), board->searches);
  /* xgettext:no-c-format */
  add_line (out, _("95% of searches take at most (ms)"), board->search_p95_ms);
  add_line (out, _("Searches that found nothing"), board->misses);
  add_line (out, _("Flags that wait"), board->open_flags);
  add_line (out, _("People with a notice to read"), board->unread_people);
  add_line (out, _("Calls with an offer"), board->offered);
  add_line (out, _("Offers accepted"), board->accepted);
  add_line (out, _("Held back"), board->withheld);
  add_line (out, _("Settled at the first call"), board->once);
  add_line (out, _("Due for customers today"), board->due);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      g_autofree char     *day = cue_say_day (clock, point->start_ms);
      g_autofree char     *time = cue_say_time (clock, point->start_ms);
      g_autofree char     *name = g_strdup_printf ("%s %s", day, time);

      add_line (out, name, point->calls);
    }
  return g_string_free (out, FALSE);
}

static void
report (CueAuditBoard *self, const char *path, const GError *error)
{
  g_autofree char *words = error != NULL ? g_strdup (error->message)
                                         /* Translators: %s is a file */
                                         : g_strdup_printf (_("Saved: %s"), path);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
save (CueAuditBoard *self, const char *path, gboolean csv)
{
  g_autoptr (GError) error = NULL;

  if (csv)
    {
      g_autofree char *table = dup_csv (self);

      g_file_set_contents (path, table, -1, &error);
    }
  else
    cue_board_chart_save_png (self->chart, path, &error);
  report (self, path, error);
}

static void
on_response_cb (GtkNativeDialog *dialog, int response, CueAuditBoard *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->shift != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        save (self, path, g_object_get_data (G_OBJECT (dialog), "csv") != NULL);
    }
  g_object_unref (dialog);
}

/**
 * cue_audit_board_export:
 * @self: the board, with numbers
 * @format: `csv` or `png`
 *
 * Asks where to.  Nobody's name is in either.
 */
void
cue_audit_board_export (CueAuditBoard *self, const char *format)
{
  gboolean             csv = g_str_equal (format, "csv");
  GtkRoot             *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char     *day = cue_say_day (cue_desk_get_clock (self->desk),
                                          self->shift->board->from_ms);
  g_autofree char     *name = g_strdup_printf ("board-%s.%s", day, format);
  GtkFileChooserNative *dialog;

  /* What is shown as a table cannot be saved as a picture. */
  if (!csv)
    gtk_toggle_button_set_active (self->table_button, FALSE);
  dialog = gtk_file_chooser_native_new (csv ? _("Export the Numbers") : _("Export the Chart"),
                                        GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data (G_OBJECT (dialog), "csv", csv ? dialog : NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
