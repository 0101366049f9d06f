/* frame-fixture.c: the real window over a demonstration home.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frame-fixture.h"

#include "cue-demo.h"
#include "test-folder.h"
#include "ui-run.h"

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

/* One program is one application: a second one would want the same names on the bus. */
static CueApplication *
ref_application (void)
{
  GApplication      *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return CUE_APPLICATION (g_object_ref (application));
  application = G_APPLICATION (cue_application_new (G_APPLICATION_NON_UNIQUE));
  g_application_set_default (application);
  g_application_register (application, NULL, &error);
  g_assert_no_error (error);
  return CUE_APPLICATION (g_object_ref (application));
}

/* Making the demonstration home costs a second, so one home serves all tests of a program.  It is
 * kept with the application, which lives as long. */
static const char *
get_folder (CueApplication *application, CueClock *clock)
{
  const char          *known = g_object_get_data (G_OBJECT (application), "folder");
  g_autoptr (CueStore) store = NULL;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *home = NULL;
  g_autofree char     *customers = NULL;
  char                *folder;

  if (known != NULL)
    return known;
  folder = test_folder_new ("ui");
  home = g_build_filename (folder, "home", NULL);
  customers = g_build_filename (folder, "customers", NULL);
  store = cue_demo_init (home, clock, &error);
  g_assert_no_error (error);
  g_assert_true (cue_demo_install (store, customers, &error));
  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (application), "folder", folder, g_free);
  return folder;
}

/**
 * frame_fixture_dup_home:
 * @clock: of the dates in it
 *
 * Returns: (transfer full): the home that all windows of this program are over
 */
char *
frame_fixture_dup_home (CueClock *clock)
{
  g_autoptr (CueApplication) application = ref_application ();

  return g_build_filename (get_folder (application, clock), "home", NULL);
}

/**
 * frame_fixture_new:
 * @login: who sits at the desk
 * @width: of the window, pixels
 * @height: of the window, pixels
 *
 * Returns: (transfer full): the window, shown, with a desk of its own
 */
FrameFixture *
frame_fixture_new (const char *login, int width, int height)
{
  FrameFixture      *self = g_new0 (FrameFixture, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char   *home = NULL;
  g_autofree char   *customers = NULL;

  self->clock = cue_clock_new_system ();
  self->application = ref_application ();
  home = g_build_filename (get_folder (self->application, self->clock), "home", NULL);
  customers = g_build_filename (get_folder (self->application, self->clock), "customers", NULL);
  self->desk = cue_desk_new (home, customers, login, self->clock, &error);
  g_assert_no_error (error);
  self->window
    = CUE_WINDOW (cue_window_new (GTK_APPLICATION (self->application), self->desk, NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_run_wait (is_mapped, self->window, "the window");
  ui_run_settle (GTK_WIDGET (self->window));
  return self;
}

/**
 * frame_fixture_free:
 * @self: (transfer full): the window
 *
 * Closes it.
 */
void
frame_fixture_free (FrameFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  cue_desk_shutdown (self->desk);
  g_clear_object (&self->desk);
  g_clear_object (&self->application);
  g_clear_object (&self->clock);
  g_free (self);
}

/**
 * frame_fixture_run:
 *
 * Runs the tests and removes the home they shared.
 *
 * Returns: what main() returns
 */
int
frame_fixture_run (void)
{
  int           status = g_test_run ();
  GApplication *application = g_application_get_default ();
  const char   *folder = application != NULL
                           ? g_object_get_data (G_OBJECT (application), "folder")
                           : NULL;

  if (folder != NULL)
    test_folder_remove (folder);
  return status;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * frame_fixture_find:
 * @self: the window
 * @type: a widget type
 *
 * Returns: (transfer none) (nullable): the first of that type in the window
 */
GtkWidget *
frame_fixture_find (FrameFixture *self, GType type)
{
  return find (GTK_WIDGET (self->window), type);
}
