/* cue-seal-window.c
 *
 * Months, a file, and off it goes: what is older is written there and dropped here.  Until it is
 * dropped everything can be stopped and nothing has changed.  A file that was written once can be
 * checked here too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-seal-window.h"

#include <glib/gi18n.h>

#include "cue-ask-file.h"
#include "cue-error.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-seal-run.h"

#define TICK_MS 200

struct _CueSealWindow
{
  AdwWindow parent_instance;

  GtkSpinButton  *months;
  GtkWidget      *begin;
  GtkWidget      *check;
  GtkWidget      *stop;
  GtkProgressBar *bar;
  GtkLabel       *result;

  CueDesk         *desk;        /* (owned) */
  GCancellable    *running;     /* (owned) (nullable) */
  CueSealProgress *progress;    /* (owned) (nullable) */
  guint            tick_id;
};

G_DEFINE_FINAL_TYPE (CueSealWindow, cue_seal_window, ADW_TYPE_WINDOW)

static void
show_running (CueSealWindow *self, gboolean running)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->months), !running);
  gtk_widget_set_visible (self->begin, !running);
  gtk_widget_set_visible (self->check, !running);
  gtk_widget_set_visible (self->stop, running);
  gtk_widget_set_sensitive (self->stop, running);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), running);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_progress_bar_set_text (self->bar, _("Checking the records"));
  if (running)
    gtk_widget_grab_focus (self->stop);
  else
    g_clear_handle_id (&self->tick_id, g_source_remove);
}

/* An empty line that can be selected would be a stop of the Tab key for nothing. */
static void
show_result (CueSealWindow *self, const char *words)
{
  gtk_label_set_text (self->result, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), words != NULL);
}

static const char *
say_phase (CueRetentionPhase phase)
{
  switch (phase)
    {
    case CUE_RETENTION_CHECKING:
      return _("Checking the records");
    case CUE_RETENTION_WRITING:
      return _("Writing the file");
    case CUE_RETENTION_DROPPING:
      return _("Taking them out here");
    }
  return "";
}

static gboolean
on_tick_cb (gpointer user_data)
{
  CueSealWindow    *self = CUE_SEAL_WINDOW (user_data);
  CueRetentionPhase phase;
  double            part;
  g_autofree char  *words = NULL;

  /* How far a check of a file is, is not known. */
  if (self->progress == NULL)
    {
      gtk_progress_bar_pulse (self->bar);
      return G_SOURCE_CONTINUE;
    }
  part = cue_seal_progress_get (self->progress, &phase);
  /* Translators: what is being done, how much of it in per cent */
  words = g_strdup_printf (_("%s, %d%%"), say_phase (phase), (int) (part * 100));
  gtk_progress_bar_set_fraction (self->bar, part);
  gtk_progress_bar_set_text (self->bar, words);
  return G_SOURCE_CONTINUE;
}

/* It is over a year ago: the year belongs to it. */
static char *
dup_day (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("?");
}

static char *
dup_result (CueSealWindow *self, const CueRetention *done)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *day = dup_day (clock, done->until_ms);
  g_autofree char *kept = dup_day (clock, done->kept_ms);
  GString         *out;

  if (done->n_events == 0)
    return g_strdup (_("Nothing is old enough. No file was written."));
  out = g_string_new (NULL);
  g_string_append_printf (out, ngettext ("%d record from before %s is in the file and no longer here.",
                                         "%d records from before %s are in the file and no longer "
                                         "here.",
                                         (gulong) done->n_events),
                          (int) done->n_events, day);
  if (done->kept_ms != 0)
    /* Translators: a day */
    g_string_append_printf (out, _(" What an open task needs, from %s on, has stayed."), kept);
  g_string_append_printf (out, _("\nSHA-256 of the file, to be kept elsewhere: %s"), done->sha256);
  return g_string_free (out, FALSE);
}

static void
begin (CueSealWindow *self, CueSealProgress *progress)
{
  self->running = g_cancellable_new ();
  g_clear_pointer (&self->progress, cue_seal_progress_unref);
  self->progress = progress;
  show_result (self, NULL);
  show_running (self, TRUE);
  self->tick_id = g_timeout_add (TICK_MS, on_tick_cb, self);
}

