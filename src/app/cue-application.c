/* cue-application.c
 *
 * One program a desk: a second start, a telephone link or the switch's bridge reach the running
 * one.  Numbers arrive here and go on to the desk; they are never printed or logged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-application.h"

#include <glib/gi18n.h>

#include "cue-app.h"
#include "cue-config.h"
#include "cue-keys.h"
#include "cue-say-trouble.h"
#include "cue-widget.h"
#include "cue-window.h"

struct _CueApplication
{
  AdwApplication parent_instance;

  char      *home;       /* (owned) (nullable): option --home */
  char      *customers;  /* (owned) (nullable): option --customers */
  char      *login;      /* (owned) (nullable): option --as */
  CueDesk   *desk;       /* (owned) (nullable) */
  GSettings *settings;   /* (owned) (nullable) */
  GtkWindow *keys;       /* (weak) (nullable): the page of keys */
};

G_DEFINE_FINAL_TYPE (CueApplication, cue_application, ADW_TYPE_APPLICATION)

/* Where the customer tables are: the option, else the setting, else nowhere. */
static char *
dup_customer_dir (CueApplication *self)
{
  g_autofree char *set = NULL;

  if (self->customers != NULL)
    return g_strdup (self->customers);
  if (self->settings != NULL)
    set = g_settings_get_string (self->settings, "customer-dir");
  return set != NULL && *set != '\0' ? g_steal_pointer (&set) : NULL;
}

static void
open_desk (CueApplication *self, GError **error)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autofree char     *home = self->home != NULL
                                ? g_strdup (self->home)
                                : g_build_filename (g_get_user_data_dir (), "cuedesk", NULL);
  g_autofree char     *customers = dup_customer_dir (self);

  self->desk = cue_desk_new (home, customers, self->login, clock, error);
}

static CueWindow *
ensure_window (CueApplication *self)
{
  GtkWindow         *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    if (CUE_IS_WINDOW (at->data))
      return CUE_WINDOW (at->data);

  if (self->desk == NULL)
    open_desk (self, &error);
  window = GTK_WINDOW (cue_window_new (GTK_APPLICATION (self), self->desk, self->settings));
  if (error != NULL)
    {
      g_autofree char *what = cue_say_error (error);
      g_autofree char *words =
        /* Translators: %s is an error message */
        g_strdup_printf (_("%s\nA new home with sample knowledge: cuedeskctl init --demo"),
                         what);

      cue_window_show_problem (CUE_WINDOW (window), _("The home could not be opened"), words);
    }
  return CUE_WINDOW (window);
}

static void
begin_call (CueApplication *self, const char *number, const char *source, const char *queue,
            const char *context)
{
  CueWindow         *window = ensure_window (self);
  g_autoptr (GError) error = NULL;

  gtk_window_present (GTK_WINDOW (window));
  if (!cue_window_begin_call (window, number, source, queue, context, &error))
    cue_window_show_error (window, _("The call could not be opened"), error);
}

/* -- actions ---------------------------------------------------------------------------------- */

static void
call_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  begin_call (self, g_variant_get_string (target, NULL), "bus", NULL, NULL);
}

static void
call_context_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  const char *number, *queue, *context;

  g_variant_get (target, "(&s&s&s)", &number, &queue, &context);
  begin_call (self, number, "bus", *queue != '\0' ? queue : NULL,
              *context != '\0' ? context : NULL);
}

static void
hang_up_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  gtk_widget_activate_action (GTK_WIDGET (ensure_window (self)), "call.hang-up", NULL);
}

static void
open_entry_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  CueWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  cue_window_open_entry (window, g_variant_get_string (target, NULL));
}

static void
open_call_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  CueWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  cue_window_open_call (window, g_variant_get_string (target, NULL));
}

/* Quitting is closing the window: it knows whether a call is still open. */
static void
quit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueApplication *self = CUE_APPLICATION (user_data);
  GtkWindow      *window = GTK_WINDOW (ensure_window (self));

  gtk_window_close (window);
}

static void
keys_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueApplication      *self = CUE_APPLICATION (user_data);
  CueWindow           *window = ensure_window (self);
  g_autoptr (GVariant) page = g_action_group_get_action_state (G_ACTION_GROUP (window), "page");

  if (self->keys == NULL)
    {
      g_set_weak_pointer (&self->keys, cue_keys_create_window ());
      gtk_window_set_transient_for (self->keys, GTK_WINDOW (window));
    }
  /* The keys of the page in sight come first. */
  g_object_set (self->keys, "section-name", g_variant_get_string (page, NULL), NULL);
  gtk_window_present (self->keys);
}

