/* cue-window-keys.c
 *
 * The stage keys work from everywhere in the Desk, also while the search entry has the focus, so
 * they are taken in the capture phase.  Application accelerators would fire before the input method
 * has seen the key; this controller is off for as long as the focused entry holds preedit text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window-keys.h"

#include "cue-keys.h"

#define PREEDIT_SIGNAL "preedit-changed"

typedef struct
{
  GtkWindow          *window;       /* (unowned): owns this */
  GActionGroup       *call_actions; /* (owned) */
  GtkEventController *controller;   /* (unowned): the window owns it */
  GtkWidget          *watched;      /* (weak) (nullable): the focused text */
} WindowKeys;

static void
window_keys_free (gpointer data)
{
  WindowKeys *self = data;

  g_clear_weak_pointer (&self->watched);
  g_object_unref (self->call_actions);
  g_free (self);
}

static void
on_preedit_cb (GtkWidget *text, const char *preedit, WindowKeys *self)
{
  gboolean composing = preedit != NULL && *preedit != '\0';

  gtk_event_controller_set_propagation_phase (self->controller,
                                              composing ? GTK_PHASE_NONE : GTK_PHASE_CAPTURE);
}

/* GtkText and GtkTextView tell of preedit text; whatever else has the focus holds none. */
static void
on_focus_changed_cb (GtkWindow *window, GParamSpec *pspec, WindowKeys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_data (self->watched, self);
  g_clear_weak_pointer (&self->watched);
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  if (focus == NULL || g_signal_lookup (PREEDIT_SIGNAL, G_OBJECT_TYPE (focus)) == 0)
    return;
  g_set_weak_pointer (&self->watched, focus);
  g_signal_connect (focus, PREEDIT_SIGNAL, G_CALLBACK (on_preedit_cb), self);
}

/* A disabled action must not swallow its key: Ctrl+Z is undo in an entry while nothing was said. */
static gboolean
is_enabled (WindowKeys *self, const char *action)
{
  if (g_str_has_prefix (action, "call."))
    return g_action_group_get_action_enabled (self->call_actions, action + strlen ("call."));
  if (g_str_has_prefix (action, "win."))
    return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window),
                                              action + strlen ("win."));
  return TRUE;
}

typedef struct
{
  WindowKeys *keys;   /* (unowned): lives as long as the window */
  char       *action; /* (owned) */
  GVariant   *target; /* (owned) (nullable) */
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->action);
  g_clear_pointer (&binding->target, g_variant_unref);
  g_free (binding);
}

/* Popovers and menus of the window hear their own Escape first. */
static gboolean
belongs_to_popover (WindowKeys *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkNative *native = focus != NULL ? gtk_widget_get_native (focus) : NULL;

  return native != NULL && GTK_WIDGET (native) != GTK_WIDGET (self->window);
}

static gboolean
on_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  Binding *binding = user_data;

  if (!is_enabled (binding->keys, binding->action))
    return GDK_EVENT_PROPAGATE;
  if (belongs_to_popover (binding->keys) && g_str_equal (binding->action, "win.back"))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action_variant (widget, binding->action, binding->target);
  return GDK_EVENT_STOP;
}

static void
add_key (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  WindowKeys          *self = user_data;
  g_autofree char     *name = NULL;
  g_autoptr (GVariant) target = NULL;
  Binding             *binding;
  GtkShortcut         *shortcut;

  if (key->global || !g_action_parse_detailed_name (key->action, &name, &target, NULL))
    return;
  binding = g_new0 (Binding, 1);
  binding->keys = self;
  binding->action = g_steal_pointer (&name);
  if (digit >= 0)
    binding->target = g_variant_ref_sink (g_variant_new_int32 (digit));
  else
    binding->target = g_steal_pointer (&target);
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                               gtk_callback_action_new (on_key_cb, binding, binding_free));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->controller), shortcut);
}

/**
 * cue_window_keys_install:
 * @window: the window, which has the "win" actions
 * @call_actions: the "call" actions
 *
 * Main thread, once a window.
 */
void
cue_window_keys_install (GtkWindow *window, GActionGroup *call_actions)
{
  WindowKeys *self;

  g_return_if_fail (GTK_IS_WINDOW (window) && G_IS_ACTION_GROUP (window));
  g_return_if_fail (G_IS_ACTION_GROUP (call_actions));

  self = g_new0 (WindowKeys, 1);
  self->window = window;
  self->call_actions = g_object_ref (call_actions);
  self->controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  cue_keys_foreach (add_key, self);
  gtk_widget_add_controller (GTK_WIDGET (window), self->controller);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed_cb), self);
  g_object_set_data_full (G_OBJECT (window), "cue-window-keys", self, window_keys_free);
}
