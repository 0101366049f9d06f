/* cue-window-settings.c: size, density and key hints, and how the screen is set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window-private.h"

#define DEFAULT_WIDTH 1366
#define DEFAULT_HEIGHT 741
#define MIN_WIDTH 360
#define MIN_HEIGHT 300
#define MAX_SIZE 16384

static void
set_class (CueWindow *self, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

void
cue_window_expect_width (CueWindow *self)
{
  int width = 0, height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0)
    cue_panes_expect_width (cue_desk_page_get_panes (self->desk_page), width);
}

/* CSS of the floor has no query for it. */
void
cue_window_update_contrast (CueWindow *self)
{
  set_class (self, "cue-contrast",
             adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

static void
on_settings_cb (CueWindow *self)
{
  g_autofree char *density = g_settings_get_string (self->settings, "density");

  set_class (self, "cue-no-keys", !g_settings_get_boolean (self->settings, "show-key-hints"));
  set_class (self, "cue-dense", g_str_equal (density, "dense"));
}

static void
add_setting_action (CueWindow *self, const char *key)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, key);

  g_action_map_add_action (G_ACTION_MAP (self), action);
}

void
cue_window_take_settings (CueWindow *self, GSettings *settings)
{
  if (settings == NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
      return;
    }
  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  add_setting_action (self, "show-key-hints");
  add_setting_action (self, "density");
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_cb), self,
                           G_CONNECT_SWAPPED);
  on_settings_cb (self);
}

void
cue_window_save_size (CueWindow *self)
{
  int width = 0, height = 0;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", CLAMP (width, MIN_WIDTH, MAX_SIZE));
      g_settings_set_int (self->settings, "window-height", CLAMP (height, MIN_HEIGHT, MAX_SIZE));
    }
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}