static void
about_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  const char *const developers[] = { "Cuedesk", NULL };

  adw_show_about_window (GTK_WINDOW (ensure_window (self)), "application-name", "Cuedesk",
                         "application-icon", CUE_APP_ID, "version", CUE_VERSION, "developer-name",
                         "Cuedesk", "developers", developers, "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _("Talking points and knowledge for telephone agents: the right line, "
                           "word for word, while the customer is on the line."),
                         NULL);
}

static void
add_actions (CueApplication *self)
{
  const GActionEntry entries[] = {
    { "call", call_cb, "s" },
    { "call-context", call_context_cb, "(sss)" },
    { "hang-up", hang_up_cb },
    { "open-entry", open_entry_cb, "s" },
    { "open-call", open_call_cb, "s" },
    { "keys", keys_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
add_accelerator (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  const char *accelerators[] = { trigger, NULL };

  if (key->global)
    gtk_application_set_accels_for_action (GTK_APPLICATION (user_data), key->action, accelerators);
}

/* -- application ------------------------------------------------------------------------------ */

static void
cue_application_startup (GApplication *application)
{
  CueApplication *self = CUE_APPLICATION (application);

  cue_app_init ();
  G_APPLICATION_CLASS (cue_application_parent_class)->startup (application);
  cue_widget_keep_names ();
  self->settings = cue_app_dup_settings ();
  add_actions (self);
  cue_keys_foreach (add_accelerator, self);
}

static void
cue_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (CUE_APPLICATION (application))));
}

/* A telephone link begins a call.  A file is knowledge, and knowledge comes in through a check that
 * names every bad row, which is the command line's work. */
static void
cue_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  CueApplication *self = CUE_APPLICATION (application);
  CueWindow      *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);
      g_autofree char *path = g_file_get_path (files[i]);
      g_autofree char *words = NULL;

      if (g_file_has_uri_scheme (files[i], "tel") || g_file_has_uri_scheme (files[i], "callto"))
        {
          begin_call (self, uri, "tel", NULL, NULL);
          continue;
        }
      words = g_strdup_printf (_("Check it first, then bring it in:\n"
                                 "cuedeskctl import --dry-run %s"),
                               path != NULL ? path : uri);
      cue_window_show_problem (window, _("Files are brought in on the command line"), words);
    }
}

static int
cue_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  CueApplication *self = CUE_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("cuedesk %s\n", CUE_VERSION);
      return EXIT_SUCCESS;
    }
  g_variant_dict_lookup (options, "home", "^ay", &self->home);
  g_variant_dict_lookup (options, "customers", "^ay", &self->customers);
  g_variant_dict_lookup (options, "as", "s", &self->login);
  return -1;
}

static void
cue_application_shutdown (GApplication *application)
{
  CueApplication *self = CUE_APPLICATION (application);

  if (self->desk != NULL)
    cue_desk_shutdown (self->desk);
  g_clear_object (&self->desk);
  G_APPLICATION_CLASS (cue_application_parent_class)->shutdown (application);
}

static void
cue_application_finalize (GObject *object)
{
  CueApplication *self = CUE_APPLICATION (object);

  g_clear_weak_pointer (&self->keys);
  g_clear_object (&self->settings);
  g_free (self->home);
  g_free (self->customers);
  g_free (self->login);
  G_OBJECT_CLASS (cue_application_parent_class)->finalize (object);
}

static gboolean
refuse_debugging (GtkWindow *window)
{
  g_signal_stop_emission_by_name (window, "enable-debugging");
  return FALSE;
}

/* GTK's inspector shows what every widget holds, a number behind its mask too, and leaves no record of
 * it: no window of the program has its key.  Whoever develops starts with GTK_DEBUG=interactive. */
static void
cue_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (cue_application_parent_class)->window_added (application, window);
  g_signal_connect (window, "enable-debugging", G_CALLBACK (refuse_debugging), NULL);
}

static void
cue_application_class_init (CueApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cue_application_finalize;
  application_class->startup = cue_application_startup;
  application_class->activate = cue_application_activate;
  application_class->open = cue_application_open;
  application_class->handle_local_options = cue_application_handle_local_options;
  application_class->shutdown = cue_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_added = cue_application_window_added;
}

static void
cue_application_init (CueApplication *self)
{
  const GOptionEntry options[] = {
    { "home", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of the knowledge and the records"),
      N_ ("DIR") },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of the customer tables"),
      N_ ("DIR") },
    { "as", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Who sits at this desk"), N_ ("LOGIN") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), "[tel:NUMBER]");
}

/**
 * cue_application_new:
 * @flags: %G_APPLICATION_NON_UNIQUE in tests, else 0
 *
 * Returns: (transfer full): the application
 */
CueApplication *
cue_application_new (GApplicationFlags flags)
{
  return g_object_new (CUE_TYPE_APPLICATION, "application-id", CUE_APP_ID, "flags",
                       flags | G_APPLICATION_HANDLES_OPEN, "resource-base-path", CUE_APP_PATH,
                       NULL);
}
