/* ui-run.c: widgets under test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-run.h"

#include <adwaita.h>
#include <locale.h>

#include "cue-app.h"

#define DEADLINE_US (10 * G_USEC_PER_SEC)

/**
 * ui_run_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Starts GTK with the style and the resources of the program.  gtk_test_init() is not used: newer
 * releases insist on a locale that minimal systems lack.
 */
void
ui_run_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_printerr ("No display: the windows cannot be tested\n");
      exit (EXIT_FAILURE);
    }
  adw_init ();
  cue_app_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    CUE_APP_PATH "/icons");
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, CUE_APP_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * ui_run_wait:
 * @condition: what has to come true
 * @data: for @condition
 * @what: its name, for the message
 *
 * Runs the main loop until @condition holds; fails after a deadline instead of sleeping.
 */
void
ui_run_wait (UiCondition condition, gpointer data, const char *what)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for: %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
on_after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/**
 * ui_run_settle:
 * @widget: a widget in a window that is shown
 *
 * Waits until two frames were painted: the first may queue a layout from an idle.
 */
void
ui_run_settle (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  for (int i = 0; i < 2; i++)
    {
      gboolean painted = FALSE;
      gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb),
                                         &painted);

      gtk_widget_queue_draw (widget);
      ui_run_wait (is_true, &painted, "a painted frame");
      g_signal_handler_disconnect (clock, handler);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

/**
 * ui_run_show:
 * @widget: (transfer floating): a widget
 * @width: of the window, pixels
 * @height: of the window, pixels
 *
 * Returns: (transfer none): the window, to be destroyed with gtk_window_destroy()
 */
GtkWidget *
ui_run_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  ui_run_wait (is_mapped, widget, "the window");
  ui_run_settle (widget);
  return window;
}

/**
 * ui_run_find_label:
 * @root: where to look
 * @text: the whole text of a label
 *
 * Returns: (transfer none) (nullable): the first label with that text, visible or not
 */
GtkWidget *
ui_run_find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_run_find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * ui_run_find_above:
 * @widget: (nullable): a widget
 * @type: a type
 *
 * Returns: (transfer none): the nearest widget of @type that holds @widget; fails without one
 */
GtkWidget *
ui_run_find_above (GtkWidget *widget, GType type)
{
  g_assert_nonnull (widget);
  widget = gtk_widget_get_ancestor (widget, type);
  g_assert_nonnull (widget);
  return widget;
}

/**
 * ui_run_is_shown:
 * @widget: (nullable): a widget
 * @root: a widget above it
 *
 * Returns: whether @widget and everything between it and @root is visible
 */
gboolean
ui_run_is_shown (GtkWidget *widget, GtkWidget *root)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (!gtk_widget_get_visible (widget))
        return FALSE;
      if (widget == root)
        return TRUE;
    }
  return FALSE;
}

static void
append_texts (GtkWidget *widget, GString *texts)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (texts, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    g_string_append_printf (texts, "%s\n", gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_texts (child, texts);
}

/**
 * ui_run_dup_texts:
 * @root: where to look
 *
 * Returns: (transfer full): every text below @root, hidden ones and tooltips too, a line each
 */
char *
ui_run_dup_texts (GtkWidget *root)
{
  GString *texts = g_string_new (NULL);

  append_texts (root, texts);
  return g_string_free (texts, FALSE);
}