static void
finish (CueSealWindow *self, const char *words, GtkWidget *focus)
{
  g_clear_object (&self->running);
  if (self->result == NULL)
    return;
  show_running (self, FALSE);
  show_result (self, words);
  gtk_widget_grab_focus (focus);
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueSealWindow) self = CUE_SEAL_WINDOW (user_data);
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueRetention)  done = cue_desk_seal_finish (CUE_DESK (source), result, &error);
  g_autofree char          *words = NULL;

  if (done != NULL)
    words = dup_result (self, done);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_("Stopped. Every record is still here."));
  else
    words = cue_say_error (error);
  finish (self, words, self->begin);
}

static gboolean
is_other_file (const GError *error)
{
  return g_error_matches (error, CUE_ERROR, CUE_ERROR_CORRUPT)
         || g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueSealWindow) self = CUE_SEAL_WINDOW (user_data);
  g_autoptr (GError)        error = NULL;
  g_autofree char          *why = NULL;
  g_autofree char          *words = NULL;
  gint64                    n = 0;

  if (cue_desk_check_sealed_finish (CUE_DESK (source), result, &n, &error))
    words = g_strdup_printf (ngettext ("The file is what was put away: %d record, not one of them "
                                       "altered.",
                                       "The file is what was put away: %d records, not one of "
                                       "them altered.",
                                       (gulong) n),
                             (int) n);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_("Stopped. The file was not checked."));
  else
    {
      why = cue_say_error (error);
      /* Of a file that cannot be read nothing is known. */
      words = is_other_file (error)
                  /* Translators: why */
                  ? g_strdup_printf (_("This is not what was put away. %s"), why)
                  /* Translators: why */
                  : g_strdup_printf (_("The file could not be checked. %s"), why);
    }
  finish (self, words, self->check);
}

static void
chosen_cb (const char *path, gpointer user_data)
{
  CueSealWindow *self = CUE_SEAL_WINDOW (user_data);

  if (self->running != NULL || self->result == NULL)
    return;
  begin (self, cue_seal_progress_new ());
  cue_desk_seal_async (self->desk, (guint) gtk_spin_button_get_value_as_int (self->months), path,
                       self->progress, self->running, sealed_cb, g_object_ref (self));
}

static void
on_check_chosen_cb (GtkNativeDialog *dialog, int response, CueSealWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->running == NULL && self->result != NULL)
    {
      begin (self, NULL);
      gtk_progress_bar_set_text (self->bar, _("Checking the file"));
      cue_desk_check_sealed_async (self->desk, path, self->running, checked_cb,
                                   g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
on_check_cb (CueSealWindow *self)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_("Check a File of Old Records"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _("_Check"), _("_Cancel"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_check_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_begin_cb (CueSealWindow *self)
{
  CueClock             *clock = cue_desk_get_clock (self->desk);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autofree char      *name = g_date_time_format (now, "records-%Y%m%d.cuedesk");

  gtk_spin_button_update (self->months);
  cue_ask_file (GTK_WIDGET (self), _("Put Old Records Away"), _("_Put Away"), name, chosen_cb,
                g_object_ref (self), g_object_unref);
}

/* It ends at the next record; until then nothing else can be begun. */
static void
on_stop_cb (CueSealWindow *self)
{
  g_cancellable_cancel (self->running);
  gtk_widget_set_sensitive (self->stop, FALSE);
}

/* Closed while it runs, it is only stopped: else nobody would see what became of it. */
static gboolean
on_close_cb (CueSealWindow *self)
{
  if (self->running == NULL)
    return GDK_EVENT_PROPAGATE;
  on_stop_cb (self);
  return GDK_EVENT_STOP;
}

static void
cue_seal_window_dispose (GObject *object)
{
  CueSealWindow *self = CUE_SEAL_WINDOW (object);

  g_cancellable_cancel (self->running);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->progress, cue_seal_progress_unref);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_SEAL_WINDOW);
  G_OBJECT_CLASS (cue_seal_window_parent_class)->dispose (object);
}

static void
cue_seal_window_class_init (CueSealWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_seal_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-seal-window.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, months);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, check);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, CueSealWindow, result);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_cb);
}

static void
cue_seal_window_init (CueSealWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_seal_window_open:
 * @widget: where it is asked for
 * @desk: the desk
 *
 * A window over the one that @widget is in.
 */
void
cue_seal_window_open (GtkWidget *widget, CueDesk *desk)
{
  GtkRoot       *root;
  CueSealWindow *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CUE_IS_DESK (desk));

  root = gtk_widget_get_root (widget);
  self = g_object_new (CUE_TYPE_SEAL_WINDOW, "transient-for", root, "modal", TRUE, NULL);
  self->desk = g_object_ref (desk);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->months));
}
